"""Authors type plain spaces; what is shown has those of French."""

import pytest

from app.lessons.checking.typography import fine
from app.lessons.model import Prose
from app.lessons.reading.parse import parse


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Voici : un mot", "Voici\u00a0: un mot"),
        ("Vraiment ?", "Vraiment\u202f?"),
        ("« chat » et 12 %.", "«\u00a0chat\u00a0» et 12\u00a0%."),
        ("à 9:30, a:b", "à 9:30, a:b"),
        ("a = (2 ; 1)", "a = (2\u202f;\u00a01)"),
        ("(−1 ; 0,5 ; 3)", "(−1\u202f;\u00a00,5\u202f;\u00a03)"),
        ("(oui ; non) (2 et 3)", "(oui\u202f; non) (2 et 3)"),
        ("Qu’est-ce que c’est ?", "Qu’est\u2011ce que c’est\u202f?"),
        ("déjà\u00a0: vu\u202f; su", "déjà\u00a0: vu\u202f; su"),
        ("déjà\u00a0; vu\u00a0!", "déjà\u202f; vu\u202f!"),
        ("1 234 567 jetons", "1\u202f234\u202f567 jetons"),
        ("GPT-3 175B, 300 ans", "GPT-3 175B, 300 ans"),
        ("en 2019 100 pages, 3,5 120", "en 2019 100 pages, 3,5 120"),
        ("il prend 10 Gio", "il prend 10\u00a0Gio"),
        ("(2017, § 3.2)", "(2017, §\u00a03.2)"),
    ],
)
def test_plain_spaces_become_no_break_ones(typed: str, shown: str) -> None:
    assert fine(typed) == shown
    assert fine(shown) == shown


def test_prose_is_set_as_french_but_code_and_options_stay_as_typed() -> None:
    text = (
        '---\ntitre: "Un mot : deux"\n---\n\nUn **mot** : `a : b`\n\n'
        ":::{phrase} Qui ?\n:phrase: Qui ?\n:::\n"
    )
    lesson = parse(text, "lessons/01-essai.md")
    prose = lesson.blocks[0]
    assert isinstance(prose, Prose)
    assert prose.html.strip() == "<p>Un <strong>mot</strong>\u00a0: <code>a : b</code></p>"
    assert lesson.title == "Un mot\u00a0: deux"
    (slot,) = lesson.slots.values()
    assert slot.title == "Qui\u202f?"
    assert slot.options.model_dump()["phrase"] == "Qui ?"


def test_a_table_is_named_by_its_columns() -> None:
    text = "| Mot | Score $q$ | $k$ |\n|---|---|---|\n| chat | 1 | 2 |\n\n"
    text += "|  |  |\n|---|---|\n| a | b |\n"
    lesson = parse(f"---\ntitre: Essai\n---\n\n{text}", "lessons/01-essai.md")
    prose = lesson.blocks[0]
    assert isinstance(prose, Prose)
    assert 'aria-label="Tableau\u00a0: Mot, Score"' in prose.html
    assert 'aria-label="Tableau"' in prose.html
