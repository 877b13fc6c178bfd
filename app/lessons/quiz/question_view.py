"""What a page shows of a question and of the answer to it."""

from dataclasses import dataclass

from app.lessons.model import Prose
from app.lessons.quiz.question import Question, QuestionKind
from app.widgets.contract.view import View

RIGHT = "C’est cela."
NOT_QUITE = "Pas tout à fait"


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
