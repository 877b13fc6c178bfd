"""`:::{quiz} La question ?`: read one question, or tell all that is wrong with it."""

from typing import Annotated, Any

from markdown_it import MarkdownIt
from pydantic import Field, ValidationError

from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Problem, Prose, Slot
from app.lessons.quiz.body import Body, Feedback, cut
from app.lessons.quiz.choices import ONE, SEVERAL, read_choices
from app.lessons.quiz.notes import Notes
from app.lessons.quiz.number import NUMBER, read_likely
from app.lessons.quiz.order import ORDER, read_steps, shuffled
from app.lessons.quiz.question import Question, QuestionKind
from app.lessons.quiz.quiz import Quiz
from app.lessons.reading.directives import Directive, read_id, wrong_options
from app.lessons.urls import lesson_url
from app.widgets.contract.widget import Params
from app.widgets.parts.numbers import Typed, read_decimal


class QuizOptions(Params):
    """What an author may write above the list."""

    kind: QuestionKind = Field(
        QuestionKind.ONE,
        alias="type",
        description="Le type de question ; « choix » devient « plusieurs » dès que deux choix"
        " sont justes.",
    )
    misconception: str = Field(
        "", alias="erreur", description="L’idée reçue que la question met à l’épreuve."
    )
    again: str = Field(
        "", alias="relire", description=f"Où relire, en liens : « [titre]({lesson_url('nom')}) »."
    )
    answer: str = Field("", alias="reponse", description="Pour un nombre : la bonne réponse.")
    tolerance: Annotated[float, Typed] = Field(
        0.0, alias="tolerance", ge=0, description="Pour un nombre : l’écart accepté."
    )


def read_quiz(
    directive: Directive, file: str, default_id: str, parser: MarkdownIt
) -> Slot | list[Problem]:
    """Turn a quiz directive into a slot, or return what is wrong with it."""
    written: dict[str, Any] = dict(directive.options)
    slot_id, problems = read_id(written, directive, file, default_id)
    notes = Notes(parser, file)
    body = cut(directive)
    try:
        options = QuizOptions.model_validate(written)
    except ValidationError as error:
        return problems + wrong_options(error, QuizOptions, directive, file)
    _check_frame(directive, options, body, notes)
    quiz, parts = _parts(directive, options, body, notes)
    common = {
        "text": notes.phrase(directive.title, directive.line),
        "more": notes.passage(body.before, body.line) if body.before.strip() else None,
        "misconception": options.misconception,
        "again": notes.phrase(options.again, directive.line) if options.again else None,
    }
    problems += notes.problems
    if problems:
        return sorted(problems, key=lambda problem: problem.line)
    question = quiz.options.model_validate(common | parts)
    assert isinstance(question, Question)
    return Slot(slot_id, quiz, directive.title, question, directive.line)


def _check_frame(directive: Directive, options: QuizOptions, body: Body, notes: Notes) -> None:
    lines = directive.option_lines
    if not directive.title:
        notes.wrong(directive.line, "La question manque : « :::{quiz} La question ? ».")
    if options.misconception not in ("", *MISCONCEPTIONS):
        message = f"L’idée reçue « {options.misconception} » n’est pas dans la liste."
        notes.wrong(lines["erreur"], message, tuple(MISCONCEPTIONS), options.misconception)
    for name in ("reponse", "tolerance"):
        if name in lines and options.kind is not QuestionKind.NUMBER:
            notes.wrong(lines[name], f"« {name} » ne sert qu’avec « :type: nombre ».")
    for line in body.stray:
        notes.wrong(
            line, "Ce texte suit la liste sans en faire partie : décalez-le de deux espaces."
        )


def _parts(
    directive: Directive, options: QuizOptions, body: Body, notes: Notes
) -> tuple[Quiz, dict[str, Any]]:
    line = directive.line
    if options.kind is QuestionKind.NUMBER:
        return NUMBER, _number(directive, options, body, notes)
    if options.kind is QuestionKind.ORDER:
        steps = read_steps(body, line, notes)
        parts = {"steps": steps, "shown": shuffled(steps)}
        return ORDER, parts | _feedback(body, line, notes)
    choices = read_choices(body, line, notes)
    several = options.kind is QuestionKind.SEVERAL or sum(choice.right for choice in choices) > 1
    return SEVERAL if several else ONE, {"choices": choices}


def _number(directive: Directive, options: QuizOptions, body: Body, notes: Notes) -> dict[str, Any]:
    answer = 0.0
    try:
        answer = read_decimal(options.answer)
    except ValueError as error:
        line = directive.option_lines.get("reponse", directive.line)
        given = f"« {options.answer} » : {error}" if options.answer else "elle manque"
        notes.wrong(line, f"La réponse juste s’écrit « :reponse: 0,62 » ; {given}.")
    return {
        "answer": answer,
        "written": notes.phrase(options.answer, directive.line),
        "tolerance": options.tolerance,
        "likely": read_likely(body, answer, options.tolerance, notes),
        **_feedback(body, directive.line, notes),
    }


def _feedback(body: Body, line: int, notes: Notes) -> dict[str, Prose]:
    """Read the explanations of the right answer and of the others: each is required, once."""
    feedback: dict[str, Prose] = {}
    for name in Feedback:
        items = [item for item in body.items if not item.numbered and item.named[0] == name]
        if not items or not items[0].named[1]:
            at = items[0].line if items else line
            notes.wrong(at, f"L’explication « - {name} : … » manque.")
        for item in items[1:]:
            notes.wrong(item.line, f"« {name} » est écrit deux fois.")
        text = items[0].named[1] if items else ""
        at = items[0].explanation_line if items else line
        feedback[name.name.lower()] = notes.passage(text, at)
    return feedback
