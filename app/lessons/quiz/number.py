"""Questions answered by a number, within a tolerance; likely wrong values have explanations."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from app.lessons.model import Prose
from app.lessons.quiz import QUIZ
from app.lessons.quiz.body import Body, Feedback
from app.lessons.quiz.notes import Notes
from app.lessons.quiz.question import Question, QuestionKind
from app.lessons.quiz.question_view import NOT_QUITE, RIGHT, Explained, QuizView
from app.lessons.quiz.quiz import Quiz
from app.widgets.contract.view import Label
from app.widgets.contract.widget import Params
from app.widgets.parts.numbers import read_decimal

_SLACK = 1e-9  # 0,3 is within 0,1 of 0,2 although the floats are not


@dataclass(frozen=True, slots=True)
class Likely:
    """A wrong value that readers find, and where it comes from."""

    text: Prose
    value: float
    explanation: Prose


class Number(Question):
    """A question whose answer is `answer`, give or take `tolerance`."""

    answer: float
    written: Prose
    tolerance: float
    right: Prose
    otherwise: Prose
    likely: tuple[Likely, ...]

    @property
    def answers(self) -> tuple[Prose, ...]:
        """Return the right number."""
        return (self.written,)

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Return how the number is found."""
        return (self.right,)


def _readable(text: str) -> str:
    if text.strip():
        read_decimal(text)
    return text.strip()


class Typed(Params):
    """The number a reader typed, as typed."""

    value: Annotated[str, AfterValidator(_readable)] = Field("", alias="valeur", max_length=40)


def within(value: float, target: float, tolerance: float) -> bool:
    """Tell whether a value is the target, give or take the tolerance."""
    return abs(value - target) <= tolerance + _SLACK * max(1, abs(target))


def read_likely(body: Body, answer: float, tolerance: float, notes: Notes) -> tuple[Likely, ...]:
    """Read the wrong values that have an explanation; what is wrong goes to `notes`."""
    values: list[Likely] = []
    for item in body.items:
        name, explanation = item.named
        if name in tuple(Feedback):
            continue
        try:
            value = read_decimal(name)
        except ValueError as error:
            notes.wrong(item.line, f"« {name} » : {error}, ou bien « juste » ou « sinon ».")
            continue
        if not explanation:
            message = f"La valeur « {name} » n’a pas d’explication : « - {name} : explication »."
            notes.wrong(item.line, message)
        if within(value, answer, tolerance):
            message = (
                f"La valeur « {name} » est une bonne réponse : son explication va à « juste »."
            )
            notes.wrong(item.line, message)
        if any(value == other.value for other in values):
            notes.wrong(item.line, f"La valeur « {name} » est écrite deux fois.")
        text = notes.phrase(name, item.line)
        values.append(Likely(text, value, notes.passage(explanation, item.explanation_line)))
    return tuple(values)


def _build(question: Number, controls: Typed) -> QuizView:
    right = None
    explained: tuple[Explained, ...] = ()
    others: tuple[Explained, ...] = ()
    verdict = ""
    if controls.value:
        value = read_decimal(controls.value)
        right = within(value, question.answer, question.tolerance)
        known = None if right else _nearest(question, value)
        why = question.right if right else known.explanation if known else question.otherwise
        explained = (Explained(None, why, right),)
        others = _others(question, right, known)
        verdict = RIGHT if right else f"{NOT_QUITE}."
    return QuizView(
        label=Label.ILLUSTRATIVE,
        explanation=verdict,
        kind=QuestionKind.NUMBER,
        question=question,
        hint=_hint(question.tolerance),
        value=controls.value,
        right=right,
        explained=explained,
        others=others,
    )


def _nearest(question: Number, value: float) -> Likely | None:
    near = [one for one in question.likely if within(value, one.value, question.tolerance)]
    return min(near, key=lambda one: abs(one.value - value), default=None)


def _others(question: Number, right: bool, known: Likely | None) -> tuple[Explained, ...]:
    answer = Explained(question.written, question.right, right=True)
    wrong = [Explained(o.text, o.explanation, right=False) for o in question.likely if o != known]
    return tuple(wrong if right else [answer, *wrong])


def _hint(tolerance: float) -> str:
    hint = "Écrivez un nombre, par exemple 0,5."
    if tolerance:
        written = f"{tolerance:.6f}".rstrip("0").rstrip(".").replace(".", ",")
        hint += f" Un écart de {written} est accepté."
    return hint


NUMBER = Quiz(
    name=QUIZ,
    title="Question",
    summary="Une question dont la réponse est un nombre, à une tolérance près.",
    options=Number,
    controls=Typed,
    build=_build,
    example=(
        ":::{quiz} Deux scores égaux : quel est le poids de chacun ?\n"
        ":type: nombre\n:reponse: 0,5\n:tolerance: 0,01\n"
        "- 1 : C’est la somme des deux poids.\n"
        "- juste : Deux scores égaux se partagent le total de 1.\n"
        "- sinon : Les deux poids sont égaux et leur somme vaut 1.\n:::\n"
    ),
    refuse=lambda question, controls: None,
)
