"""The query of an address: what it says of the page, and of each of the figures on it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from app.widgets.contract.widget import Params, several_of

Pairs = Iterable[tuple[str, str]]
FIGURE, CODE, PIECE = "w", "qr", "morceau"
# What a form sends about its page, and not about its widget.
OF_THE_PAGE = (FIGURE, "dans", CODE, PIECE)


def by_figure(pairs: Pairs) -> dict[str, Pairs]:
    """Return the part of a query that is about each figure, by its id.

    « w » names a figure, and what follows is about it, up to the next « w ». What comes before the
    first one is about that one too.
    """
    first: list[tuple[str, str]] = []
    figures: dict[str, list[tuple[str, str]]] = {}
    part = first
    for pair in pairs:
        if pair[0] == FIGURE:
            part = figures.setdefault(pair[1], [] if figures else first)
        part.append(pair)
    return dict(figures)


def own_pairs(pairs: Pairs, figure: str) -> Pairs:
    """Return the part of a query that is about one figure: all of it where no « w » names one."""
    pairs = tuple(pairs)
    figures = by_figure(pairs)
    return figures.get(figure, ()) if figures else pairs


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Read the query of an address as names and values; an empty value is one."""
    return [pair for part in query.split("&") for pair in _pairs(part)]


@lru_cache(maxsize=512)  # a sentence comes back at each click on one of its words
def _pairs(part: str) -> tuple[tuple[str, str], ...]:
    return tuple(parse_qsl(part, keep_blank_values=True))


def controls_in(pairs: Pairs, model: type[Params]) -> dict[str, Any]:
    """Return the controls that a query names, without what it says of the page."""
    several = several_of(model)
    asked: dict[str, Any] = {}
    for name, value in pairs:
        if name in several:
            asked.setdefault(name, []).append(value)
        elif name not in OF_THE_PAGE:
            asked[name] = value
    return asked
