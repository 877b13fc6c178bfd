"""The model card shows what was measured on the weights that ship."""

import pytest

from app.core.bilingual import TABLE
from app.core.card import bilingual_card, card, measured
from app.core.french import HEADS, WEIGHTS
from app.core.scorers import fidelity
from app.lessons.typography import fine
from app.training.alignment import measure, read_pairs
from app.widgets.numbers import decimal
from tests.http.conftest import Open
from tests.pages import ROOT


def test_the_page_shows_the_score_of_every_head(open_page: Open) -> None:
    page = open_page("/modele")
    shown = page.select("section[aria-labelledby=tetes] tbody tr")
    assert len(shown) == len(HEADS)
    for head, row in zip(HEADS, shown, strict=True):
        assert head.name in row.text
        assert decimal(measured(head.number).score * 100, 1) in row.text


def test_the_page_shows_how_close_the_additive_scorers_come(open_page: Open) -> None:
    shown = open_page("/modele").select("section[aria-labelledby=additives] tbody tr")
    assert len(shown) == len(HEADS)
    for head, row in zip(HEADS, shown, strict=True):
        assert decimal(fidelity(head.number).agreement * 100, 1) in row.text
        assert decimal(fidelity(head.number).moved * 100, 1) in row.text


def test_the_page_shows_how_well_the_bilingual_table_aligns(open_page: Open) -> None:
    section = open_page("/modele").select("section[aria-labelledby=bilingue]")[0]
    measured = bilingual_card().mesure
    for name in ("mot", "place", "mutuel"):
        assert decimal(getattr(measured, name) * 100, 1) in section.text
    assert "MIT" in section.text
    assert "CC BY-SA 4.0" in section.text


def test_the_card_of_the_bilingual_table_speaks_of_the_file_and_the_measure() -> None:
    card = bilingual_card()
    assert card.octets == TABLE.stat().st_size
    pairs = read_pairs(ROOT / "tests/unit/bilingual/measured.txt")
    score = measure(pairs)
    assert card.mesure.phrases == len(pairs)
    assert card.mesure.liens == score.links
    assert card.mesure.mot == pytest.approx(score.word, abs=0.01)
    assert card.mesure.place == pytest.approx(score.place, abs=0.01)
    assert card.mesure.mutuel == pytest.approx(score.mutual, abs=0.01)


def test_the_card_speaks_of_the_file_that_ships() -> None:
    assert card().octets == WEIGHTS.stat().st_size
    assert WEIGHTS.stat().st_size < 4_000_000


def test_every_source_has_a_licence_and_authors(open_page: Open) -> None:
    rows = open_page("/modele").select("section[aria-labelledby=donnees] tbody tr")
    assert len(rows) == len(card().sources)
    assert all(cell.text.strip() for row in rows for cell in row.select("td"))


def test_failing_sentences_are_shown(open_page: Open) -> None:
    rows = open_page("/modele").select("section[aria-labelledby=limites] tbody tr")
    assert [row.select_one("th").text for row in rows] == [  # type: ignore[union-attr]
        fine(case.phrase) for case in card().limites
    ]
