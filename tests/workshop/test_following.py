"""Files changed outside, folders of several servers, publications cut in two by a crash."""

from pathlib import Path

import pytest

from app.workshop.database import Database
from app.workshop.desk import open_desk, save
from app.workshop.folder import digest_of
from app.workshop.history import add_version, find
from app.workshop.tables import Outcome
from app.workshop.workshop import Workshop
from tests.workshop.asked import publish, versions
from tests.workshop.conftest import FIRST, SECOND


def read(workshop: Workshop) -> dict[str, str]:
    folder = workshop.publisher.folder.path
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def test_a_file_changed_outside_is_a_new_version(workshop: Workshop, lessons: Path) -> None:
    (lessons / "01-un.md").write_text("Changé dehors.\n", encoding="utf-8")
    workshop.publisher.sync()
    assert [(v.text, v.author) for v in versions(workshop)] == [
        (FIRST, "fichier"),
        ("Changé dehors.\n", "fichier"),
    ]


def test_an_author_meets_what_was_changed_outside_as_a_conflict(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    (lessons / "01-un.md").write_text("Changé dehors.\n", encoding="utf-8")
    sent = publish(workshop, author, 1, "Changé dedans.\n")
    assert sent.conflict is not None
    assert sent.conflict.text == "Changé dehors.\n"
    assert (lessons / "01-un.md").read_text("utf-8") == "Changé dehors.\n"


def test_a_file_removed_outside_is_a_version_that_can_be_undone(
    workshop: Workshop, author: int, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lessons / "01-un.md").unlink()
    workshop.publisher.sync()
    assert len(versions(workshop)) == 1, "perhaps it comes back"
    monkeypatch.setattr("app.workshop.reconcile.ABSENCE", 0.0)
    workshop.publisher.sync()
    assert versions(workshop)[-1].text is None
    publish(workshop, author, 2, FIRST)
    assert (lessons / "01-un.md").read_text("utf-8") == FIRST


def test_a_file_that_an_editor_takes_away_for_a_moment_is_not_removed(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    (lessons / "01-un.md").unlink()
    workshop.publisher.sync()
    assert publish(workshop, author, 1, "Publié entre-temps.\n").conflict is None
    assert (lessons / "01-un.md").read_text("utf-8") == "Publié entre-temps.\n"
    assert len(versions(workshop)) == 2


def test_a_folder_that_vanishes_is_not_a_removal_of_every_lesson(
    workshop: Workshop, lessons: Path
) -> None:
    lessons.rename(lessons.with_name("away"))
    workshop.publisher.sync()
    lessons.with_name("away").rename(lessons)
    workshop.publisher.sync()
    assert len(versions(workshop)) == 1
    assert sorted(path.name for path in lessons.iterdir()) == ["01-un.md", "02-deux.md"]


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"\xef\xbb\xbfUn.\r\nDeux.\r\n", "Un.\nDeux.\n"), (b"l\x92\xe9t\xe9\n", "l’été\n")],
)
def test_a_file_of_another_editor_is_read_as_readers_see_it(
    workshop: Workshop, lessons: Path, content: bytes, text: str
) -> None:
    (lessons / "01-un.md").write_bytes(content)
    workshop.publisher.sync()
    workshop.publisher.sync()
    assert [v.text for v in versions(workshop)[1:]] == [text]
    assert (lessons / "01-un.md").read_bytes() == content, "left as its author wrote it"


def test_another_server_follows(workshop: Workshop, elsewhere: Workshop, author: int) -> None:
    publish(workshop, author, 1, "Publié ici.\n")
    elsewhere.publisher.sync()
    assert read(elsewhere)["01-un.md"] == "Publié ici.\n"
    workshop.publisher.sync()
    assert len(versions(workshop)) == 2, "following is not a change"


def test_a_server_that_was_away_follows_and_does_not_bring_its_old_text_back(
    workshop: Workshop, database: Database, tmp_path: Path, author: int
) -> None:
    publish(workshop, author, 1, "Publié.\n")
    folder = tmp_path / "late"
    folder.mkdir()
    (folder / "01-un.md").write_text(FIRST, encoding="utf-8")
    late = Workshop(database, folder, local=False)
    late.publisher.sync()
    assert read(late) == {"01-un.md": "Publié.\n", "02-deux.md": SECOND}
    assert len(versions(workshop)) == 2


def test_a_text_changed_outside_on_another_server_reaches_the_first(
    workshop: Workshop, elsewhere: Workshop, author: int
) -> None:
    publish(workshop, author, 1, "Publié ici.\n")
    (elsewhere.publisher.folder.path / "01-un.md").write_text("Dehors, là-bas.\n", encoding="utf-8")
    elsewhere.publisher.sync()
    workshop.publisher.sync()
    assert read(workshop)["01-un.md"] == "Dehors, là-bas.\n"
    assert [v.text for v in versions(workshop)] == [FIRST, "Publié ici.\n", "Dehors, là-bas.\n"]


def test_the_order_and_new_lessons_reach_the_other_server(
    workshop: Workshop, elsewhere: Workshop, author: int
) -> None:
    workshop.publisher.reorder(["deux", "un"])
    slug = workshop.publisher.begin("Trois", author, "")
    publish(workshop, author, 0, "Trois.\n", slug)
    elsewhere.publisher.sync()
    assert list(read(elsewhere)) == ["01-deux.md", "02-un.md", "03-trois.md"]
    assert read(elsewhere) == read(workshop)


def pend(workshop: Workshop, text: str) -> None:
    """Leave the state of a server that was killed between the history and the file."""
    with workshop.database.writing() as session:
        lesson, digest = find(session, "un"), digest_of(text.encode())
        add_version(session, lesson, 1, text, digest, Outcome.PENDING, "Ada")


def restarted(workshop: Workshop) -> Workshop:
    other = Workshop(workshop.database, workshop.publisher.folder.path, local=True)
    other.publisher.sync()
    return other


def test_a_publication_cut_before_its_file_is_finished_at_the_next_start(
    workshop: Workshop, lessons: Path
) -> None:
    pend(workshop, "Presque.\n")
    restarted(workshop)
    assert (lessons / "01-un.md").read_text("utf-8") == "Presque.\n"
    assert [(v.author, v.outcome) for v in versions(workshop)][1:] == [("Ada", "publiée")]


def test_its_author_finds_no_draft_of_what_was_then_published(
    workshop: Workshop, author: int
) -> None:
    save(workshop.database, "un", author, 1, "Presque.\n")
    pend(workshop, "Presque.\n")
    restarted(workshop)
    desk = open_desk(workshop.database, "un", author)
    assert (desk.base, desk.saved) == (2, None)


def test_its_author_finds_no_draft_of_before_what_was_then_published(
    workshop: Workshop, author: int
) -> None:
    save(workshop.database, "un", author, 1, "Avant.\n")
    pend(workshop, "Presque.\n")
    restarted(workshop)
    desk = open_desk(workshop.database, "un", author)
    assert (desk.base, desk.saved) == (2, None)


def test_what_its_author_wrote_after_sending_is_still_a_draft(
    workshop: Workshop, author: int
) -> None:
    pend(workshop, "Presque.\n")
    save(workshop.database, "un", author, 1, "Après.\n")
    restarted(workshop)
    desk = open_desk(workshop.database, "un", author)
    assert desk.text == "Après.\n"


def test_a_publication_cut_after_its_file_keeps_its_author(
    workshop: Workshop, lessons: Path
) -> None:
    pend(workshop, "Presque.\n")
    (lessons / "01-un.md").write_text("Presque.\n", encoding="utf-8")
    restarted(workshop)
    assert [(v.author, v.outcome) for v in versions(workshop)][1:] == [("Ada", "publiée")]


def test_a_file_changed_after_the_crash_is_not_written_over(
    workshop: Workshop, lessons: Path
) -> None:
    pend(workshop, "Presque.\n")
    (lessons / "01-un.md").write_text("Dehors.\n", encoding="utf-8")
    restarted(workshop)
    assert (lessons / "01-un.md").read_text("utf-8") == "Dehors.\n"
    assert [v.text for v in versions(workshop)] == [FIRST, "Presque.\n", "Dehors.\n"]


def test_the_order_changed_outside_is_followed(workshop: Workshop, lessons: Path) -> None:
    (lessons / "01-un.md").rename(lessons / "05-un.md")
    workshop.publisher.sync()
    workshop.publisher.sync()
    assert sorted(path.name for path in lessons.iterdir()) == ["02-deux.md", "05-un.md"]
    assert len(versions(workshop)) == 1
