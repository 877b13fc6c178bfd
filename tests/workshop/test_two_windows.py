"""Two windows write one draft: the second is told at once, and neither text is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from app.workshop import drafts, presence
from app.workshop.columns import now
from app.workshop.desk import open_desk
from app.workshop.drafts import Window
from app.workshop.history import find
from app.workshop.tables import Draft, Opening
from app.workshop.workshop import Workshop
from tests.workshop.asked import UN, text_of
from tests.workshop.conftest import Visitor

pytestmark = pytest.mark.on_both_databases


def opened(visitor: Visitor) -> dict[str, str]:
    """Open the editor; return what its form says of this window."""
    page = visitor.open(UN)
    return {str(field["name"]): str(field["value"]) for field in page.select("[data-window]")}


def write(visitor: Visitor, window: dict[str, str], text: str) -> BeautifulSoup:
    return sent(visitor, "brouillon", window, text, htmx=True)


def sent(
    visitor: Visitor, action: str, window: dict[str, str], text: str, htmx: bool = False
) -> BeautifulSoup:
    etat, fenetre = window["etat"], window["fenetre"]
    return visitor.send(
        f"{UN}/{action}",
        htmx=htmx,
        texte=text,
        base="1",
        malgre="1",
        etat=etat,
        fenetre=fenetre,
    )


def listed(visitor: Visitor) -> list[str]:
    """Return what the history lists as drafts: the source of each."""
    page = visitor.open(f"{UN}/historique")
    links = [str(link["href"]) for link in page.select("#brouillons ~ ul a")]
    return [visitor.open(link).select_one("textarea").text.strip() for link in links]  # type: ignore[union-attr]


def test_one_window_goes_on_writing_even_when_an_answer_was_lost(visitor: Visitor) -> None:
    window = opened(visitor)
    for text in ("Un.", "Un, deux.", "Un, deux, trois."):
        assert not write(visitor, window, text).select("a")
    assert text_of(visitor.open(UN)) == "Un, deux, trois."


def test_the_second_window_is_told_and_both_texts_stay(visitor: Visitor) -> None:
    first, second = opened(visitor), opened(visitor)
    write(visitor, first, "Le texte de la première.")
    (link,) = write(visitor, second, "Le texte de la seconde.").select("a")
    (again,) = write(visitor, second, "Le texte de la seconde, plus long.").select("a")
    assert again["href"] == link["href"], "one state a window"
    assert not write(visitor, first, "La première continue.").select("a")
    assert text_of(visitor.open(UN)) == "La première continue."
    assert "Le texte de la seconde, plus long." in listed(visitor)
    page = visitor.open(str(link["href"]))
    assert page.select("del")
    visitor.send(f"{link['href']}/reprendre")
    assert text_of(visitor.open(UN)) == "Le texte de la seconde, plus long."
    assert "La première continue." in listed(visitor)
    assert write(visitor, first, "Encore la première.").select("a"), "now it is behind"


def test_without_script_the_second_window_is_led_to_both_texts(visitor: Visitor) -> None:
    first, second = opened(visitor), opened(visitor)
    write(visitor, first, "La première.")
    page = sent(visitor, "brouillon", second, "La seconde.")
    assert page.select("ins, del")
    assert page.select("form[action$=reprendre]")


def test_publishing_from_one_window_keeps_what_the_other_wrote(visitor: Visitor) -> None:
    first, second = opened(visitor), opened(visitor)
    write(visitor, first, "La première.")
    sent(visitor, "publier", second, "La seconde.")
    assert text_of(visitor.open(UN)) == "La seconde."
    assert "La première." in listed(visitor)


def test_what_stands_nowhere_else_is_never_thinned_away(workshop: Workshop, author: int) -> None:
    with workshop.database.writing() as session:
        lesson = find(session, "un").id
        first, second = Window("a", 0), Window("b", 0)
        drafts.save(session, lesson, author, 1, "La première.", first)
        drafts.save(session, lesson, author, 1, "La seconde.", second)
        for number in range(3):
            drafts.save(session, lesson, author, 1, f"La première, {number}.", first)
        for state in session.query(Draft):
            state.at = now() - timedelta(days=8)
        session.flush()
        drafts.thin(session, lesson, author)
        left = [state.text for state in session.query(Draft).order_by(Draft.id)]
    assert left == ["La seconde.", "La première, 2."]
    assert open_desk(workshop.database, "un", author).text == "La première, 2."


def test_who_opens_a_lesson_that_another_has_open_is_told_at_once(
    visitor: Visitor, workshop: Workshop, author: int
) -> None:
    assert not visitor.open(UN).select("#presents p")
    with workshop.database.writing() as session:
        presence.show(session, find(session, "un").id, author)
    assert "Ada" in visitor.open(UN).select_one("#presents").text  # type: ignore[union-attr]
    assert "Ada" in visitor.open(f"{UN}/presence").text
    row = visitor.open("/atelier").select_one("#lecon-un .state-open")
    assert row is not None
    assert "Ada" in row.text
    with workshop.database.writing() as session:
        session.query(Opening).update({Opening.at: now() - timedelta(minutes=5)})
    assert not visitor.open(f"{UN}/presence").select("p")
    assert not visitor.open("/atelier").select(".state-open")
