"""`frise` opens one date, or none."""

from app.widgets.frise import widget as frise
from app.widgets.frise.events import EVENTS


def test_the_chosen_date_is_open() -> None:
    shown = frise.build(frise.Options(), frise.Controls.model_validate({"annee": "2017"}))
    assert shown.open is not None
    assert shown.explanation == "2017 : L’attention seule."


def test_no_date_is_a_state_too() -> None:
    shown = frise.build(frise.Options(), frise.Controls.model_validate({"annee": "aucune"}))
    assert shown.open is None


def test_every_date_can_be_chosen_and_has_its_source() -> None:
    for event in EVENTS:
        frise.Controls.model_validate({"annee": event.year})
        assert event.identifier


def test_a_date_is_the_year_of_its_source_and_of_its_number_on_arxiv() -> None:
    for event in EVENTS:
        year = event.source[-4:]
        assert event.year in (year, "aujourd’hui")
        assert f"20{event.identifier[:2]}" == year
