"""What an author sets and a reader changes in `progres`: a step, and a beginning to go on from."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.growth import growth
from app.widgets.contract.widget import Params

_MOST_POINTS = 99


def _point(point: int) -> int:
    most = len(growth().steps)
    if point > most:
        raise ValueError(f"il y a {most} points de passage ; le point {point} n’existe pas")
    return point


def _beginning(number: int) -> int:
    most = len(growth().beginnings)
    if number > most:
        raise ValueError(f"il y a {most} débuts de phrase ; le numéro {number} n’existe pas")
    return number


class _State(Params):
    """What an author sets first and a reader then changes."""

    point: Annotated[int, Field(ge=1, le=_MOST_POINTS), AfterValidator(_point)] = Field(
        1,
        alias="point",
        description="Le point de passage, compté à partir de 1 : 1 est d’avant l’entraînement.",
    )
    beginning: Annotated[int, Field(ge=1, le=_MOST_POINTS), AfterValidator(_beginning)] = Field(
        1,
        alias="debut",
        description="Le début de phrase à continuer, compté à partir de 1.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""


class Controls(_State):
    """What a reader may change."""
