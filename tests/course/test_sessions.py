"""The ready sessions: 55 minutes each, links that open figures as they say, numbers of the core."""

import itertools
import re
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from app.core.by_hand import deal, work
from app.core.french import read
from app.widgets.parts.numbers import short
from tests.screens.asked import Open
from tests.screens.page import read_page

SESSIONS = ("/seance-seconde", "/seance-terminale", "/seance-superieur")
every_session = pytest.mark.parametrize("path", SESSIONS)


def figures_of(page: BeautifulSoup) -> list[str]:
    links = [str(link["href"]) for link in page.select("main a[href]")]
    return [link for link in links if "w=" in link]


def values_of(form: Tag, name: str) -> set[str]:
    """Return what a control of a figure is set to: a slider says 0 as 0.0."""
    set_to = form.select(f"[name='{name}']:is([checked], [type=range], [type=hidden])")
    set_to += form.select(f"select[name='{name}'] option[selected]")
    return {str(one["value"]).removesuffix(".0") for one in set_to}


@every_session
def test_each_minute_of_55_is_given_once(open_page: Open, path: str) -> None:
    rows = open_page(path).select("main tbody td:first-child")
    spans = [
        (int(match[1]), int(match[2]))
        for row in rows
        if (match := re.fullmatch(r"(\d+)\s+à\s+(\d+)", row.get_text(strip=True)))
    ]
    assert spans[0][0] == 0
    assert spans[-1][1] == 55
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(spans))


@every_session
def test_each_session_says_what_a_teacher_looks_for(open_page: Open, path: str) -> None:
    page = open_page(path)
    names = {cell.get_text(strip=True) for cell in page.select("main td:first-child")}
    assert {"Niveau", "Durée", "Prérequis", "Matériel"} <= names
    assert page.select_one("#le-texte-officiel")
    assert len(figures_of(page)) >= 3


@every_session
def test_each_link_opens_its_figure_in_the_state_that_it_names(
    client: TestClient, open_page: Open, path: str
) -> None:
    for link in figures_of(open_page(path)):
        address, anchor = urldefrag(link)
        answer = client.get(address)
        assert answer.status_code == 200, link
        asked = parse_qsl(urlsplit(address).query)
        figure = dict(asked)["w"]
        assert anchor == figure, link
        form = read_page(answer.text).select_one(f"form#{figure}")
        assert form is not None, link
        for name, value in asked:
            if name == "pari":
                assert bool(form.select("[data-pari=ouvert]")) == (value == "oui"), link
            elif name == "solution":
                assert form.select("[data-poids]"), link
            elif name != "w":
                assert value in values_of(form, name), (link, name)


def test_the_numbers_of_the_cards_are_those_that_the_core_computes(open_page: Open) -> None:
    text = " ".join(open_page("/seance-terminale").get_text(" ").split())
    words = ("Le", "chat", "mange", "la", "souris")
    cards = deal(words, read(words).parts)
    for place in (1, 2):
        row = work(cards, place)
        sentence = f"parts {', '.join(map(str, row.parts))}, somme {row.total}"
        assert sentence in text
        first, second = (short(float(number), 4) for number in row.output)
        assert f"({first} ; {second})" in text.replace("\u00a0", " ")


def test_the_teaching_page_leads_to_all_of_it_and_every_page_to_it(open_page: Open) -> None:
    links = {str(link["href"]) for link in open_page("/enseigner").select("main a[href]")}
    assert {*SESSIONS, "/cartes-a-decouper", "/vie-privee", "/auteurs"} <= links
    for path in ("/", "/glossaire", "/lecons/mode-d-emploi"):
        page = open_page(path)
        assert page.select("header a[href='/enseigner']")
        assert page.select("footer a[href='/enseigner']")
    assert open_page("/").select("main a[href='/enseigner']")
