"""The typography of French: what the page sets by itself, and what it leaves to the author.

No line may break where a reader would stumble: before « : ; ? ! % », after « § », inside
guillemets, numbers and vectors, at the hyphen of « qu’est-ce ». Authors type plain spaces; what
is shown has no-break ones, narrow before « ; ? ! ». An apostrophe, a missing space or a straight
quotation mark is the author’s to change: `proofreading` proposes it.
"""

import re
from dataclasses import dataclass

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_ENDS = r"(?=[\s.,)*_\]|»…]|$)"  # what may follow a sign: a space, a closing mark, nothing
# After a word, a closing mark, a formula, or the end of an emphasis: « **mot**; ».
_AFTER = r"(?:(?<=[^\W_]|[)\]»”’…\ufffc])|(?<=[^\s*]\*)|(?<=[^\s*]\*\*)|(?<=[^\s_]_))"


@dataclass(frozen=True, slots=True)
class Correction:
    """What to replace in a text, by what, and why; `shown` when the page does it by itself."""

    pattern: re.Pattern[str]
    proposed: str
    why: str
    shown: bool = False


_SIGN = Correction(
    re.compile(rf" (?=[:;?!»%]{_ENDS})(?<!\s )"),
    NO_BREAK,
    "une espace insécable précède ce signe",
    shown=True,
)
_OPENED = Correction(
    re.compile(" (?<=[«§] )"),
    NO_BREAK,
    "une espace insécable suit ce signe",
    shown=True,
)

# The first two are what `fine` does to every text; the others are proposed only.
RULES = (
    _SIGN,
    _OPENED,
    Correction(
        re.compile(rf"{_AFTER}(?<!\d!)[;?!](?<!\d!)(?=[;?!]*{_ENDS})"),
        f"{NO_BREAK}\\g<0>",
        "une espace insécable précède ce signe",
    ),
    Correction(
        re.compile(rf"{_AFTER}:(?=[\s*_]|$)"),
        f"{NO_BREAK}:",
        "une espace insécable précède les deux-points",
    ),
    Correction(re.compile(r"«(?=[^\s])"), f"«{NO_BREAK}", "une espace insécable suit «"),
    Correction(re.compile(r"(?<=\S)»"), f"{NO_BREAK}»", "une espace insécable précède »"),
    Correction(
        re.compile(r"(?<=\d)%"), f"{NO_BREAK}%", "une espace insécable précède le signe du pourcent"
    ),
    Correction(
        re.compile(r"(?<=[^\W\d_])'(?=[^\W_]|[«*\[\ufffc])"), "’", "l’apostrophe française est ’"
    ),
    Correction(
        re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…", "les points de suspension sont un seul signe"
    ),
    Correction(
        re.compile(r'(?<![^\s(\[’«|*_-])"(?=[^\s"][^"]*")'),
        f"«{NO_BREAK}",
        "les guillemets français sont « »",
    ),
    Correction(
        re.compile(r'(?<=[^\s"])"(?![^\s.,;:?!…)\]»|*_-])'),
        f"{NO_BREAK}»",
        "les guillemets français sont « »",
    ),
)

# Before these signs the space is a narrow one.
_HIGH = tuple((NO_BREAK + sign, NARROW + sign) for sign in ";?!")
_THOUSANDS = re.compile(r"(?<![\w,.-])\d{1,3}(?: \d{3})+(?!\w)")  # 131 000, but not GPT-3 175B
_UNIT = re.compile(r"(?<=\d) (?=[KMGT]io\b)")
_TUPLE = re.compile(r"\([\d,.;+−\-\s]{3,30}\)")  # (1 ; 0): a vector stays on one line


def fine(text: str) -> str:
    """Put the no-break spaces of French in a text of ours, never in a sentence of a reader."""
    for rule in (_SIGN, _OPENED):
        text = rule.pattern.sub(rule.proposed, text)
    text = text.replace("est-ce", "est\u2011ce")
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", NARROW), text)
    text = _UNIT.sub(NO_BREAK, text)
    if "(" in text:
        text = _TUPLE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    for wide, narrow in _HIGH:
        text = text.replace(wide, narrow)
    return text
