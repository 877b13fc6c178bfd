"""Questions with boxes to tick: one right choice, or several."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from app.lessons.model import Prose
from app.lessons.quiz import QUIZ
from app.lessons.quiz.body import Body, Item
from app.lessons.quiz.notes import Notes
from app.lessons.quiz.question import MOST_ITEMS, Question, QuestionKind
from app.lessons.quiz.question_view import NOT_QUITE, RIGHT, AnswerRow, Explained, QuizView
from app.lessons.quiz.quiz import Quiz
from app.widgets.contract.messages import Mistake
from app.widgets.contract.view import Label
from app.widgets.contract.widget import Params

_FORM = "un choix s’écrit « - [ ] texte », ou « - [x] texte » s’il est juste"
_NO_EXPLANATION = (
    "Le choix « {choice} » n’a pas d’explication : écrivez-la dessous, « : explication », décalée"
    " de deux espaces."
)


@dataclass(frozen=True, slots=True)
class QuizChoice:
    """One choice, right or not, and why."""

    text: Prose
    explanation: Prose
    right: bool


class Choices(Question):
    """A question and its choices, in the order of their author."""

    choices: tuple[QuizChoice, ...]

    @property
    def answers(self) -> tuple[Prose, ...]:
        """Return the right choices."""
        return tuple(choice.text for choice in self.choices if choice.right)

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Return the explanations of the right choices."""
        return tuple(choice.explanation for choice in self.choices if choice.right)


class One(Params):
    """The choice of a reader, counted from 1; 0 is none."""

    choice: int = Field(0, alias="choix", ge=0, le=MOST_ITEMS)


def _in_order(numbers: tuple[int, ...]) -> tuple[int, ...]:
    chosen = tuple(sorted(set(numbers) - {0}))
    return chosen or numbers[:1]


class Several(Params):
    """The choices of a reader, counted from 1; 0 alone is an answer without any."""

    choices: Annotated[
        tuple[Annotated[int, Field(ge=0, le=MOST_ITEMS)], ...], AfterValidator(_in_order)
    ] = Field((), alias="choix", max_length=MOST_ITEMS + 1)


def read_choices(body: Body, line: int, notes: Notes) -> tuple[QuizChoice, ...]:
    """Read the choices of a question written at `line`; what is wrong goes to `notes`."""
    if not 2 <= len(body.items) <= MOST_ITEMS:
        notes.wrong(line, f"Il faut de 2 à {MOST_ITEMS} choix : {_FORM}.")
    elif not any(item.ticked for item in body.items):
        notes.wrong(line, f"Aucun choix n’est juste : {_FORM}.")
    choices = tuple(_read_choice(item, notes) for item in body.items)
    written = [choice.text.html for choice in choices]
    for i, (text, item) in enumerate(zip(written, body.items, strict=True)):
        if text and text in written[:i]:
            notes.wrong(item.line, f"Le choix « {item.text} » est écrit deux fois.")
    return choices


def _read_choice(item: Item, notes: Notes) -> QuizChoice:
    if item.ticked is None or item.numbered:
        notes.wrong(item.line, f"Ce n’est pas un choix : {_FORM}.")
    elif not item.text:
        notes.wrong(item.line, f"Ce choix est vide : {_FORM}.")
    elif not (item.explanation or "").strip():
        notes.wrong(item.line, _NO_EXPLANATION.format(choice=item.text))
    return QuizChoice(
        notes.phrase(item.text, item.line),
        notes.passage(item.explanation or "", item.explanation_line),
        bool(item.ticked),
    )


def _refuse_one(question: Choices, controls: One) -> Mistake | None:
    return _beyond(question, (controls.choice,))


def _refuse_several(question: Choices, controls: Several) -> Mistake | None:
    return _beyond(question, controls.choices)


def _beyond(question: Choices, numbers: tuple[int, ...]) -> Mistake | None:
    count = len(question.choices)
    given = max(numbers, default=0)
    if given <= count:
        return None
    return Mistake(
        "choix", f"cette question a {count} choix, le choix {given} n’existe pas", str(given)
    )


def _build_one(question: Choices, controls: One) -> QuizView:
    number = controls.choice
    if number == 0:
        return _view(question, (), QuestionKind.ONE, "", "", None)
    right = question.choices[number - 1].right
    return _view(
        question, (number,), QuestionKind.ONE, "", RIGHT if right else f"{NOT_QUITE}.", right
    )


def _build_several(question: Choices, controls: Several) -> QuizView:
    hint = "Cochez toutes les réponses qui conviennent."
    numbers = tuple(number for number in controls.choices if number)
    if not numbers:
        nothing = (
            "Aucune réponse n’est cochée : cochez-en au moins une." if controls.choices else ""
        )
        return _view(question, (), QuestionKind.SEVERAL, hint, nothing, None)
    wrong = sum(not question.choices[number - 1].right for number in numbers)
    missing = sum(choice.right for choice in question.choices) - (len(numbers) - wrong)
    right = not wrong and not missing
    verdict = RIGHT if right else f"{NOT_QUITE} : {_counted(wrong, missing)}."
    return _view(question, numbers, QuestionKind.SEVERAL, hint, verdict, right)


def _counted(wrong: int, missing: int) -> str:
    parts = []
    if wrong:
        parts.append(
            "une réponse cochée ne convient pas"
            if wrong == 1
            else f"{wrong} réponses cochées ne conviennent pas"
        )
    if missing:
        parts.append("il manque une réponse" if missing == 1 else f"il manque {missing} réponses")
    return " et ".join(parts)


def _view(
    question: Choices,
    chosen: tuple[int, ...],
    kind: QuestionKind,
    hint: str,
    explanation: str,
    right: bool | None,
) -> QuizView:
    numbered = tuple(enumerate(question.choices, start=1))
    explained = {i: Explained(c.text, c.explanation, c.right) for i, c in numbered}
    return QuizView(
        label=Label.ILLUSTRATIVE,
        explanation=explanation,
        kind=kind,
        question=question,
        hint=hint,
        rows=tuple(
            AnswerRow(i, c.text, chosen=i in chosen, right=c.right if i in chosen else None)
            for i, c in numbered
        ),
        right=right,
        explained=tuple(explained[i] for i in chosen),
        others=tuple(explained[i] for i, _ in numbered if i not in chosen) if chosen else (),
    )


ONE = Quiz(
    name=QUIZ,
    title="Question",
    summary="Une question, un seul choix juste, une explication pour chaque choix.",
    options=Choices,
    controls=One,
    build=_build_one,
    example=(
        ":::{quiz} Quelle est la somme des poids d’une ligne ?\n"
        "- [x] 1\n  : Le softmax partage un total de 1.\n"
        "- [ ] Le nombre de mots\n  : Ce serait la somme de toutes les lignes.\n:::\n"
    ),
    refuse=_refuse_one,
)
SEVERAL = Quiz(
    name=QUIZ,
    title="Question",
    summary="Une question, plusieurs choix justes, une explication pour chaque choix.",
    options=Choices,
    controls=Several,
    build=_build_several,
    example=(
        ":::{quiz} Que trouve-t-on dans une tête ?\n"
        "- [x] Des requêtes\n  : Chaque mot en a une.\n"
        "- [x] Des clés\n  : Chaque mot en a une.\n"
        "- [ ] Un dictionnaire\n  : Une tête ne contient que des nombres.\n:::\n"
    ),
    refuse=_refuse_several,
)
