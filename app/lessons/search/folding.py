"""French words as a search compares them: without accents, capitals nor plural."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.core.bm25 import COMMON
from app.core.spelling import plain

_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Return every word of a text where it stands; an elided letter is a word of its own."""
    return _WORD.finditer(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word is compared by: « Têtes » gives « tete », « d_k » gives « dk ».

    Only the marks of the plural and of a feminine participle go, so that few words are confused.
    """
    word = fold(word)
    if len(word) < 4 or word.isdigit():
        return word
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) > 4:
        return word[:-2] + "l"
    if word[-1] in "sx":
        word = word[:-1]
    return word[:-1] if word.endswith("ee") and len(word) > 4 else word


def fold(text: str) -> str:
    """Return a text in small letters without accents; « √dₖ » gives « √dk »."""
    flat = unicodedata.normalize("NFKD", plain(text).lower().translate(_LIGATURES).replace("_", ""))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, in order."""
    return tuple(stem(match[0]) for match in words_in(plain(text)))


# Words that say nothing of what is looked for; asked alone, they are looked for all the same.
EMPTY = frozenset(map(stem, COMMON)) | {"the", "of"}
