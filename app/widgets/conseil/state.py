"""What an author sets and a reader changes in `conseil`: what experts want, and one alone."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.core.toy_council import (
    CHARACTERISTICS,
)
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.vectors import WRITTEN, vector_of

MOST = 3  # the largest criterion
_BOUNDS = f"deux nombres de 0 à {MOST}"
Safety = Annotated[tuple[float, ...], vector_of(CHARACTERISTICS[:2], 0, MOST), WRITTEN]
Economy = Annotated[tuple[float, ...], vector_of(CHARACTERISTICS[2:4], 0, MOST), WRITTEN]
Design = Annotated[tuple[float, ...], vector_of(CHARACTERISTICS[4:6], 0, MOST), WRITTEN]
Performance = Annotated[tuple[float, ...], vector_of(CHARACTERISTICS[6:], 0, MOST), WRITTEN]


class Alone(StrEnum):
    """The expert compared with the council, by name; NONE is no one."""

    NONE = "aucun"
    SAFETY = "sécurité"
    ECONOMY = "économie"
    DESIGN = "design"
    PERFORMANCE = "performance"


class _State(Params):
    """What an author sets first and a reader then changes."""

    safety: Safety = Field(
        (1, 1),
        alias="securite",
        description=f"Les critères de l’expert sécurité, {_BOUNDS} : freinage, protection.",
    )
    economy: Economy = Field(
        (1, 1),
        alias="economie",
        description=f"Les critères de l’expert économie, {_BOUNDS} : petit prix, sobriété.",
    )
    design: Design = Field(
        (1, 1),
        alias="design",
        description=f"Les critères de l’expert design, {_BOUNDS} : carrosserie, habitacle.",
    )
    performance: Performance = Field(
        (1, 1),
        alias="performance",
        description=f"Les critères de l’expert performance, {_BOUNDS} : reprises, tenue de route.",
    )
    alone: Alone = Field(
        Alone.NONE, alias="seul", description="L’expert dont l’avis seul est comparé au conseil."
    )

    @property
    def criteria(self) -> tuple[tuple[float, ...], ...]:
        """Return the criteria of the experts, in the order of EXPERTS."""
        return (self.safety, self.economy, self.design, self.performance)


class Options(_State):
    """What an author may write: the first state of every control, and a bet."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
