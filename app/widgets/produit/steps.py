"""The steps of a dot product and of an angle, written out as one does by hand."""

from dataclasses import dataclass

from app.core.products import Product
from app.widgets.parts.numbers import MINUS, decimal, short

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Term:
    """One dimension of the product: a number of each vector, and their product."""

    dimension: str
    a: str
    b: str
    product: str


def terms_of(dimensions: tuple[str, str], a: Pair, b: Pair, product: Product) -> tuple[Term, ...]:
    """Write the term of each dimension."""
    return tuple(
        Term(name, short(x), short(y), short(term, 4))
        for name, x, y, term in zip(dimensions, a, b, product.terms, strict=True)
    )


def sum_of(a: Pair, b: Pair, product: Product) -> str:
    """Write the sum: « 2 × 1 + 1 × 2 = 2 + 2 = 4 »."""
    factors = " + ".join(f"{_factor(x)} × {_factor(y)}" for x, y in zip(a, b, strict=True))
    terms = " + ".join(_factor(term, 4) for term in product.terms)
    return f"{factors} = {terms} = {short(product.dot, 4)}"


def figures_of(
    names: tuple[str, str], a: Pair, b: Pair, product: Product
) -> tuple[tuple[str, str], ...]:
    """Write the lengths and, if both vectors have a direction, the cosine and the angle."""
    lengths = tuple(
        (f"Longueur de {name}", f"√({_factor(x)}² + {_factor(y)}²) {_equals(length)}")
        for name, (x, y), length in zip(names, (a, b), product.lengths, strict=True)
    )
    if product.cosine is None or product.angle is None:
        return lengths
    denominator = " × ".join(map(decimal, product.lengths))
    return (
        *lengths,
        ("Cosinus", f"{short(product.dot, 4)} ÷ ({denominator}) ≈ {decimal(product.cosine)}"),
        ("Angle", f"{short(product.angle, 1)}°"),
    )


def _factor(number: float, digits: int = 2) -> str:
    written = short(number, digits)
    return f"({written})" if written.startswith(MINUS) else written


def _equals(number: float) -> str:
    exact = abs(number - round(number, 2)) < 1e-9
    return f"= {short(number)}" if exact else f"≈ {decimal(number)}"
