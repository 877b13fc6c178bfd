"""What the model sees of a word before it sees the sentence.

Each word is described by row numbers in a few embedding tables. Rows come from CRC-32 of the form,
its beginning and its endings (« hashing trick », Weinberger et al. 2009), so any string has rows.
An index adds, for some ninety thousand forms, a static vector (how the word is used in large
corpora) and a lexical class (which parts of speech and inflections a dictionary gives it).
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core import accents, spelling
from app.core.attention import Array
from app.core.labels import LEXICAL_TAGS

ROWS = {"form": 6000, "prefix": 1500, "suffix2": 800, "suffix3": 2000, "suffix4": 4000, "shape": 64}

_DIGIT = re.compile(r"\d")


def normalise(form: str) -> str:
    """Return a form in lower case and with every digit as 0; `spelling.base` gives the form."""
    return _DIGIT.sub("0", form.lower())


def checksum(text: str) -> int:
    """Return the CRC-32 of the text, whatever it holds, lone surrogates included."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def shape(word: str) -> str:
    """Tell how a word is written: digits, letters and digits, signs, CAPITALS, Capital, lower."""
    if word.isdigit():
        return "d"
    if any(map(str.isdigit, word)):
        return "dx"
    if not any(map(str.isalpha, word)):
        return "p"
    if len(word) > 1 and word.isupper():
        return "XX"
    return "Xx" if word[0].isupper() else "xx"


@lru_cache(maxsize=2048)
def rows(form: str, first: bool) -> tuple[int, ...]:
    """Return the seven table rows of a form: two for itself, then one for each other table.

    `form` is as `WordIndex.form` gives it, capitals kept. `first` tells whether the word opens the
    sentence, where a capital says little. Row 0 of each table serves for what training hides.
    """
    lower = normalise(form)
    return (
        _row("a" + lower, "form"),
        _row("b" + lower, "form"),
        _row("p" + lower[:3], "prefix"),
        _row("2" + lower[-2:], "suffix2"),
        _row("3" + lower[-3:], "suffix3"),
        _row("4" + lower[-4:], "suffix4"),
        _row(shape(form) + ("1" if first else "0"), "shape"),
    )


def _row(key: str, table: str) -> int:
    return 1 + checksum(key) % (ROWS[table] - 1)


# What an elision is typed as without its sign; « ta » is « t’as », read as its pronoun alone.
_WITHOUT_APOSTROPHE = {"j": "j'", "c": "c'", "s": "s'", "n": "n'", "ta": "tu", "ma": "m'"}
_PERSONS = {"j": {"1sg"}, "c": {"3sg", "3pl"}, "s": {"3sg", "3pl"}, "n": {"1sg", "3sg", "3pl"}}
_E_ENDING = re.compile("ee?s?$")
_HAVE = {"ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "avions", "avaient", "aura"}
_AUXILIARIES = _HAVE | {"suis", "es", "est", "sommes", "sont", "était", "étais", "étaient", "sera"}
_BETWEEN = {"pas", "plus", "jamais", "rien", "bien", "mal", "tout", "trop", "déjà", "deja"}
_NOMINAL = frozenset({"nom", "adj", "ppas", "adv", "grammar"})
_LONGEST_TYPED = 12  # letters
_CLITICS = {"te", "me", "le", "la", "les", "en", "y"}


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """Forms that have a static vector or a lexical class, addressed by their CRC-32.

    keys (e,) sorted checksums; rows (e,) into vectors and classes (e,) into bits, both 0 when there
    is none; vectors (v, d) unit rows, row 0 zero; bits (c, tags) one 0 or 1 a dictionary tag, row 0
    zero. Entry 0 stands for every unknown word.
    """

    keys: Array
    rows: Array
    classes: Array
    vectors: Array
    bits: Array

    def entry(self, form: str) -> int:
        """Return the entry of a form as `form` gives it, 0 when it is not in the index."""
        key = np.uint32(checksum(normalise(form)))
        place = int(np.searchsorted(self.keys, key))
        return place if place < len(self.keys) and self.keys[place] == key else 0

    def form(self, word: str) -> str:
        """Return the form under which the model reads a word as typed; capitals are kept.

        A capital often goes without its accent, and so does what a thumb types. Where the word as
        it stands is not usual, its first accented form that is usual is taken: « Ecoute » is
        « Écoute », « ETE » « ÉTÉ », « eleve » « élève ».
        """
        form = spelling.base(word)
        if not form.isascii() or not form.isalpha() or self._usual(form):
            return form
        return _accented(self, form)

    def forms(self, words: Sequence[str]) -> list[str]:
        """Return the forms under which the model reads the words of a sentence.

        The capital that opens it may lack the accent that makes another word of it: « A demain »,
        « Ou vas-tu ? ».
        """
        forms = [self._elided(word, words[i + 1 : i + 2]) for i, word in enumerate(words)]
        for i in range(1, len(words)):
            forms[i] = self._participle(words, i) or forms[i]
        following = self.tags(words[1]) if len(words) > 1 else frozenset()
        if not following:
            return forms
        first = words[0].lower() if words[0][:1].isupper() else ""
        if first == "a" and "ppas" not in following and not forms[1].startswith("-"):
            forms[0] = "À"
        verb = "finite" in following and not following & {"grammar", "adv"}
        if first == "ou" and verb and words[-1].startswith("?"):
            forms[0] = "Où"
        return forms

    def _participle(self, words: Sequence[str], i: int) -> str:
        """Return the participle behind its auxiliary whose accent lacks, or "": « j’ai mange »."""
        word = words[i]
        if word[-1:] not in ("e", "s") or not word.isascii():
            return ""
        before = next((w.lower() for w in reversed(words[:i]) if w.lower() not in _BETWEEN), "")
        ending = _E_ENDING.search(word)
        if before not in _AUXILIARIES or not ending:
            return ""
        tags, stem, end = self.tags(word), word[: ending.start()], f"é{ending[0][1:]}"
        unknown = not self.classes[self.entry(spelling.base(word))]  # « j’ai achete »
        if (tags and "finite" not in tags) or (
            tags & _NOMINAL and not (unknown and before in _HAVE)
        ):
            return ""
        stems = (stem, *(one.lower() for one in accents.capitals(stem.upper())))
        return next((stem + end for stem in stems if "ppas" in self.tags(stem + end)), "")

    def _elided(self, word: str, following: Sequence[str]) -> str:
        """Return the form of a word, whole where its apostrophe lacks: « j ai », « ta vu »."""
        lower = word.lower()
        if lower not in _WITHOUT_APOSTROPHE or not following:
            return self.form(word)
        tags = self.tags(following[0])
        if lower in ("ta", "ma"):
            elided = "ppas" in tags and "mas" in tags and not tags & {"fem", "epi"}
        else:
            elided = following[0].lower() in _CLITICS or bool(tags & _PERSONS[lower])
        return _WITHOUT_APOSTROPHE[lower] if elided else self.form(word)

    def tags(self, word: str) -> frozenset[str]:
        """Return what a dictionary says of a word as typed: tags of `labels.LEXICAL_TAGS`."""
        return _tags_of(self, word)

    def usual_among(self, forms: Iterable[str], form: str) -> str:
        """Return the first usual form among some, or else the form given."""
        return next((one for one in forms if self._usual(one)), form)

    def _usual(self, form: str) -> bool:
        """Tell whether a dictionary has the form and large corpora use it."""
        entry = self.entry(form)
        return bool(self.classes[entry] and self.rows[entry])


@lru_cache(maxsize=2048)
def _accented(index: WordIndex, form: str) -> str:
    """Return a form with the accents that make it usual, or as it is: 400 forms are tried."""
    if form.isupper():
        return index.usual_among(accents.capitals(form), form)
    if form[0].isupper():
        return index.usual_among(accents.capital(form), form)
    if len(form) > _LONGEST_TYPED or index.classes[index.entry(form)]:
        return form  # a dictionary has it
    typed = (one.lower() for one in accents.capitals(form.upper()))
    return index.usual_among(typed, form)


@lru_cache(maxsize=4096)
def _tags_of(index: WordIndex, word: str) -> frozenset[str]:
    row = index.bits[index.classes[index.entry(index.form(word))]]
    return frozenset(tag for tag, bit in zip(LEXICAL_TAGS, row, strict=True) if bit)
