"""What all kinds of questions share: the question, the view of an answer, the widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.lessons.model import Prose
from app.widgets.contract.messages import Mistake
from app.widgets.contract.view import View
from app.widgets.contract.widget import Params, State, Widget

RIGHT = "C’est cela."
NOT_QUITE = "Pas tout à fait"
MOST_ITEMS = 12


class QuestionKind(StrEnum):
    """A kind of question, by the name its author writes."""

    ONE = "choix"
    SEVERAL = "plusieurs"
    NUMBER = "nombre"
    ORDER = "ordre"


class Question(Params):
    """A question as parsed: its text, what follows it, and where to read again."""

    text: Prose
    more: Prose | None = None
    misconception: str = ""
    again: Prose | None = None

    @property
    def answers(self) -> tuple[Prose, ...]:
        """Return the answers that a paper copy prints; each kind of question has its own."""
        return ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line a reader answers on; `right` is None before a verdict."""

    number: int
    text: Prose
    chosen: bool = False
    rank: int = 0
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One possible answer with its explanation; without `text` it is the reader's own."""

    text: Prose | None
    explanation: Prose | None
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView(View):
    """A question and the verdict on an answer.

    `right` is None before an answer; `explained` is about the reader's answer, `others` about the
    answers that could have been given.
    """

    kind: QuestionKind
    question: Question
    hint: str
    rows: tuple[AnswerRow, ...] = ()
    value: str = ""
    right: bool | None = None
    explained: tuple[Explained, ...] = ()
    others: tuple[Explained, ...] = ()
    others_title: str = "Les autres réponses"

    @property
    def is_number(self) -> bool:
        """Tell whether a number is to be typed."""
        return self.kind is QuestionKind.NUMBER

    @property
    def is_order(self) -> bool:
        """Tell whether steps are to be put in order."""
        return self.kind is QuestionKind.ORDER

    @property
    def has_several(self) -> bool:
        """Tell whether several choices may be ticked."""
        return self.kind is QuestionKind.SEVERAL


@dataclass(frozen=True, kw_only=True)
class Quiz(Widget):
    """One kind of question; `refuse` returns the mistake of an answer it cannot have, or None."""

    refuse: Callable[[Any, Any], Mistake | None]

    def read(self, options: Params, query: Mapping[str, Any]) -> State:
        """Read an answer; one that the question cannot have is a mistake, and not an answer."""
        state = super().read(options, query)
        mistake = self.refuse(options, state.controls)
        if mistake is None:
            return state
        return State(self.controls(), {}, (*state.mistakes, mistake), dict(query))
