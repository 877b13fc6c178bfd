"""A formula turned into MathML, without any style: the policy of the site allows classes only."""

import re
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from math_core import LatexError, LatexToMathML

from app.lessons.reading.spoken_formula import spoken
from app.lessons.reading.wrong_formula import in_french

_LATEX = LatexToMathML(fancy_error=False)
_SCROLLS = ' tabindex="0" role="group" aria-label="Formule"'  # the arrow keys must scroll it
_LONG = 24  # characters of LaTeX
_WIDE = 160  # characters: longer than a line of paper, where nothing scrolls
_SUM = 2 * _LONG  # a side of an equation that may end a line at its signs too
_REFERENCE = re.compile(r"\\(?:eq|auto|c|page)?ref\b")
_SIGN = re.compile(r"(?<=[\w})])[-+=](?=[\w\\({])")
_WHOLE = re.compile(r"\\(?:begin|left|over|atop|choose)\b|\\\\")  # what is not cut into terms
_STYLE = re.compile(r' style="([^"]*)"')
# Between the digits of one number: 0{,}6 and 51\,200.
_WITHIN = re.compile(
    r'(?<=\d)</mn>(?:<mo rspace="0">(,)</mo>|<mspace width="0\.16666667em"/>(?=<mn>\d{3}\b))<mn>'
)
# The same, where a function took the whole part alone: ln 4{,}667.
_WITHIN_ARGUMENT = re.compile(r'(?<=\d)</mn></mrow><mo rspace="0">,</mo><mn>(\d+)</mn>')
# A number with a sign after a semicolon, as in (2 ; −1): math-core spaces the sign as a difference.
_SIGN_OF_NUMBER = re.compile(r"(<mo>;</mo>(?:<mspace[^>]*/>|<mtext>\s*</mtext>)*)<mo>−</mo>")
# Over letters without stems a root would hang below the line: it is given the height of a digit.
_ROOT_STRUT = '<msqrt><mspace height="0.75em" depth="0.25em"/>'

# math-core writes these styles; the content security policy allows classes only.
_CLASS_OF_STYLE = {
    "text-align: right;justify-items: end;padding-right: 0;": "math-right",
    "text-align: left;justify-items: start;padding-left: 0;": "math-left",
    "text-align: left;justify-items: start;padding-right: 0;": "math-case",
    "text-align: left;justify-items: start;padding-right: 0;padding-left:1em;": "math-if",
}


def to_mathml(latex: str, *, display: bool) -> str:
    """Turn LaTeX into MathML without any style attribute; raises ValueError for a wrong formula."""
    if _REFERENCE.search(latex):
        raise ValueError("les formules n’ont pas de numéro : « [texte](#ancre) » mène à un titre.")
    try:
        mathml: str = _LATEX.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(in_french(str(error))) from error
    # By ear a number is one word, not « zéro », « virgule », « six ».
    mathml = _WITHIN.sub(lambda match: match[1] or "\u202f", mathml)
    mathml = _WITHIN_ARGUMENT.sub(r",\1</mn></mrow>", mathml)
    mathml = _SIGN_OF_NUMBER.sub(r'\1<mo lspace="0" rspace="0">−</mo>', mathml)
    mathml = mathml.replace("<msqrt>", _ROOT_STRUT)
    mathml = _STYLE.sub(_to_class, mathml.replace(' scriptlevel="0"', ""))
    words = spoken(mathml)
    return (
        mathml.replace("<math", f'<math aria-label="{escapeHtml(words)}"', 1) if words else mathml
    )


def _to_class(match: re.Match[str]) -> str:
    name = _CLASS_OF_STYLE.get(match[1])
    return f' class="{name}"' if name else ""


def render_math(self: Any, tokens: list[Token], index: int, *__: Any) -> str:
    """Render one formula; a wrong one is shown as it was written."""
    token = tokens[index]
    try:
        if token.type == "math_block":
            return f"<div{self.renderAttrs(token)}{_apart(token.content)}</div>\n"
        if token.type == "math_inline_double":
            return f"<span{_apart(token.content)}</span>"
        pieces = [_inline(piece) for piece in _cut_long(token.content)]
    except ValueError:  # told to the author as a Problem by the parser
        return f'<code class="faulty-maths">{escapeHtml(token.content)}</code>'
    if after := token.meta.get("after"):
        pieces[-1] = f'<span class="together">{pieces[-1]}{after}</span>'
    return " ".join(pieces)


def _apart(latex: str) -> str:
    scrolls = _SCROLLS if len(latex) > _LONG else ""
    if len(latex) <= _WIDE or _WHOLE.search(latex):
        return f' class="maths"{scrolls}>{to_mathml(latex, display=True)}'
    terms = _cut_before((" = ", " + ", " - "), _spaced(latex))
    try:
        pieces = " ".join(_piece(term, "\\displaystyle ") for term in terms)
    except ValueError:  # it is read only as a whole
        pieces = to_mathml(latex, display=True)
    return f' class="maths in-terms"{scrolls}>{pieces}'


def _inline(latex: str) -> str:
    mathml = _piece(latex)
    # Browsers do not break a formula: a long one scrolls in a box of its own on a phone.
    scrolls = len(latex) > _LONG
    return f'<span class="maths-long"{_SCROLLS}>{mathml}</span>' if scrolls else mathml


def _piece(latex: str, style: str = "") -> str:
    mathml = to_mathml(style + latex, display=False)
    if latex.startswith(("+ ", "- ")):  # the next term of a sum, on a line of its own or not
        mathml = mathml.replace(
            'lspace="0" rspace="0"', 'form="infix" lspace="0" rspace="0.2222em"', 1
        )
    return mathml


def _cut_long(latex: str) -> list[str]:
    """Cut a long formula before each sign where a line may then end: =, then + and −."""
    if len(latex) <= _LONG or _WHOLE.search(latex):
        return [latex]
    latex = _spaced(latex) if len(latex) > _WIDE else latex
    sides = _cut_before((" = ",), latex)
    return [
        term
        for side in sides
        for term in (_cut_before((" + ", " - "), side) if len(side) > _SUM else (side,))
    ]


def _spaced(latex: str) -> str:
    """Put spaces around the signs of a formula: they change nothing of it, but in its words."""
    latex = " ".join(latex.split())
    return latex if "\\text" in latex or "\\m" in latex else _SIGN.sub(r" \g<0> ", latex)


def _cut_before(signs: tuple[str, ...], latex: str) -> list[str]:
    """Cut before each of the signs that stands outside braces and parentheses."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(latex):
        depth += (letter in "{(") - (letter in "})")
        if depth == 0 and index > start and latex.startswith(signs, index):
            parts.append(latex[start:index])
            start = index + 1
    return [*parts, latex[start:]]
