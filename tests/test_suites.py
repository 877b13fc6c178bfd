"""What keeps the suites apart: a test may be read, moved or deleted without another."""

import re

from tests.conftest import ROOT

TESTS = {path: path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py"))}
_OF_ANOTHER = re.compile(
    r"^(?:from tests[\w.]*\.test_\w+ import|from tests[\w.]* import test_)", re.M
)
_OF_THE_COURSE = re.compile(r"^from tests\.course", re.M)
# It passes when its condition holds at once, and the policy of the page refuses that it waits.
_EVALUATED = ".wait_for_" + "function("


def test_no_test_borrows_from_another_test() -> None:
    assert not [path.name for path, text in TESTS.items() if _OF_ANOTHER.search(text)]


def test_the_code_is_tested_without_what_the_course_promises() -> None:
    borrowing = [path for path, text in TESTS.items() if _OF_THE_COURSE.search(text)]
    assert not [path for path in borrowing if "course" not in path.parts]


def test_no_test_waits_in_a_way_that_the_policy_of_the_page_refuses() -> None:
    assert not [path.name for path, text in TESTS.items() if _EVALUATED in text]
