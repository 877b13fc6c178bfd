"""The Markdown dialect of the lessons: CommonMark, tables, maths as MathML, colon fences."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from math_core import LatexError, LatexToMathML
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from app.lessons.checking.typography import fine
from app.lessons.images import ADDRESS, address_of
from app.lessons.reading.shows import read_link
from app.lessons.reading.walk import with_lines
from app.lessons.reading.wrong_formula import in_french

_LATEX = LatexToMathML(fancy_error=False)
_CLASSES = frozenset({"q", "k", "v", "terme"})
_SCROLLS = ' tabindex="0" role="group" aria-label="Formule"'  # the arrow keys must scroll it
_LONG = 24  # characters of LaTeX
_CLOSING = frozenset(".,)…»")
_STYLE = re.compile(r' style="([^"]*)"')
# Between the digits of one number: 0{,}6 and 51\,200.
_WITHIN = re.compile(
    r'(?<=\d)</mn>(?:<mo rspace="0">(,)</mo>|<mspace width="0\.16666667em"/>(?=<mn>\d{3}\b))<mn>'
)

# math-core writes these styles; the content security policy allows classes only.
_CLASS_OF_STYLE = {
    "text-align: right;justify-items: end;padding-right: 0;": "math-right",
    "text-align: left;justify-items: start;padding-left: 0;": "math-left",
    "text-align: left;justify-items: start;padding-right: 0;": "math-case",
    "text-align: left;justify-items: start;padding-right: 0;padding-left:1em;": "math-if",
}

_CLASS_OF_ALIGNMENT = {
    "text-align:center": "to-centre",
    "text-align:right": "to-right",
}


def to_mathml(latex: str, *, display: bool) -> str:
    """Turn LaTeX into MathML without any style attribute; raises ValueError for a wrong formula."""
    try:
        mathml: str = _LATEX.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(in_french(str(error))) from error
    # By ear a number is one word, not « zéro », « virgule », « six ».
    mathml = _WITHIN.sub(lambda match: match[1] or "\u202f", mathml)
    return _STYLE.sub(_to_class, mathml.replace(' scriptlevel="0"', ""))


def new_parser() -> MarkdownIt:
    """Build the parser; HTML in Markdown is off."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.use(front_matter_plugin).use(colon_fence_plugin).use(deflist_plugin)
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    md.use(attrs_plugin, spans=True, allowed=("lang", "class", "terme"))
    md.inline.ruler.before("span", "shows", read_link)
    for name in ("math_inline", "math_block"):
        md.add_render_rule(name, _render_math)
    for name in ("fence", "code_block"):
        md.add_render_rule(name, _render_code)
    md.add_render_rule("image", _render_image)
    md.add_render_rule("table_open", _open_table)
    md.add_render_rule("table_close", _close_table)
    md.core.ruler.push("find_images", _find_images)
    md.core.ruler.after("normalize", "last_line", _end_last_line)
    md.core.ruler.push("keep_known_classes", _keep_known_classes)
    md.core.ruler.push("align_columns", _align_columns)
    md.core.ruler.push("typography", _typography)
    md.core.ruler.push("hold_punctuation", _hold_punctuation)
    return md


def wrong_parts(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """Return what is wrong with formulas and images among `tokens`, with 1-based lines."""
    wrong: list[tuple[int, str]] = []
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for inner, below in ((token, 0), *with_lines(token)):
            if message := _wrong(inner):
                wrong.append((line + below, message))
    return wrong


def _wrong(token: Token) -> str:
    if token.type in ("math_inline", "math_block"):
        try:
            to_mathml(token.content, display=token.type == "math_block")
        except ValueError as error:
            return f"Formule illisible « {token.content.strip()} » : {error}"
    elif token.type == "image":
        source = str(token.attrs.get("src", ""))
        if not ADDRESS.fullmatch(source):
            return f"L’image « {source} » n’est pas de ce site : « ![texte](images/nom.png) »."
        if not token.content.strip():
            return (
                f"L’image « {source} » n’a pas de texte de remplacement : « ![ce qu’elle montre]"
                f"({source}) »."
            )
    return ""


def _to_class(match: re.Match[str]) -> str:
    name = _CLASS_OF_STYLE.get(match[1])
    return f' class="{name}"' if name else ""


def _render_math(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    token = tokens[index]
    try:
        if token.type == "math_block":
            mathml = to_mathml(token.content, display=True)
            scrolls = _SCROLLS if len(token.content) > _LONG else ""
            return f'<div class="maths"{scrolls}>{mathml}</div>\n'
        pieces = [_inline(piece) for piece in _cut_at_equals(token.content)]
    except ValueError:  # told to the author as a Problem by the parser
        return f'<code class="faulty-maths">{escapeHtml(token.content)}</code>'
    if after := token.meta.get("after"):
        pieces[-1] = f'<span class="together">{pieces[-1]}{after}</span>'
    return " ".join(pieces)


def _inline(latex: str) -> str:
    mathml = to_mathml(latex, display=False)
    # Browsers do not break a formula: a long one scrolls in a box of its own on a phone.
    scrolls = len(latex) > _LONG
    return f'<span class="maths-long"{_SCROLLS}>{mathml}</span>' if scrolls else mathml


def _cut_at_equals(latex: str) -> list[str]:
    """Cut a long formula before each sign = outside braces, where a line may then end."""
    if len(latex) <= _LONG or "\\begin" in latex or "\\left" in latex:
        return [latex]
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(latex):
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and latex.startswith(" = ", index):
            parts.append(latex[start:index])
            start = index + 1
    return [*parts, latex[start:]]


def _hold_punctuation(state: Any) -> None:
    """Keep the sign that follows a formula on its line: browsers would break between the two."""
    for block in state.tokens:
        for token, after in pairwise(block.children or ()):
            sign = after.content[:1]
            if token.type == "math_inline" and after.type == "text" and sign in _CLOSING:
                token.meta["after"], after.content = sign, after.content[1:]


def _render_code(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    code = escapeHtml(tokens[index].content)
    return f'<pre tabindex="0" role="group" aria-label="Code"><code>{code}</code></pre>\n'


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


def _keep_known_classes(state: Any) -> None:
    for block in state.tokens:
        for token in (block, *(block.children or ())):
            if "class" in token.attrs and not token.type.startswith("math"):
                known = [name for name in str(token.attrs["class"]).split() if name in _CLASSES]
                if known:
                    token.attrs["class"] = " ".join(known)
                else:
                    del token.attrs["class"]


def _align_columns(state: Any) -> None:
    """Align the text of columns by classes: the policy of the site refuses styles."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            name = _CLASS_OF_ALIGNMENT.get(str(token.attrs.pop("style", "")))
            if name:
                token.attrs["class"] = name


def _find_images(state: Any) -> None:
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "image":
                token.attrs["src"] = address_of(str(token.attrs["src"]))


def _typography(state: Any) -> None:
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text":
                token.content = fine(token.content)
