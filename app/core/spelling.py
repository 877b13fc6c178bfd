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

APOSTROPHES = "'’‘ʼ＇‛´`′ʹʻ"  # the last five are typed for one where no key gives it
HYPHENS = "-\u2010\u2011\u2212\ufe63\uff0d"
# A dash that some keyboards give for a hyphen: « vient–il », but not « Paris–Lyon ».
DASHED = re.compile("(?<=[a-zà-öø-ÿœ\u0301])–(?=[a-zà-öø-ÿœ])")
_DASHED = re.compile(rf"{DASHED.pattern}|^–(?=[a-z])")  # « –il » is a word by itself
MIDDLE_DOTS = "·•⋅‧∙\u0387ꞏ・"
# Soft hyphen, and what joins letters or may part them at the end of a line, without ink.
JOINERS = "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff"
SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
PICTURE = "☺"  # what every emoji and emoticon is read as

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(MIDDLE_DOTS, "·"),
        **dict.fromkeys(JOINERS, ""),
        **dict.fromkeys(SPACES, " "),
        **_LIGATURES,
    }
)

_EYE = r"[-oOuUTxX0*@°>;^]"
EMOTICON = rf"""(?: >? [:;=] ['-]{{0,2}} [)(\[\]DPpoO|\\/*]{{1,3}} | </? 3+ | [xX]D+
    | \( (?: {_EYE} _+ [{_EYE[1:-1]}<] ) ;? \) | {_EYE} _+ [{_EYE[1:-1]}<] | \^\.?\^
    | ¯\\_\(ツ\)_/¯ )"""
IT = "(?: ils? | elles? | iels? | on )"  # what follows the t of « va-t-il »
# The endings that inclusive writing adds. Those that could be words of their own (« le », « se »)
# need the letters that they double or replace: intellectuel.le, heureux.se, actifs/ves.
_MARK = r"[·./(_*-]"
_WORD_LIKE = "|".join(
    f"(?<={before}{_MARK}){ending}"
    for ending, stems in {
        "nes?": ("n", "ns"),
        "les?": ("l", "ls"),
        "tes?": ("t", "u", "ts", "tous"),
        "ses?": ("x", "u", "eur", "eurs"),
        "ices?": ("eur", "eurs"),
        "i?ves?": ("f", "fs"),
        "ves?": ("i",),
        "elles?": ("eau", "eaux"),
        "ines?": ("ain", "ains"),
    }.items()
    for before in stems
)
ENDING = rf"""(?: es? | [td]?rices? | euses? | i?(?:è|e\u0301)res? | e?sses? | {_WORD_LIKE} )"""
# The masculine ending, where both are written: sporti·f·ve·s, direct.eur.rice.
BOTH_ENDINGS = (
    rf"(?: (?: x | t?eur | i?er | i?f ) (?= {_MARK} \w\w ) | (?:é|e\u0301) (?= {_MARK} e ) )"
)
# Two words where inclusive writing gives both: il/elle, ce.cette, instituteur/institutrice.
_LETTER = r"[^\W\d_]"
BOTH_WORDS = rf"""(?: ils?[/.·]elles? | ils?\(elles?\) | elles?[/.·]ils? | une?[/.·]une? | le[/.·]la
    | la[/.·]le | (?:m|t|s)on[/.·](?:m|t|s)a | ce[/.·]cette | ceux[/.·]celles | lequel[/.·]laquelle
    | beaux?[/.·]belles? | fous?[/.·]folles? | toute?s?/toute?s?
    | (?P<stem> {_LETTER}{{3,20}} ) {_LETTER}{{0,4}} / (?P=stem) {_LETTER}{{0,5}} es? )"""

_INCLUSIVE = re.compile(
    rf"""( {_LETTER}+ (?: ['-] {_LETTER}+ )*? ) (?: {_MARK} ( {BOTH_ENDINGS} ) )?
    (?: (?: · {_LETTER}+ )+ | [./_*-] {ENDING} (?: [./_*-] s )? | \( {ENDING} \) s? | \( s \) )
    (?: \( s \) )?""",
    re.VERBOSE | re.IGNORECASE,
)
_BOTH_WORDS = re.compile(BOTH_WORDS, re.VERBOSE | re.IGNORECASE)
# Words made for both genders, and what they are read as; -iel and -t-iel stand behind their verb.
_OF_BOTH = {
    **{f"{glue}iel{s}": f"{glue}il{s}" for glue in ("", "-", "-t-") for s in ("", "s")},
    **dict.fromkeys(("celleux", "ceulles"), "ceux"),
    **{"ielle": "il", "ielles": "ils", "ellui": "lui", "elleux": "eux", "toustes": "tous"},
}
# Words as thumbs type them.
_SHORT = {
    **{"koi": "quoi", "ki": "qui", "ke": "que", "kel": "quel", "kelle": "quelle", "qd": "quand"},
    **dict.fromkeys(("pk", "pq", "pkoi", "prk"), "pourquoi"),
    **{"bcp": "beaucoup", "tt": "tout", "tts": "tous", "ds": "dans", "dc": "donc", "jms": "jamais"},
    **{"tjs": "toujours", "tjrs": "toujours", "mtn": "maintenant", "auj": "aujourd'hui"},
    **{
        "aprem": "après-midi",
        "aujourdhui": "aujourd'hui",
        "qqn": "quelqu'un",
        "rdv": "rendez-vous",
    },
    **{"chui": "suis", "chuis": "suis", "jui": "suis", "jss": "suis"},
    **{"slt": "salut", "bjr": "bonjour", "bsr": "bonsoir", "tps": "temps", "pb": "problème"},
}
_QUOTES = {"“": "«", "„": "«", "”": "»"}  # the model knows French ones
_WRITTEN = _OF_BOTH | _SHORT | _QUOTES
_CAPITAL_ENDING = re.compile(r"([a-zà-öø-ÿœ]{2,})(?:[NTLSV]?E|[TD]?R?ICE|EUSE|I?ÈRE)([sS]?)")
_OF_BOTH_ENDING = re.compile(rf"({_LETTER}{{2,}}eur)ice(s?)", re.IGNORECASE)  # auteurice
_EMOTICON = re.compile(EMOTICON, re.VERBOSE)
_SLIPS = re.compile(rf"-? [ ]? t [ '-]+ ({IT})", re.VERBOSE | re.IGNORECASE)
_GLUED = re.compile(r"-(qu[ei']|a|avait|aura|aurait|ait|eut)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return the text in its one spelling; letters keep their case.

    Accents are composed (NFC), apostrophes, hyphens and middle dots are of one kind, soft hyphens
    and joiners are gone, ligatures such as « ﬁ » are opened, no-break spaces are spaces.
    """
    return _DASHED.sub("-", unicodedata.normalize("NFC", text.translate(_PLAIN)))


@lru_cache(maxsize=4096)
def base(word: str) -> str:
    """Return the form under which a word may be known; letters keep their case.

    Inclusive writing gives its base form, in the plural when marked, « iels » is « ils », and a
    word made short, « bcp », is whole; « -t'il » is « -t-il »; the « -que » of « est-ce-que » is
    « que »; pictures and emoticons are one picture.
    """
    text = plain(word)
    if is_picture(text):
        return PICTURE
    if written := _WRITTEN.get(text.lower()):
        return written.capitalize() if text[0].isupper() else written
    if text.isalpha():
        marked = _CAPITAL_ENDING.fullmatch(text) or _OF_BOTH_ENDING.fullmatch(text)
        return _in_number(marked[1], marked[2].lower()) if marked else text
    if inverted := _SLIPS.fullmatch(text):
        pronoun = f"-t-{inverted[1]}"
        return _WRITTEN.get(pronoun.lower(), pronoun)
    if glued := _GLUED.fullmatch(text):
        return glued[1]
    if _BOTH_WORDS.fullmatch(text):
        return re.split("[/.·(]", text)[0]
    if inclusive := _INCLUSIVE.fullmatch(text):
        return _in_number(inclusive[1] + (inclusive[2] or ""), text.rstrip(")")[-1])
    return text


def is_picture(text: str) -> bool:
    """Tell whether a word is an emoji, a flag, a keycap or an emoticon such as « :-) »."""
    if not text:
        return False
    code = ord(text[0])
    drawn = 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or "\u20e3" in text
    return drawn or _EMOTICON.fullmatch(text) is not None


def _in_number(stem: str, last: str) -> str:
    """Return a base form with the s or x of its plural, unless it ends as a plural already."""
    if not last or last not in "sS" or stem[-1] in "sxzSXZ":
        return stem
    return stem + {"s": "x", "S": "X"}[last] if stem.lower().endswith("eau") else stem + last
