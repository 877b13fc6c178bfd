"""A widget by itself: in a frame, on a wall, on the page that shares it, in an oEmbed answer."""

from io import BytesIO

import pytest
import segno
from bs4 import BeautifulSoup, Tag
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import Site
from app.widgets import WIDGETS
from tests.screens.asked import Open
from tests.screens.pages import documents

EMBEDDED = "/integrer/une-soiree-cocktail/phrase-1"
ON_A_WALL = "/projeter/une-soiree-cocktail/phrase-1"
LESSON = "/lecons/une-soiree-cocktail"
WIDGET = f"{LESSON}/widgets/phrase-1"
SCHOOL = "https://moodle.ecole.example"


def one(page: BeautifulSoup, selector: str) -> Tag:
    (tag,) = page.select(selector)
    return tag


@pytest.fixture(scope="module")
def school(site: Site) -> TestClient:
    """Hold a site with an address of its own, which a school may frame."""
    return TestClient(create_app(site, public=Public("https://cours.example", (SCHOOL,))))


@pytest.mark.parametrize("name", WIDGETS)
def test_every_figure_can_be_shared(gallery: FastAPI, name: str) -> None:
    shared(TestClient(gallery), name, f"{name}-1")


@pytest.mark.night
def test_every_figure_and_question_of_the_course_can_be_shared(client: TestClient) -> None:
    for document in documents():
        for name in document.slots:
            shared(client, document.slug, name)


def shared(client: TestClient, slug: str, name: str) -> None:
    alone = read(client, f"/integrer/{slug}/{name}")
    assert one(alone, "form.widget")["id"] == name
    assert str(one(alone, ".widget-foot a[data-copy]")["href"]).endswith(f"#{name}")
    assert one(alone, "[data-copied][role=status]")
    assert one(read(client, f"/projeter/{slug}/{name}"), f"form#{name}")
    for link in alone.select(".share a"):
        read(client, str(link["href"]))


def read(client: TestClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "lxml")


def test_a_figure_in_a_frame_keeps_its_state_and_its_place(
    open_page: Open, client: TestClient
) -> None:
    page = open_page(EMBEDDED, mot=2)
    form = one(page, "form.widget")
    assert form["action"] == f"{EMBEDDED}#phrase-1"
    assert form["target"] == "_self"
    assert one(page, "input[name=mot][checked]")["value"] == "2"
    assert not page.select("header, footer, nav")
    answer = client.get(f"{form['data-hx-get']}?dans=integrer&mot=3")
    assert answer.headers["hx-replace-url"] == f"{EMBEDDED}?mot=3"
    assert (
        one(BeautifulSoup(answer.text, "lxml"), "[data-copy]")["href"]
        == f"{LESSON}?w=phrase-1&mot=3#phrase-1"
    )


def test_only_the_frame_may_stand_in_the_pages_of_a_configured_site(school: TestClient) -> None:
    def framed_by(path: str) -> str:
        policy = school.get(path).headers["content-security-policy"]
        return policy.partition("frame-ancestors ")[2]

    assert framed_by(EMBEDDED) == f"'self' {SCHOOL}"
    assert framed_by("/integrer/rien/phrase-1") == f"'self' {SCHOOL}"
    for path in ("/", LESSON, WIDGET, ON_A_WALL, f"{WIDGET}/partager"):
        assert framed_by(path) == "'self'"


def test_a_frame_shows_a_wrong_setting_and_an_unknown_figure_in_french(open_page: Open) -> None:
    assert "mot" in one(open_page(EMBEDDED, 422, mot=99), ".view .error").text
    assert "phrase-1" in open_page("/integrer/une-soiree-cocktail/rien", 404).text
    assert open_page("/integrer/rien/phrase-1", 404)
    assert open_page("/projeter/rien/phrase-1", 404)


def test_a_wall_shows_the_qr_code_that_is_asked_for(open_page: Open, client: TestClient) -> None:
    assert not open_page(ON_A_WALL).select("img.qr")
    page = open_page(ON_A_WALL, mot=2, qr="oui")
    (code,) = page.select("img.qr")
    assert code["src"] == f"{WIDGET}/qr.svg?mot=2"
    assert code["alt"]
    assert page.select_one("input[name=qr][checked]")
    answer = client.get(f"{WIDGET}?dans=projeter&mot=3&qr=oui")
    assert answer.headers["hx-replace-url"] == f"{ON_A_WALL}?mot=3&qr=oui"
    assert "qr.svg?mot=3" in answer.text
    assert one(page, ".origin a")["href"] == f"{LESSON}?w=phrase-1&mot=2#phrase-1"


def test_the_qr_code_is_the_whole_address_in_black_on_white(school: TestClient) -> None:
    answer = school.get(f"{WIDGET}/qr.svg?mot=2")
    expected = BytesIO()
    address = f"https://cours.example{LESSON}?w=phrase-1&mot=2#phrase-1"
    segno.make(address, error="l", micro=False).save(
        expected,
        kind="svg",
        scale=8,
        border=4,
        light="#fff",
        xmldecl=False,
        omitsize=True,
        title="Code QR de la figure",
    )
    assert answer.content == expected.getvalue()
    assert 'fill="#fff"' in answer.text


def test_an_address_too_long_for_a_code_is_said(open_page: Open) -> None:
    sentence = "été " * 64
    for path in (f"{WIDGET}/partager", ON_A_WALL):
        page = open_page(path, phrase=sentence, qr="oui", mot=1)
        assert not page.select("img.qr")
        assert "trop longue" in page.text
    assert "ne se lit pas de loin" in open_page(f"{WIDGET}/qr.svg", 404, phrase=sentence).text


def test_the_page_that_shares_gives_the_frame_to_copy(school: TestClient) -> None:
    page = BeautifulSoup(school.get(f"{WIDGET}/partager?mot=2").text, "lxml")
    code, script = page.select("pre code")
    frame = BeautifulSoup(code.text, "lxml").iframe
    assert frame is not None
    assert frame["src"] == f"https://cours.example{EMBEDDED}?mot=2"
    assert frame["title"]
    assert int(str(frame["height"])) > 300
    assert 'event.origin !== "https://cours.example"' in script.text
    assert SCHOOL in page.text
    link = f"https://cours.example{LESSON}?w=phrase-1&mot=2#phrase-1"
    assert one(page, ".address")["href"] == one(page, ".address").text == link


def test_oembed_is_discovered_and_gives_the_same_frame(school: TestClient) -> None:
    page = BeautifulSoup(school.get(f"{LESSON}?w=phrase-1&mot=2").text, "lxml")
    of_lesson = one(page, "link[type='application/json+oembed']")["href"]
    page = BeautifulSoup(school.get(f"{EMBEDDED}?mot=2").text, "lxml")
    assert one(page, "link[type='application/json+oembed']")["href"] == of_lesson
    link = one(page, "link[type='application/json+oembed']")
    answer = school.get(str(link["href"])).json()
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"]
    frame = BeautifulSoup(answer["html"], "lxml").iframe
    assert frame is not None
    assert frame["src"] == f"https://cours.example{EMBEDDED}?mot=2"
    assert (answer["width"], answer["height"]) == (720, 640)


@pytest.mark.parametrize(
    "url",
    [
        f"http://testserver{EMBEDDED}?mot=2",
        f"http://testserver{LESSON}?w=phrase-1&mot=2",
        f"http://testserver{ON_A_WALL}?mot=2&qr=oui",
        f"http://TESTSERVER{LESSON}",
        "http://testserver/",
    ],
)
def test_oembed_knows_every_address_of_a_figure(client: TestClient, url: str) -> None:
    answer = client.get("/oembed", params={"url": url, "maxwidth": "400", "maxheight": "300"})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["width"], answer.json()["height"]) == (400, 300)
    assert 'width="400" height="300"' in answer.json()["html"]


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ({}, 404, "adresse de ce site"),
        ({"url": "https://ailleurs.example/lecons/x"}, 404, "http://testserver/"),
        ({"url": "http://[", "format": "json"}, 404, "adresse de ce site"),
        ({"url": "http://testserver/lecons/rien"}, 404, "Aucune leçon"),
        ({"url": f"http://testserver{LESSON}?w=rien"}, 404, "pas de figure"),
        ({"url": "http://testserver/a/b/c/d"}, 404, "ne montre pas de figure"),
        ({"url": f"http://testserver{EMBEDDED}", "format": "xml"}, 501, "json"),
        ({"url": f"http://testserver{EMBEDDED}", "maxwidth": "-3"}, 422, "pixels"),
        ({"url": f"http://testserver{EMBEDDED}", "maxheight": "0"}, 422, "pixels"),
    ],
)
def test_oembed_refuses_in_json_and_in_french(
    client: TestClient, query: dict[str, str], status: int, message: str
) -> None:
    answer = client.get("/oembed", params=query)
    assert answer.status_code == status
    assert message in answer.json()["erreur"]
