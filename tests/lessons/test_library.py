"""A saved lesson shows on the next request; the others are not read again."""

from pathlib import Path

from app.lessons.library import Library
from app.lessons.model import Lesson
from tests.lessons.saved import write


def test_only_the_saved_lesson_is_read_again(tmp_path: Path) -> None:
    seen: list[str] = []
    write(tmp_path, "01-un.md", "Un.")
    write(tmp_path, "02-deux.md", "Deux.")
    library = Library(tmp_path, on_read=lambda lesson: seen.append(lesson.slug))
    assert [lesson.slug for lesson in library.lessons()] == ["un", "deux"]
    write(tmp_path, "02-deux.md", "Deux, corrigé.")
    found = library.find("deux")
    assert isinstance(found, Lesson)
    assert "corrigé" in str(found.blocks)
    assert seen == ["un", "deux", "deux"]


def test_a_lesson_that_is_removed_is_no_longer_found(tmp_path: Path) -> None:
    write(tmp_path, "01-un.md", "Un.")
    library = Library(tmp_path)
    assert library.find("un")
    (tmp_path / "01-un.md").unlink()
    assert library.find("un") is None


def test_a_file_that_is_not_utf8_is_still_shown(tmp_path: Path) -> None:
    (tmp_path / "01-un.md").write_bytes(b"caf\xe9")
    (lesson,) = Library(tmp_path).lessons()
    assert "caf" in str(lesson.blocks)
