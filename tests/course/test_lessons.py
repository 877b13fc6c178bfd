"""What every lesson and page of the course owes its readers."""

import re
from pathlib import Path

import pytest

from app.lessons.checking.proofreading import proposals
from app.lessons.glossary.glossary import glossary_of
from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Lesson
from app.lessons.quiz.choices import Choices
from app.lessons.quiz.question import Question
from app.lessons.quiz.summary import Summary
from tests.screens.pages import ROOT, documents, lessons, written
from tests.screens.prose import typography_of, visible_text

every_document = pytest.mark.parametrize(
    "document", documents(), ids=lambda document: document.file
)
every_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.file)


@every_document
def test_it_has_no_mistake_of_an_author(document: Lesson) -> None:
    assert not [str(problem) for problem in document.problems]


@every_document
def test_it_follows_french_typography(document: Lesson) -> None:
    assert not typography_of(visible_text(document))


@every_document
def test_nothing_is_left_to_proofread(document: Lesson) -> None:
    source = (ROOT / document.file).read_text(encoding="utf-8")
    assert not [str(one) for one in proposals(source) if not one.shown]


@every_document
def test_each_question_that_is_written_is_read(document: Lesson) -> None:
    of_slots = [slot.options for slot in document.slots.values()]
    alone = [one for one in of_slots if isinstance(one, Question)]
    gathered = [one for of in of_slots if isinstance(of, Summary) for one in of.questions]
    source = (ROOT / document.file).read_text(encoding="utf-8")
    assert len(alone) + len(gathered) == source.count(":::{quiz}")


@every_lesson
def test_its_sources_can_be_found_again(lesson: Lesson) -> None:
    assert lesson.sources or lesson.number == 0
    for source in lesson.sources:
        scheme, _, rest = source.identifier.partition(":")
        form = {"arXiv": r"\d{4}\.\d{4,5}", "doi": r"10\.\d{4,}/\S+", "ISBN": r"[\d-]{10,17}"}
        assert re.fullmatch(form.get(scheme, r"\S+"), rest.strip()), source
        assert source.url or scheme == "ISBN", source
        assert len(source.authors) > 3
        assert len(source.title) > 8


def test_a_term_is_taught_by_a_lesson_and_its_sources_can_be_found_again() -> None:
    (page,) = [document for document in written() if document.slug == "glossaire"]
    terms = glossary_of(page).terms
    assert len(terms) >= 60
    assert not [term.name for term in terms if not term.lessons]
    assert not [term.name for term in terms if not term.english]
    assert not [source for term in terms for source in term.sources if not source.url]
    cited = {source for term in terms for source in term.sources}
    assert not [source.title for source in page.sources if source not in cited]


@every_lesson
def test_it_opens_with_what_it_is_for(lesson: Lesson) -> None:
    assert lesson.summary.endswith(".")
    assert lesson.goals
    assert 1 <= len(lesson.keep) <= 4 or lesson.number == 0


def test_numbers_and_slugs_are_used_once() -> None:
    assert len({lesson.number for lesson in lessons()}) == len(lessons())
    assert len({lesson.slug for lesson in lessons()}) == len(lessons())


def test_a_part_of_the_course_is_opened_once() -> None:
    parts = [lesson.part for lesson in lessons() if lesson.part]
    assert len(parts) == len(set(parts)), parts


def _asked(documents: tuple[Lesson, ...]) -> dict[str, list[Question]]:
    """Return the questions of some documents by slug, those of summaries included."""
    return {
        document.slug: [
            question
            for slot in document.slots.values()
            for question in (
                slot.options.questions if isinstance(slot.options, Summary) else (slot.options,)
            )
            if isinstance(question, Question)
        ]
        for document in documents
    }


ASKED = _asked(documents())
# The use of the site, a name, a sentence of French: no idea of attention is put to the test.
_NO_IDEA = {"mode-d-emploi", "le-bloc-transformer-complet", "accueil"}


def test_questions_with_choices_name_the_idea_that_they_put_to_the_test() -> None:
    bare = [
        slug
        for slug, questions in ASKED.items()
        for question in questions
        if isinstance(question, Choices) and not question.misconception
    ]
    assert len(bare) == len(set(bare))
    assert set(bare) <= _NO_IDEA


def test_every_misconception_is_put_to_the_test() -> None:
    named = {question.misconception for questions in ASKED.values() for question in questions}
    assert named - {""} == set(MISCONCEPTIONS)


def test_the_last_lesson_sums_up_as_many_ideas_as_its_title_says() -> None:
    (asked,) = [
        slot
        for lesson in lessons()
        for slot in lesson.slots.values()
        if isinstance(slot.options, Summary)
    ]
    assert isinstance(asked.options, Summary)
    assert asked.title.startswith("Dix-sept ")
    assert len({question.misconception for question in asked.options.questions}) == 17


@pytest.mark.parametrize(
    "path", sorted((ROOT / "lessons").glob("*.md")), ids=lambda path: path.stem
)
def test_a_bet_that_the_prose_calls_for_is_taken_by_the_figure_that_follows(path: Path) -> None:
    prose = re.sub(r"(?ms)^:{3,}\{note-prof\}.*?^:{3,}$", "", path.read_text("utf-8"))
    for call in re.finditer(r"(?m)^(?![-\s:]).*\b[Pp]ariez\b.*$", prose.split("\n---\n", 1)[1]):
        after = prose[prose.index(call[0]) + len(call[0]) :]
        figure = re.search(r"(?ms)^:{3,}\{\w+\}.*?^:{3,}$", after)
        assert figure, call[0]
        assert ":pari:" in figure[0], call[0]
