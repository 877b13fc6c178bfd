"""How a model that is brought cuts a text, whatever made its pieces: one form for all."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from tokenizers import Tokenizer

from app.core.pieces import WORD, Pieces
from app.core.scored_pieces import ScoredPieces
from app.core.visible_model import ReadPart, ReadPiece

_PART = "\ufffd"  # what stands for bytes that are no sign by themselves
_PRINTED = (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))
_OTHERS = (byte for byte in range(0x100) if byte not in _PRINTED)
_BYTES = {
    **{chr(byte): byte for byte in _PRINTED},
    **{chr(0x100 + place): byte for place, byte in enumerate(_OTHERS)},
}
_MOST_CHARACTERS = 20_000  # further on, a text is too long whatever its pieces


class NumberedPiece(NamedTuple):
    """A piece that a model reads, and its number."""

    number: int
    piece: ReadPiece


class Marks(NamedTuple):
    """The pieces that are no text, the one that a text begins with and the one that ends it."""

    all: frozenset[int]
    begin: int | None
    end: int | None


class Cutter(Protocol):
    """Texts to pieces, and back."""

    @property
    def known(self) -> int:
        """Return one more than the highest number that it gives."""

    @property
    def marks(self) -> frozenset[int]:
        """Return the numbers of the pieces that are no text: starts, ends, paddings."""

    @property
    def end(self) -> int | None:
        """Return the number of the mark that ends a text, where there is one."""

    def cut(self, text: str) -> tuple[NumberedPiece, ...]:
        """Return the pieces of a text, with those that the model adds."""

    def written(self, numbers: Sequence[int]) -> str:
        """Return the text that pieces make, marks left out."""

    def name(self, number: int) -> str:
        """Return one piece as its table writes it."""

    def table(self, text: str) -> Pieces | None:
        """Return the merges that make the pieces of a text, or None where none make them."""

    def part(self, part: str) -> ReadPart:
        """Return how a part of a text reads, from its spelling in the table."""


class ScoredCutter:
    """A table of scored pieces, as SentencePiece reads it, after a mark where there is one."""

    def __init__(self, pieces: ScoredPieces, texts: Sequence[str], marks: Marks) -> None:
        self._pieces, self._texts, self._begin = pieces, texts, marks.begin
        self.known, self.marks, self.end = len(texts), marks.all, marks.end

    def cut(self, text: str) -> tuple[NumberedPiece, ...]:
        """Return the pieces of a text, with those that the model adds."""
        cut = self._pieces.cut(text[:_MOST_CHARACTERS])
        pieces = [
            NumberedPiece(
                one.number,
                ReadPiece(
                    text=one.text.removeprefix(WORD) or one.text,
                    gap=one.text.startswith(WORD),
                    unknown=one.number == self._pieces.unknown,
                    span=_trimmed(text, one.start, one.end),
                ),
            )
            for one in cut
        ]
        if self._begin is None:
            return tuple(pieces)
        begin = ReadPiece(self._texts[self._begin], gap=False, unknown=False, span=None)
        return (NumberedPiece(self._begin, begin), *pieces)

    def written(self, numbers: Sequence[int]) -> str:
        """Return the text that pieces make, marks left out."""
        content = b"".join(self._bytes(number) for number in numbers if number not in self.marks)
        text = content.decode("utf-8", "replace")
        return text.removeprefix(" ") if self._pieces.opens else text

    def name(self, number: int) -> str:
        """Return one piece as its table writes it."""
        return self._texts[number]

    def table(self, text: str) -> None:
        """Return no merges: pieces are chosen by their scores."""

    def part(self, part: str) -> ReadPart:
        """Return how a part of a text reads, from its spelling in the table."""
        return ReadPart(part.startswith(WORD), part.removeprefix(WORD))

    def _bytes(self, number: int) -> bytes:
        text = self._texts[number]
        if text.startswith("<0x") and text.endswith(">") and len(text) == len("<0x00>"):
            return bytes.fromhex(text[3:5])
        return text.replace(WORD, " ").encode("utf-8", "replace")


class LibraryCutter:
    """A tokenizer of the package `tokenizers`.

    `marks` has a piece to begin with where the tokenizer does not add it by itself.
    """

    def __init__(self, tokenizer: Tokenizer, marks: Marks) -> None:
        self._tokenizer, self._begin, self.end = tokenizer, marks.begin, marks.end
        token = getattr(tokenizer.model, "unk_token", None)
        self._unknown = tokenizer.token_to_id(token) if isinstance(token, str) else None
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True  # what is typed is a text
        added = tokenizer.get_added_tokens_decoder().items()
        self.marks = marks.all | {number for number, token in added if token.special}
        numbers = tokenizer.get_vocab(with_added_tokens=True).values()
        self.known = max(numbers, default=-1) + 1

    def cut(self, text: str) -> tuple[NumberedPiece, ...]:
        """Return the pieces of a text, with those that the model adds."""
        shown = text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        read = self._tokenizer.encode(shown)
        places = list(zip(read.offsets, read.special_tokens_mask, strict=True))
        pieces = []
        if self._begin is not None:
            begin = ReadPiece(self.name(self._begin), gap=False, unknown=False, span=None)
            pieces.append(NumberedPiece(self._begin, begin))
        for number, token, (place, special) in zip(read.ids, read.tokens, places, strict=True):
            pieces.append(
                NumberedPiece(number, self._piece(shown, number, token, place, bool(special)))
            )
        return tuple(pieces)

    def written(self, numbers: Sequence[int]) -> str:
        """Return the text that pieces make, marks left out."""
        shown = [number for number in numbers if number not in self.marks]
        return str(self._tokenizer.decode(shown, skip_special_tokens=True))

    def name(self, number: int) -> str:
        """Return one piece as its table writes it."""
        return self._tokenizer.id_to_token(number) or ""

    def table(self, text: str) -> Pieces | None:
        """Return the merges that make the pieces of a text, or None where none make them."""
        pieces = self._merging
        if pieces is None:
            return None
        read = self._tokenizer.encode(text, add_special_tokens=False).tokens
        return pieces if list(pieces.split(text)) == read else None

    def part(self, part: str) -> ReadPart:
        """Return how a part of a text reads, from its spelling in the table."""
        if not self._of_bytes:
            return ReadPart(part.startswith(WORD), part.removeprefix(WORD))
        content = bytes(_BYTES[letter] for letter in part)
        try:
            text = content.removeprefix(b" ").decode()
        except UnicodeDecodeError:  # of a sign that several parts share
            text = in_bytes(part)
        return ReadPart(content.startswith(b" "), text)

    @cached_property
    def _merging(self) -> Pieces | None:
        model = json.loads(self._tokenizer.to_str())["model"]
        if model["type"] != "BPE":
            return None
        pairs = (one.split(" ", 1) if isinstance(one, str) else one for one in model["merges"])
        return Pieces((), tuple((first, second) for first, second in pairs), self._blocks)

    @cached_property
    def _of_bytes(self) -> bool:
        """Tell whether a letter of the table is a byte."""
        return '"ByteLevel"' in json.dumps(json.loads(self._tokenizer.to_str())["pre_tokenizer"])

    def _blocks(self, text: str) -> tuple[str, ...]:
        """Cut a text into what merges stay within."""
        normal, before = self._tokenizer.normalizer, self._tokenizer.pre_tokenizer
        shown = normal.normalize_str(text) if normal else text
        if before is None:
            return (shown,) if shown else ()
        return tuple(block for block, _ in before.pre_tokenize_str(shown))

    def _piece(
        self, text: str, number: int, token: str, place: tuple[int, int], special: bool
    ) -> ReadPiece:
        start, end = place
        if special or start == end:
            return ReadPiece(token, gap=False, unknown=False, span=None)
        within = text[start:end]
        shown = within.strip() or token
        if _PART in self.written((number,)):  # of a sign that several pieces share
            shown = in_bytes(token) or shown
        return ReadPiece(
            text=shown,
            gap=within[:1].isspace() or text[start - 1 : start].isspace() or start == 0,
            unknown=number == self._unknown,
            span=_trimmed(text, start, end),
        )


def in_bytes(token: str) -> str:
    """Return a piece of bytes by their numbers in base 16, « <E2 80> », or nothing for another.

    Each byte is written as a letter (Radford et al. 2019): those that print as themselves, the
    others in order from U+0100 on.
    """
    if not token or any(letter not in _BYTES for letter in token):
        return ""
    content = bytes(_BYTES[letter] for letter in token).removeprefix(b" ")
    return f"<{content.hex(' ').upper()}>"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a piece without the space that opens it."""
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end
