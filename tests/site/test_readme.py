"""What the README promises a newcomer holds."""

import re

from app.lessons.model import Slot
from app.lessons.reading.parse import parse
from tests.screens.pages import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_the_example_lesson_is_whole_and_has_no_mistake() -> None:
    (example,) = re.findall(r"^```markdown\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    lesson = parse(example, "lessons/99-qui-mange-qui.md")
    assert not lesson.problems
    assert lesson.title == "Qui mange qui\u202f?"
    assert [slot for slot in lesson.blocks if isinstance(slot, Slot)]
    assert lesson.sources
    assert lesson.contents


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:app|templates|static|tests|lessons|\.hatch)/[\w./-]*)`", README)
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_its_picture_is_small_and_its_commands_exist() -> None:
    (picture,) = re.findall(r"\]\((\.readme/\w+\.png)\)", README)
    assert (ROOT / picture).stat().st_size < 150_000
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in set(re.findall(r"(?:`|^)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command


def test_the_top_level_holds_nothing_else() -> None:
    allowed = {
        *("pyproject.toml", "README.md", "LICENSE", "Makefile"),
        *("app", "templates", "static", "lessons", "tests"),
    }
    built = {"dist", "build"}
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - built == allowed
