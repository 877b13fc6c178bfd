"""What every kind of question has in common: what is written, what is shown, how it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.lessons.model import Prose
from app.widgets.contract.messages import Mistake
from app.widgets.contract.view import View
from app.widgets.contract.widget import Params, State, Widget

RIGHT = "C’est cela."
NOT_QUITE = "Pas tout à fait"
MOST_ITEMS = 12


class Question(Params):
    """What an author wrote, read: the question, what follows it, and where to read again."""

    text: Prose
    more: Prose | None = None
    misconception: str = ""
    again: Prose | None = None

    @property
    def answers(self) -> tuple[Prose, ...]:
        """Return what a paper copy prints as the answer: each kind of question says its own."""
        return ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Hold one line a reader answers on; `right` is None as long as nothing is to be said of it."""

    number: int
    text: Prose
    chosen: bool = False
    rank: int = 0
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """Hold one possible answer with its explanation; without `text` it is the reader's own."""

    text: Prose | None
    explanation: Prose | None
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView(View):
    """Hold what the template shows.

    `right` is None before an answer; `explained` is about the reader's answer, `others` about the
    answers that could have been given.
    """

    kind: str
    question: Question
    hint: str
    rows: tuple[AnswerRow, ...] = ()
    value: str = ""
    right: bool | None = None
    explained: tuple[Explained, ...] = ()
    others: tuple[Explained, ...] = ()
    others_title: str = "Les autres réponses"


@dataclass(frozen=True, kw_only=True)
class Quiz(Widget):
    """Describe one kind of question; `refuse` names an answer that this question cannot have."""

    refuse: Callable[[Any, Any], Mistake | None]

    def read(self, options: Params, query: Mapping[str, Any]) -> State:
        """Read an answer; one that the question cannot have is a mistake, and not an answer."""
        state = super().read(options, query)
        mistake = self.refuse(options, state.controls)
        if mistake is None:
            return state
        return State(self.controls(), {}, (*state.mistakes, mistake), dict(query))
