"""A new lesson begins with an example that says how to change it and has no mistake."""

from pathlib import Path

import pytest
import yaml

from app.__main__ import main
from app.lessons.checking.check import check
from app.lessons.checking.proofreading import proposals
from app.lessons.guide.example import CannotBegin, begin, example
from app.lessons.library import Library
from app.lessons.model import Callout, Slot
from app.lessons.reading.front_matter import Meta
from app.lessons.slugs import MAX_NUMBER
from app.widgets.contract.messages import names_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "01-un.md").write_text("---\ntitre: Un\nsources: []\n---\n", encoding="utf-8")
    (tmp_path / "04-quatre.md").write_text("---\ntitre: Quatre\nsources: []\n---\n", "utf-8")
    return tmp_path


def test_it_takes_the_next_number_and_a_name_from_its_title(folder: Path) -> None:
    assert begin(folder, "L’œuvre : « un » été ?").name == "05-l-oeuvre-un-ete.md"
    assert begin(folder, "Après").name == "06-apres.md"


@pytest.mark.parametrize("title", ["Un", 'Des "guillemets" \\ et: des # signes', "É" * 120])
def test_it_has_no_mistake_whatever_its_title(tmp_path: Path, title: str) -> None:
    begin(tmp_path, title)
    (lesson,) = Library(tmp_path).lessons()
    assert lesson.title == title
    # the address of the guide is known, whatever the folder
    assert not [str(problem) for problem in check(tmp_path)]


def test_it_has_one_widget_one_formula_one_frame_and_one_quiz(folder: Path) -> None:
    begin(folder, "Essai")
    lesson = Library(folder).find("essai")
    assert lesson is not None
    assert list(lesson.slots) == ["phrase-1", "quiz-1"]
    assert [type(block) for block in lesson.blocks if isinstance(block, Slot | Callout)]
    assert "<math" in str(lesson.blocks)
    assert not [one for one in proposals(example("Essai")) if not one.shown]


def test_every_key_of_the_header_is_explained_and_what_is_commented_out_is_right() -> None:
    header = example("Essai").split("---\n")[1]
    for field in Meta.model_fields.values():
        assert f"# {field.description}\n" in header
    descriptions = {f"# {field.description}" for field in Meta.model_fields.values()}
    lines = [line.removeprefix("# ") for line in header.splitlines() if line not in descriptions]
    uncommented = "\n".join(line.removeprefix("#") for line in lines)
    loaded = yaml.safe_load(uncommented)
    assert set(loaded) == set(names_of(Meta))
    assert Meta.model_validate(loaded).toy


@pytest.mark.parametrize("title", ["", "  ", "?!", "…"])
def test_a_title_without_a_word_is_refused(folder: Path, title: str) -> None:
    with pytest.raises(CannotBegin, match="Un titre est attendu"):
        begin(folder, title)


@pytest.mark.parametrize("title", ["a" * 121, "a\u0007b"])
def test_a_title_that_is_too_long_or_unreadable_is_refused(folder: Path, title: str) -> None:
    with pytest.raises(CannotBegin, match="120 caractères"):
        begin(folder, title)


def test_a_name_that_is_taken_is_refused_and_nothing_is_written(folder: Path) -> None:
    before = sorted(folder.iterdir())
    with pytest.raises(CannotBegin, match=r"01-un\.md » a déjà ce nom"):
        begin(folder, "UN !")
    assert sorted(folder.iterdir()) == before


def test_without_a_folder_or_a_number_left_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotBegin, match="n’existe pas"):
        begin(tmp_path / "rien", "Un")
    for number in range(1, MAX_NUMBER + 1):
        (tmp_path / f"{number:02d}-l{number}.md").touch()
    with pytest.raises(CannotBegin, match="numéros"):
        begin(tmp_path, "Un")
    (tmp_path / "50-l50.md").unlink()
    assert begin(tmp_path, "Un").name == "50-un.md"


def test_the_command_prints_where_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert main(["lesson", "Qui mange qui ?", "--lessons", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder.name}/05-qui-mange-qui.md\n"
    assert main(["lesson", "Qui mange qui ?", "--lessons", str(folder)]) == 1
    assert "a déjà ce nom" in capsys.readouterr().err


def test_a_course_goes_on_after_lesson_99(folder: Path) -> None:
    (folder / "99-fin.md").write_text("---\ntitre: Fin\nsources: []\n---\n", "utf-8")
    assert begin(folder, "Suite").name == "100-suite.md"
    assert begin(folder, "Encore").name == "101-encore.md"
    lessons = Library(folder).lessons()
    assert [(lesson.number, lesson.slug) for lesson in lessons][-3:] == [
        (99, "fin"),
        (100, "suite"),
        (101, "encore"),
    ]
    assert not [problem for lesson in lessons[-2:] for problem in lesson.problems]


def test_a_number_is_written_in_one_way(folder: Path) -> None:
    (folder / "007-sept.md").write_text("---\ntitre: Sept\nsources: []\n---\n", "utf-8")
    (lesson,) = [one for one in Library(folder).lessons() if one.slug.endswith("sept")]
    assert "forme" in lesson.problems[0].message
