"""A formula of MathML as one line of text, for what cannot show a formula: √d_k, x W_V, 1/n."""

from collections.abc import Sequence

_JOINTS = {
    "msub": "_",
    "munder": "_",
    "msup": "^",
    "mover": "^",
    "msubsup": "_^",
    "munderover": "_^",
    "mfrac": "/",
}
_SPACED = frozenset("=+−×÷·⋅<>≤≥≈→")  # signs between two things
_SPACE = frozenset({"mspace", "mtd", "munder", "munderover"})
_UNSEEN = dict.fromkeys(range(0x2061, 0x2065))  # the signs that apply a function, or multiply


class FormulaText:
    """Gather what a parser meets inside one formula."""

    def __init__(self) -> None:
        self._open: list[tuple[str, list[str]]] = [("mrow", [])]
        self._unary = False

    def start(self, tag: str, attrs: dict[str, str | None]) -> None:
        """Open an element."""
        self._unary = attrs.get("rspace") == "0"
        self._open.append((tag, []))

    def data(self, text: str) -> None:
        """Take what an element says."""
        tag, parts = self._open[-1]
        text = text.translate(_UNSEEN)
        spaced = tag == "mo" and text in _SPACED and not self._unary
        parts.append(f" {text} " if spaced else text)

    def end(self) -> None:
        """Close the element opened last."""
        tag, parts = self._open.pop()
        self._open[-1][1].append(_written(tag, parts))

    @property
    def text(self) -> str:
        """Return the formula on one line."""
        return _written(*self._open[0])


def _written(tag: str, parts: Sequence[str]) -> str:
    if tag == "msqrt":
        return f"√{_held(''.join(parts))}"
    if joints := _JOINTS.get(tag):
        first, *rest = map(_held, parts)
        parts = [first, *(j + part for j, part in zip(joints, rest, strict=True))]
    return "".join(parts) + (" " if tag in _SPACE else "")


def _held(text: str) -> str:
    """Put between parentheses what would not be read as one thing."""
    text = text.strip()
    one = text.replace("_", "").replace(",", "").removeprefix("√").isalnum() or len(text) < 2
    return text if one or (text[0] == "(" and text.find(")") == len(text) - 1) else f"({text})"
