"""What each variant costs, formula and number, all in one unit: the multiplication.

A layer of n words and width d; the sentence looked at by the crossed variant has m words. ∅, which
belongs to our model alone, is not counted.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core import operations
from app.core.architecture import D_K, D_V, HEAD_COUNT, WIDTH
from app.core.operations import BASE, Layer, Operations
from app.widgets.parts.numbers import NO_BREAK, whole
from app.widgets.variantes.maps import VariantName

OURS = Layer(WIDTH, HEAD_COUNT, D_K, D_V)


class LayerName(StrEnum):
    """The layers whose cost may be counted."""

    VASWANI = "vaswani"
    OURS = "modele"


LAYERS = {LayerName.VASWANI: BASE, LayerName.OURS: OURS}
BYTES = 2  # a number on 16 bits


@dataclass(frozen=True, slots=True)
class Count:
    """One count: what it is, its formula, its number."""

    name: str
    formula: str
    number: int
    text: str


# The three ways to score a couple, counted with one head as wide as all together.
_ONE_HEAD = (VariantName.ADDITIVE, VariantName.DOT, VariantName.SCALED)

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
    """The counts of one variant.

    `short` stands under its map: products, memory, cache; `lines` has one count for each of
    COLUMNS, None where there is nothing to count.
    """

    operations: Operations
    short: tuple[Count, ...]
    lines: tuple[Count | None, ...]


def cost(name: VariantName, layer: Layer, n: int, m: int, groups: int, cells: int) -> Cost:
    """Count one variant on n words; m words are looked at in the crossed one.

    The three ways to score are counted with one head as wide as all heads of the layer together.
    """
    made = _operations(name, layer, n, m, groups, cells)
    even = layer.d == layer.h * layer.d_k == layer.h * layer.d_v
    if name == VariantName.LINEAR:
        return _of_state(made, even)
    couples = {VariantName.CROSS: "n·m", VariantName.SPARSE: "c"}.get(name, "n²")
    maps = couples if name in _ONE_HEAD else f"h·{couples}"
    held, keys = ("m", m) if name == VariantName.CROSS else ("n", n)
    wide_k, wide_v, both = ("d", "d", "2·d") if even else ("h·dₖ", "h·dᵥ", "h·(dₖ + dᵥ)")
    cached = both if name != VariantName.GROUPED else "2·g·dₖ" if even else "g·(dₖ + dᵥ)"
    scores = _counted("Scores", f"{couples}·{wide_k}", made.scores)
    stored = _counted("Scores gardés", maps, made.stored)
    cache = _counted("Cache, octets", f"{held}·{cached}·{BYTES}", made.cache * keys * BYTES)
    extra = None
    if made.tanh:
        extra = _counted("En plus", f"{couples}·{wide_k}", made.tanh, " tanh")
    elif made.divisions:
        extra = _counted("En plus", maps, made.divisions, " divisions")
    products = f"2·{couples}·d" if even else f"{couples}·{both}"
    return Cost(
        made,
        short=(_counted("Produits", products, made.products), stored, cache),
        lines=(
            scores,
            _counted("Sommes pondérées", f"{couples}·{wide_v}", made.values),
            _counted("Projections", _projections(name, even), made.projections),
            extra,
            stored,
            _counted("Cache, nombres par mot", cached, made.cache),
            cache,
        ),
    )


def _of_state(made: Operations, even: bool) -> Cost:
    """Count linear attention: a state of one size, whatever the words, in the place of scores."""
    each, state = ("n·d·dₖ", "d·(dₖ + 1)") if even else ("n·h·dₖ·dᵥ", "h·dₖ·(dᵥ + 1)")
    once = "n·d" if even else "n·h·dₖ"
    stored = _counted("État gardé", state, made.stored)
    cache = _counted("Cache, octets", f"{state}·{BYTES}", made.stored * BYTES)
    return Cost(
        made,
        short=(_counted("Produits", f"2·{each} + {once}", made.products), stored, cache),
        lines=(
            _counted("Scores", each, made.scores, " pour l’état"),
            _counted("Sommes pondérées", f"{each} + {once}", made.values),
            _counted("Projections", _projections(VariantName.LINEAR, even), made.projections),
            _counted("En plus", f"2·{once}", made.exponentials, " φ"),
            stored,
            None,
            cache,
        ),
    )


def _counted(name: str, formula: str, number: int, unit: str = "") -> Count:
    return Count(name, formula, number, whole(number) + unit)


def _projections(name: VariantName, even: bool) -> str:
    if even:
        return {VariantName.CROSS: "2·(n + m)·d²", VariantName.GROUPED: "2·n·d²·(1 + g/h)"}.get(
            name, "4·n·d²"
        )
    if name == VariantName.CROSS:
        return "(n·h·dₖ + m·h·(dₖ + dᵥ) + n·h·dᵥ)·d"
    return f"n·d·(h·dₖ + {'g' if name == VariantName.GROUPED else 'h'}·(dₖ + dᵥ) + h·dᵥ)"


def _operations(
    name: VariantName, layer: Layer, n: int, m: int, groups: int, cells: int
) -> Operations:
    if name == VariantName.ADDITIVE:
        return operations.additive(layer.as_one_head, n, n)
    if name == VariantName.DOT:
        return operations.dot(layer.as_one_head, n, n)
    if name == VariantName.SCALED:
        return operations.scaled(layer.as_one_head, n, n)
    if name == VariantName.CROSS:
        return operations.scaled(layer, n, m)
    if name == VariantName.GROUPED:
        return operations.grouped(layer, n, n, groups)
    if name == VariantName.SPARSE:
        return operations.scaled(layer, n, n, cells)
    if name == VariantName.LINEAR:
        return operations.linear(layer, n, n)
    return operations.scaled(layer, n, n)


def layer_in_words(layer: Layer) -> str:
    """Say the widths of a layer."""
    sizes = f"d = {layer.d}, h = {layer.h} têtes, dₖ = {layer.d_k}, dᵥ = {layer.d_v}"
    return sizes.replace(" = ", f"{NO_BREAK}={NO_BREAK}")
