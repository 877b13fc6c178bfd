"""What each of the eight variants costs, formula and number, all in one unit: the multiplication.

A layer of n words and width d; the sentence looked at by the crossed variant has m words. ∅, which
belongs to our model alone, is not counted.
"""

from dataclasses import dataclass

from app.core import operations
from app.core.operations import BASE, Layer, Operations
from app.widgets.parts.numbers import NO_BREAK, whole
from app.widgets.variantes.maps import Name

OURS = Layer(240, 8, 56, 28)
LAYERS = {"vaswani": BASE, "modele": OURS}
BYTES = 2  # a number on 16 bits


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one count: what it is, its formula, its number."""

    name: str
    formula: str
    number: int
    text: str


COLUMNS = (
    "Scores",
    "Sommes pondérées",
    "Projections",
    "En plus",
    "Scores gardés",
    "Cache, nombres par mot",
    "Cache, octets",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold the counts of one variant.

    `short` stands under its map: products, memory, cache; `lines` has one count for each of
    COLUMNS, None where there is nothing to count.
    """

    operations: Operations
    short: tuple[Line, ...]
    lines: tuple[Line | None, ...]


def cost(name: Name, layer: Layer, n: int, m: int, groups: int, cells: int) -> Cost:
    """Count one variant on n words; m words are looked at in the crossed one.

    The three ways to score are counted with one head as wide as all heads of the layer together.
    """
    counted = _count(name, layer, n, m, groups, cells)
    even = layer.d == layer.h * layer.d_k == layer.h * layer.d_v
    couples = {"croisee": "n·m", "clairsemee": "c"}.get(name, "n²")
    maps = couples if name in ("additive", "produit", "normalisee") else f"h·{couples}"
    held, keys = ("m", m) if name == "croisee" else ("n", n)
    wide_k, wide_v, both = ("d", "d", "2·d") if even else ("h·dₖ", "h·dᵥ", "h·(dₖ + dᵥ)")
    cached = both if name != "groupee" else "2·g·dₖ" if even else "g·(dₖ + dᵥ)"
    scores = _line("Scores", f"{couples}·{wide_k}", counted.scores)
    kept = _line("Scores gardés", maps, counted.kept)
    cache = _line("Cache, octets", f"{held}·{cached}·{BYTES}", counted.cache * keys * BYTES)
    extra = None
    if counted.tanh:
        extra = _line("En plus", f"{couples}·{wide_k}", counted.tanh, " tanh")
    elif counted.divisions:
        extra = _line("En plus", maps, counted.divisions, " divisions")
    products = f"2·{couples}·d" if even else f"{couples}·{both}"
    return Cost(
        counted,
        short=(_line("Produits", products, counted.products), kept, cache),
        lines=(
            scores,
            _line("Sommes pondérées", f"{couples}·{wide_v}", counted.values),
            _line("Projections", _projections(name, even), counted.projections),
            extra,
            kept,
            _line("Cache, nombres par mot", cached, counted.cache),
            cache,
        ),
    )


def _line(name: str, formula: str, number: int, unit: str = "") -> Line:
    return Line(name, formula, number, whole(number) + unit)


def _projections(name: Name, even: bool) -> str:
    if even:
        return {"croisee": "2·(n + m)·d²", "groupee": "2·n·d²·(1 + g/h)"}.get(name, "4·n·d²")
    if name == "croisee":
        return "(n·h·dₖ + m·h·(dₖ + dᵥ) + n·h·dᵥ)·d"
    return f"n·d·(h·dₖ + {'g' if name == 'groupee' else 'h'}·(dₖ + dᵥ) + h·dᵥ)"


def _count(name: Name, layer: Layer, n: int, m: int, groups: int, cells: int) -> Operations:
    if name == "additive":
        return operations.additive(layer.as_one_head, n, n)
    if name == "produit":
        return operations.dot(layer.as_one_head, n, n)
    if name == "normalisee":
        return operations.scaled(layer.as_one_head, n, n)
    if name == "croisee":
        return operations.scaled(layer, n, m)
    if name == "groupee":
        return operations.grouped(layer, n, n, groups)
    if name == "clairsemee":
        return operations.scaled(layer, n, n, cells)
    return operations.scaled(layer, n, n)


def layer_in_words(layer: Layer) -> str:
    """Say the widths of a layer."""
    sizes = f"d = {layer.d}, h = {layer.h} têtes, dₖ = {layer.d_k}, dᵥ = {layer.d_v}"
    return sizes.replace(" = ", f"{NO_BREAK}={NO_BREAK}")
