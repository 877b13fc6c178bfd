"""Questions that ask to put steps in order."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from app.lessons.model import Prose
from app.lessons.quiz import QUIZ
from app.lessons.quiz.body import Body, Feedback
from app.lessons.quiz.notes import Notes
from app.lessons.quiz.question import MOST_ITEMS, Question, QuestionKind
from app.lessons.quiz.question_view import NOT_QUITE, RIGHT, AnswerRow, Explained, QuizView
from app.lessons.quiz.quiz import Quiz
from app.widgets.contract.messages import Mistake
from app.widgets.contract.view import Label
from app.widgets.contract.widget import Params


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One step and, when its author gives it, the reason of its place."""

    text: Prose
    explanation: Prose | None


class Order(Question):
    """A question and its `steps` in the right order; `shown` numbers them as they are shown."""

    steps: tuple[OrderStep, ...]
    shown: tuple[int, ...]
    right: Prose
    otherwise: Prose

    @property
    def answers(self) -> tuple[Prose, ...]:
        """Return the steps in the right order."""
        return tuple(step.text for step in self.steps)

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Return what makes the order right."""
        return (self.right,)


class Ranks(Params):
    """The rank that a reader gives to each step, in the order in which they are shown."""

    ranks: tuple[Annotated[int, Field(ge=1, le=MOST_ITEMS)], ...] = Field(
        (), alias="rang", max_length=MOST_ITEMS
    )


def read_steps(body: Body, line: int, notes: Notes) -> tuple[OrderStep, ...]:
    """Read the numbered steps of a question written at `line`; what is wrong goes to `notes`."""
    items = [item for item in body.items if item.numbered]
    if not 2 <= len(items) <= MOST_ITEMS:
        message = (
            f"Il faut de 2 à {MOST_ITEMS} étapes numérotées, dans le bon ordre : « 1. texte »."
        )
        notes.wrong(line, message)
    steps: list[OrderStep] = []
    for item in items:
        text = notes.phrase(item.text, item.line)
        if not item.text or item.ticked is not None:
            notes.wrong(item.line, "Une étape s’écrit « 1. texte ».")
        elif any(text == step.text for step in steps):
            notes.wrong(item.line, f"L’étape « {item.text} » est écrite deux fois.")
        why = notes.passage(item.explanation, item.explanation_line) if item.explanation else None
        steps.append(OrderStep(text, why))
    for item in body.items:
        if not item.numbered and item.named[0] not in tuple(Feedback):
            message = "Après les étapes, seuls « - juste : … » et « - sinon : … » sont attendus."
            notes.wrong(item.line, message)
    return tuple(steps)


def shuffled(steps: tuple[OrderStep, ...]) -> tuple[int, ...]:
    """Return the numbers of the steps in an order drawn from their texts, never the right one."""
    right = tuple(range(len(steps)))
    order = tuple(sorted(right, key=lambda i: sha256(steps[i].text.html.encode()).digest()))
    return order if order != right else (*order[1:], *order[:1])


def _refuse(question: Order, controls: Ranks) -> Mistake | None:
    count = len(question.steps)
    given = " ".join(map(str, controls.ranks))
    if controls.ranks and len(controls.ranks) != count:
        return Mistake("rang", f"un rang est attendu pour chacune des {count} étapes", given)
    if any(rank > count for rank in controls.ranks):
        return Mistake("rang", f"les rangs vont de 1 à {count}", given)
    return None


def _build(question: Order, controls: Ranks) -> QuizView:
    ranks, count = controls.ranks, len(question.steps)
    complete = len(set(ranks)) == count
    placed = [rank == i + 1 for rank, i in zip(ranks, question.shown, strict=False)]
    right = all(placed) if complete else None
    verdict = ""
    if ranks and not complete:
        verdict = "Deux étapes ont le même rang : donnez à chacune un rang différent."
    elif ranks:
        verdict = RIGHT if right else f"{NOT_QUITE} : {_counted(sum(placed), count)}."
    why = question.right if right else question.otherwise
    return QuizView(
        label=Label.ILLUSTRATIVE,
        explanation=verdict,
        kind=QuestionKind.ORDER,
        question=question,
        hint="Donnez un rang à chaque étape.",
        rows=tuple(
            AnswerRow(
                number,
                question.steps[i].text,
                rank=ranks[number - 1] if ranks else 0,
                right=placed[number - 1] if complete else None,
            )
            for number, i in enumerate(question.shown, start=1)
        ),
        right=right,
        explained=(Explained(None, why, bool(right)),) if complete else (),
        others=_right_order(question, bool(right)) if complete else (),
        others_title="Le bon ordre",
    )


def _right_order(question: Order, right: bool) -> tuple[Explained, ...]:
    steps = tuple(Explained(step.text, step.explanation, right=True) for step in question.steps)
    return steps if right else (*steps, Explained(None, question.right, right=True))


def _counted(placed: int, count: int) -> str:
    if placed == 0:
        return "aucune étape n’est à sa place"
    if placed == 1:
        return f"une étape sur {count} est à sa place"
    return f"{placed} étapes sur {count} sont à leur place"


ORDER = Quiz(
    name=QUIZ,
    title="Question",
    summary="Des étapes à remettre dans l’ordre.",
    options=Order,
    controls=Ranks,
    build=_build,
    example=(
        ":::{quiz} Dans quel ordre se fait le calcul ?\n:type: ordre\n"
        "1. Les produits scalaires\n2. Le masque\n3. Le softmax\n"
        "- juste : Le masque précède le softmax, qui rend la somme égale à 1.\n"
        "- sinon : Le softmax vient en dernier : c’est lui qui rend la somme égale à 1.\n:::\n"
    ),
    refuse=_refuse,
)
