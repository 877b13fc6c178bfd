"""A saved lesson shows on the next request; the others are not read again."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from app.lessons import library
from app.lessons.checking.check import check
from app.lessons.library import Library
from app.lessons.model import Lesson
from tests.lessons.saved import write


def test_only_the_saved_lesson_is_read_again(tmp_path: Path) -> None:
    files: list[str] = []
    write(tmp_path, "01-un.md", "Un.")
    write(tmp_path, "02-deux.md", "Deux.")
    library = Library(tmp_path, on_read=lambda lesson: files.append(lesson.slug))
    assert [lesson.slug for lesson in library.lessons()] == ["un", "deux"]
    write(tmp_path, "02-deux.md", "Deux, corrigé.")
    path = library.find("deux")
    assert isinstance(path, Lesson)
    assert "corrigé" in str(path.blocks)
    assert files == ["un", "deux", "deux"]


def test_readers_find_what_was_read_while_all_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    write(tmp_path, "01-un.md", "Un.")
    reading, go_on = Event(), Event()

    def slowly(_: Lesson) -> None:
        reading.set()
        assert go_on.wait(20)

    library = Library(tmp_path, on_read=slowly)
    go_on.set()
    before = library.find("un")
    reading.clear()
    go_on.clear()
    (tmp_path / "pages" / "glossaire.md").write_text("---\ntitre: Mots\n---\n", "utf-8")
    again = Thread(target=library.lessons)
    again.start()
    assert reading.wait(20)
    assert library.find("un") is before
    go_on.set()
    again.join()
    assert library.find("un") is not before


def test_a_lesson_that_is_removed_is_no_longer_found(tmp_path: Path) -> None:
    write(tmp_path, "01-un.md", "Un.")
    library = Library(tmp_path)
    assert library.find("un")
    (tmp_path / "01-un.md").unlink()
    assert library.find("un") is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_is_not_utf8_is_shown_as_it_was_typed_and_told(
    tmp_path: Path, encoding: str
) -> None:
    text = "---\ntitre: un\nsources: []\n---\n\n## Été\n"
    (tmp_path / "60-cp.md").write_bytes(text.encode(encoding))
    (lesson,) = Library(tmp_path).lessons()
    assert lesson.contents[0].text == "Été"
    (problem,) = check(tmp_path)
    assert "UTF-8" in problem.message
    assert problem.line == (6 if encoding == "cp1252" else 1)


def test_the_files_of_a_long_course_are_not_looked_at_for_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time, looks = [0.0], 0
    scandir = os.scandir

    def clock() -> float:
        return time[0]

    def looking(folder: Path) -> object:
        nonlocal looks
        looks += 1
        time[0] += 0.001  # as long as it takes
        return scandir(folder)

    monkeypatch.setattr(library, "perf_counter", clock)
    monkeypatch.setattr(os, "scandir", looking)
    for number in range(1, 301):
        (tmp_path / f"{number:02d}-l{number}.md").write_text("Un.\n", "utf-8")
    course = Library(tmp_path)
    before = course.digest()
    for _ in range(100):
        time[0] += 0.0001
        course.lessons()
    assert looks == 1

    (tmp_path / "07-l7.md").write_text("Deux.\n", "utf-8")
    assert "Deux" in str(course.find("l7")), "the lesson itself is looked at each time"
    (tmp_path / "08-l8.md").write_text("Trois.\n", "utf-8")
    changed = course.digest()
    time[0] += 0.03
    assert len({before, changed, course.digest()}) == 3
    assert looks == 3
