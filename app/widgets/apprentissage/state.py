"""What an author sets and a reader changes in `apprentissage`: a step, words, a head."""

from typing import Annotated

from pydantic import Field

from app.core.training_film import training_film
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.film_words import FilmHead, FilmWord, ListOfWords
from app.widgets.parts.numbered import up_to

_MOST_POINTS = 99
_Point = up_to(
    lambda: len(training_film().steps), "le film a {} points de passage ; le point {} n’existe pas"
)


class _State(Params):
    """What an author sets first and a reader then changes."""

    point: Annotated[int, Field(ge=1, le=_MOST_POINTS), _Point] = Field(
        1,
        alias="point",
        description="Le point de passage du film, compté à partir de 1 : 1 est d’avant"
        " l’entraînement, le dernier en est la fin.",
    )
    text: ListOfWords = "Marie chat porte rouge maison roi Marie chat porte"
    head: FilmHead | None = Field(
        None,
        alias="tete",
        description="La tête montrée : sa couche et son numéro, par exemple « 2-1 » ; sans valeur :"
        " celle dont l’induction finit la plus nette.",
    )
    word: FilmWord = None


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
