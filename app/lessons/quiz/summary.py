"""`::::{bilan} Titre`: several questions answered at once, then the lessons to read again.

Each question is a `quiz` with one right choice, about one misconception (`:erreur:`), that says
where to read again (`:relire:`, links in Markdown). What the reader answered is in the address;
nothing is stored.
"""

from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from pydantic import Field, create_model

from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Problem, Prose, Slot
from app.lessons.quiz import QUIZ, SUMMARY
from app.lessons.quiz import directive as quiz
from app.lessons.quiz.choices import ONE, Choices, One
from app.lessons.quiz.question_view import QuizView
from app.lessons.reading.directives import Directive, read_id
from app.lessons.reading.walk import directive_of
from app.lessons.urls import lesson_url
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget

_MOST = 30


class Summary(Params):
    """The questions, in the order of their author."""

    questions: tuple[Choices, ...]


class Answers(Params):
    """The choices of a reader: `q1`, `q2`…, counted from 1; 0 is none."""

    @property
    def choices(self) -> tuple[int, ...]:
        """Return the choices in the order of the questions."""
        return tuple(self.model_dump(by_alias=False).values())


@dataclass(frozen=True, slots=True)
class Missed:
    """A misconception that an answer shows, and where to read again."""

    number: int
    idea: str
    again: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView(View):
    """The questions as answered, the misconceptions met, and the questions left to answer."""

    parts: tuple[QuizView, ...]
    missed: tuple[Missed, ...]
    left: tuple[int, ...]
    begun: bool


def read_summary(
    directive: Directive, file: str, default_id: str, parser: MarkdownIt
) -> Slot | list[Problem]:
    """Turn a directive and the questions in it into a slot, or tell what is wrong with them."""
    written: dict[str, Any] = dict(directive.options)
    slot_id, problems = read_id(written, directive, file, default_id)
    for name in written:
        message = f"« {SUMMARY} » n’a pas d’option « {name} »."
        problems.append(Problem(file, directive.option_lines[name], message, ("id",)))
    questions: list[Choices] = []
    for token in directive.blocks:
        if token.level:
            continue
        line = directive.body_line + (token.map[0] if token.map else 0)
        inner = directive_of(token)
        if inner is None or inner.name != QUIZ:
            if token.nesting >= 0:
                message = f"« {SUMMARY} » ne contient que des questions « :::{{quiz}} »."
                problems.append(Problem(file, line, message))
            continue
        slot = quiz.read_quiz(inner, file, QUIZ, parser)
        if isinstance(slot, list):
            problems += slot
            continue
        known = {question.misconception for question in questions}
        problems += _unfit(slot, known, file)
        if isinstance(slot.options, Choices):
            questions.append(slot.options)
    if not problems and not 2 <= len(questions) <= _MOST:
        message = f"« {SUMMARY} » compte de 2 à {_MOST} questions."
        problems.append(Problem(file, directive.line, message))
    if problems:
        return problems
    title = directive.title or "Bilan"
    return Slot(
        slot_id, _widget(questions), title, Summary(questions=tuple(questions)), directive.line
    )


def _unfit(slot: Slot, known: set[str], file: str) -> list[Problem]:
    """Return the reasons why a question cannot be one of a summary."""
    question = slot.options
    if slot.widget is not ONE or not isinstance(question, Choices):
        return [Problem(file, slot.line, "Une question de bilan a un seul choix juste.")]
    problems = []
    if not question.misconception or question.misconception in known:
        message = "Chaque question d’un bilan a son « :erreur: », différente des autres."
        problems.append(Problem(file, slot.line, message, tuple(MISCONCEPTIONS)))
    if question.again is None:
        message = f"« :relire: » manque : « :relire: [titre]({lesson_url('nom')}) »."
        problems.append(Problem(file, slot.line, message))
    return problems


def _widget(questions: list[Choices]) -> Widget:
    fields: dict[str, Any] = {
        f"q{number}": (int, Field(0, ge=0, le=len(question.choices)))
        for number, question in enumerate(questions, start=1)
    }
    return Widget(
        name=SUMMARY,
        title="Bilan",
        summary="Plusieurs questions, puis les leçons à relire.",
        options=Summary,
        controls=create_model("SummaryAnswers", __base__=Answers, **fields),
        build=_build,
        example="",
    )


def _build(summary: Summary, answers: Answers) -> SummaryView:
    parts: list[QuizView] = []
    missed: list[Missed] = []
    left: list[int] = []
    asked = zip(summary.questions, answers.choices, strict=True)
    for number, (question, choice) in enumerate(asked, start=1):
        view = ONE.build(question, One.model_validate({"choix": choice}))
        assert isinstance(view, QuizView)
        parts.append(view)
        if choice == 0:
            left.append(number)
        elif not view.right and question.again is not None:
            idea = MISCONCEPTIONS[question.misconception]
            missed.append(Missed(number, idea, question.again))
    begun = len(left) < len(parts)
    return SummaryView(
        label=Label.ILLUSTRATIVE,
        explanation=_explanation(len(missed), len(left)) if begun else "",
        parts=tuple(parts),
        missed=tuple(missed),
        left=tuple(left),
        begun=begun,
    )


def _explanation(missed: int, left: int) -> str:
    if missed == 0:
        result = "Aucune idée reçue dans vos réponses."
    elif missed == 1:
        result = "Une idée reçue dans vos réponses : voici quoi relire."
    else:
        result = f"{missed} idées reçues dans vos réponses : voici quoi relire."
    if left == 0:
        return result
    rest = "Une question reste" if left == 1 else f"{left} questions restent"
    return f"{result} {rest} sans réponse."
