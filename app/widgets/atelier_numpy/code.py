"""The fifteen lines of `atelier-numpy`, their blanks, and what may be written in each.

Nothing that is written is ever run: an answer is compared, once its spaces are gone, with lists.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["empty", "right", "wrong"]

LINES = (
    "import numpy as np",
    "def softmax(scores):",
    "    exps = np.exp(scores - scores.max(axis=-1, keepdims=True))",
    "    return exps / exps.sum(axis={axe}, keepdims=True)",
    "def attention(Q, K, V, mask=None):",
    "    d_k = K.shape[-1]",
    "    scores = Q @ {cles}",
    "    scores = scores / {racine}",
    "    if mask is not None:",
    "        scores = np.where(mask, scores, {cache})",
    "    weights = {poids}",
    "    output = {sortie}",
    "    return weights, output",
    "mask = {masque}",
    "weights, output = attention(Q, K, V, mask)",
)
_HOLE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Blank:
    """Hold one blank: its solution, the other right forms, and what to say of the rest.

    `remarks` are right forms that deserve a word, `mistakes` wrong ones that have an explanation;
    `hint` answers anything else. All forms are without spaces.
    """

    name: str
    asks: str
    solution: str
    others: tuple[str, ...]
    hint: str
    remarks: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)

    def judge(self, given: str) -> tuple[Verdict, str]:
        """Return the verdict on what was written, and a word about it when one is due."""
        text = normal(given)
        if not text:
            return "empty", ""
        right = {normal(self.solution), *self.others}
        if text in right:
            return "right", ""
        if text in self.remarks:
            return "right", self.remarks[text]
        if text in self.mistakes:
            return "wrong", self.mistakes[text]
        if text.lower() in {form.lower() for form in (*right, *self.remarks)}:
            return "wrong", "Python distingue les majuscules des minuscules."
        if "math." in text or text.startswith("sqrt("):
            return "wrong", "Seul NumPy est importé ici, sous le nom « np »."
        return "wrong", self.hint


def normal(text: str) -> str:
    """Return an answer in the form the lists have: no space, plain quotes and signs."""
    flat = unicodedata.normalize("NFKC", text)
    flat = flat.replace("\u2212", "-").replace("\u2019", "'").replace('"', "'")
    flat = "".join(c for c in flat if not c.isspace()).replace("numpy.", "np.")
    while _wrapped(flat):
        flat = flat[1:-1]
    return flat


def _wrapped(text: str) -> bool:
    """Tell whether one pair of parentheses holds the whole text."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


def pieces(line: str) -> tuple[tuple[str, str], ...]:
    """Cut a line into texts and blanks: (text, "") or ("", name of the blank)."""
    cut = _HOLE.split(line)
    return tuple(("", part) if i % 2 else (part, "") for i, part in enumerate(cut) if part)


def completed(solutions: dict[str, str]) -> str:
    """Return the fifteen lines with every blank filled."""
    return "\n".join(_HOLE.sub(lambda hole: solutions[hole[1]], line) for line in LINES)
