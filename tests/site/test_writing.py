"""What an author gets wrong stands at its place while they write, and never in front of readers."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site

PageOf = Callable[[bool], BeautifulSoup]
LESSON = """---
titre: Essai
resumé: Faux
---

Avant.

:::{phrse}
:::

Après un [lien](/nulle-part).

#### Trop bas
"""


@pytest.fixture
def page_of(site: Site, tmp_path: Path) -> PageOf:
    (tmp_path / "07-essai.md").write_text(LESSON, encoding="utf-8")

    def page_of(dev: bool) -> BeautifulSoup:
        app = create_app(Site(site.templates, site.static, tmp_path, dev))
        answer = TestClient(app).get("/lecons/essai")
        assert answer.status_code == 200
        return BeautifulSoup(answer.text, "lxml")

    return page_of


def test_a_mistake_stands_at_its_place_with_all_that_helps(page_of: PageOf) -> None:
    page = page_of(True)
    header, directive, heading = page.select(".faulty")
    assert "07-essai.md:1 La leçon ne donne aucune source" in header.text
    assert "07-essai.md:11" in header.text, "the link"
    assert f"{7:02d}-essai.md:3" in header.text
    assert "Vouliez-vous dire « resume »" in header.text.replace("\u00a0", " ")
    text = directive.text.replace("\u00a0", " ")
    for part in ("07-essai.md:8", "« phrse » n’existe pas", "dire « phrase » ?", "Acceptés : "):
        assert part in text
    assert "carte" in text
    shown = page.select_one("main")
    assert shown is not None
    assert shown.text.index("Avant.") < shown.text.index("phrse") < shown.text.index("Après")
    assert "07-essai.md:13" in heading.text


def test_readers_see_a_neutral_note_and_nothing_of_what_hides_nothing(page_of: PageOf) -> None:
    page = page_of(False)
    assert not page.select(".faulty")
    assert [note.text for note in page.select(".unavailable")] == [
        "Ce passage n’est pas disponible pour le moment."
    ]
    assert "phrse" not in page.text


def test_what_is_saved_in_a_part_of_a_part_shows_on_the_next_request(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "01-essai.md").write_text("---\ntitre: Essai\n---\n\n:::{phrase}\n:::\n", "utf-8")
    templates = copytree(site.templates, tmp_path / "templates")
    client = TestClient(create_app(Site(templates, site.static, tmp_path, dev=True)))
    part = templates / "parts/share.html"
    for before, after in (("Partager", "Envoyer"), ("Envoyer", "Donner")):
        part.write_text(part.read_text("utf-8").replace(before, after), "utf-8")
        for address in ("/lecons/essai", "/lecons/essai/widgets/phrase-1"):
            assert f"<summary>{after}</summary>" in client.get(address).text
