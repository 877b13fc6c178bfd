"""Footnotes: numbered in each text, listed at its end, with the way back to what calls them.

A note is written apart, « [^1]: Le texte. », or in its place, « ^[Le texte.] ».
"""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

OFFSET = "offset"  # in the environment of a parser: how many lines precede what it reads
_PLACE = "place"


def note_plugin(md: MarkdownIt) -> None:
    """Add footnotes to a parser; those of a frame have anchors of their own."""
    md.use(footnote_plugin, inline=True)
    md.core.ruler.after("footnote_tail", "place_footnotes", _place)
    md.add_render_rule("footnote_ref", _call)
    md.add_render_rule("footnote_block_open", _open)
    md.add_render_rule("footnote_open", _open_note)
    md.add_render_rule("footnote_anchor", _back)


def _place(state: Any) -> None:
    """Tell the tokens of notes where they stand: their text, and the lines of those in place."""
    lines: dict[int, list[int] | None] = {}
    note: Token | None = None
    for block in state.tokens:
        if block.type in ("footnote_open", "footnote_close"):
            note = block if block.type == "footnote_open" else None
        elif note is not None and block.map is None and block.nesting >= 0:
            block.map = lines.get(note.meta["id"])
        for token in (block, *(block.children or ())):
            if token.type.startswith("footnote_"):
                token.meta[_PLACE] = state.env.get(OFFSET, 0)
                if token.type == "footnote_ref" and block.map:
                    lines[token.meta["id"]] = block.map


def _name(token: Token, call: bool = False) -> str:
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    place = token.meta[_PLACE]  # two hyphens: no heading has such an anchor
    return f"note--{place}-{number}" + (f"-appel-{again}" if call else "")


def _call(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    token = tokens[index]
    number = token.meta["id"] + 1
    return (
        f'<sup><a href="#{_name(token)}" id="{_name(token, call=True)}"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )


def _open(*_: Any) -> str:
    return '<section class="footnotes" aria-label="Notes">\n<ol>\n'


def _open_note(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    return f'<li id="{_name(tokens[index])}">'


def _back(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    target = _name(tokens[index], call=True)
    return f' <a href="#{target}" aria-label="Retour au texte">↩</a>'
