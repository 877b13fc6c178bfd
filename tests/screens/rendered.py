"""The screens of every widget, rendered once for all the tests that read them."""

from collections.abc import Callable
from functools import cache

import pytest
from bs4 import BeautifulSoup

from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.screen import screen_of
from app.widgets import WIDGETS
from app.widgets.contract.messages import names_of
from app.widgets.contract.parameters import parameters
from tests.screens.page import read_page

_ALSO: dict[str, tuple[dict[str, str], ...]] = {
    "calcul": ({"modele": "huit-tetes", "tete": "3"}, {"mot": "1", "masque": "oui"}),
    "carte": (
        {"case": "0-0"},
        {"case": "3-4"},
        {"tetes": "6", "case": "2-2"},
        {"tetes": "6", "case": "2-4"},
        {"tetes": "choisies", "avec": "1"},
        {"modele": "jouet", "pari": "2"},
    ),
    "cocktail": ({"nettete": "0"}, {"nettete": "5"}),
    "croisee": (
        {"case": "2-3"},
        {"sens": "en-fr", "case": "5-4"},
        {"case": "0-0"},
        {"phrase": "Le zblorkatif dort", "anglais": "The zblork sleeps", "case": "1-0"},
    ),
    "phrase": (
        {"mot": "1"},
        {"mot": "3", "personne": "visible"},
        {"mot": "0"},
        {"modele": "jouet", "pari": "1"},
    ),
    "tetes": ({"tete": "moyenne"},),
    "variantes": tuple(
        {"ouverte": name, "case": "4-2"}
        for name in ("additive", "produit", "multi", "croisee", "clairsemee", "lineaire")
    ),
}  # what neither the example nor a choice opens


Screens = Callable[[str], list[BeautifulSoup]]


@pytest.fixture(scope="session")
def screens_of(site: Site) -> Screens:
    """Render a widget as its example writes it, with both ends of each choice, with every bet."""
    rendering = Rendering(site, Assets(site.static))

    @cache
    def screens(name: str) -> list[BeautifulSoup]:
        widget = WIDGETS[name]
        lesson = parse(f"---\ntitre: Exemple\n---\n\n{widget.example}", "leçons/01-exemple.md")
        (slot,) = lesson.slots.values()
        controls = parameters(widget.controls, author=False)
        ends = [{one.name: one.accepted[at]} for one in controls if one.accepted for at in (0, -1)]
        shown = {"mode": "complet"} if name == "calcul" else {}  # no number is left to find

        def read(asked: dict[str, str]) -> str:
            state = screen_of(Placement(urls_of_lesson("exemple"), slot), asked.items())
            return rendering.figure(state).decode()

        pages = [read(asked) for asked in ({}, *ends, *_ALSO.get(name, ()))]
        if "pari" in names_of(widget.controls):
            pages.append(read({"pari": "oui", **shown}))
            buttons = BeautifulSoup(pages[-1], "lxml").select(".bet-choices button[value]")
            bets = [str(button["value"]) for button in buttons] or ["1"]
            pages += [read({"pari": bet, **shown}) for bet in bets]
        return [read_page(page) for page in dict.fromkeys(pages)]

    return screens


@pytest.fixture(scope="session", params=WIDGETS)  # one widget after the other: each rendered once
def screens(request: pytest.FixtureRequest, screens_of: Screens) -> list[BeautifulSoup]:
    """Return the screens of one widget after the other."""
    return screens_of(request.param)
