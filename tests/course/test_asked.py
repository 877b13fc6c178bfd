"""What sharp pupils ask is answered where a list says, in the words that it quotes."""

from app.lessons.sections import sections_of
from tests.screens.pages import ROOT, lessons

LISTED = (ROOT / "tests/course/asked.txt").read_text("utf-8").splitlines()[1:]
SECTIONS = {
    (str(lesson.number), " ".join(section.title.split())): " ".join(section.text.split())
    for lesson in lessons()
    for section in sections_of(lesson)
}


def test_seventy_questions_are_answered_under_the_heading_that_the_list_names() -> None:
    rows = [row.split(" | ") for row in LISTED]
    assert len({question for *_, question in rows}) == 70
    lost = [
        (number, heading, question)
        for number, heading, words, question in rows
        if words not in SECTIONS.get((number, heading), "")
    ]
    assert not lost
