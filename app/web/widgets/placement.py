"""A live widget in a page or alone: one context, one template for both."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_origin
from urllib.parse import parse_qsl, urlencode

from app.lessons.model import Slot
from app.widgets.contract.messages import Mistake, names_of
from app.widgets.contract.view import View
from app.widgets.contract.widget import Params

Pairs = Iterable[tuple[str, str]]
Stand = Literal["", "integrer", "projeter", "papier"]  # in a page, a frame, on a wall, on paper
_STANDS: dict[str, Stand] = {"integrer": "integrer", "projeter": "projeter"}
OF_THE_PAGE = ("w", "dans", "qr")  # what a form sends about its page, and not about its widget

_MOST_IN_CODE = 600  # characters: beyond, no camera reads the code from the end of a room


class Live(NamedTuple):
    """Hold what a widget's template needs: the slot, its state, its view and its addresses.

    `path` is the page it stands in and `permalink` the place in the course to send; `stand` says
    where it stands, `alone` names it there (« slug/id »), and `code` tells whether its QR code is
    shown. `query` is its state, written; `saves` tells whether it has maps to be saved. `origin`
    is « https://host » where the permalink must be whole, else empty.
    """

    id: str
    name: str
    title: str
    level: int
    path: str
    fragment: str
    permalink: str
    query: str
    stand: Stand
    alone: str
    code: bool
    saves: bool
    origin: str
    controls: Params
    entered: dict[str, str | list[str]]
    mistakes: tuple[Mistake, ...]
    view: View

    @property
    def template(self) -> str:
        """Return the template that shows this widget."""
        return f"widgets/{self.name}/widget.html"

    @property
    def image(self) -> str:
        """Return the address of its maps as a picture."""
        return f"{self.fragment}/image.svg{self.query}"

    @property
    def numbers(self) -> str:
        """Return the address of its maps as a table for a spreadsheet."""
        return f"{self.fragment}/nombres.csv{self.query}"

    @property
    def qr(self) -> str:
        """Return the address of the QR code of its permalink."""
        return f"{self.fragment}/qr.svg{self.query}"

    @property
    def has_code(self) -> bool:
        """Tell whether a QR code of its permalink can be read from some distance."""
        return len(self.permalink) <= _MOST_IN_CODE

    @property
    def share(self) -> str:
        """Return the address of the page that tells how to share it."""
        return f"{self.fragment}/partager{self.query}"

    @property
    def embedded(self) -> str:
        """Return the address where it stands alone, for a frame."""
        return f"/integrer/{self.alone}{self.query}"

    @property
    def projected(self) -> str:
        """Return the address where it stands alone, for a wall."""
        return f"/projeter/{self.alone}{self.query}"

    @property
    def here(self) -> str:
        """Return the address of this state on the page where it stands."""
        if not self.stand:
            return self.permalink
        if not self.code:
            return f"{self.path}{self.query}"
        return f"{self.path}{self.query}&qr=oui" if self.query else f"{self.path}?qr=oui"

    @property
    def of_page(self) -> tuple[tuple[str, str]]:
        """Return what every request of it tells of its page: a name and its value."""
        return (("dans", self.stand) if self.stand else ("w", self.id),)

    @property
    def still(self) -> bool:
        """Tell whether it is frozen in its state: on paper and in files."""
        return self.stand == "papier"

    @property
    def shared(self) -> bool:
        """Tell whether it has a public address: a draft of the workshop has none."""
        return not self.path.startswith("/atelier")


def live(
    path: str,
    fragments: str,
    slot: Slot,
    pairs: Pairs = (),
    stand: Stand = "",
    origin: str = "",
) -> Live:
    """Compute a widget in the state that the query asks for.

    `path` is the document that holds the widget, `fragments` the address its widgets are served
    under: it ends with the slug of the document and « /widgets ». `origin` is written before the
    permalink where the page itself does not tell it: on paper.
    """
    pairs = tuple(pairs)
    query = _query(pairs, slot.widget.controls)
    shown = query
    if stand == "papier" and "pari" in names_of(slot.widget.controls):
        shown = {"pari": "non", **query}  # paper takes no bet: it shows what the bet is on
    reading = slot.widget.read(slot.options, shown)
    state = {name: v for name, v in reading.state.items() if name in query or name not in shown}
    view = slot.widget.build(slot.options, reading.controls)
    asked = f"?{'&'.join([_written(*pair) for pair in state.items()])}" if state else ""
    alone = f"{fragments.split('/')[2]}/{slot.id}"
    return Live(
        id=slot.id,
        name=slot.widget.name,
        title=slot.title,
        level=2 if stand in _STANDS else slot.level,
        path=f"/{stand}/{alone}" if stand in _STANDS else path,
        fragment=f"{fragments}/{slot.id}",
        permalink=f"{path}?w={slot.id}{asked.replace('?', '&', 1)}#{slot.id}",
        query=asked,
        stand=stand,
        alone=alone,
        code=("qr", "oui") in pairs,
        origin=origin,
        saves=slot.widget.maps is not None and not view.keeps_back,
        controls=reading.controls,
        entered=query if reading.mistakes else {},
        mistakes=reading.mistakes,
        view=view,
    )


@lru_cache(maxsize=256)  # a lesson under work makes new models
def _several(model: type[Params]) -> frozenset[str]:
    """Return the names that may be given more than once."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


@lru_cache(maxsize=512)  # a sentence comes back at each click on one of its words
def _written(name: str, value: Hashable) -> str:
    return urlencode({name: value}, doseq=True)


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Read the query of an address as names and values; an empty value is one."""
    return [pair for part in query.split("&") for pair in _pairs(part)]


@lru_cache(maxsize=512)  # so does it here
def _pairs(part: str) -> tuple[tuple[str, str], ...]:
    return tuple(parse_qsl(part, keep_blank_values=True))


def _query(pairs: Pairs, model: type[Params]) -> dict[str, Any]:
    several = _several(model)
    query: dict[str, Any] = {}
    for name, value in pairs:
        if name in several:
            query.setdefault(name, []).append(value)
        elif name not in OF_THE_PAGE:
            query[name] = value
    return query


def stand_of(name: str | None) -> Stand:
    """Return where a widget says that it stands; any other name is the document."""
    return _STANDS.get(name or "", "")
