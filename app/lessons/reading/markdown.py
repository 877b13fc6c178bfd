"""The Markdown dialect of the lessons: CommonMark, tables, maths as MathML, colon fences."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from app.lessons.checking.typography import fine
from app.lessons.images import ADDRESS, KINDS, address_of
from app.lessons.reading.bare_links import bare_link_plugin
from app.lessons.reading.footnotes import note_plugin
from app.lessons.reading.foreign_marks import foreign_marks_plugin
from app.lessons.reading.formula_marks import FORMULAS, formula_plugin, is_display
from app.lessons.reading.frames import frame_plugin
from app.lessons.reading.header_place import header_plugin
from app.lessons.reading.headings import name_headings, text_of
from app.lessons.reading.html_marks import html_plugin
from app.lessons.reading.lost_text import lost_text_plugin
from app.lessons.reading.mathml import render_math, to_mathml
from app.lessons.reading.shows import read_link
from app.lessons.reading.walk import UNREAD, with_lines
from app.lessons.urls import parts_of

_CLASSES = frozenset({"q", "k", "v", "terme"})
_WITH_ATTRIBUTES = frozenset({"image", "code_inline", "link_open", "span_open"})
_EXCERPT = 80  # characters
_NOT_CLOSED = "le « $$ » qui la ferme doit être seul sur sa ligne, ou à sa fin."
_WIDTH = re.compile(r"[1-9]\d{0,3}(?:px|%)?")
# What the plugin of attributes does not read after an image: a colon, an unquoted « % ».
_ATTRIBUTE = r"(?:[.#][\w:-]+|[\w-]+=(?:\"[^\"{}]*\"|[^\s\"{}]+))"
_AFTER_IMAGE = re.compile(rf"\{{:?\s*(?P<written>{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*)\s*\}}")
_PIECE = re.compile(r"[^\s\"]+(?:\"[^\"]*\")?")
_CLOSING = re.compile("[\u00a0\u202f][;:?!»%]|[.,)…»]")

_CLASS_OF_ALIGNMENT = {
    "text-align:center": "to-centre",
    "text-align:right": "to-right",
}


def new_parser() -> MarkdownIt:
    """Build the parser; HTML in Markdown is off."""
    md = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    md.use(header_plugin).use(colon_fence_plugin).use(deflist_plugin)
    md.use(formula_plugin).use(frame_plugin).use(html_plugin).use(note_plugin).use(lost_text_plugin)
    md.use(bare_link_plugin).use(tasklists_plugin, label=True)
    md.use(attrs_plugin, spans=True, allowed=("lang", "class", "terme", "width"))
    md.use(foreign_marks_plugin)
    md.core.ruler.before("shown_text", "widths", _widths)
    md.inline.ruler.before("span", "shows", read_link)
    for name in FORMULAS:
        md.add_render_rule(name, render_math)
    for name in ("fence", "code_block"):
        md.add_render_rule(name, _render_code)
    md.add_render_rule("image", _render_image)
    md.add_render_rule("table_open", _open_table)
    md.add_render_rule("table_close", _close_table)
    md.core.ruler.after("block", "name_headings", name_headings)
    md.core.ruler.push("find_images", _find_images)
    md.core.ruler.after("normalize", "last_line", _end_last_line)
    md.core.ruler.push("keep_known_attributes", _keep_known_attributes)
    md.core.ruler.push("align_columns", _align_columns)
    md.core.ruler.push("empty_heads", _empty_heads)
    md.core.ruler.push("typography", _typography)
    md.core.ruler.push("hold_punctuation", _hold_punctuation)
    return md


def wrong_parts(tokens: Sequence[Token]) -> list[tuple[int, str, str]]:
    """Return what is wrong with formulas and images: the line from 1, the reason, the kind."""
    wrong: list[tuple[int, str, str]] = []
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for inner, below in ((token, 0), *with_lines(token)):
            if message := _wrong(inner):
                kind = "images" if inner.type == "image" else "formules"
                wrong.append((line + below, message, kind))
    return wrong


def _wrong(token: Token) -> str:
    if token.type in FORMULAS:
        try:
            to_mathml(token.content, display=is_display(token.type))
        except ValueError as error:
            why = _NOT_CLOSED if token.type == "math_block" and "$" in token.content else str(error)
            return f"Formule illisible « {_excerpt(token.content)} » : {why}"
    elif token.type == "image":
        source = str(token.attrs.get("src", ""))
        if not ADDRESS.fullmatch(source):
            return _wrong_source(source)
        if not token.content.strip():
            return (
                f"L’image « {_excerpt(source)} » n’a pas de texte de remplacement :"
                f" « ![ce qu’elle montre]({_excerpt(source)}) »."
            )
    return ""


def _wrong_source(source: str) -> str:
    """Return why an image cannot be shown: its site, its format, or its place."""
    path, _, ending = source.rpartition("/")[2].rpartition(".")
    if parts_of(source).scheme:
        why = "n’est pas de ce site : ajoutez-la ici, et écrivez « ![texte](images/nom.png) »"
    elif ending.lower() not in KINDS:
        why = "a un format que le site ne montre pas : PNG, JPEG, WebP et SVG sont acceptés"
    else:
        why = f"se met dans le dossier « images » : « ![texte](images/{path}.{ending}) »"
    return f"L’image « {_excerpt(source)} » {why}."


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _hold_punctuation(state: Any) -> None:
    """Keep the sign that follows a formula on its line: browsers would break between the two."""
    for block in state.tokens:
        for token, after in pairwise(block.children or ()):
            if token.type != "math_inline" or after.type != "text":
                continue
            if sign := _CLOSING.match(after.content):
                token.meta["after"], after.content = sign[0], after.content[sign.end() :]


def _render_code(self: Any, tokens: list[Token], index: int, *_: Any) -> str:
    token = tokens[index]
    more, code = self.renderAttrs(token), escapeHtml(token.content)
    return f'<pre tabindex="0" role="group" aria-label="Code"{more}><code>{code}</code></pre>\n'


def _render_image(self: Any, tokens: list[Token], index: int, *rest: Any) -> str:
    token = tokens[index]
    if ADDRESS.fullmatch(str(token.attrs.get("src", ""))):
        return str(RendererHTML.image(self, tokens, index, *rest))
    # The content security policy would block it: what it shows is told, the author is warned.
    return escapeHtml(self.renderInlineAsText(token.children or [], *rest))


def _open_table(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    """Open a table named by its columns, so that several on a page are told apart by ear."""
    end = next(i for i in range(index, len(tokens)) if tokens[i].type == "thead_close")
    columns = ", ".join(filter(None, map(_words_of, tokens[index:end])))
    name = escapeHtml(f"Tableau\u00a0: {columns}" if columns else "Tableau")
    return f'<div class="table" tabindex="0" role="group" aria-label="{name}">\n<table>\n'


def _words_of(cell: Token) -> str:
    words = (child.content for child in cell.children or () if child.type == "text")
    return "".join(words).strip()


def _close_table(*_: Any) -> str:
    return "</table>\n</div>\n"


def _end_last_line(state: Any) -> None:
    """End the last line: a fence left open in a quotation is looked for one sign too far."""
    if not state.inlineMode and not state.src.endswith("\n"):
        state.src += "\n"


def _widths(state: Any) -> None:
    for block in state.tokens:
        for image, after in pairwise(block.children or ()):
            if image.type == "image" and (match := _AFTER_IMAGE.match(after.content)):
                after.content = after.content[match.end() :]
                for piece in _PIECE.findall(match["written"]):
                    name, _, value = piece.partition("=")
                    if name == "width" and _WIDTH.fullmatch(width := value.strip('"')):
                        image.attrs["width"] = width
                    else:
                        image.meta.setdefault(UNREAD, []).append(piece)


def _keep_known_attributes(state: Any) -> None:
    """Keep the classes and the widths that pages know; the others are told to the author."""
    for block in state.tokens:
        for token in (block, *(block.children or ())):
            refused = token.meta.get("insecure_attrs", {})
            unread = [f"{name}={value}" for name, value in refused.items()]
            if "class" in token.attrs and not token.type.startswith("math"):
                names = str(token.attrs.pop("class")).split()
                if known := [name for name in names if name in _CLASSES]:
                    token.attrs["class"] = " ".join(known)
                if token.nesting > -1 and token.type in _WITH_ATTRIBUTES:
                    unread += [f".{name}" for name in names if name not in _CLASSES]
            if "width" in token.attrs:
                width = str(token.attrs.pop("width"))
                if token.type == "image" and _WIDTH.fullmatch(width):
                    token.attrs["width"] = width.removesuffix("px")
                else:
                    unread.append(f"width={width}")
            if unread:
                token.meta[UNREAD] = [*token.meta.get(UNREAD, ()), *unread]


def _align_columns(state: Any) -> None:
    """Align the text of columns by classes: the policy of the site refuses styles."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            name = _CLASS_OF_ALIGNMENT.get(str(token.attrs.pop("style", "")))
            if name:
                token.attrs["class"] = name


def _empty_heads(state: Any) -> None:
    """Make a head without words a plain cell: as a head, it would name a column by nothing."""
    for head, words, end in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if head.type == "th_open" and not words.content.strip():
            head.tag = end.tag = "td"


def _find_images(state: Any) -> None:
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "image":
                token.attrs["src"] = address_of(str(token.attrs["src"]))
                for piece in token.children or ():
                    if piece.type in FORMULAS:  # what an image shows is told in words
                        piece.type, piece.content = "text", text_of(piece)


def _typography(state: Any) -> None:
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text":
                token.content = fine(token.content)
