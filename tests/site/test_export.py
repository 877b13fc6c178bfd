"""The course as files: every page there, every link leading somewhere, nothing needing a server."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag

import html5lib
import pytest
from bs4 import BeautifulSoup

from app.__main__ import main
from app.web.commands.static_export import export
from app.web.http.public import Public
from app.web.http.site import CannotStart, Site
from tests.screens.pages import ADDRESSES, LESSONS, SEARCHES, lessons

SLIDES = [f"{path}/diapos{notes}" for path in LESSONS for notes in ("", "/notes")]
WRITTEN = [*(path for path in ADDRESSES if path not in SEARCHES), *SLIDES]
Files = dict[Path, BeautifulSoup]


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "cours"
    assert export(folder, site, Public()) == len(WRITTEN)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> Files:
    return {path: BeautifulSoup(path.read_text("utf-8"), "lxml") for path in folder.rglob("*.html")}


def links(page: BeautifulSoup) -> list[str]:
    element = [tag.get("href") or tag.get("src") for tag in page.select("[href], [src]")]
    return [str(link) for link in element]


def test_every_page_of_the_course_is_a_file(folder: Path, pages: Files) -> None:
    wanted = {"index.html"} | {f"{path.strip('/')}.html" for path in WRITTEN if path != "/"}
    assert {path.relative_to(folder).as_posix() for path in pages} == wanted


def test_no_link_of_the_export_is_broken(pages: Files) -> None:
    anchors = {path: {tag["id"] for tag in page.select("[id]")} for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in links(page):
            if link.startswith(("https:", "http:", "mailto:", "data:")):
                continue
            target, anchor = urldefrag(link)
            reached = (path.parent / unquote(target)).resolve() if target else path
            if not reached.is_file() or (anchor and anchor not in anchors.get(reached, ())):
                broken.append(f"{path.name}: {link}")
    assert not broken


def test_every_lesson_can_be_reached_from_the_first_page(folder: Path, pages: Files) -> None:
    to_visit, visited = [folder / "index.html"], set()
    while to_visit:
        path = to_visit.pop()
        if path in visited:
            continue
        visited.add(path)
        for link in links(pages[path]):
            target = (path.parent / unquote(urldefrag(link)[0])).resolve()
            if target in pages:
                to_visit.append(target)
    assert visited == set(pages)


def test_nothing_of_the_export_asks_for_a_server_or_a_script(pages: Files) -> None:
    for path, page in pages.items():
        assert not page.select("script, [data-hx-get], [action]"), path
        assert not [link for link in links(page) if link.startswith("/")], path
        for control in page.select("input, select, button, textarea"):
            assert control.find_parent("fieldset", disabled=True), (path, control)


@pytest.mark.night  # the site’s own pages are parsed by day
def test_a_page_of_the_export_has_no_parse_error(pages: Files) -> None:
    for path in pages:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text("utf-8"))
        assert parser.errors == [], path


def test_every_widget_says_that_it_is_frozen_and_shows_its_numbers(
    folder: Path, pages: Files
) -> None:
    for lesson in lessons():
        page = pages[folder / "lecons" / f"{lesson.slug}.html"]
        for name in lesson.slots:
            (widget,) = page.select(f"#{name}.still")
            (note,) = widget.select(".live-address")
            assert "figée" in note.text or "fin de la page" in note.text
    cocktail = pages[folder / "lecons" / "une-soiree-cocktail.html"]
    assert len(cocktail.select("#phrase-1 [data-poids]")) >= 6
    assert cocktail.select("#reponses")


def test_with_a_public_address_every_widget_leads_to_where_it_answers(
    site: Site, tmp_path: Path
) -> None:
    export(tmp_path / "cours", site, Public("https://cours.example"))
    page = tmp_path / "cours" / "lecons" / "une-soiree-cocktail.html"
    tree = BeautifulSoup(page.read_text("utf-8"), "lxml")
    link = tree.select_one("#phrase-1 .live-address a")
    assert link is not None
    address = "https://cours.example/lecons/une-soiree-cocktail?w=phrase-1#phrase-1"
    assert link["href"] == link.text == address


def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("à moi", encoding="utf-8")
    assert main(["export", str(tmp_path)]) == 1
    assert "n’est pas vide" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_is_no_folder_to_export_to(site: Site, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    with pytest.raises(CannotStart, match="est un fichier"):
        export(tmp_path / "fichier", site, Public())
    with pytest.raises(CannotStart, match="ne s’ouvre pas"):
        export(tmp_path / "fichier" / "dedans", site, Public())


def test_the_images_of_a_lesson_are_exported_with_it(site: Site, tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(site.lessons / "pages", lessons / "pages")
    (lessons / "images" / "un").mkdir(parents=True)
    (lessons / "images" / "un" / "a.png").write_bytes(b"image")
    (lessons / "01-un.md").write_text("![Un ciel](images/un/a.png)\n", "utf-8")
    export(tmp_path / "cours", Site(site.templates, site.static, lessons), Public())
    page = BeautifulSoup((tmp_path / "cours/lecons/un.html").read_text("utf-8"), "lxml")
    image = page.select_one("main img")
    assert image
    path = tmp_path / "cours" / "lecons" / str(image["src"])
    assert path.read_bytes() == b"image"
