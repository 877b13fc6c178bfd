"""The old name of a lesson goes into its header, and links to it are mended."""

import pytest

from app.lessons.former_names import as_copy, links_to_former, with_former_name, with_links_of_today
from app.lessons.model import Prose
from app.lessons.reading.parse import parse

NAMES = {"ancien": "nouveau"}


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("---\ntitre: Un\n---\n\nTexte.\n", ("ancien",)),
        ("---\nanciens-noms: [avant]\ntitre: Un\n---\nTexte.\n", ("avant", "ancien")),
        ("---\nanciens-noms:\n  - avant\n  - encore\n---\n", ("avant", "encore", "ancien")),
        ("---\ntitre: Un\nanciens-noms: [ancien]\n---\nTexte.\n", ("ancien",)),
        ("# Un\n\nTexte.\n", ("ancien",)),
        ("----\ntitre: Un\n----\nTexte.\n", ("ancien",)),
        ("---\ntitre: Un\n...\nTexte.\n", ("ancien",)),
    ],
)  # fmt: skip
def test_the_header_says_every_name_that_the_lesson_had_and_all_that_it_said(
    text: str, former: tuple[str, ...]
) -> None:
    lesson = parse(with_former_name(text, "ancien"), "lessons/01-nouveau.md")
    before = parse(text, "lessons/01-nouveau.md")
    assert lesson.former == former
    assert lesson.title == before.title
    assert [prose.html.strip() for prose in lesson.blocks if isinstance(prose, Prose)] == [
        prose.html.strip() for prose in before.blocks if isinstance(prose, Prose)
    ]


def test_a_header_that_cannot_be_read_is_not_touched() -> None:
    with pytest.raises(ValueError, match=r"."):
        with_former_name("---\ntitre: [\n---\nTexte.\n", "ancien")


def test_links_to_a_former_name_lead_to_the_one_of_today_and_no_other_word_changes() -> None:
    text = (
        "# Deux\n\n[Un](/lecons/ancien), [la fin](/lecons/ancien#fin)"
        " et [elle](/lecons/ancien-regime).\n\n`/lecons/ancien`"
        "\n\n[Un](/lecons/ancien?w=phrase-1) et [là][la].\n\n[la]: /lecons/ancien#la\n"
    )
    lesson = parse(text, "lessons/02-deux.md")
    assert len(links_to_former(lesson, NAMES)) == 4
    mended = with_links_of_today(text, lesson, NAMES)
    links = [link.target for link in parse(mended, "lessons/02-deux.md").links]
    assert links == [
        "/lecons/nouveau",
        "/lecons/nouveau#fin",
        "/lecons/ancien-regime",
        "/lecons/nouveau?w=phrase-1",
        "/lecons/nouveau#la",
    ]
    assert "`/lecons/ancien`" in mended


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ('titre: "Un : deux"\nanciens-noms: [a, b]\n', "Copie"),
        ("anciens-noms:\n  - a\ntitre: Un\nresume: R\n", "Copie"),
        ("titre: >\n  Un\n  deux\n", "Un deux"),
        ("titre: Un\n  deux\n", "Un deux"),
        ("title: Un\n", "Un"),
    ],
)
def test_a_copy_has_a_title_of_its_own_and_none_of_the_old_names(header: str, title: str) -> None:
    text = as_copy(f"---\n{header}---\n\ntitre: dans le texte\n", "Copie")
    lesson = parse(text, "lessons/01-un.md")
    assert not lesson.problems
    assert (lesson.title, lesson.former) == (title, ())
    assert text.endswith("titre: dans le texte\n")
