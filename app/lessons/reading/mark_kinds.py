"""What a mark of another tool is: how it looks, the name of its kind, what to write instead."""

import re
from dataclasses import dataclass

READ = "\ufffc"  # stands for code, a formula or an image within a passage
ESCAPED = "\ufffb"  # stands for a sign that its author escaped: it is meant to be seen

FRAME = "Un cadre s’écrit « :::{note} Titre », puis son texte, puis « ::: »."
IMAGE = "Une image s’écrit « ![ce qu’elle montre](images/nom.png) »."
TABLE = "Un tableau s’écrit « | Mot | Poids | », puis « |---|---| », puis ses lignes."


@dataclass(frozen=True, slots=True, eq=False)
class ForeignMark:
    """One kind of mark: its name in the plural, what to write instead, how it looks.

    `signs` are among what it always has.
    """

    name: str
    instead: str
    signs: str = ""
    pattern: re.Pattern[str] = re.compile("(?!)")
    fate: str = "ceci sera montré comme du texte"


def kind(name: str, signs: str, pattern: str, instead: str) -> ForeignMark:
    """Return a kind of mark that a pattern finds, line by line."""
    return ForeignMark(name, instead, signs, re.compile(pattern, re.MULTILINE))
