"""Parts that many states of a figure share, rendered once.

A click on a cell changes two rows of a large map, a click on a word two rows of eight small ones;
the others come from here. What a part shows is all in the arguments of its method.
"""

from collections.abc import Hashable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from app.web.http.bounded import Bounded
from app.widgets.parts.heat_map import MapRow, WeightCell
from app.widgets.parts.small_map import SmallMap
from app.widgets.parts.small_stage import SmallStage
from app.widgets.parts.word_links import Columns

_ROOM = 12_000_000  # bytes: the eight maps of a sentence of 64 words, drawn and opened, take 8 MB
_SIZE = 65_536


class CachedParts:
    """Render rows and drawings of maps from their macros, each once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._cache: Bounded[Hashable, Markup] = Bounded(_SIZE, _ROOM, _weight)

    def map_row(
        self,
        slot: str,
        row: MapRow,
        columns: tuple[str, ...],
        on: bool,
        opened: int | None,
        stop: int | None,
    ) -> Markup:
        """Render one row of a large map; `opened` and `stop` are columns, from 0."""
        return self._part("parts/map.html", "map_row", slot, row, columns, on, opened, stop)

    def small_row(self, i: int, word: str, cells: tuple[WeightCell, ...], on: bool) -> Markup:
        """Render row i, from 0, of a small map; `on` marks it."""
        return self._part("parts/small_map.html", "small_row", i, word, cells, on)

    def squares(self, drawn: SmallMap) -> Markup:
        """Render the squares of a small map that is drawn."""
        return self._part("parts/small_map.html", "squares", drawn)

    def small_map(
        self, drawn: SmallMap, title: str, row: int | None, picture: bool = False
    ) -> Markup:
        """Render a small map; `row`, from 0, is marked."""
        return self._part("parts/small_map.html", "small_map", drawn, title, row, picture)

    def small_stage(self, stage: SmallStage, place: str, title: str, row: int | None) -> Markup:
        """Render a small sentence with the arcs of its word `row`, from 0, or of all."""
        return self._part("parts/small_stage.html", "small_stage", stage, place, title, row)

    def columns(self, texts: tuple[str, ...], at: Columns, chosen: int, nobody: bool) -> Markup:
        """Render the words on both sides of their links; `chosen` counts from 1, 0 for none."""
        return self._part("parts/word_links.html", "columns", texts, at, chosen, nobody)

    def chips(self, slot: str, choices: tuple[tuple[str, str], ...], chosen: str) -> Markup:
        """Render the heads by what they look for."""
        return self._part("parts/heads.html", "chips", slot, choices, chosen)

    def heads(
        self, slot: str, choices: tuple[tuple[str, str], ...], chosen: str, several: tuple[int, ...]
    ) -> Markup:
        """Render the choice of heads of a figure."""
        return self._part("parts/heads.html", "heads", slot, choices, chosen, several)

    def variant_text(self, text: Hashable) -> Markup:
        """Render what a variant changes and where it is from."""
        return self._part("widgets/variantes/costs.html", "variant_text", text)

    def variant_costs(self, *counted: Hashable) -> Markup:
        """Render the table of what every variant costs, from all that is counted."""
        return self._part("widgets/variantes/costs.html", "all_costs", *counted)

    def _part(self, template: str, macro: str, *arguments: Hashable) -> Markup:
        key = (macro, *arguments)
        part = self._cache.get(key)
        if part is None:
            part = rendered(self._environment, template, macro, *arguments)
            self._cache.put(key, part)
        return part


def rendered(environment: Environment, template: str, macro: str, *arguments: Any) -> Markup:
    """Render one macro of a template, as another template would that imports it.

    Its own imports were done once, when the template was loaded.
    """
    module: Any = environment.get_template(template).module
    shown: Markup = getattr(module, macro)(*arguments)
    return shown


def _weight(_: Hashable, part: Markup) -> int:
    return 2 * len(part) + 500  # its arguments take about as much as what is written of them
