"""Links of the prose that set a figure: `[la ligne de « mange »]{montre=carte-1:ligne=3}`.

Without a script such a link opens the page in that state; a script sets the figure in place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from app.lessons.model import Problem, Slot
from app.lessons.reading.walk import Met, with_lines
from app.widgets.contract.messages import nearest
from app.widgets.contract.widget import Params, several_of

_BRACES = re.compile(r'\{montre=(?:"([^"]+)"|([^\s"{}]*))\}')
_WRITTEN = "montre"  # what an author wrote, in the meta of the link


def read_link(state: StateInline, silent: bool) -> bool:
    """Read `[text]{montre=…}` as a link; a rule of the Markdown parser."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    written = _BRACES.match(state.src, end + 1, most) if end >= 0 else None
    if written is None:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        _open(state.push("link_open", "a", 1), written[1] or written[2])
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
    state.pos, state.posMax = written.end(), most
    return True


def shows_a_figure(token: Token) -> bool:
    """Return whether a link sets a figure: it is checked here, with the controls it names."""
    return _WRITTEN in token.meta


def wrong_shows(blocks: Iterable[Met], slots: Mapping[str, Slot], file: str) -> Iterator[Problem]:
    """Yield what is wrong with the links of a text: the figure, a control, its value."""
    for met in blocks:
        if met.token.type != "inline":
            continue
        for token, below in with_lines(met.token):
            if shows_a_figure(token):
                yield from _wrong(token.meta[_WRITTEN], slots, file, met.line + below)


def _wrong(written: str, slots: Mapping[str, Slot], file: str, line: int) -> Iterator[Problem]:
    figure, pairs = _read(written)
    slot = slots.get(figure)
    if slot is None:
        message = f"« montre » : la figure « {figure} » n’est pas dans cette leçon."
        yield Problem(file, line, message, tuple(slots), nearest(figure, tuple(slots)))
        return
    for mistake in slot.widget.read(slot.options, _asked(pairs, slot.widget.controls)).mistakes:
        message = f"« montre={written} », réglage « {mistake.name} » : {mistake.message}."
        yield Problem(file, line, message, mistake.accepted, mistake.nearest)


def _open(token: Token, written: str) -> None:
    figure, pairs = _read(written)
    token.meta[_WRITTEN] = written
    token.attrs["href"] = f"?{urlencode([('w', figure), *pairs])}#{figure}"
    token.attrs["data-shows"] = figure


def _read(written: str) -> tuple[str, list[tuple[str, str]]]:
    """Cut « carte-1:ligne=3&colonne=2 » into the figure and its controls."""
    figure, _, controls = written.partition(":")
    return figure.strip(), parse_qsl(controls, keep_blank_values=True)


def _asked(pairs: list[tuple[str, str]], model: type[Params]) -> dict[str, Any]:
    several = several_of(model)
    return {
        name: [value for other, value in pairs if other == name] if name in several else last
        for name, last in pairs
    }
