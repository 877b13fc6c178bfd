"""Jinja2: one environment, strict about missing names, and the one place where prose is HTML."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.core.french import HEADS
from app.lessons.checking.typography import fine
from app.lessons.model import Prose
from app.web.http.assets import Assets
from app.web.http.live_reload import state
from app.web.http.site import Site
from app.web.rendering.compiling import QuickEnvironment, escaped
from app.web.rendering.moments import hour, moment
from app.widgets.parts.numbers import decimal, hours, percent, share, short, step, whole


class Rendering:
    """Render templates of the site; an `exported` page has no server behind it."""

    def __init__(self, site: Site, assets: Assets, exported: bool = False) -> None:
        self.dev = site.dev
        self._environment = QuickEnvironment(
            loader=FileSystemLoader(site.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=site.dev,
        )
        self._environment.filters.update(
            decimal=decimal,
            filled=filled,
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
            asset=assets.url,
            address=address,
            dev=site.dev,
            dev_state=partial(state, site),
            exported=exported,
            HEADS=HEADS,
            kept=kept,
            unknown_kind=_unknown_kind,
        )

    def render(self, template: str, **context: Any) -> bytes:
        """Render a template to bytes."""
        return self._environment.get_template(template).render(context).encode()


@lru_cache(maxsize=512)
def kept(macro: Callable[..., Markup], *arguments: Hashable) -> Markup:
    """Render a macro that depends on its arguments alone, once for the same arguments."""
    return macro(*arguments)


def filled(shell: Markup, values: Iterable[object]) -> Markup:
    """Put values, escaped, where a macro that `kept` holds says %s, %d or %.2f."""
    texts = [escaped(value) if isinstance(value, str) else value for value in values]
    return str.__new__(Markup, str.__mod__(shell, tuple(texts)))


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
