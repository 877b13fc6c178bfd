"""Cut an English sentence into words, and remember where each one stands.

Contractions are cut as in the English Universal Dependencies treebanks (do n't, I 'm, Anna 's), so
that each part can have a counterpart in the other language; « can't » keeps its « can ». Compounds
with a hyphen (mother-in-law) and « o'clock » stay whole. The work is done on the reading copy of
`app.core.words`.
"""

import re

from app.core.words import Word, reading_copy

_LETTERS = r"[^\W\d_]\u0301*+ (?: \w \u0301*+ )*"
_TAIL = r"(?: n't | '(?:s|m|re|ve|ll|d) | (?<=can) 't ) (?!\w)"

_RULES = (
    r"""https?://\S* [^\s.,;:!?…)\]»"']""",
    r"\d+ (?: [.,:/-] \d+ )* (?: st|nd|rd|th )?",
    r"(?: Mrs? | Ms | Dr | St | etc | a\.m | p\.m | e\.g | i\.e ) \. (?! \s*\Z )",
    r"o'clock (?!\w)",
    r"can (?= (?: 't | not ) (?!\w) )",
    rf"(?<=\w) {_TAIL}",
    r"[^\W\d_]+? (?= n't (?!\w) )",
    rf"{_LETTERS} (?: (?! {_TAIL} ) ['-] {_LETTERS} )*",
    r"\.{2,} | …+ | [?!]+ | --+",
    r"[^\s\u0301\u2060] \u0301*+",
)
_WORD = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.VERBOSE | re.IGNORECASE)


def cut_english(sentence: str) -> tuple[Word, ...]:
    """Cut a sentence into its words, in order. A string without a visible character gives none."""
    spans = (match.span() for match in _WORD.finditer(reading_copy(sentence)))
    return tuple(Word(sentence[start:end], start, end) for start, end in spans)
