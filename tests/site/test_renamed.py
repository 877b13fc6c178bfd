"""A lesson that changed its name: every address that it had leads to it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.lessons.checking.check import check
from app.web.application import create_app
from app.web.commands.static_export import export
from app.web.http.public import Public
from app.web.http.site import Site

HEADER = "---\ntitre: Un\nsources: []\n"
FIGURE = ":::{phrase} Le sujet\n:phrase: Le chat mange\n:::\n"


@pytest.fixture
def renamed(site: Site, tmp_path: Path) -> Site:
    folder = tmp_path / "lessons"
    (folder / "pages").mkdir(parents=True)
    for page in (site.lessons / "pages").glob("*.md"):
        (folder / "pages" / page.name).write_text(page.read_text("utf-8"), "utf-8")
    first = f"{HEADER}anciens-noms: [le-chat, la-bete]\n---\n\n{FIGURE}"
    (folder / "01-le-felin.md").write_text(first, "utf-8")
    second = f"{HEADER}---\n\nVoir [le chat](/lecons/le-chat).\n"
    (folder / "02-la-suite.md").write_text(second, "utf-8")
    return Site(site.templates, site.static, folder)


@pytest.mark.parametrize(
    "address",
    [
        "/lecons/{}",
        "/lecons/{}?w=phrase-1&mot=2",
        "/lecons/{}/widgets/phrase-1?mot=2",
        "/lecons/{}/imprimer",
        "/integrer/{}/phrase-1?mot=2",
        "/projeter/{}/phrase-1",
        "/lecons/{}/apercu.png",
    ],
)
def test_an_old_address_leads_to_that_of_today_with_all_that_it_asks(
    renamed: Site, address: str
) -> None:
    client = TestClient(create_app(renamed), follow_redirects=False)
    for former in ("le-chat", "la-bete"):
        answer = client.get(address.format(former))
        assert answer.status_code == 308
        assert answer.headers["location"] == address.format("le-felin")
    assert client.get(address.format("le-felin")).status_code == 200


def test_a_name_that_no_lesson_ever_had_is_unknown(renamed: Site) -> None:
    assert TestClient(create_app(renamed)).get("/lecons/le-chien").status_code == 404


def test_a_link_to_an_old_name_is_no_mistake(renamed: Site) -> None:
    assert not [problem for problem in check(renamed.lessons) if "suite" in problem.file]


def test_an_old_name_that_another_lesson_has_is_told(renamed: Site) -> None:
    (renamed.lessons / "03-la-bete.md").write_text(f"{HEADER}---\n\nTexte.\n", "utf-8")
    problems = [str(one) for one in check(renamed.lessons) if "la-bete" in one.message]
    assert len(problems) == 1
    assert "01-le-felin.md" in problems[0]


def test_the_lessons_as_files_link_to_the_file_of_today(renamed: Site, tmp_path: Path) -> None:
    export(tmp_path / "fichiers", renamed, Public())
    page = (tmp_path / "fichiers" / "lecons" / "la-suite.html").read_text("utf-8")
    assert 'href="le-felin.html"' in page
