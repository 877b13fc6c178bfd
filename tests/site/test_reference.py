"""The glossary and the search, as a reader without a script meets them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site
from app.web.pages.search_page import MAX_ASKED
from tests.screens.asked import Ids, Open
from tests.screens.pages import LESSONS

LESSON = "/lecons/softmax-et-racine-de-dk"


def test_every_term_is_a_target_with_its_english_name_and_its_lesson(open_page: Open) -> None:
    page = open_page("/glossaire")
    term = page.select_one("dt#softmax")
    assert term is not None
    assert term.select_one("[lang=en]")
    definition = term.find_next_sibling("dd")
    assert definition is not None
    assert definition.select_one(f"a[href='{LESSON}']")
    assert definition.select_one("a[href^='https://arxiv.org/']")
    names = [term.get_text() for term in page.select("dl.glossary dt")]
    assert len(names) >= 55


def test_a_source_without_an_address_is_named_without_a_link(site: Site, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "glossaire.md").write_text(
        "---\ntitre: Glossaire\nsources:\n  - auteurs: Claude Shannon\n    annee: 1949\n"
        "    titre: Un livre\n    identifiant: ISBN:0252725484\n---\n\n"
        ":::{terme} Entropie\n:source: ISBN:0252725484\nUne mesure.\n:::\n",
        encoding="utf-8",
    )
    app = create_app(Site(site.templates, site.static, tmp_path))
    page = BeautifulSoup(TestClient(app).get("/glossaire").text, "lxml")
    (aside,) = page.select("dl.glossary dd .aside")
    assert "Shannon (1949), ISBN:0252725484" in " ".join(aside.get_text().split())
    assert not aside.select("a")


def test_terms_are_in_the_order_of_the_alphabet(open_page: Open) -> None:
    anchors = [str(term["id"]) for term in open_page("/glossaire").select("dl.glossary dt")]
    assert anchors == sorted(anchors)


def test_a_lesson_links_to_its_terms_and_carries_their_definitions(open_page: Open) -> None:
    page = open_page(LESSON)
    links = page.select("a.terme")
    assert links
    for link in links:
        assert str(link["href"]).startswith("/glossaire#")
        definition = page.find(id=str(link["data-definition"]))
        assert definition is not None
        assert definition.has_attr("popover")
        assert page.find(id=str(link["aria-describedby"])) is not None
    targets = [link["href"] for link in links]
    assert len(targets) == len(set(targets)), "only the first mention is a link"


@pytest.mark.parametrize("path", ["/", "/glossaire", LESSON, "/une-page-inconnue"])
def test_every_page_has_a_search_field_and_a_link_to_the_search(
    client: TestClient, open_page: Open, path: str
) -> None:
    page = open_page(path, client.get(path).status_code)
    form = page.select_one("form[role=search][action='/recherche']")
    assert form is not None
    assert form.select_one("input[name=q]")
    assert page.select_one("header a[href='/recherche']")


@pytest.mark.parametrize("asked", ["température", "TEMPERATURES", "temperature"])
def test_accents_and_capitals_are_optional_and_words_are_marked(
    open_page: Open, asked: str
) -> None:
    page = open_page("/recherche", q=asked)
    marks = {mark.get_text().lower() for mark in page.select(".results mark")}
    assert "température" in marks
    first = page.select_one(".hits a")
    assert first is not None
    assert first["href"] == "/glossaire#temperature"


def test_results_lead_to_terms_lessons_and_questions(open_page: Open, ids_at: Ids) -> None:
    page = open_page("/recherche", q="masque")
    groups = [title.get_text() for title in page.select(".results h2")]
    assert {"Glossaire", "Leçons", "Questions"} <= set(groups)
    for link in page.select(".hits a"):
        path, _, anchor = str(link["href"]).partition("#")
        ids = ids_at(path)
        assert ids is not None, link["href"]
        assert not anchor or anchor in ids, link["href"]


def test_pages_beside_the_lessons_are_found_too(open_page: Open) -> None:
    page = open_page("/recherche", q="vie privée")
    links = [str(link["href"]).partition("#")[0] for link in page.select(".hits a")]
    assert "/vie-privee" in links


@pytest.mark.parametrize("asked", ["", "   ", "sofmaxe", "?"])
def test_without_a_result_there_is_somewhere_to_go(open_page: Open, asked: str) -> None:
    page = open_page("/recherche", q=asked)
    assert len(page.select(".results .hits a[href^='/lecons/']")) == len(LESSONS)
    assert page.select(".results a[href='/glossaire#softmax']")


def test_a_misspelt_word_is_put_right(open_page: Open) -> None:
    page = open_page("/recherche", q="sofmaxe")
    (status,) = page.select("[role=status]")
    assert "Aucun passage" in status.get_text()
    assert page.select(".results a[href='/recherche?q=softmax']")


def test_what_is_asked_is_shown_and_never_read_as_html(open_page: Open) -> None:
    page = open_page("/recherche", q="<b>masque</b>")
    field = page.select_one("#q")
    assert field is not None
    assert field["value"] == "<b>masque</b>"
    assert not page.select("main b")


def test_a_question_that_is_too_long_is_refused_in_french_and_kept(open_page: Open) -> None:
    asked = "a" * (MAX_ASKED + 1)
    page = open_page("/recherche", 422, q=asked)
    (error,) = page.select(".results [role=alert]")
    assert str(MAX_ASKED) in error.get_text()
    field = page.select_one("#q")
    assert field is not None
    assert field["value"] == asked


def test_the_fragment_replaces_the_address(client: TestClient) -> None:
    answer = client.get("/recherche/resultats", params={"q": "tête"})
    assert answer.headers["hx-replace-url"] == "/recherche?q=t%C3%AAte"
    assert "<html" not in answer.text
    assert client.get("/recherche/resultats?x=1").status_code == 422
