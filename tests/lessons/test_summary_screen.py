"""The final quiz, as a reader without a script answers it."""

from starlette.testclient import TestClient

from app.lessons.quiz.summary import Summary
from tests.screens.asked import Ids, Open
from tests.screens.pages import LESSONS, lessons

LESSON = LESSONS[-1]
(QUIZ,) = [
    slot.options for slot in lessons()[-1].slots.values() if isinstance(slot.options, Summary)
]
COUNT = len(QUIZ.questions)


def test_every_question_missed_ends_with_a_lesson_that_exists(open_page: Open, ids_at: Ids) -> None:
    missed: set[int] = set()
    right = 0
    for choice in ("1", "2", "3"):
        query = {f"q{number}": choice for number in range(1, COUNT + 1)}
        page = open_page(LESSON, w="bilan-1", **query)
        items = page.select("#bilan-1-dit .again > li")
        missed |= {int(str(item["value"])) for item in items}
        right += COUNT - len(items)
        for link in page.select("#bilan-1-dit a"):
            path, _, anchor = str(link["href"]).partition("#")
            ids = ids_at(path or LESSON)
            assert ids is not None, link["href"]
            assert not anchor or anchor in ids, link["href"]
    assert missed == set(range(1, COUNT + 1))
    assert right == COUNT, "one choice of each question is right"


def test_without_a_script_the_answers_stay_and_are_explained(open_page: Open) -> None:
    page = open_page(LESSON, w="bilan-1", q1="1")
    assert page.select_one("#bilan-1-q1-1[checked]")
    assert len(page.select("#bilan-1-q1 .why")) == 1
    assert not page.select("#bilan-1-q2 .why")
    verdict = page.select_one("#bilan-1-dit")
    assert verdict is not None
    assert f"{COUNT - 1} questions restent sans réponse" in verdict.get_text()


def test_no_score_and_no_cookie(client: TestClient) -> None:
    answer = client.get(f"{LESSON}/widgets/bilan-1", params={"q1": "1"})
    assert "set-cookie" not in answer.headers
    assert answer.headers["hx-replace-url"].endswith("w=bilan-1&q1=1#bilan-1")
    assert f"/{COUNT}" not in answer.text


def test_the_answers_are_printed_at_the_end(open_page: Open) -> None:
    assert len(open_page(LESSON).select(".on-paper ol > li")) == COUNT


def test_the_ideas_and_the_questions_left_are_counted_and_named_by_their_number(
    open_page: Open,
) -> None:
    page = open_page(LESSON, w="bilan-1", **{f"q{number}": "2" for number in range(1, 12)})
    tags = page.select("#bilan-1-dit strong")[0].get_text()
    missed, left = page.select("#bilan-1-dit .again > li"), page.select("#bilan-1-dit .aside a")
    assert len(missed) > 1
    legends = [legend.get_text().partition(". ")[0] for legend in page.select("#bilan-1 legend")]
    assert legends == [str(number) for number in range(1, COUNT + 1)]
    assert tags.startswith(f"{len(missed)} idées reçues")
    assert f"{len(left)} questions restent" in tags
    assert len(left) == COUNT - 11
    for link in (*(item.select("a")[0] for item in missed), *left):
        number = link.get_text().rpartition(" ")[2]
        assert link["href"] == f"#bilan-1-q{number}"
        assert page.select(f"#bilan-1-q{number} legend")[0].get_text().startswith(f"{number}. ")
    for number in (item.select("a")[0].get_text().rpartition(" ")[2] for item in missed):
        chosen = page.select(f"#bilan-1-q{number} li:has([checked]) .mark")
        assert [mark.get_text() for mark in chosen] == ["votre réponse"]
