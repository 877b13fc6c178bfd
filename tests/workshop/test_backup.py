"""A backup of a site that runs, restored into an empty place: every page is the same."""

import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.__main__ import main
from app.web.application import create_app
from app.web.http.site import Site
from app.workshop import accounts
from app.workshop.backup import back_up, restore
from app.workshop.database import Database
from app.workshop.desk import save
from app.workshop.image_cleaning import CleanImage
from app.workshop.refusals import Refused
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.workshop.asked import publish
from tests.workshop.conftest import FIRST, SITE, execute, migrated

_numbers = itertools.count()
_WINDOW = re.compile(rb'name="fenetre" value="[0-9a-f]+"')  # another each time it is opened
PAGES = (
    *("/", "/lecons/un", "/lecons/deux", "/lecons/trois", "/recherche?q=chat", "/flux.xml"),
    *("/atelier", "/atelier/comptes", "/atelier/lecons/un", "/atelier/lecons/un/historique"),
    *("/atelier/lecons/un/versions/1", "/atelier/lecons/un/versions/3", "/atelier/lecons/deux"),
    *("/atelier/lecons/trois/historique", "/atelier/lecons/un/archive.zip"),
)


@pytest.fixture
def full(workshop: Workshop, author: int, lessons: Path) -> Workshop:
    """A site with everything: accounts, versions kept and published, a draft, images, a page."""
    (lessons / "pages").mkdir()
    (lessons / "pages/accueil.md").write_text("---\ntitre: Accueil\n---\n\nBonjour.\n")
    with workshop.database.writing() as session:
        digest = accounts.digest("un-long-secret")
        accounts.add(session, "Root", Role.ADMINISTRATOR, digest)
        local = accounts.local(session).id
    source = workshop.images.add("un", CleanImage(b"des pixels", "png", 2, 2), "ciel.png")
    publish(workshop, author, 1, f"{FIRST}\n![Un ciel]({source})\n")
    publish(workshop, author, 1, f"{FIRST}\nEn conflit.\n")
    slug = workshop.publisher.begin("Trois", author, "")
    publish(workshop, author, 0, '---\ntitre: "Trois"\n---\n\n## Le chat\n\nIl dort.\n', slug)
    save(workshop.database, "deux", local, 1, "Un brouillon 🐈.\n")
    workshop.sync()
    return workshop


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another database, of each kind in turn, with nothing in it."""
    url = f"sqlite:///{tmp_path / 'neuve.sqlite3'}"
    if request.param == "postgresql":
        postgresql: str = request.getfixturevalue("postgresql")
        name = f"neuve_{next(_numbers)}"
        execute(postgresql, f"CREATE DATABASE {name}")
        url = postgresql.format(name)
    database = migrated(url)
    yield database
    database.close()


def answers(workshop: Workshop, site: Site) -> dict[str, bytes]:
    """Return every page of a site, those of the workshop too."""
    folder = workshop.publisher.folder.path
    app = create_app(Site(site.templates, site.static, folder), workshop=workshop)
    with TestClient(app, SITE, headers={"origin": SITE}) as client:
        client.post("/atelier/entrer", data={"jeton": workshop.link()})
        images = [f"/images/{path}" for path in ("un/ciel-da0e4870.png",)]
        asked = {page: client.get(page) for page in (*PAGES, *images)}
    assert {page: answer.status_code for page, answer in asked.items()} == dict.fromkeys(asked, 200)
    return {page: _WINDOW.sub(b"", answer.content) for page, answer in asked.items()}


def test_every_page_of_a_restored_site_is_the_same(
    full: Workshop, empty: Database, site: Site, tmp_path: Path, author: int
) -> None:
    before = answers(full, site)
    back_up(full.database, full.publisher.folder.path, tmp_path / "site.zip")
    lessons = tmp_path / "neuf" / "lessons"
    assert restore(empty, lessons, tmp_path / "site.zip") is None
    restored = Workshop(empty, lessons, local=True)
    restored.sync()
    restored.sync()
    after = answers(restored, site)
    for page in before:
        assert after[page] == before[page], page
    assert publish(restored, author, 2, "Et la vie continue.\n").conflict is None
    with restored.database.writing() as session:
        assert accounts.add(session, "Blaise", Role.AUTHOR, None).id > author
        root = accounts.find(session, "Root")
        assert root is not None
        assert accounts.matches("un-long-secret", root.password)


def test_a_backup_is_for_its_owner_alone_and_holds_no_session(
    full: Workshop, tmp_path: Path
) -> None:
    full.link()
    target = tmp_path / "site.zip"
    back_up(full.database, full.publisher.folder.path, target)
    assert target.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(target) as archive:
        tables = {name for name in archive.namelist() if name.startswith("tables/")}
    assert tables == {f"tables/{n}.jsonl" for n in ("accounts", "lessons", "versions", "drafts")}


def test_a_restoration_writes_over_nothing(full: Workshop, empty: Database, tmp_path: Path) -> None:
    lessons, target = full.publisher.folder.path, tmp_path / "site.zip"
    back_up(full.database, lessons, target)
    with pytest.raises(Refused, match="n’est pas vide"):
        restore(full.database, lessons, target)
    here = tmp_path / "ici"
    here.mkdir()
    (here / "01-un.md").write_text("Ce qui était ici.\n")
    aside = restore(empty, here, target)
    assert aside is not None
    assert (aside / "01-un.md").read_text() == "Ce qui était ici.\n"
    assert (here / "03-trois.md").is_file()


@pytest.mark.parametrize("wrong", ["text", "zip", "escape"])
def test_what_is_no_backup_changes_nothing(empty: Database, tmp_path: Path, wrong: str) -> None:
    source, lessons = tmp_path / "faux.zip", tmp_path / "vide"
    source.write_bytes(b"pas une archive")
    if wrong != "text":
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("un.txt", "un")
            if wrong == "escape":
                header = {"format": "attention-en-clair 1", "dates": {}}
                archive.writestr("sauvegarde.json", json.dumps(header))
                for name in ("accounts", "lessons", "versions", "drafts"):
                    archive.writestr(f"tables/{name}.jsonl", "")
                archive.writestr("lessons/../../perdu.md", "perdu")
    with pytest.raises(Refused, match="pas une sauvegarde"):
        restore(empty, lessons, source)
    assert not list(tmp_path.rglob("perdu.md"))


def test_the_commands_back_up_and_restore(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    target = tmp_path / "site.zip"
    for place in ("avant", "après"):
        monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / place))
        monkeypatch.setenv("ATTENTION_LECONS", str(tmp_path / place / "lessons"))
        if place == "avant":
            assert main(["backup", str(target)]) == 0
            assert "site.zip" in capsys.readouterr().out
        else:
            assert main(["restore", str(target)]) == 0
    for path in (tmp_path / "avant/lessons").rglob("*.md"):
        same = tmp_path / "après/lessons" / path.relative_to(tmp_path / "avant/lessons")
        assert same.read_bytes() == path.read_bytes()
    assert main(["restore", str(tmp_path / "absent.zip")]) == 1
    assert "absent.zip » n’existe pas" in capsys.readouterr().err
    assert main(["backup", str(tmp_path / "absent/site.zip")]) == 1
