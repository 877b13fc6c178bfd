"""What an author sets and a reader changes in `variantes`: two sentences, a head, what is open."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.cells import AuthorCell, ReaderCell
from app.widgets.parts.models import HeadNumber, ModelName, only
from app.widgets.parts.sentence import MAX_WORDS, Sentence, check_sentence
from app.widgets.variantes.layer_costs import LayerName
from app.widgets.variantes.maps import Pattern, VariantName

_COUNTS = {"1": 1, "2": 2, "4": 4, "8": 8}
_Count = BeforeValidator(lambda value: _COUNTS.get(str(value), value))


class LargeMap(StrEnum):
    """The variant that is open in large, if one is."""

    NONE = "aucune"
    ADDITIVE = VariantName.ADDITIVE
    DOT = VariantName.DOT
    SCALED = VariantName.SCALED
    MULTI_HEAD = VariantName.MULTI_HEAD
    SELF = VariantName.SELF
    CROSS = VariantName.CROSS
    GROUPED = VariantName.GROUPED
    SPARSE = VariantName.SPARSE
    LINEAR = VariantName.LINEAR


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    other: Annotated[str, AfterValidator(check_sentence)] = Field(
        "La voisine dort",
        alias="autre",
        description="La seconde phrase, que regarde l’attention croisée : de 1 à 64 mots.",
    )
    head: HeadNumber = 8
    groups: Annotated[Literal[1, 2, 4, 8], _Count] = Field(
        2,
        alias="groupes",
        description="Les groupes de clés et de valeurs partagées : 1, 2, 4 ou 8 pour huit têtes.",
    )
    pattern: Pattern = Field(
        Pattern.WINDOW,
        alias="motif",
        description="Les cases de la variante clairsemée : « fenetre » (par défaut) ou « pas ».",
    )
    size: int = Field(
        3,
        alias="taille",
        ge=1,
        le=MAX_WORDS,
        description=f"La largeur de la fenêtre, ou le pas : de 1 à {MAX_WORDS} mots.",
    )
    layer: LayerName = Field(
        LayerName.VASWANI,
        alias="couche",
        description="La couche dont on compte le coût : « vaswani » (2017, d = 512, par défaut) ou"
        " « modele » (celle de notre modèle).",
    )
    opened: LargeMap = Field(
        LargeMap.NONE,
        alias="ouverte",
        description="La variante ouverte en grand : « additive », « produit », « normalisee »,"
        " « multi », « soi », « croisee », « groupee », « clairsemee », « lineaire »"
        " ou « aucune ».",
    )


class Options(_State, AuthorCell):
    """What an author may write: the first state of every control."""

    model: Annotated[
        Literal["huit-tetes"],
        only(
            ModelName.TRAINED,
            "la multi-tête et les clés partagées demandent plusieurs têtes, et les scores additifs"
            " sont ajustés aux siennes",
        ),
        Field(
            alias="modele",
            description="« huit-tetes », seul : plusieurs variantes demandent plusieurs têtes.",
        ),
    ] = "huit-tetes"
    offered: Offered = False


class Controls(_State, ReaderCell):
    """What a reader may change."""

    given: Given = "non"
