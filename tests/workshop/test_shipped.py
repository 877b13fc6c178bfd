"""The lessons that ship, brought into the folder of a site: begun, renewed, never written over."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site
from app.workshop.database import Database
from app.workshop.shipped import Shipment
from app.workshop.workshop import Workshop
from tests.workshop.conftest import SITE, Visitor


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    (folder / "pages").mkdir(parents=True)
    (folder / "images/un").mkdir(parents=True)
    (folder / "01-un.md").write_text("Un.\n")
    (folder / "02-deux.md").write_text("Deux.\n")
    (folder / "pages/accueil.md").write_text("Accueil.\n")
    (folder / "images/un/ciel.png").write_bytes(b"ciel")
    return folder


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    return tmp_path / "site" / "lessons"


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_a_folder_is_begun_with_what_ships(shipped: Path, lessons: Path) -> None:
    Shipment(shipped, lessons).bring()
    assert texts(lessons) == texts(shipped)


def test_an_upgrade_brings_new_lessons_and_renews_those_that_nobody_touched(
    shipped: Path, lessons: Path
) -> None:
    Shipment(shipped, lessons).bring()
    (lessons / "02-deux.md").write_text("Deux, à nous.\n")
    (lessons / "03-la-notre.md").write_text("La nôtre.\n")
    (shipped / "01-un.md").write_text("Un, mieux.\n")
    (shipped / "02-deux.md").write_text("Deux, mieux.\n")
    (shipped / "03-trois.md").write_text("Trois.\n")
    (shipped / "pages/accueil.md").write_text("Bienvenue.\n")
    Shipment(shipped, lessons).bring()
    assert texts(lessons) == {
        "01-un.md": "Un, mieux.\n",
        "02-deux.md": "Deux, à nous.\n",
        "03-la-notre.md": "La nôtre.\n",
        "04-trois.md": "Trois.\n",
        "images/un/ciel.png": "ciel",
        "pages/accueil.md": "Bienvenue.\n",
    }, "the number that is taken is not given twice"


def test_a_lesson_that_has_another_number_here_is_still_the_same(
    shipped: Path, lessons: Path
) -> None:
    Shipment(shipped, lessons).bring()
    (lessons / "01-un.md").rename(lessons / "07-un.md")
    (shipped / "01-un.md").write_text("Un, mieux.\n")
    Shipment(shipped, lessons).bring()
    assert texts(lessons)["07-un.md"] == "Un, mieux.\n"
    assert "01-un.md" not in texts(lessons)


def test_what_was_withdrawn_here_does_not_come_back(shipped: Path, lessons: Path) -> None:
    Shipment(shipped, lessons).bring()
    (lessons / "02-deux.md").unlink()
    (shipped / "02-deux.md").write_text("Deux, mieux.\n")
    Shipment(shipped, lessons).bring()
    assert "02-deux.md" not in texts(lessons)


def test_a_version_that_cannot_be_brought_is_proposed_until_it_is_answered(
    shipped: Path, lessons: Path
) -> None:
    shipment = Shipment(shipped, lessons)
    shipment.bring()
    (lessons / "02-deux.md").write_text("Deux, à nous.\n")
    assert shipment.proposals() == {}
    (shipped / "02-deux.md").write_text("Deux, mieux.\n")
    shipment = Shipment(shipped, lessons)
    shipment.bring()
    assert shipment.proposals() == {"deux": "Deux, mieux.\n"}
    shipment.answer("deux")
    assert shipment.proposals() == {}
    (shipped / "02-deux.md").write_text("Deux, encore mieux.\n")
    assert Shipment(shipped, lessons).proposals() == {"deux": "Deux, encore mieux.\n"}


def test_a_folder_of_before_this_was_known_is_compared_as_it_is(
    shipped: Path, lessons: Path
) -> None:
    shutil.copytree(shipped, lessons)
    (lessons / "02-deux.md").write_text("Deux, à nous.\n")
    shipment = Shipment(shipped, lessons)
    shipment.bring()
    assert texts(lessons)["02-deux.md"] == "Deux, à nous.\n"
    assert shipment.proposals() == {"deux": "Deux.\n"}
    (shipped / "01-un.md").write_text("Un, mieux.\n")
    shipment.bring()
    assert texts(lessons)["01-un.md"] == "Un, mieux.\n"


def test_the_folder_that_ships_is_left_as_it_is(shipped: Path) -> None:
    before = sorted(shipped.rglob("*"))
    shipment = Shipment(shipped, shipped)
    shipment.bring()
    assert sorted(shipped.rglob("*")) == before
    assert shipment.proposals() == {}


def test_a_proposal_is_shown_beside_the_text_and_taken_as_a_draft(
    shipped: Path, lessons: Path, database: Database, site: Site
) -> None:
    Shipment(shipped, lessons).bring()
    for name, ours in (("01-un.md", "Un, à nous.\n"), ("02-deux.md", "Deux, à nous.\n")):
        (lessons / name).write_text(ours)
        (shipped / name).write_text(ours.replace("à nous", "mieux"))
    workshop = Workshop(database, lessons, local=True, shipped=shipped)
    workshop.publisher.sync()
    app = create_app(Site(site.templates, site.static, lessons), workshop=workshop)
    with TestClient(app, SITE, headers={"origin": SITE}) as client:
        visitor = Visitor(client)
        visitor.send("/atelier/entrer", jeton=workshop.link())
        links = visitor.open("/atelier").select('a[href$="/livree"]')
        assert [link["href"] for link in links] == [
            "/atelier/lecons/un/livree", "/atelier/lecons/deux/livree",
        ]  # fmt: skip
        page = visitor.open("/atelier/lecons/un/livree")
        assert [area.text.strip() for area in page.select("textarea")] == [
            "Un, à nous.", "Un, mieux.",
        ]  # fmt: skip
        (source,) = visitor.send("/atelier/lecons/un/livree", prendre="1").select("#source")
        assert source.text.strip() == "Un, mieux."
        (source,) = visitor.send("/atelier/lecons/deux/livree", laisser="1").select("#source")
        assert source.text.strip() == "Deux, à nous."
        assert not visitor.open("/atelier").select('a[href$="/livree"]')
        visitor.open("/atelier/lecons/un/livree", 404)
    assert (lessons / "01-un.md").read_text() == "Un, à nous.\n"
