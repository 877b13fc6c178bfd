"""Jinja2: one environment, strict about missing names, and the one place where prose is HTML."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Protocol
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.core.head_roles import HEADS
from app.lessons.checking.typography import fine
from app.lessons.model import Prose
from app.lessons.nouns import noun, readers
from app.lessons.urls import (
    FEED,
    FOR_TEMPLATES,
    OWN_SENTENCE,
    PICTURE,
    RESULTS,
    SEARCH,
    TEACHING,
    WORKSHOP,
    Handout,
)
from app.web.http.assets import Assets
from app.web.http.live_reload import fingerprint, state
from app.web.http.site import Site
from app.web.http.sub_path import with_path
from app.web.rendering.cached_parts import CachedParts, rendered
from app.web.rendering.moments import hour, moment
from app.web.rendering.stencil import stencil
from app.widgets.parts.numbers import decimal, hours, percent, share, short, step, whole

_FILTERS = {
    "decimal": decimal,
    "hours": hours,
    "fine": fine,
    "hour": hour,
    "moment": moment,
    "percent": percent,
    "share": share,
    "short": short,
    "stencil": stencil,
    "step": step,
    "whole": whole,
}


class Figure(Protocol):
    """A widget in one state, for the macro `figure` of its template."""

    @property
    def template(self) -> str:
        """Return the template that shows it."""


class Rendering:
    """Render templates of the site; an `exported` page has no server behind it.

    `path` is where the site is known, « /cours », empty for the root. A page leads to the room of
    authors where there is a `workshop`.
    """

    def __init__(
        self,
        site: Site,
        assets: Assets,
        exported: bool = False,
        path: str = "",
        contact: str = "",
        workshop: bool = False,
    ) -> None:
        self.path = path
        self.dev = site.dev
        self.templates = site.templates
        self._globals = {
            **{function.__name__: function for function in FOR_TEMPLATES},
            "FEED": FEED,
            "OWN_SENTENCE": OWN_SENTENCE,
            "PICTURE": PICTURE,
            "RESULTS": RESULTS,
            "SEARCH": SEARCH,
            "TEACHING": TEACHING,
            "WORKSHOP": WORKSHOP if workshop else "",
            "asset": assets.url,
            "first_fonts": assets.first_fonts,
            "widget_sheets": assets.widget_sheets,
            "address": address,
            "contact": contact,
            "dev": site.dev,
            "dev_state": partial(state, site),
            "exported": exported,
            "figure": self._figure,
            "noun": noun,
            "readers": readers,
            "Handout": Handout,
            "HEADS": HEADS,
            "unknown_kind": _unknown_kind,
        }
        self._saved = ""
        self._environment = self._fresh()

    def render(self, template: str, **context: Any) -> bytes:
        """Render a template to bytes."""
        if self.dev:
            self._take_saved()
        page = self._environment.get_template(template).render(context).encode()
        return with_path(page, self.path)

    def figure(self, widget: Figure) -> bytes:
        """Render a widget alone, the same as in its page."""
        if self.dev:
            self._take_saved()
        return with_path(self._figure(widget).encode(), self.path)

    def _figure(self, widget: Figure) -> Markup:
        return rendered(self._environment, widget.template, "figure", widget)

    def _fresh(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters.update(_FILTERS, prose=_prose)
        environment.globals.update(self._globals, parts=CachedParts(environment))
        return environment

    def _take_saved(self) -> None:
        """Read every template again when one was saved: others hold its macros and its parts."""
        saved = fingerprint(self.templates)
        if saved != self._saved:
            self._saved, self._environment = saved, self._fresh()


def address(
    path: str, query: Mapping[str, Any] | Sequence[tuple[str, Any]] | None = None, anchor: str = ""
) -> str:
    """Return an address with its query; a value that is a list is repeated."""
    text = urlencode(query or (), doseq=True)
    return path + (f"?{text}" if text else "") + (f"#{anchor}" if anchor else "")


def _unknown_kind(kind: str) -> str:
    """Fail where a template has no way to show a kind of block."""
    raise ValueError(f"no template shows a block of kind {kind!r}")


def _prose(prose: Prose) -> Markup:
    """Mark parsed Markdown as HTML: the parser escapes all that an author writes."""
    assert isinstance(prose, Prose)
    return Markup(prose.html)
