"""What an author sets and a reader changes in `induction`: a list of words, a head, the bet."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from app.core.switching import heads_of
from app.widgets.contract.sentence_marks import IS_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.induction.head_rows import MOST_ROWS
from app.widgets.induction.list_reading import written_list
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.film_list import cut_list
from app.widgets.parts.film_words import MOST, check_count, check_list
from app.widgets.parts.head_gallery import HeadValue, most_drawn
from app.widgets.parts.waiting import can_wait
from app.widgets.parts.writers import WriterName, check_writer, check_written, writer_of


class ListModel(StrEnum):
    """The models that read a list, by their names in an address."""

    FILM = "film"
    LITTLE = "petit"
    GUEST = "votre"


class HeadQuestion(StrEnum):
    """What a reader bets on: which head has the pattern, or without which the answer is lost."""

    PATTERN = "motif"
    CAUSE = "cause"


def _check_model(model: ListModel) -> ListModel:
    if model is ListModel.GUEST:
        check_writer(WriterName.GUEST)
    return model


def _check_text(text: str, info: ValidationInfo) -> str:
    """Return a list as typed; raises ValueError, in French, when its model cannot read it."""
    named = info.data.get("model", ListModel.FILM)
    if named is ListModel.FILM:
        return check_list(text)
    writer = WriterName(named)
    check_count(text)
    model = writer_of(writer)
    written = written_list(model, cut_list(text))
    check_written(writer, written)
    heads, pieces = len([*heads_of(model.decoder)]), len(model.encode(written))
    if pieces > most_drawn(heads) or not can_wait(model, MOST_ROWS * pieces):
        raise ValueError(f"ce modèle y lit {pieces} morceaux, trop pour montrer ses {heads} têtes")
    return text


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Annotated[ListModel, AfterValidator(_check_model)] = Field(
        ListModel.FILM,
        alias="modele",
        description="« film » : le modèle du film, qui a appris à relire des listes ; « petit » :"
        " le petit modèle ; « votre » : celui que ce site ajoute, s’il y en a un et qu’il écrit.",
    )
    text: Annotated[str, IS_SENTENCE, AfterValidator(_check_text)] = Field(
        "chat porte rouge Marie maison chat",
        alias="texte",
        description=f"Les mots à lire, {MOST} au plus ; un mot que le modèle du film n’a pas"
        " appris est lu comme un autre, et la figure le dit.",
    )
    head: HeadValue | None = Field(
        None,
        alias="tete",
        description="La tête montrée et éteinte : sa couche et son numéro, par exemple « 2-1 », ou"
        " la dernière si ce modèle en a moins ; sans valeur : celle sur laquelle on a parié, ou la"
        " première.",
    )
    word: LittleWord = None


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
