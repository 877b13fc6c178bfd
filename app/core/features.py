"""What the model sees of a word before it sees the sentence: its form, never its meaning.

Each word is described by row numbers in a few embedding tables. Rows come from CRC-32 of the form,
its beginning and its endings (« hashing trick », Weinberger et al. 2009), so any string has rows.
"""

import re
import zlib

ROWS = {"form": 4000, "prefix": 1500, "suffix2": 800, "suffix3": 2000, "suffix4": 3000, "shape": 64}

_DIGIT = re.compile(r"\d")


def normalise(word: str) -> str:
    """Return the lower-case form with straight apostrophes and every digit as 0."""
    return _DIGIT.sub("0", word.lower().replace("’", "'"))


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


def rows(word: str, first: bool) -> tuple[int, ...]:
    """Return the seven table rows of a word: two for its form, then one for each other table.

    `first` tells whether the word opens the sentence, where a capital says little. Row 0 of each
    table is kept for what training hides.
    """
    form = normalise(word)
    return (
        _row("a" + form, "form"),
        _row("b" + form, "form"),
        _row("p" + form[:3], "prefix"),
        _row("2" + form[-2:], "suffix2"),
        _row("3" + form[-3:], "suffix3"),
        _row("4" + form[-4:], "suffix4"),
        _row(shape(word) + ("1" if first else "0"), "shape"),
    )


def _row(key: str, table: str) -> int:
    return 1 + checksum(key) % (ROWS[table] - 1)
