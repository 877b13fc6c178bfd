"""Images that are the same on every server: in the database, the folders and the exports."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from app.workshop.archive import packed
from app.workshop.database import Database
from app.workshop.image_cleaning import CleanImage
from app.workshop.workshop import Workshop

PIXELS = CleanImage(b"des pixels", "png", 2, 2)
NAME = "un/ciel-4c42ec44.png"


def names(workshop: Workshop) -> dict[str, bytes]:
    folder = workshop.images.lessons / "images"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob("**/*.*"))
    }


def add(workshop: Workshop, called: str = "ciel.png") -> str:
    return workshop.images.add("un", PIXELS, called).removeprefix("images/")


def test_an_image_reaches_the_other_server_and_what_it_exports(
    workshop: Workshop, elsewhere: Workshop
) -> None:
    name = add(workshop)
    elsewhere.sync()
    assert names(elsewhere) == names(workshop) == {name: b"des pixels"}
    content = packed(elsewhere.images, "un", f"![Un ciel](images/{name})")
    assert f"images/{name}" in zipfile.ZipFile(BytesIO(content)).namelist()


def test_an_image_that_was_removed_is_removed_everywhere_and_may_come_back(
    workshop: Workshop, elsewhere: Workshop
) -> None:
    name = add(workshop)
    elsewhere.sync()
    elsewhere.images.remove(*name.split("/"))
    workshop.sync()
    assert names(workshop) == names(elsewhere) == {}
    add(workshop)
    elsewhere.sync()
    assert names(elsewhere) == {name: b"des pixels"}


def test_an_image_put_by_hand_reaches_the_other_server_and_its_later_version_holds(
    workshop: Workshop, elsewhere: Workshop
) -> None:
    folder = workshop.images.lessons / "images"
    folder.mkdir()
    for content in (b"avant", "après".encode()):
        (folder / "A la main.png").write_bytes(content)
        workshop.sync()
        elsewhere.sync()
        workshop.sync()
        assert names(elsewhere) == names(workshop) == {"A la main.png": content}


def test_an_image_removed_by_hand_is_removed_everywhere(
    workshop: Workshop, elsewhere: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = add(workshop)
    elsewhere.sync()
    (workshop.images.lessons / "images" / name).unlink()
    workshop.sync()
    elsewhere.sync()
    assert names(elsewhere), "perhaps it comes back"
    monkeypatch.setattr("app.workshop.image_store.ABSENCE", 0.0)
    workshop.sync()
    elsewhere.sync()
    assert names(elsewhere) == names(workshop) == {}


def test_the_images_come_back_into_a_folder_that_lost_them(
    workshop: Workshop, database: Database
) -> None:
    name = add(workshop)
    folder = workshop.images.lessons
    (folder / "images" / name).unlink()
    again = Workshop(database, folder, local=True)
    again.sync()
    assert names(again) == {name: b"des pixels"}


def test_a_row_whose_path_leaves_the_folder_is_not_written(
    workshop: Workshop, elsewhere: Workshop, tmp_path: Path
) -> None:
    from app.workshop.tables import PublishingLock, StoredImage

    with workshop.database.writing() as session:
        session.add(StoredImage(path="../../perdu.png", content=b"x", digest="x"))
        session.get_one(PublishingLock, 1).revision += 1
    elsewhere.sync()
    assert not list(tmp_path.rglob("perdu.png"))


def test_nothing_is_asked_of_the_images_when_nothing_changed(workshop: Workshop) -> None:
    add(workshop)
    for _ in range(3):
        workshop.sync()
    settled = workshop.images._settled
    assert settled is not None
    workshop.sync()
    assert workshop.images._settled is settled
