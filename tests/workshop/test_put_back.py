"""A lessons folder that is put back as it was, by a new clone or an upgrade, withdraws nothing."""

import logging
import shutil
from pathlib import Path

import pytest

from app.workshop.workshop import Workshop
from tests.workshop.asked import publish, versions
from tests.workshop.conftest import FIRST, SECOND


def start_again(workshop: Workshop) -> Workshop:
    """Return the workshop as a new process of the site finds it."""
    again = Workshop(workshop.database, workshop.publisher.folder.path, local=True)
    again.publisher.sync()
    return again


def put_back(lessons: Path) -> None:
    """Put the folder back as it was shipped, at the same path."""
    shutil.rmtree(lessons)
    lessons.mkdir()
    (lessons / "01-un.md").write_text(FIRST, encoding="utf-8")
    (lessons / "02-deux.md").write_text(SECOND, encoding="utf-8")


@pytest.fixture
def published(workshop: Workshop, author: int) -> Workshop:
    """A course where an author changed the first lesson and added a third."""
    publish(workshop, author, 1, "Publié.\n")
    slug = workshop.publisher.begin("Trois", author, "")
    publish(workshop, author, 0, "Trois.\n", slug)
    return workshop


def assert_published(workshop: Workshop, lessons: Path) -> None:
    assert {path.name: path.read_text("utf-8") for path in lessons.glob("*.md")} == {
        "01-un.md": "Publié.\n",
        "02-deux.md": SECOND,
        "03-trois.md": "Trois.\n",
    }
    assert [v.text for v in versions(workshop)] == [FIRST, "Publié.\n"]
    assert [v.text for v in versions(workshop, "trois")] == ["Trois.\n"]


@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "running"])
def test_what_was_published_stays_when_the_folder_is_put_back(
    published: Workshop,
    lessons: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    stopped: bool,
) -> None:
    monkeypatch.setattr("app.workshop.reconcile.ABSENCE", 0.0)
    put_back(lessons)
    if stopped:
        start_again(published)
    for _ in range(3):
        published.publisher.sync()
    assert_published(published, lessons)
    messages = [record.getMessage() for record in caplog.records]
    assert len([m for m in messages if m.startswith("un :") and "version 2" in m]) == 1
    assert len([m for m in messages if m.startswith("trois :") and "version 1" in m]) == 1


def test_what_was_published_comes_back_into_a_folder_that_is_empty(
    published: Workshop, lessons: Path
) -> None:
    shutil.rmtree(lessons)
    lessons.mkdir()
    start_again(published)
    assert_published(published, lessons)


def test_a_file_removed_while_the_site_runs_is_a_withdrawal_that_the_log_tells(
    published: Workshop,
    lessons: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.workshop.reconcile.ABSENCE", 0.0)
    caplog.set_level(logging.WARNING)
    (lessons / "03-trois.md").unlink()
    published.publisher.sync()
    assert versions(published, "trois")[-1].removed
    assert [r.getMessage() for r in caplog.records if "trois" in r.getMessage()] == [
        "trois : le fichier est retiré du dossier, la leçon n’est plus publiée (version 2)."
    ]


def test_a_file_that_comes_back_after_its_removal_is_published_again(
    published: Workshop, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workshop.reconcile.ABSENCE", 0.0)
    (lessons / "03-trois.md").unlink()
    published.publisher.sync()
    (lessons / "03-trois.md").write_text("Trois.\n", encoding="utf-8")
    published.publisher.sync()
    assert (lessons / "03-trois.md").read_text("utf-8") == "Trois.\n"
    assert [v.text for v in versions(published, "trois")] == ["Trois.\n", None, "Trois.\n"]
