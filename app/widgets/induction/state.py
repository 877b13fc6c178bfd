"""What an author sets and a reader changes in `induction`: a list of words, a head, the bet."""

from enum import StrEnum

from pydantic import Field

from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.film_words import FilmHead, FilmWord, ListOfWords


class HeadQuestion(StrEnum):
    """What a reader bets on: which head has the pattern, or without which the answer is lost."""

    PATTERN = "motif"
    CAUSE = "cause"


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: ListOfWords = "chat porte rouge Marie maison chat"
    head: FilmHead = Field(
        "1-1",
        alias="tete",
        description="La tête montrée et éteinte : sa couche et son numéro, par exemple « 2-1 ».",
    )
    word: FilmWord = None


class Options(_State):
    """What an author may write: the first state of every control, and the question of the bet."""

    offered: Offered = False
    question: HeadQuestion = Field(
        HeadQuestion.PATTERN,
        alias="question",
        description="Le pari : « motif » (quelle tête regarde le mot qui suivait) ou « cause »"
        " (quelle tête, éteinte, fait perdre la réponse).",
    )


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
