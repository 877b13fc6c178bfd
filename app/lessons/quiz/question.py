"""A question as its author wrote it: what all kinds of questions share."""

from enum import StrEnum

from app.lessons.model import Prose
from app.widgets.contract.widget import Params

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

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Return why the answers are right, printed after them."""
        return ()
