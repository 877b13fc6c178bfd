"""What an author sets and a reader changes in `progres`: a step, and a beginning to go on from."""

from typing import Annotated

from pydantic import Field

from app.core.growth import growth
from app.widgets.contract.widget import Params
from app.widgets.parts.numbered import up_to

_MOST_POINTS = 99
_Point = up_to(
    lambda: len(growth().steps), "il y a {} points de passage ; le point {} n’existe pas"
)
_Beginning = up_to(
    lambda: len(growth().beginnings), "il y a {} débuts de phrase ; le numéro {} n’existe pas"
)


class _State(Params):
    """What an author sets first and a reader then changes."""

    point: Annotated[int, Field(ge=1, le=_MOST_POINTS), _Point] = Field(
        1,
        alias="point",
        description="Le point de passage, compté à partir de 1 : 1 est d’avant l’entraînement.",
    )
    beginning: Annotated[int, Field(ge=1, le=_MOST_POINTS), _Beginning] = Field(
        1,
        alias="debut",
        description="Le début de phrase à continuer, compté à partir de 1.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""


class Controls(_State):
    """What a reader may change."""
