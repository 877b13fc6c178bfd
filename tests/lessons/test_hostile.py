"""Whatever an author may send is read, checked and proofread: without an exception, and whole."""

import re

from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from app.lessons.checking.check import References
from app.lessons.checking.proofreading import apply, proposals
from app.lessons.library import Library
from app.lessons.reading.parse import parse
from tests.screens.pages import ROOT
from tests.soak.lessons import LESSONS
from tests.suites import examples

FOLDER = ROOT / "lessons"
COURSE = References.of(Library(FOLDER), Library(FOLDER / "pages", numbered=False))
GLOSSARY = Library(FOLDER).glossary()
SLOW = tuple(HealthCheck)


@given(text=LESSONS)
@example(text="![a](http://[::zz]/b.png) [a](http://[::zz]/b) <http://a:99999>\n")
@examples(40, at_night=2000, suppress_health_check=SLOW)
def test_any_lesson_is_read_and_every_mistake_stands_in_it(text: str) -> None:
    lesson = parse(text, "lessons/07-essai.md", glossary=GLOSSARY)
    last = len(re.split(r"\r\n|\r|\n", text))
    for problem in (*lesson.problems, *COURSE.missing(lesson, text)):
        assert 1 <= problem.line <= last, problem
        assert problem.message
    assert len(set(lesson.anchors)) == len(lesson.anchors)
    assert set(lesson.unplaced) <= set(lesson.problems)


@given(text=LESSONS)
@examples(20, at_night=1000, suppress_health_check=SLOW)
def test_what_is_proposed_changes_no_word_no_option_and_no_problem(text: str) -> None:
    proposed = proposals(text)
    changed = apply(text, proposed)
    letters = re.compile(r"[^\W_]+")
    assert letters.findall(text) == letters.findall(changed)
    before = parse(text, "lessons/07-essai.md")
    after = parse(changed, "lessons/07-essai.md")
    assert list(before.slots) == list(after.slots)


@given(text=st.text(max_size=400))
@examples(50, at_night=1000)
def test_any_text_at_all_is_read(text: str) -> None:
    parse(text, "lessons/07-essai.md", glossary=GLOSSARY)
    apply(text, proposals(text))
