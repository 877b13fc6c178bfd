"""The dot product of two vectors, term by term, and what it says of their directions."""

import math
from dataclasses import dataclass

from app.core.attention import Array


@dataclass(frozen=True, slots=True)
class Product:
    """The product a·b with its steps: terms (d,), lengths, cosine and angle in degrees, 0 to 180.

    A vector of length 0 has no direction: cosine and angle are then None.
    """

    terms: tuple[float, ...]
    dot: float
    lengths: tuple[float, float]
    cosine: float | None
    angle: float | None


def product(a: Array, b: Array) -> Product:
    """Multiply a (d,) and b (d,): a·b = Σ a_i b_i = ‖a‖ ‖b‖ cos(angle).

    Raises ValueError when the shapes disagree.
    """
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError(f"a product takes two vectors of one length: {a.shape} and {b.shape}")
    terms = tuple(float(term) for term in a * b)
    dot = math.fsum(terms)
    lengths = math.hypot(*a.tolist()), math.hypot(*b.tolist())
    if 0 in lengths:
        return Product(terms, dot, lengths, None, None)
    units = a / lengths[0], b / lengths[1]  # so that no product of tiny lengths is lost
    cosine = min(1.0, max(-1.0, float(units[0] @ units[1])))
    return Product(terms, dot, lengths, cosine, math.degrees(math.acos(cosine)))
