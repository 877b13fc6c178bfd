"""How two directions stand to each other, and what that says of their dot product."""

from collections.abc import Mapping
from enum import Enum, auto

from app.core.products import Product
from app.widgets.parts.numbers import percent, short

_EXACT = 0.5  # degrees within which two directions are said to be the same
_NEARLY = 5.0


class Direction(Enum):
    """How the second vector stands to the first."""

    NONE = auto()
    SAME = auto()
    ALIKE = auto()
    NEARLY_PERPENDICULAR = auto()
    PERPENDICULAR = auto()
    UNLIKE = auto()
    OPPOSITE = auto()


VERDICTS: Mapping[Direction, str] = {
    Direction.NONE: "pas de direction",
    Direction.SAME: "même direction",
    Direction.ALIKE: "plutôt dans le même sens",
    Direction.NEARLY_PERPENDICULAR: "presque perpendiculaires",
    Direction.PERPENDICULAR: "perpendiculaires",
    Direction.UNLIKE: "plutôt en sens contraires",
    Direction.OPPOSITE: "opposés",
}
_BETWEEN = (
    "Les deux vecteurs font un angle de {angle}°, {verdict} : le produit scalaire vaut {dot}, soit"
    " {share} du {extreme} possible pour ces longueurs."
)
_EXPLANATIONS: Mapping[Direction, str] = {
    Direction.NONE: "Un vecteur nul n’a pas de direction : le produit scalaire vaut 0 et l’angle"
    " n’existe pas.",
    Direction.SAME: "Les deux vecteurs ont la même direction : le produit scalaire, {dot}, est le"
    " plus grand possible pour ces longueurs.",
    Direction.ALIKE: _BETWEEN,
    Direction.NEARLY_PERPENDICULAR: _BETWEEN,
    Direction.PERPENDICULAR: "Les deux vecteurs sont perpendiculaires, à {angle}° : le produit"
    " scalaire vaut {dot}. Aller dans le sens de l’un ne fait pas avancer dans l’autre.",
    Direction.UNLIKE: _BETWEEN,
    Direction.OPPOSITE: "Les deux vecteurs sont opposés : le produit scalaire, {dot}, est le plus"
    " petit possible pour ces longueurs.",
}


def direction_of(angle: float | None) -> Direction:
    """Name an angle in degrees, from 0 to 180; None is the angle with a vector 0."""
    if angle is None:
        return Direction.NONE
    if angle <= _EXACT:
        return Direction.SAME
    if angle >= 180 - _EXACT:
        return Direction.OPPOSITE
    if abs(angle - 90) <= _EXACT:
        return Direction.PERPENDICULAR
    if abs(angle - 90) <= _NEARLY:
        return Direction.NEARLY_PERPENDICULAR
    return Direction.ALIKE if angle < 90 else Direction.UNLIKE


def explanation_of(product: Product) -> str:
    """Say the angle and the dot product, compared with the largest or smallest possible one."""
    direction = direction_of(product.angle)
    largest = product.lengths[0] * product.lengths[1]
    return _EXPLANATIONS[direction].format(
        angle="" if product.angle is None else short(product.angle, 1),
        verdict=VERDICTS[direction],
        dot=short(product.dot, 4),
        share=percent(abs(product.dot) / largest) if largest else "",
        extreme="plus grand" if product.dot > 0 else "plus petit",
    )
