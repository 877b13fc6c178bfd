"""Publishing a text: in the file, in the history, never over somebody else's."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app.lessons.slugs import slug_of
from app.workshop import drafts
from app.workshop.desk import open_desk, save
from app.workshop.folder import Folder, digest_of, name_of
from app.workshop.history import add_version, find
from app.workshop.refusals import CannotWrite, Refused
from app.workshop.tables import Outcome
from app.workshop.workshop import Workshop
from tests.workshop.asked import publish, versions
from tests.workshop.conftest import FIRST
from tests.workshop.stored import draft_texts


def test_the_files_that_are_there_are_the_first_versions(workshop: Workshop) -> None:
    (first,) = versions(workshop)
    assert (first.number, first.text, first.author) == (1, FIRST, "fichier")
    assert first.outcome == Outcome.PUBLISHED


def test_a_published_text_is_the_file_and_a_version(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    sent = publish(workshop, author, 1, "Texte neuf : é œ 🐈.\n")
    assert sent.conflict is None
    assert (lessons / "01-un.md").read_bytes() == "Texte neuf : é œ 🐈.\n".encode()
    assert [(v.number, v.author, v.note, v.outcome) for v in versions(workshop)] == [
        (1, "fichier", "", "publiée"),
        (2, "Ada", "note", "publiée"),
    ]
    assert sorted(path.name for path in lessons.iterdir()) == ["01-un.md", "02-deux.md"]


def test_the_lesson_after_99_is_published_with_three_digits(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    (lessons / "99-fin.md").write_text(FIRST, "utf-8")
    slug = workshop.publisher.begin("Suite", author, "Brouillon.\n")
    publish(workshop, author, 0, "La suite.\n", slug)
    assert (lessons / "100-suite.md").read_text("utf-8") == "La suite.\n"
    workshop.publisher.reorder(["suite", "un", "deux", "fin"])
    assert [path.name for path in sorted(lessons.glob("*.md"))] == [
        "01-suite.md",
        "02-un.md",
        "100-fin.md",
        "99-deux.md",
    ]


def test_the_mode_of_the_file_stays(workshop: Workshop, author: int, lessons: Path) -> None:
    (lessons / "01-un.md").chmod(0o640)
    publish(workshop, author, 1, "Autre.\n")
    assert (lessons / "01-un.md").stat().st_mode & 0o777 == 0o640


def test_the_second_publisher_meets_the_conflict_and_loses_nothing(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    publish(workshop, author, 1, "Le texte d’Ada.\n")
    sent = publish(workshop, author, 1, "Le texte de Blaise.\n")
    assert sent.conflict is not None
    assert sent.conflict.text == "Le texte d’Ada.\n"
    assert (lessons / "01-un.md").read_text("utf-8") == "Le texte d’Ada.\n"
    assert [(v.text, v.outcome) for v in versions(workshop)[1:]] == [
        ("Le texte d’Ada.\n", "publiée"),
        ("Le texte de Blaise.\n", "gardée"),
    ]
    assert publish(workshop, author, 2, "Les deux.\n").conflict is None
    assert versions(workshop)[-1].number == 4


def test_of_two_publishers_at_once_one_is_published_and_both_are_kept(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    other = Workshop(workshop.database, lessons, local=True)  # as another server would
    start, sent = Barrier(2), []

    def run(course: Workshop, text: str) -> None:
        start.wait()
        sent.append(publish(course, author, 1, text))

    threads = [Thread(target=run, args=(w, t)) for w, t in ((workshop, "A\n"), (other, "B\n"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.conflict is None for one in sent) == [False, True]
    winner = next(one.version.text for one in sent if one.conflict is None)
    assert (lessons / "01-un.md").read_text("utf-8") == winner
    assert {v.text for v in versions(workshop)} == {FIRST, "A\n", "B\n"}


def test_a_publication_that_another_server_is_about_to_finish_is_met_as_a_conflict(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    with workshop.database.writing() as session:  # as it stands before its file is written
        lesson = find(session, "un")
        add_version(session, lesson, 1, "A\n", digest_of(b"A\n"), Outcome.PENDING, "Blaise")
    sent = publish(workshop, author, 1, "B\n")
    assert sent.conflict is not None
    assert sent.conflict.text == "A\n"
    assert (lessons / "01-un.md").read_text("utf-8") == "A\n"


def test_the_same_text_again_is_not_a_new_version(workshop: Workshop, author: int) -> None:
    publish(workshop, author, 1, FIRST)
    assert len(versions(workshop)) == 1


def test_publishing_closes_the_draft(workshop: Workshop, author: int) -> None:
    save(workshop.database, "un", author, 1, "En cours")
    assert open_desk(workshop.database, "un", author).text == "En cours"
    publish(workshop, author, 1, "Fini.\n")
    assert open_desk(workshop.database, "un", author).saved is None
    assert open_desk(workshop.database, "un", author).text == "Fini.\n"


def test_every_state_of_a_draft_is_kept_for_a_week_then_one_each_ten_minutes(
    workshop: Workshop, author: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 3, 2, 14, tzinfo=UTC)

    def write(text: str, minutes: float) -> None:
        monkeypatch.setattr(drafts, "now", lambda: start + timedelta(minutes=minutes))
        save(workshop.database, "un", author, 1, text)

    def stored() -> tuple[list[str], list[bool]]:
        with workshop.database.reading() as session:
            lesson = find(session, "un").id
            assert len(drafts.open_drafts(session)) == 1
            steps = drafts.steps(session, lesson, author)
            return draft_texts(session, lesson), [step.cut for step in steps]

    for text, minutes in (("a", 1), ("ab", 2), ("ab", 3), ("abc", 9), ("bcd", 11)):
        write(text, minutes)
    assert stored() == (["a", "ab", "abc", "bcd"], [False, False])
    write("d" * 9, 12)
    cut = "".join(map(chr, range(32, 126)))
    write(cut, 13)
    write("e", 14)
    assert stored()[1] == [False, True, False], "the text before a great cut is shown too"
    week = drafts.WHOLE.total_seconds() / 60
    write("f", week - 5)
    assert stored() == (
        ["a", "ab", "abc", "bcd", "d" * 9, cut, "e", "f"],
        [False, False, True, False],
    )
    write("g", week + 30)
    assert stored() == (["abc", cut, "e", "f", "g"], [False, False, False, True, False])


def test_a_new_lesson_is_seen_by_readers_once_published_only(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    slug = workshop.publisher.begin("L’œuvre : à l’été", author, "Brouillon.\n")
    assert slug == "l-oeuvre-a-l-ete"
    assert len(list(lessons.glob("*.md"))) == 2
    publish(workshop, author, 0, "Publié.\n", slug)
    assert (lessons / "03-l-oeuvre-a-l-ete.md").read_text("utf-8") == "Publié.\n"
    with pytest.raises(Refused, match="s’appelle déjà"):
        workshop.publisher.begin("L’œuvre à l’été", author, "")


@pytest.mark.parametrize("title", ["", "   ", "…", "« ? »"])
def test_a_title_without_a_letter_gives_no_lesson(
    workshop: Workshop, author: int, title: str
) -> None:
    with pytest.raises(Refused):
        workshop.publisher.begin(title, author, "")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Softmax et √dₖ", "softmax-et-dk"),
        ("../../etc/passwd", "etc-passwd"),
        ("É" * 200, "e" * 80),
        ("a/b\\c\0d", "a-b-c-d"),
    ],
)
def test_a_title_gives_a_name_that_stays_in_the_folder(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert name_of(1, slug) == f"01-{slug}.md"


@pytest.mark.parametrize("slug", ["../x", "a/b", "", ".", "a" * 81, "A", "é", "a\n"])
def test_no_name_leaves_the_folder(slug: str) -> None:
    with pytest.raises(ValueError, match="no lesson"):
        name_of(1, slug)


@pytest.mark.parametrize(
    ("number", "full"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False)]
)
def test_a_file_that_cannot_be_written_is_said_and_the_text_is_kept(
    workshop: Workshop,
    author: int,
    lessons: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    full: bool,
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr("app.workshop.folder.os.fsync", fail)
        with pytest.raises(CannotWrite) as caught:
            publish(workshop, author, 1, "Perdu ?\n")
    assert caught.value.full == full
    assert ("plein" in str(caught.value)) == full
    assert (lessons / "01-un.md").read_text("utf-8") == FIRST
    assert sorted(path.name for path in lessons.iterdir()) == ["01-un.md", "02-deux.md"]
    assert [(v.text, v.outcome) for v in versions(workshop)[1:]] == [("Perdu ?\n", "gardée")]
    assert open_desk(workshop.database, "un", author).text == "Perdu ?\n"
    assert publish(workshop, author, 1, "Perdu ?\n").conflict is None


def test_what_a_crash_left_is_removed_but_not_what_is_being_written(lessons: Path) -> None:
    old, new = lessons / ".a.md.tmp", lessons / ".b.md.tmp"
    for path in (old, new):
        path.write_text("x")
    os.utime(old, (1, 1))
    Folder(lessons).clean()
    assert not old.exists()
    assert new.exists()


def test_a_lesson_never_takes_the_place_of_another_file(workshop: Workshop, lessons: Path) -> None:
    (lessons / "02-un.md").write_text("Deux fichiers du même nom.\n", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"ne change pas de place .* porte déjà ce nom.* reste"):
        workshop.publisher.reorder(["deux", "un"])
    assert sorted(path.name for path in lessons.iterdir()) == [
        "01-un.md", "02-deux.md", "02-un.md",
    ]  # fmt: skip
    assert (lessons / "02-un.md").read_text("utf-8") == "Deux fichiers du même nom.\n"
