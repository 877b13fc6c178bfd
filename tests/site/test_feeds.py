"""What programs read: feed, map of the site, robots, pictures, and how other sites name a page."""

import io
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import Site
from tests.screens.asked import Open
from tests.screens.pages import ADDRESSES, LESSONS, ONE_OF_A_KIND, ROOT, SEARCHES, lessons
from tests.suites import by_day

ATOM = "{http://www.w3.org/2005/Atom}"
U = f"{ATOM}updated"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "http://testserver"
LESSON = LESSONS[1]
WRITTEN = [path for path in ADDRESSES if path not in SEARCHES]


def test_the_feed_holds_every_lesson_with_a_date(client: TestClient) -> None:
    answer = client.get("/flux.xml")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    links = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert links == {f"{HOST}{path}" for path in LESSONS}
    dates = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert all(len(date) == len("2026-11-22T00:00:00Z") for date in dates)


def test_the_date_that_an_author_writes_is_the_one_of_the_feed(site: Site, tmp_path: Path) -> None:
    text = "---\ntitre: Un & deux\ndate: 2026-03-01\n---\nUn.\n"
    (tmp_path / "01-un.md").write_text(text, encoding="utf-8")
    client = TestClient(create_app(Site(site.templates, site.static, tmp_path)))
    (entry,) = ElementTree.fromstring(client.get("/flux.xml").content).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00Z"
    assert entry.findtext(f"{ATOM}title") == "Leçon 1\u00a0: Un & deux"
    assert "2026-03-01" in client.get("/sitemap.xml").text


def test_a_fresh_copy_of_the_course_tells_the_same_dates(
    client: TestClient, site: Site, tmp_path: Path
) -> None:
    """A clone or a new server renews the date of every file: no lesson is news for that."""
    for lesson in lessons():
        shutil.copyfile(ROOT / lesson.file, tmp_path / Path(lesson.file).name)
    copy = TestClient(create_app(Site(site.templates, site.static, tmp_path)))
    dates = [
        [
            str(result.text)
            for result in ElementTree.fromstring(one.get("/flux.xml").content).iter(U)
        ]
        for one in (client, copy)
    ]
    assert dates[0] == dates[1]


def test_the_map_of_the_site_names_every_page_once(client: TestClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [str(place.text) for place in tree.iter(f"{MAP}loc")]
    wanted = [f"{HOST}{path}" for path in WRITTEN]
    assert sorted(places) == sorted(wanted)


def test_robots_are_told_the_map_and_kept_from_endless_states(client: TestClient) -> None:
    text = client.get("/robots.txt").text
    assert f"Sitemap: {HOST}/sitemap.xml" in text.splitlines()
    assert "Disallow: /recherche?q=" in text.splitlines()


@pytest.mark.parametrize("path", by_day(WRITTEN, ONE_OF_A_KIND))
def test_a_page_says_how_it_is_shown_elsewhere(
    client: TestClient, open_page: Open, path: str
) -> None:
    page = open_page(path, w="rien")
    (canonical,) = page.select("link[rel=canonical]")
    assert canonical["href"] == f"{HOST}{path}"
    tags = {str(tag["property"]): str(tag["content"]) for tag in page.select("meta[property]")}
    assert tags["og:url"] == canonical["href"]
    assert tags["og:title"]
    assert len(tags["og:description"]) > 20
    picture = client.get(tags["og:image"].removeprefix(HOST))
    assert picture.headers["content-type"] == "image/png"


def test_an_error_page_has_no_address_to_be_shared(open_page: Open) -> None:
    page = open_page("/lecons/rien", 404)
    assert not page.select("link[rel=canonical], meta[property]")


def test_the_configured_address_is_the_one_that_is_told(site: Site) -> None:
    app = create_app(site, public=Public("https://cours.example"))
    client = TestClient(app)
    for path in (LESSON, "/flux.xml", "/sitemap.xml", "/robots.txt"):
        text = client.get(path, headers={"host": "ailleurs.example"}).text
        assert "https://cours.example/" in text
        assert "ailleurs.example" not in text


@pytest.mark.parametrize("host", ['x"><script>', "a.example/b", "a b", ""])
def test_a_host_that_is_none_is_never_repeated(client: TestClient, host: str) -> None:
    answer = client.get(LESSON, headers={"host": host})
    assert "<script>" not in answer.text
    assert 'href="http://testserver:80/' in answer.text or 'href="http://testserver/' in answer.text


def test_a_page_kept_for_one_host_is_not_given_to_another(client: TestClient) -> None:
    for host in ("un.example", "deux.example", "un.example"):
        text = client.get(LESSON, headers={"host": host}).text
        assert f'<link rel="canonical" href="http://{host}{LESSON}">' in text


@pytest.mark.parametrize("path", by_day(LESSONS, LESSONS[:2]))
def test_a_lesson_has_a_picture_of_its_own(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}/apercu.png")
    assert answer.status_code == 200
    assert len(answer.content) < 300_000, "social networks want small pictures"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (1200, 630)


def test_an_unknown_lesson_has_no_picture(client: TestClient) -> None:
    assert client.get("/lecons/rien/apercu.png").status_code == 404
