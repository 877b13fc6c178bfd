"""What an author sets and a reader changes in `modele`: a model, its text, a head, two axes."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.stored_maps import stored_maps
from app.widgets.contract.sentence_marks import IS_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.film_words import WordList
from app.widgets.parts.head_gallery import HeadValue
from app.widgets.parts.little_text import LittleText
from app.widgets.parts.pattern_names import PatternName
from app.widgets.parts.sentence import check_sentence

MOST_CHARACTERS = 160  # of a sentence for the real model: its maps are drawn a hundred at once


class ModelName(StrEnum):
    """The models whose heads are shown, by their names in an address."""

    LITTLE = "petit"
    FILM = "film"
    REAL = "reel"
    GUEST = "votre"


def check_real_sentence(sentence: str) -> str:
    """Return a sentence without what surrounds it, or raise ValueError in French."""
    check_sentence(sentence)
    if len(sentence) > MOST_CHARACTERS:
        raise ValueError(
            f"la phrase compte {len(sentence)} caractères ; {MOST_CHARACTERS} au plus sont acceptés"
        )
    return sentence.strip()


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: ModelName = Field(
        ModelName.LITTLE,
        alias="modele",
        description="« petit » : le petit modèle, qui lit « texte » ; « film » : le modèle du film,"
        " qui lit « liste » ; « reel » : le modèle réel, qui lit « phrase » ;"
        " « votre » : celui que ce site ajoute, s’il y en a un, qui lit « phrase » aussi.",
    )
    text: LittleText = "Les clés de la voiture sont sur la table."
    words: WordList = Field(
        "chat porte rouge Marie maison chat porte",
        alias="liste",
        description="Les mots que lit le modèle du film ; un mot qu’il n’a pas appris est lu comme"
        " un autre, et la figure le dit.",
    )
    sentence: Annotated[str, IS_SENTENCE, AfterValidator(check_real_sentence)] = Field(
        next(iter(stored_maps().sentences)),
        alias="phrase",
        description="La phrase que lit le modèle réel, ou celui que ce site ajoute :"
        f" {MOST_CHARACTERS} caractères au plus. Sans les poids du modèle réel, un site n’en montre"
        " que quelques-unes, calculées d’avance.",
    )
    head: HeadValue | None = Field(
        None,
        alias="tete",
        description="La tête ouverte : sa couche et son numéro, par exemple « 2-1 » ; sans valeur,"
        " ou si ce modèle ne l’a pas : la plus haute dans le dessin des points.",
    )
    word: LittleWord = None
    across: PatternName = Field(
        PatternName.PREVIOUS,
        alias="abscisse",
        description="Ce que mesure l’axe horizontal : « precedent », « suivant » (modèle réel),"
        " « soi » et « debut » sont des parts, « distance » est en morceaux, « entropie » en bits.",
    )
    up: PatternName = Field(
        PatternName.START, alias="ordonnee", description="Ce que mesure l’axe vertical, de même."
    )


class Options(_State):
    """What an author may write: the first state of every control."""


class Controls(_State):
    """What a reader may change."""
