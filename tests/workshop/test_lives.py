"""The life of a lesson: it takes another name, leaves the course, waits in the bin, comes back."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.lessons.library import Library
from app.workshop import recycling
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.desk import open_desk, save
from app.workshop.history import find
from app.workshop.naming import rename
from app.workshop.overview import listed_lessons
from app.workshop.refusals import NotThere, Refused
from app.workshop.tables import Draft, Version
from app.workshop.workshop import Workshop
from tests.workshop.asked import publish, versions
from tests.workshop.conftest import FIRST


def files(lessons: Path) -> list[str]:
    return sorted(path.name for path in lessons.glob("*.md"))


def renamed(workshop: Workshop, slug: str, title: str) -> str:
    with workshop.publisher.changing() as session:
        return rename(session, slug, title, "Ada")


def withdrawn(workshop: Workshop, slug: str) -> None:
    with workshop.publisher.changing() as session:
        recycling.withdraw(session, slug, "Ada")


def listed(workshop: Workshop) -> list[tuple[str, bool]]:
    with workshop.database.reading() as session:
        return [(one.slug, one.published) for one in listed_lessons(session)]


def test_a_renamed_lesson_stays_at_its_place_with_its_history(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    publish(workshop, author, 1, f"{FIRST}Plus.\n")
    assert renamed(workshop, "un", "Le félin") == "le-felin"
    assert files(lessons) == ["01-le-felin.md", "02-deux.md"]
    assert [version.number for version in versions(workshop, "le-felin")] == [1, 2, 3]
    lesson = Library(lessons).renamed("un")
    assert lesson is not None
    assert (lesson.slug, lesson.former, lesson.title) == ("le-felin", ("un",), "Un")
    assert (lessons / "01-le-felin.md").read_text("utf-8").endswith("Plus.\n")
    assert listed(workshop) == [("le-felin", True), ("deux", True)]


def test_a_lesson_may_be_renamed_again_and_take_back_a_name_that_it_had(
    workshop: Workshop, lessons: Path
) -> None:
    renamed(workshop, "un", "Le félin")
    renamed(workshop, "le-felin", "La bête")
    assert renamed(workshop, "la-bete", "Un") == "un"
    assert files(lessons) == ["01-un.md", "02-deux.md"]
    library = Library(lessons)
    for former in ("le-felin", "la-bete"):
        lesson = library.renamed(former)
        assert lesson is not None
        assert lesson.slug == "un"
    workshop.publisher.sync()
    assert listed(workshop) == [("un", True), ("deux", True)]


def test_drafts_follow_a_new_name_and_are_published_without_conflict(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    save(workshop.database, "un", author, 1, f"{FIRST}En cours.\n")
    renamed(workshop, "un", "Le félin")
    save(workshop.database, "un", author, 2, open_desk(workshop.database, "un", author).text)
    desk = open_desk(workshop.database, "un", author)  # a page that is still open says the old name
    assert (desk.slug, desk.behind) == ("le-felin", False)
    assert desk.text.endswith("En cours.\n")
    assert publish(workshop, author, desk.base, desk.text, "un").conflict is None
    text = (lessons / "01-le-felin.md").read_text("utf-8")
    assert "anciens-noms: [un]" in text
    assert files(lessons) == ["01-le-felin.md", "02-deux.md"]


def test_another_server_follows_a_new_name_and_brings_the_old_one_never_back(
    workshop: Workshop, elsewhere: Workshop, database: Database, tmp_path: Path
) -> None:
    its_lessons = elsewhere.publisher.folder.path
    assert files(its_lessons) == ["01-un.md", "02-deux.md"]
    renamed(workshop, "un", "Le félin")
    for _ in range(2):
        elsewhere.sync()
        workshop.sync()
    assert files(its_lessons) == ["01-le-felin.md", "02-deux.md"]
    late = tmp_path / "tard"  # a copy that was put away before the change, and comes back after
    late.mkdir()
    (late / "01-un.md").write_text(FIRST, "utf-8")
    Workshop(database, late, local=True).sync()
    assert files(late) == ["01-le-felin.md", "02-deux.md"]
    assert listed(workshop) == [("le-felin", True), ("deux", True)]


@pytest.mark.parametrize("title", ["Deux", "Un", "", "?!", "Jadis"])
def test_a_name_that_is_not_free_is_refused_and_nothing_changes(
    workshop: Workshop, lessons: Path, title: str
) -> None:
    renamed(workshop, "deux", "Jadis")
    renamed(workshop, "jadis", "Deux")
    before = files(lessons)
    with pytest.raises(Refused):
        renamed(workshop, "un", title)
    workshop.publisher.sync()
    assert files(lessons) == before


def test_a_header_that_cannot_be_read_is_told_before_anything_moves(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    publish(workshop, author, 1, "---\ntitre: [\n---\nTexte.\n")
    with pytest.raises(Refused, match="en-tête"):
        renamed(workshop, "un", "Le félin")
    assert files(lessons) == ["01-un.md", "02-deux.md"]


def test_a_lesson_without_a_reader_changes_its_name_alone(workshop: Workshop, author: int) -> None:
    slug = workshop.publisher.begin("Essai", author, "Texte.\n")
    assert renamed(workshop, slug, "Ébauche") == "ebauche"
    assert open_desk(workshop.database, "ebauche", author).text == "Texte.\n"
    assert workshop.publisher.begin("Essai", author, "Autre.\n") == "essai"


def test_a_withdrawn_lesson_leaves_the_course_and_keeps_its_text(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    withdrawn(workshop, "un")
    assert files(lessons) == ["02-deux.md"]
    assert listed(workshop) == [("deux", True), ("un", False)]
    desk = open_desk(workshop.database, "un", author)
    assert desk.text == FIRST
    assert publish(workshop, author, desk.base, desk.text).conflict is None
    assert files(lessons) == ["01-un.md", "02-deux.md"]


def test_a_lesson_that_comes_back_takes_no_other_s_place(
    workshop: Workshop, author: int, lessons: Path
) -> None:
    withdrawn(workshop, "un")
    (lessons / "01-trois.md").write_text(FIRST, "utf-8")
    workshop.sync()
    publish(workshop, author, 2, FIRST)
    assert files(lessons) == ["01-trois.md", "02-deux.md", "03-un.md"]


def test_another_server_withdraws_too(workshop: Workshop, elsewhere: Workshop) -> None:
    withdrawn(workshop, "un")
    elsewhere.sync()
    assert files(elsewhere.publisher.folder.path) == ["02-deux.md"]


def test_only_what_readers_do_not_see_goes_to_the_bin_and_comes_back_whole(
    workshop: Workshop, author: int
) -> None:
    with pytest.raises(Refused, match="parcours"), workshop.database.writing() as session:
        recycling.put_in_bin(session, "un")
    withdrawn(workshop, "un")
    with workshop.database.writing() as session:
        recycling.put_in_bin(session, "un")
    assert listed(workshop) == [("deux", True)]
    with pytest.raises(Refused, match="corbeille"):
        workshop.publisher.begin("Un", author, "Texte.\n")
    with workshop.database.writing() as session:
        assert [lesson.slug for lesson in recycling.binned(session)] == ["un"]
        recycling.take_back(session, "un")
    assert listed(workshop) == [("deux", True), ("un", False)]
    assert open_desk(workshop.database, "un", author).text == FIRST


def test_after_thirty_days_the_bin_forgets_and_not_a_day_before(
    workshop: Workshop, author: int
) -> None:
    slugs = [workshop.publisher.begin(title, author, "Texte.\n") for title in ("A", "B")]
    with workshop.database.writing() as session:
        for slug, days in zip(slugs, (31, 29), strict=True):
            find(session, slug).deleted = now() - timedelta(days=days)
    with workshop.database.writing() as session:
        recycling.empty_bin(session)
    with workshop.database.reading() as session:
        assert [lesson.slug for lesson in recycling.binned(session)] == ["b"]
        with pytest.raises(NotThere):
            find(session, "a")
        assert session.query(Draft).count() == 1
        assert session.query(Version).count() == 2


def test_a_file_that_is_put_back_takes_its_lesson_out_of_the_bin(
    workshop: Workshop, lessons: Path
) -> None:
    withdrawn(workshop, "un")
    with workshop.database.writing() as session:
        recycling.put_in_bin(session, "un")
    (lessons / "01-un.md").write_text(f"{FIRST}De nouveau.\n", "utf-8")
    workshop.sync()
    assert listed(workshop) == [("un", True), ("deux", True)]
    with workshop.database.reading() as session:
        assert not recycling.binned(session)
