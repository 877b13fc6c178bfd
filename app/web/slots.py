"""A live widget in a page or alone: one context, one template for both."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_origin

from app.lessons.model import Slot
from app.web.rendering import address
from app.widgets.contract import Params, View
from app.widgets.messages import Mistake

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Live:
    """Hold what a widget's template needs: the slot, its state, its view and its addresses."""

    id: str
    name: str
    title: str
    level: int
    path: str
    fragment: str
    permalink: str
    controls: Params
    entered: dict[str, str | list[str]]
    mistakes: tuple[Mistake, ...]
    view: View

    @property
    def template(self) -> str:
        """Return the template that shows this widget."""
        return f"widgets/{self.name}.html"


def live(path: str, fragments: str, slot: Slot, pairs: Pairs = ()) -> Live:
    """Compute a widget in the state that the query asks for.

    `path` is the page the widget stands in, `fragments` the address its widgets are served under.
    """
    query = _query(pairs, slot.widget.controls)
    reading = slot.widget.read(slot.options, query)
    return Live(
        id=slot.id,
        name=slot.widget.name,
        title=slot.title,
        level=slot.level,
        path=path,
        fragment=f"{fragments}/{slot.id}",
        permalink=address(path, {"w": slot.id, **reading.state}, slot.id),
        controls=reading.controls,
        entered=query if reading.mistakes else {},
        mistakes=reading.mistakes,
        view=slot.widget.build(slot.options, reading.controls),
    )


@cache
def _several(model: type[Params]) -> frozenset[str]:
    """Return the names that may be given more than once."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


def _query(pairs: Pairs, model: type[Params]) -> dict[str, Any]:
    several = _several(model)
    query: dict[str, Any] = {}
    for name, value in pairs:
        if name in several:
            query.setdefault(name, []).append(value)
        elif name != "w":
            query[name] = value
    return query
