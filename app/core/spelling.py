"""One spelling for the many ways to type a French word.

Keyboards, word processors and web pages write « l’école » with five apostrophes, « vient-il » with
three hyphens, « brûle » with one character or two. A reader sees no difference, so neither may a
model: whatever looks a word up asks for its spelling here first. What was typed is what pages show.

`plain` gives a text its one spelling; `base` gives a word the form under which a dictionary or a
model may know it: « étudiant·e·s » is read as « étudiants », any emoji as the same one.
"""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ＇"
HYPHENS = "-\u2010\u2011"
MIDDLE_DOTS = "·•⋅‧∙"
JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"  # soft hyphen and what joins letters without ink
PICTURE = "☺"  # what every emoji and emoticon is read as

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(MIDDLE_DOTS, "·"),
        **dict.fromkeys(JOINERS, ""),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
        **_LIGATURES,
    }
)

EMOTICON = r"(?: [:;=] ['-]? [)(\[\]DPpoO|\\/*]{1,3} | <3 | \^_?\^ | [xX]D )"
# The endings that inclusive writing adds. Those that could be words of their own (« le », « se »)
# need the letter that they double or replace: intellectuel.le, heureux.se.
_MARK = r"[·./(-]"
_WORD_LIKE = rf"""(?<=[nN]{_MARK})nes? | (?<=[lL]{_MARK})les? | (?<=[tu]{_MARK})tes?
    | (?<=[xu]{_MARK})ses? | (?<=eur{_MARK})ses? | (?<=[fi]{_MARK})ves?"""
ENDING = rf"(?: es? | t?rices? | euses? | (?:è|e)\u0301?res? | e?sses? | {_WORD_LIKE} )"

_LETTER = r"[^\W\d_]"
_INCLUSIVE = re.compile(
    rf"""( {_LETTER}+ (?: ['-] {_LETTER}+ )*? )
    (?: (?: · {_LETTER}+ )+ | [./-] {ENDING} (?: [./-] s )? | \( {ENDING} \) s? | \( s \) )""",
    re.VERBOSE | re.IGNORECASE,
)
# Words made for both genders, and what they are read as; -iel and -t-iel stand behind their verb.
_OF_BOTH = {
    **{f"{glue}iel{s}": f"{glue}il{s}" for glue in ("", "-", "-t-") for s in ("", "s")},
    **dict.fromkeys(("celleux", "ceulles"), "ceux"),
    **{"ielle": "il", "ielles": "ils", "ellui": "lui", "elleux": "eux", "toustes": "tous"},
}
_CAPITAL_E = re.compile(r"([a-zà-öø-ÿœ]{2,})E([sS]?)")
_EMOTICON = re.compile(EMOTICON, re.VERBOSE)
_SLIPS = re.compile(r"-?t['-](ils?|elles?|on)", re.IGNORECASE)
_GLUED = re.compile(r"-(qu[ei']|a|avait|aura|aurait|ait|eut)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return the text in its one spelling; letters keep their case.

    Accents are composed (NFC), apostrophes, hyphens and middle dots are of one kind, soft hyphens
    and joiners are gone, ligatures such as « ﬁ » are opened, no-break spaces are spaces.
    """
    return unicodedata.normalize("NFC", text.translate(_PLAIN))


@lru_cache(maxsize=4096)
def base(word: str) -> str:
    """Return the form under which a word may be known; letters keep their case.

    Inclusive writing gives its base form, in the plural when marked, and « iels » is « ils »;
    « -t'il » is « -t-il »; the « -que » of « est-ce-que » is « que »; pictures and emoticons are
    one picture.
    """
    text = plain(word)
    if is_picture(text):
        return PICTURE
    if of_both := _OF_BOTH.get(text.lower()):
        return of_both.capitalize() if text[0].isupper() else of_both
    if text.isalpha():
        capital = _CAPITAL_E.fullmatch(text)
        return _in_number(capital[1], capital[2]) if capital else text
    if inverted := _SLIPS.fullmatch(text):
        return f"-t-{inverted[1]}"
    if glued := _GLUED.fullmatch(text):
        return glued[1]
    inclusive = _INCLUSIVE.fullmatch(text)
    if inclusive:
        return _in_number(inclusive[1], text.rstrip(")")[-1])
    return text


def is_picture(text: str) -> bool:
    """Tell whether a word is an emoji, a flag, a keycap or an emoticon such as « :-) »."""
    if not text:
        return False
    code = ord(text[0])
    drawn = 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or "\u20e3" in text
    return drawn or _EMOTICON.fullmatch(text) is not None


def _in_number(stem: str, last: str) -> str:
    """Return a base form with the s of its plural, unless it ends as a plural already."""
    return stem + last if last in "sS" and last and stem[-1] not in "sxzSXZ" else stem
