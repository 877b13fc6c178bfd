"""Cut a French sentence into words, and remember where each one stands.

The words are the surface words of the French Universal Dependencies treebanks: elisions stand
alone (l’ école), inverted pronouns keep their hyphen (mange -t-il), contractions stay whole (du,
aux), and so do compounds (grand-mère, aujourd’hui). What lies between two words is white space or
cannot be seen, so a page can show the sentence exactly as it was typed.

The work takes two steps. First a *reading copy* of the same length, in which all characters that
play the same part look the same: one apostrophe, one hyphen, one combining accent, one blank.
Then what joins letters without ink is set aside, and one pattern runs over the rest: its offsets,
counted with what was set aside, hold for the sentence. No part of the pattern
reads far ahead in vain (repeats that may fail are bounded), so the time grows with the length.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.spelling import (
    APOSTROPHES,
    BOTH_ENDINGS,
    BOTH_WORDS,
    DASHED,
    EMOTICON,
    ENDING,
    HYPHENS,
    IT,
    JOINERS,
    MIDDLE_DOTS,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place: `sentence[start:end] == text`."""

    text: str
    start: int
    end: int


def cut(sentence: str) -> tuple[Word, ...]:
    """Cut a sentence into its words, in order.

    Any string is accepted: control characters, direction marks and lone surrogates fall between
    words, as blanks do. A string without a visible character gives no word.
    """
    copy = reading_copy(sentence)
    places: Sequence[int] = range(len(copy))
    if _JOINER in copy:
        places = [i for i in places if copy[i] != _JOINER or copy[i + 1 : i + 2] in _JOINED]
        copy = "".join(copy[i] for i in places)
    spans = ((places[m.start()], places[m.end() - 1] + 1) for m in _WORD.finditer(copy))
    return tuple(Word(sentence[start:end], start, end) for start, end in spans)


def reading_copy(sentence: str) -> str:
    """Return a text of the same length where characters that play one part are one character."""
    return DASHED.sub("-", sentence.translate(_READING_COPY))


_SPACE, _GAP = " ", "\n"  # a space may stand inside a number, other gaps may not
_ACCENT = "\u0301"  # stands for every combining mark
_JOINER = "\u2060"  # stands for what joins letters or pictures and has no ink
_PICTURE, _TONE, _FLAG = "\u263a", "\U0001f3fb", "\U0001f1eb"
_JOINED = frozenset({_PICTURE, "↔", "↕"})  # what a joiner makes one picture with what comes before

_ALIKE = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(MIDDLE_DOTS, "·"),
    **dict.fromkeys(JOINERS, _JOINER),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", _GAP),  # letters and a symbol without ink
    "°": "°",
}


def _read(code: int) -> str:
    """Return what a code point looks like in the reading copy."""
    character = chr(code)
    category = unicodedata.category(character)
    if character in _ALIKE:
        return _ALIKE[character]
    if 0x1F1E6 <= code <= 0x1F1FF:  # regional letters: two of them make a flag
        return _FLAG
    if 0x1F3FB <= code <= 0x1F3FF:  # skin tones
        return _TONE
    if category == "So" or 0x1F000 <= code <= 0x1FAFF:  # the range holds emoji yet to come
        return _PICTURE
    if category[0] == "M" or 0xE0020 <= code <= 0xE007F:  # tags follow a picture as marks do
        return _ACCENT
    if category == "Zs":
        return _SPACE
    if category[0] == "Z" or category in ("Cc", "Cf", "Cs") or _is_noncharacter(code):
        return _GAP
    return character


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


class _ReadingCopy(dict[int, str]):
    """The reading of code points: common ones are stored, others are read anew each time.

    So no input can make the table grow.
    """

    def __missing__(self, code: int) -> str:
        return _read(code)


_READING_COPY = _ReadingCopy((code, _read(code)) for code in range(0x180))

# The pattern is verbose and ignores case; A is an accent, J a joiner, E the end of a word.
_A, _J, _E = _ACCENT, _JOINER, rf"(?![\w{_ACCENT}])"
_LETTERS = rf"(?: (?: \w {_A}*+ )+ )"
_CAPITAL = "(?-i:[A-ZÀ-ÖØ-Þ])"
_THERE = rf"(?: ci | là | la{_A} )"
_PRONOUN = rf"""(?: (?: je|tu|ils?|elles?|iels?|on|nous|vous|ce|les?|la|lui|leur|moi|toi|y|en
    | {_THERE} | t['-](?:ils?|elles?|iels?|on) ) {_E}
    | [lmt]'(?= (?:en|y) {_E} (?!-\w) ) | t(?=-en {_E}) )"""
_THAT = rf"- qu (?: ' | [ei] {_E} )"  # glued by mistake: « est-ce-que »
# A pronoun ends its word, or is followed by one more: « Aix-en-Provence » is left whole.
_INVERTED = rf"""- {_PRONOUN}
    (?: (?!-\w) | (?<=-ce)(?= {_THAT} ) | (?= (?: - {_PRONOUN} ){{1,2}} (?!-\w) ) )"""
_SLIP = rf"-[ ]? t [ ]? ['-]? [ ]? {IT} {_E}"  # « va-t il », « mange -t-il », « A-t'on »
# Elisions that thumbs leave out: « jai faim », « cest bon », « ya pas », « jte dis ».
_GLUED = rf"""(?<![\w'-]) (?: j (?= (?: ai | avais | aurais? | aurai | [ée]tais | suis | sais | vais
    | veux | voulais | peux | pouvais | fais | faisais | crois | pense | dois | viens | aime | adore
    | arrive | attends | habite | regarde | mange | joue | kiffe | préfère | déteste | [tm]e | le
    | en ) {_E} ) | [cs] (?= (?: est | [ée]tait | [ée]taient ) {_E} ) | n (?= (?: est | ai ) {_E} )
    | y (?= (?: a | avait | aura ) {_E} ) )"""
_HAS = rf"- (?: a | avait | aura | aurait | ait | eut ) {_E}"  # glued by mistake: « y-a-t-il »
# What inclusive writing adds to a word: étudiant.e.s, étudiant(e)s, étudiant/e; the middle dot and
# the hyphen are inside the common word.
_INCLUSIVE = rf"""(?<=\w\w) (?: \( (?: s | {ENDING} s? ) \) s? | [/*] {ENDING} (?: [/*]s )?
    | (?: [./] {BOTH_ENDINGS} )? (?-i: \. {ENDING} (?: \.s )? | \. E (?: \.S ) ) ) {_E}
    (?: \(s\) )?"""
_NOT_LAST = r"(?! \s*\Z )"  # the full stop that ends a text is a word of its own
_NEW_SENTENCE = rf"""[ ] (?: ils? | elles? | on | ce? | je | nous | vous | les | une? | mais | et
    | dans ) {_E}"""
_TOP_LEVEL = r"(?: fr|com|org|net|eu|info|be|ch|ca|io|uk|de ) (?![\w-]|\.\w)"

_RULES = (
    # addresses on the web
    rf"""https?://\S* [^\s{_J}.,;:!?…)\]»"']""",
    r"(?<![\w.]) [\w.+-]{1,64}+ @ [\w-]{1,63}+ (?: \.[\w-]{1,63} )+",
    rf"""(?<![\w.]) [\w-]{{1,63}}+ (?: \.(?!{_TOP_LEVEL}) [\w-]{{1,63}}+ ){{0,4}} \.{_TOP_LEVEL}
        (?: / \S* [\w/] )?""",
    rf"(?<!\w) (?: \# {_LETTERS} | @ {_LETTERS} (?: [.-] {_LETTERS} )* )",
    # numbers: 50 000, 3,5, 23/12/2006, -6
    r"(?: (?<!\w) (?: \+33[ ]?\d | 0\d ) (?: [ ]\d\d ){4} (?!\w) )",  # a telephone
    r"(?: (?<![\w)]) [-−+] )? \d{1,3} (?: [ ] \d{3} (?!\w) )+ (?: ,\d+ )?",
    r"(?: (?<![\w)]) [-−+] )? \d+ (?: [.,:/-] \d+ )+",
    r"(?<![\w)]) [-−+] \d+",
    # abbreviations keep their full stop: M. Lamy, p. 12, av. J.-C., H. Vuong
    rf"""(?: c\.?-à-d | etc (?!\.\.) | cf | (?-i: MM? | M[rg]r | Dr | Pr | Ste? ) ) \.
        {_NOT_LAST}""",
    rf"""(?: p (?= \.[ ]? (?:ex\.|\d) ) | ex | pp | vol | chap | fig | art | no | éd | env | hab
        | tél | av | apr ) \. {_NOT_LAST} (?! [ ]? (?!J\.) {_CAPITAL} )""",
    rf"{_CAPITAL}\. (?: -? {_CAPITAL}\. )+ (?: {_CAPITAL} {_E} )?",
    r"(?<![\w.]) (?-i: [a-z]\. ){2,5}",  # i.e., s.v.p.
    rf"{_CAPITAL}\. (?= [ ]? {_CAPITAL} ) (?! {_NEW_SENTENCE} )",
    # words that look cut and are not
    rf"c'est-(?:à|a{_A})-dire | l'on {_E} | rendez-vous {_E} | qu'en-dira-t-on {_E}",
    rf"m'(?:sieur|dame) {_E}",
    r"n°s?",
    rf"(?: celui | celles? | ceux | jusque | par | de )-{_THERE} {_E}",
    # slips of inversion: « va t-il », « va t il »
    rf"(?: (?<=[\w{_A}]) | (?<=[\w{_A}][ ]) ) {_SLIP}",
    rf"(?<![\w'-]) t ['-] [ ]? {IT} {_E} | (?<=[ae{_A}][ ]) t [ ] {IT} {_E}",
    rf"(?<!\w) {BOTH_WORDS} {_E}",
    # elisions: l’école, qu’elle; « aujourd’hui » does not begin with one
    rf"(?: [cdjlmnsty] | (?: lors|puis|jus|quoi )? qu | presqu (?! '(?:î|i{_A})l ) )'",
    _GLUED,
    # pronouns behind their verb, and -ci, -là; what is glued to them: « est-ce-que »
    rf"(?<=[\w{_A}]) {_INVERTED}",
    rf"(?<=-ce) {_THAT}",
    rf"(?<!\w) y (?= {_HAS} ) | (?<=\by) {_HAS}",
    # the common word, with its hyphens and apostrophes: grand-mère, étudiant·e, traité(e),
    # and the word broken off in the transcript of a talk: « maint~ »
    rf"""{_LETTERS} (?: (?! {_INVERTED} | {_SLIP} ) ['·-] {_LETTERS} )*
        (?: {_INCLUSIVE} | ~(?!\w) )?""",
    # signs
    rf"(?<!\w) {EMOTICON} (?!\w)",
    rf"°[CF]{_E} | \.{{2,}} | …+ | [?!]+ | --+ | \+/-",
    rf"{_PICTURE} [{_A}{_TONE}]*+ (?: {_J} [{_PICTURE}↔↕] [{_A}{_TONE}]*+ )* | {_FLAG}{{2}}",
    rf"[^\s{_A}{_J}] {_A}*+",
)
_WORD = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.VERBOSE | re.IGNORECASE)
