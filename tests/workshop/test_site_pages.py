"""The pages of the site are written in the workshop, as lessons are, and never leave it."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from app.lessons.slugs import PAGES
from app.lessons.urls import GLOSSARY, HOME, draft_url, page_url
from app.web.http.site import Site
from app.workshop.folder import Folder
from app.workshop.workshop import Workshop
from tests.screens.page import parsed
from tests.workshop.asked import notices, text_of, versions
from tests.workshop.conftest import Visitor
from tests.workshop.images import drawn

NAME = f"{PAGES}/{HOME}"
EDITOR = draft_url(NAME)
TEXT = "---\ntitre: Bienvenue\n---\n\n## Le cours\n\nTout commence ici.\n"
TERMS = "---\ntitre: Les mots\n---\n\n:::{terme} Requête\n:lecon: un\nCe qu’un mot cherche.\n:::\n"


@pytest.fixture
def lessons(lessons: Path) -> Path:
    (lessons / PAGES).mkdir()
    (lessons / f"{NAME}.md").write_text(TEXT, "utf-8")
    (lessons / f"{PAGES}/{GLOSSARY}.md").write_text(TERMS, "utf-8")
    return lessons


def rows(page: BeautifulSoup) -> dict[str, list[str]]:
    return {
        row.a.text: [tag.text for tag in row.select(".state")]  # type: ignore[union-attr]
        for row in page.select("#pages ~ ul li[id^=page-]")
    }


def test_a_page_leads_to_the_workshop_where_there_is_one(stranger: Visitor) -> None:
    (link,) = stranger.open("/").select("footer.site-foot a[href^='/atelier']")
    stranger.open(str(link["href"]))


def test_the_list_has_the_pages_apart_from_the_lessons(visitor: Visitor) -> None:
    visitor.send(f"{EDITOR}/brouillon", texte="Autre chose.\n", base="1")
    page = visitor.open("/atelier")
    assert rows(page) == {"Bienvenue": ["publiée", "votre brouillon"], "Les mots": ["publiée"]}
    assert len(page.select("#ordre li")) == 2
    assert not page.select("[id^=page-] a[href$=gerer], [id^=page-] button")


def test_a_page_is_drafted_published_restored_and_read(
    visitor: Visitor, workshop: Workshop, lessons: Path
) -> None:
    assert text_of(visitor.open(EDITOR)) == TEXT
    visitor.send(f"{EDITOR}/brouillon", texte=TEXT.replace("ici", "là"), base="1")
    assert "ici" in visitor.open(page_url(HOME)).main.text  # type: ignore[union-attr]
    page = visitor.send(f"{EDITOR}/publier", texte=TEXT.replace("ici", "là"), base="1")
    assert "La page est publiée" in notices(page)
    assert (lessons / f"{NAME}.md").read_text("utf-8") == TEXT.replace("ici", "là")
    assert "là" in visitor.open(page_url(HOME)).main.text  # type: ignore[union-attr]
    assert visitor.open(page_url(HOME)).select(".start a"), "the way in needs no figure"
    assert len(visitor.open(f"{EDITOR}/historique").select("main ol li")) == 2
    assert "ici" in visitor.open(f"{EDITOR}/versions/1/page").main.text  # type: ignore[union-attr]
    visitor.send(f"{EDITOR}/versions/1/restaurer", base="2")
    assert versions(workshop, NAME)[-1].text == TEXT
    assert sorted(path.name for path in lessons.glob("*.md")) == ["01-un.md", "02-deux.md"]


def test_mistakes_of_a_page_are_told_and_keep_it_back(visitor: Visitor) -> None:
    wrong = TERMS.replace("terme}", "terne}")
    editor = draft_url(f"{PAGES}/{GLOSSARY}")
    page = visitor.send(f"{editor}/publier", 422, texte=wrong, base="1")
    assert "La page n’est pas publiée" in notices(page)
    assert page.select("#fautes li")
    dead = visitor.send(f"{editor}/apercu", texte=TERMS.replace("lecon: un", "lecon: dix"))
    assert "dix" in dead.select_one("#a-verifier").text  # type: ignore[union-attr]
    assert dead.select_one("dt#requete")
    assert not visitor.send(f"{editor}/apercu", texte=TERMS).select("#a-verifier li")


def test_two_who_publish_a_page_see_both_texts(visitor: Visitor, workshop: Workshop) -> None:
    visitor.send(f"{EDITOR}/publier", texte=f"{TEXT}Une.\n", base="1")
    page = visitor.send(f"{EDITOR}/publier", 409, texte=f"{TEXT}Deux.\n", base="1")
    assert {page.select_one(f"#{name}").text.split()[-1] for name in ("source", "autre")} == {  # type: ignore[union-attr]
        "Une.",
        "Deux.",
    }
    assert [version.outcome for version in versions(workshop, NAME)][-1] == "gardée"


def test_a_page_changed_or_removed_by_hand_is_followed(
    visitor: Visitor, workshop: Workshop, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lessons / f"{NAME}.md"
    file.write_text(f"{TEXT}À la main.\n", "utf-8")
    workshop.sync()
    assert versions(workshop, NAME)[-1].text == f"{TEXT}À la main.\n"
    monkeypatch.setattr("app.workshop.reconcile.ABSENCE", 0.0)
    file.unlink()
    workshop.sync()
    assert rows(visitor.open("/atelier"))["Bienvenue"] == ["absente du site"]
    page = visitor.open(EDITOR)
    assert text_of(page) == f"{TEXT}À la main.\n"
    base = str(page.select_one("#base")["value"])  # type: ignore[index]
    visitor.send(f"{EDITOR}/publier", texte=text_of(page), base=base)
    assert file.read_text("utf-8") == f"{TEXT}À la main.\n"
    assert rows(visitor.open("/atelier"))["Bienvenue"] == ["publiée"]


def test_what_would_take_a_page_away_is_nowhere(visitor: Visitor, lessons: Path) -> None:
    assert not visitor.open(EDITOR).select("a[href$=gerer]")
    visitor.open(f"{EDITOR}/gerer", 404)
    for change in ("renommer", "retirer", "jeter", "dupliquer", "reprendre"):
        visitor.send(f"{EDITOR}/{change}", 404, nom="Ailleurs")
    assert (lessons / f"{NAME}.md").is_file()


def test_a_lesson_may_bear_the_name_of_a_page(visitor: Visitor, lessons: Path) -> None:
    lesson = visitor.send("/atelier/lecons", titre="Accueil", vide="1")
    assert text_of(lesson).startswith('---\ntitre: "Accueil"')
    assert text_of(visitor.open(EDITOR)) == TEXT
    text = "---\ntitre: Accueil\nsources: []\n---\n\nLa leçon.\n"
    visitor.send("/atelier/lecons/accueil/publier", texte=text, base="0")
    assert (lessons / "03-accueil.md").read_text("utf-8") == text
    assert (lessons / f"{NAME}.md").read_text("utf-8") == TEXT


def test_a_page_shows_images_of_its_own_and_leaves_with_them(visitor: Visitor) -> None:
    answer = visitor.client.post(
        f"{EDITOR}/images",
        data={"texte": TEXT, "base": "1", "alternative": "Un ciel"},
        files={"fichier": ("ciel.png", drawn(), "image/png")},
    )
    (picture,) = parsed(answer.text).select("#apercu img")
    assert visitor.client.get(str(picture["src"])).status_code == 200
    archive = visitor.client.get(f"{EDITOR}/archive.zip")
    names = ZipFile(BytesIO(archive.content)).namelist()
    assert names[0] == f"{NAME}.md"
    assert names[1].startswith("images/pages-accueil/ciel-")


def test_every_page_is_previewed_in_its_own_layout(
    visitor: Visitor, workshop: Workshop, site: Site, lessons: Path
) -> None:
    shutil.copytree(site.lessons / PAGES, lessons / PAGES, dirs_exist_ok=True)
    workshop.sync()
    for file in Folder(lessons).files().values():
        if file.position is not None:
            continue
        slug = file.slug.removeprefix(f"{PAGES}/")
        asked = [f"{draft_url(file.slug)}/apercu", page_url(slug)]
        previewed, shown = (visitor.open(path).select("main [id]") for path in asked)
        assert [tag["id"] for tag in previewed] == [tag["id"] for tag in shown], slug
