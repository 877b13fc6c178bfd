"""Jinja2: one environment, strict about missing names, and the one place where prose is HTML."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.core.head_roles import HEADS
from app.lessons.checking.typography import fine
from app.lessons.model import Prose
from app.lessons.nouns import noun, readers
from app.lessons.urls import FEED, FOR_TEMPLATES, PICTURE, RESULTS, SEARCH, TEACHING, Handout
from app.web.http.assets import Assets
from app.web.http.live_reload import state
from app.web.http.site import Site
from app.web.http.sub_path import with_path
from app.web.rendering.cached_parts import CachedParts
from app.web.rendering.moments import hour, moment
from app.widgets.parts.numbers import decimal, hours, percent, share, short, step, whole


class Rendering:
    """Render templates of the site; an `exported` page has no server behind it.

    `path` is where the site is known, « /cours », empty for the root.
    """

    def __init__(
        self,
        site: Site,
        assets: Assets,
        exported: bool = False,
        path: str = "",
        contact: str = "",
    ) -> None:
        self.path = path
        self.dev = site.dev
        self.templates = site.templates
        self._environment = Environment(
            loader=FileSystemLoader(site.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=site.dev,
        )
        self._environment.filters.update(
            decimal=decimal,
            hours=hours,
            fine=fine,
            hour=hour,
            moment=moment,
            percent=percent,
            prose=_prose,
            share=share,
            short=short,
            step=step,
            whole=whole,
        )
        self._environment.globals.update(
            {function.__name__: function for function in FOR_TEMPLATES},
            FEED=FEED,
            PICTURE=PICTURE,
            RESULTS=RESULTS,
            SEARCH=SEARCH,
            TEACHING=TEACHING,
            asset=assets.url,
            first_fonts=assets.first_fonts,
            widget_sheets=assets.widget_sheets,
            address=address,
            contact=contact,
            dev=site.dev,
            dev_state=partial(state, site),
            exported=exported,
            noun=noun,
            readers=readers,
            Handout=Handout,
            HEADS=HEADS,
            parts=CachedParts(self._environment),
            unknown_kind=_unknown_kind,
        )

    def render(self, template: str, **context: Any) -> bytes:
        """Render a template to bytes."""
        page = self._environment.get_template(template).render(context).encode()
        return with_path(page, self.path)


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
