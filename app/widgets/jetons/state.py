"""What is set and changed of `jetons`: a text, and how many merges are done."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from app.core.invited import invited
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.little_text import check_text
from app.widgets.parts.sentence import MAX_CHARACTERS, check_characters


class CutModel(StrEnum):
    """The models that cut a text, by their names in an address."""

    LITTLE = "petit"
    GUEST = "votre"


def _check_model(model: CutModel) -> CutModel:
    if model is CutModel.GUEST and invited() is None:
        raise ValueError("personne n’a ajouté de modèle à ce site")
    return model


def _check_text(text: str, info: ValidationInfo) -> str:
    """Return a text as typed; raises ValueError, in French, when its model cannot read it."""
    added = invited() if info.data.get("model") is CutModel.GUEST else None
    if added is None:
        return check_text(text)
    check_characters(text)
    if not text.strip():
        raise ValueError("le texte est vide ; écrivez au moins un mot")
    count = len(added.pieces(text))
    if count > added.longest:
        raise ValueError(
            f"le texte compte {count} morceaux ; {added.longest} au plus sont acceptés"
        )
    return text


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Annotated[CutModel, AfterValidator(_check_model)] = Field(
        CutModel.LITTLE,
        alias="modele",
        description="« petit » : le petit modèle ; « votre » : celui que ce site ajoute, s’il y en"
        " a un.",
    )
    text: Annotated[str, IS_SENTENCE, AfterValidator(_check_text)] = Field(
        "Le chat dort dans la maison.",
        alias="texte",
        description=f"Le texte à couper : {MAX_CHARACTERS} caractères au plus, et ce que le modèle"
        " peut lire d’une traite (94 morceaux pour le petit).",
    )
    step: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="pas",
        ge=0,
        le=2 * MAX_CHARACTERS,
        description="Combien de fusions sont faites ; 0 : les lettres ; sans valeur, ou au-delà de"
        " la dernière : toutes.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
