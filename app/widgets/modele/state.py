"""What an author sets and a reader changes in `modele`: a decoder, its text, a head, two axes."""

from enum import StrEnum

from pydantic import Field

from app.core.head_patterns import HeadPattern
from app.widgets.contract.widget import Params
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.film_words import WordList
from app.widgets.parts.head_gallery import HeadValue
from app.widgets.parts.little_text import LittleText


class DecoderName(StrEnum):
    """The two decoders of the course, by their names in an address."""

    LITTLE = "petit"
    FILM = "film"


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: DecoderName = Field(
        DecoderName.LITTLE,
        alias="modele",
        description="« petit » : le petit modèle, qui lit « texte » ; « film » : le modèle du film,"
        " qui lit « liste ».",
    )
    text: LittleText = "Les clés de la voiture sont sur la table."
    words: WordList = Field(
        "chat porte rouge Marie maison chat porte",
        alias="liste",
        description="Les mots que lit le modèle du film, parmi ceux qu’il connaît.",
    )
    head: HeadValue | None = Field(
        None,
        alias="tete",
        description="La tête ouverte : sa couche et son numéro, par exemple « 2-1 » ; sans valeur,"
        " ou si ce modèle ne l’a pas : la plus haute dans le dessin des points.",
    )
    word: LittleWord = None
    across: HeadPattern = Field(
        HeadPattern.PREVIOUS,
        alias="abscisse",
        description="Ce que mesure l’axe horizontal : « precedent », « soi » et « debut » sont des"
        " parts, « distance » est en morceaux, « entropie » en bits.",
    )
    up: HeadPattern = Field(
        HeadPattern.START, alias="ordonnee", description="Ce que mesure l’axe vertical, de même."
    )


class Options(_State):
    """What an author may write: the first state of every control."""


class Controls(_State):
    """What a reader may change."""
