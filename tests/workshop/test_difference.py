"""What changed from one text to the other, word by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.difference import Part, difference

TEXTS = st.text(alphabet="ab é\n,🐈", max_size=60)


def test_one_word_is_seen_among_its_line() -> None:
    (passage,) = difference("Le chat noir mange.\n", "Le chat blanc mange.\n")
    assert passage.line == 1
    assert passage.parts == (
        Part("same", "Le chat "),
        Part("removed", "noir"),
        Part("added", "blanc"),
        Part("same", " mange.\n"),
    )


def test_the_same_text_has_no_difference() -> None:
    assert difference("Le chat.\n", "Le chat.\n") == ()


def test_only_what_surrounds_a_change_is_shown() -> None:
    lines = [f"Ligne {number}\n" for number in range(100)]
    changed = [*lines[:50], "Neuve\n", *lines[50:]]
    (passage,) = difference("".join(lines), "".join(changed))
    assert passage.line == 49
    assert "".join(part.text for part in passage.parts).count("\n") == 5


@settings(deadline=None)
@given(old=TEXTS, new=TEXTS)
def test_the_parts_of_each_side_are_in_its_text(old: str, new: str) -> None:
    for passage in difference(old, new):
        before = "".join(part.text for part in passage.parts if part.kind != "added")
        after = "".join(part.text for part in passage.parts if part.kind != "removed")
        assert before in old
        assert after in new
        assert before != after


def test_a_long_rewriting_is_shown_as_a_whole() -> None:
    old, new = "mot " * 50_000, "autre " * 33_000
    (passage,) = difference(old, new)
    assert [part.kind for part in passage.parts] == ["removed", "added"]
    assert difference("\n" * 100_000, "a\n" * 100_000)


def test_what_comes_back_all_the_time_does_not_make_it_endless() -> None:
    """Matched pair by pair, each of these would take minutes."""
    (passage,) = difference("a b " * 800, "b a a b " * 400)
    assert [part.kind for part in passage.parts] == ["removed", "added"]
    assert difference("a\nb\n" * 800, "b\na\na\nb\n" * 400)


def test_a_rare_word_is_seen_among_many_that_come_back() -> None:
    old = "le chat et " * 300
    (passage,) = difference(f"{old}voilà la fin\n", f"{old}voici la fin\n")
    changed = [part for part in passage.parts if part.kind != "same"]
    assert changed == [Part("removed", "voilà"), Part("added", "voici")]
