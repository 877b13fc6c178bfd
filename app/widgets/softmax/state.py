"""What an author sets and a reader changes in `softmax`: where scores come from, their scale."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.core.saturation import KEYS
from app.widgets.contract.widget import Params
from app.widgets.contract.yes_no import YesNo
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.numbers import Typed

Logit = Annotated[float, Typed, Field(ge=-50, le=50)]


class Source(StrEnum):
    """Where the scores come from, by its name in an address."""

    DRAW = "tirage"
    LIST = "liste"


class _State(Params):
    """What an author sets first and a reader then changes."""

    source: Source = Field(
        Source.DRAW,
        alias="scores",
        description=f"« tirage » (par défaut) : les produits d’une requête et de {KEYS} clés tirées"
        " au hasard ; « liste » : les nombres donnés par « logits ».",
    )
    temperature: Annotated[float, Typed] = Field(
        1.0,
        alias="temperature",
        ge=0.1,
        le=5,
        description="Ce par quoi on divise les scores en dernier, de 0,1 à 5 ; 1 ne change rien.",
    )
    d_k: Annotated[Literal["4", "16", "64", "256", "1024"], BeforeValidator(str)] = Field(
        "64",
        alias="dk",
        description="Le nombre de composantes des vecteurs tirés : 4, 16, 64, 256 ou 1024.",
    )
    division: YesNo = Field(
        True, alias="division", description="Diviser les produits par √dₖ, « oui » ou « non »."
    )
    seed: int = Field(
        11,
        alias="tirage",
        ge=1,
        le=99,
        description="Le numéro du tirage, de 1 à 99 : le même numéro redonne les mêmes vecteurs.",
    )


class Options(_State):
    """What an author may write: the first state, the list of logits, a bet."""

    logits: tuple[Logit, ...] = Field(
        (2.0, 1.0, 0.0, -1.0),
        alias="logits",
        min_length=2,
        max_length=16,
        description="Les nombres de « liste », de 2 à 16, entre −50 et 50, séparés par des"
        " points-virgules : « 2 ; 1 ; 0,5 ».",
    )
    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
