"""The fifteen lines of `atelier-numpy`, their blanks, and what may be written in each.

Nothing that is written is ever run: an answer is compared, once its spaces are gone, with lists.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Verdict = Literal["empty", "right", "wrong"]


class BlankName(StrEnum):
    """A blank of the fifteen lines, by its name in an address."""

    AXIS = "axe"
    KEYS = "cles"
    ROOT = "racine"
    HIDDEN = "cache"
    WEIGHTS = "poids"
    OUTPUT = "sortie"
    MASK = "masque"


Line = tuple[str | BlankName, ...]

LINES: tuple[Line, ...] = (
    ("import numpy as np",),
    ("def softmax(scores):",),
    ("    exps = np.exp(scores - scores.max(axis=-1, keepdims=True))",),
    ("    return exps / exps.sum(axis=", BlankName.AXIS, ", keepdims=True)"),
    ("def attention(Q, K, V, mask=None):",),
    ("    d_k = K.shape[-1]",),
    ("    scores = Q @ ", BlankName.KEYS),
    ("    scores = scores / ", BlankName.ROOT),
    ("    if mask is not None:",),
    ("        scores = np.where(mask, scores, ", BlankName.HIDDEN, ")"),
    ("    weights = ", BlankName.WEIGHTS),
    ("    output = ", BlankName.OUTPUT),
    ("    return weights, output",),
    ("mask = ", BlankName.MASK),
    ("weights, output = attention(Q, K, V, mask)",),
)


@dataclass(frozen=True)
class Blank:
    """One blank: its solution, the other right forms, and what to answer to each form.

    `remarks` are right forms that deserve a word, `mistakes` wrong ones that have an explanation;
    `hint` answers anything else. All forms are without spaces.
    """

    name: BlankName
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


def completed(solutions: Mapping[BlankName, str]) -> str:
    """Return the fifteen lines with every blank filled."""
    return "\n".join(
        "".join(solutions[part] if isinstance(part, BlankName) else part for part in line)
        for line in LINES
    )
