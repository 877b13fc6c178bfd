"""Typography is proposed at its place, in prose alone, and changes nothing by itself."""

from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lessons.checking import proofreading
from app.lessons.checking.proofreading import MOST, apply, proposals
from app.lessons.checking.typography import fine

N = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("Vraiment ?", f"Vraiment{N}?"),
        ("Vraiment?", f"Vraiment{N}?"),
        ("Un **mot**; un [lien](/a): fin", f"Un **mot**{N}; un [lien](/a){N}: fin"),
        ("Oui : non", f"Oui{N}: non"),
        ("Oui: non", f"Oui{N}: non"),
        ("«chat» et « chien »", f"«{N}chat{N}» et «{N}chien{N}»"),
        ('Le mot "chat" dort.', f"Le mot «{N}chat{N}» dort."),
        ("L'attention d'un *mot*, d'*un* autre", "L’attention d’un *mot*, d’*un* autre"),
        ("Et puis...", "Et puis…"),
        ("12 % et 12%", f"12{N}% et 12{N}%"),
        ("- Un\n- deux?\n", f"- Un\n- deux{N}?\n"),
        ("> Un\n> deux?\n", f"> Un\n> deux{N}?\n"),
        ("| Mot? | b |\n|---|---|\n| c: d | **?** |\n", f"| Mot{N}? | b |\n|---|---|\n"
         f"| c{N}: d | **?** |\n"),
        (":::{note} Qu'est-ce?\nC'est: ça.\n:::\n",
         f":::{{note}} Qu’est-ce{N}?\nC’est{N}: ça.\n:::\n"),
        (":::{quiz} Où?\n- [x] Ici.\n  : C'est ici.\n:::\n",
         f":::{{quiz}} Où{N}?\n- [x] Ici.\n  : C’est ici.\n:::\n"),
        ('---\ntitre: "L\'un?"\nobjectifs:\n  - dire: l\'un\n---\n',
         f'---\ntitre: "L’un{N}?"\nobjectifs:\n  - dire{N}: l’un\n---\n'),
    ],
)  # fmt: skip
def test_what_is_proposed_is_what_french_sets(typed: str, proposed: str) -> None:
    assert apply(typed, proposals(typed)) == proposed
    assert not proposals(proposed)


@pytest.mark.parametrize(
    "source",
    [
        "`a ? b`, ``l'`un``, à 9:30, a:b, 5!",
        "```\nL'un: deux?\n```\n",
        "    L'un: deux?\n",
        "Une formule $f'(x) : y$ et\n\n$$\na : b ?\n$$\n",
        "Une formule \\(f'(x) : y \\\\(z : t)\\) et après",
        '[nom](/lecons/a?w=b "titre") et <https://a.example/?b=c>, https://a.example/d?e',
        "[it's: what?]{lang=en}",
        ":::{phrase}\n:phrase: L'un \"et\" l'autre: dort?\n:mot: 2\n:::\n",
        '---\nduree: 5\nsources:\n  - titre: "Isn\'t it: what?"\n    annee: 2017\n---\n',
        "---\n# L'un: deux?\ntitre: Un\n  # L'autre: ici?\n---\n",
        "Terme\n: Sa définition\n",
        "C\\'est &amp; dit",
        "| a | b |\n|:--|--:|\n| ? | **?** |\n",
        "\n[a]: /b 'Un titre: ici?'\n",
        "- [x] 1.\n  : Oui.\n",
        "Un fait[^1].\n\n[^1]: La source\n",
    ],
)
def test_what_is_not_prose_is_left_alone(source: str) -> None:
    assert not proposals(source)


def test_a_proposal_says_where_what_and_why() -> None:
    first, second = proposals("---\ntitre: Un\n---\n\nBon ?\nL'un\n")
    assert (first.line, first.column, first.written, first.proposed) == (5, 4, " ", N)
    assert (second.line, second.column, second.written, second.proposed) == (6, 2, "'", "’")
    assert str(second) == "6:2: « ' » → « ’ » : l’apostrophe française est ’."


def test_it_tells_what_readers_already_see() -> None:
    assert [one.shown for one in proposals("Bon ? L'un « chat »")] == [True, False, True, True]


def test_only_the_chosen_ones_are_made() -> None:
    source = "L'un et l'autre?"
    first, _, last = proposals(source)
    assert apply(source, (first, last)) == f"L’un et l'autre{N}?"


def test_one_that_no_longer_fits_is_left_out() -> None:
    proposed = proposals("Un, deux, l'autre")
    assert apply("Un texte plus court", proposed) == "Un texte plus court"
    assert apply("", proposed) == ""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_end_of_line_keeps_its_place(ending: str) -> None:
    source = ending.join(["---", "titre: Un", "---", "", "Bon?", "L'un", ""])
    expected = ending.join(["---", "titre: Un", "---", "", f"Bon{N}?", "L’un", ""])
    assert apply(source, proposals(source)) == expected


@given(st.text(alphabet="ab 'é«»:;?!%.\"*_[]()`$\n\r1|-{}", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_what_is_proposed_stands_there(source: str) -> None:
    proposed = proposals(source)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in proposed:
        assert lines[one.line - 1][one.column - 1 :].startswith(one.written)
    apply(source, proposed)


@given(st.text(alphabet="ab «»:;?!%.1,", max_size=60))
def test_the_page_and_the_proposals_agree_on_spaces(text: str) -> None:
    shown = tuple(one for one in proposals(f"x{text}") if one.shown)
    wide = fine(f"x{text}").replace("\u202f", N)  # the page narrows some of them besides
    assert apply(f"x{text}", shown) == wide or "\u2011" in fine(text) or "(" in text


@pytest.mark.parametrize("piece", ["`", "lang=en ", "$$ a ", "a ! ", "](a(b)", "\\(a "])
def test_the_longest_lesson_is_read_without_going_over_it_again_and_again(piece: str) -> None:
    """Read again from each of its places, the first of these would take minutes."""
    source = "[a]{" + piece * (60_000 // len(piece))
    assert all(one.line == 1 for one in proposals(source))


def test_very_many_proposals_come_a_part_at_a_time() -> None:
    source = "« a » " * 1_500
    first = proposals(source)
    assert len(first) == MOST
    following = proposals(apply(source, first))
    assert 0 < len(following) < MOST
    assert proposals(apply(apply(source, first), following)) == ()


def test_the_line_of_a_table_is_read_once_for_all_its_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = Mock(wraps=proofreading._in_passage)
    monkeypatch.setattr(proofreading, "_in_passage", read)
    assert len(proposals("|" + "a ; b|" * 9 + "\n|" + "-|" * 9 + "\n")) == 9
    assert read.call_count == 1
