"""Cut a text by merging the two neighbours whose union scores highest, again and again.

It is how SentencePiece reads a table of scored pieces (Kudo and Richardson 2018, arXiv:1808.06226):
« ▁ » stands for a space, and a sign that no piece holds is cut into its bytes, « <0xC3> ».

Axes: V pieces known, numbered from 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from app.core.attention import Array
from app.core.pieces import WORD
from app.core.unigram import CutPiece

_NONE = -1


@dataclass(frozen=True, eq=False)
class ScoredPieces:
    """The pieces that a text may match and their numbers, the score of each piece known (V,).

    `opens` tells that a space is put before the text, as before its other words.
    """

    numbers: Mapping[str, int]
    scores: Array
    unknown: int
    opens: bool

    def cut(self, text: str) -> tuple[CutPiece, ...]:
        """Return the pieces of a text, in order."""
        shift = int(self.opens and bool(text))
        signs = list(WORD * shift + text.replace(" ", WORD))
        return tuple(
            piece._replace(start=max(0, piece.start - shift), end=piece.end - shift)
            for start, end in self._merged(signs)
            for piece in self._numbered("".join(signs[start:end]), start, end)
        )

    def _merged(self, signs: list[str]) -> Iterator[tuple[int, int]]:
        """Yield where each piece begins and ends, once no two neighbours make another."""
        count = len(signs)
        before, after = list(range(-1, count - 1)), list(range(1, count + 1))
        waiting: list[tuple[float, int, int, int]] = []

        def propose(left: int) -> None:
            """Let a piece and the next one wait for their turn, if their union is a piece."""
            right = after[left] if left != _NONE else count
            if right < count:
                number = self.numbers.get("".join(signs[left : after[right]]))
                if number is not None:
                    heappush(waiting, (-float(self.scores[number]), left, right, after[right]))

        for start in range(count):
            propose(start)
        gone = [False] * count
        while waiting:
            _, left, right, end = heappop(waiting)
            if gone[left] or gone[right] or after[left] != right or after[right] != end:
                continue  # one of the two has been merged since
            gone[right], after[left] = True, end
            if end < count:
                before[end] = left
            propose(before[left])
            propose(left)
        start = 0
        while start < count:
            yield start, after[start]
            start = after[start]

    def _numbered(self, text: str, start: int, end: int) -> Iterator[CutPiece]:
        """Yield a piece with its number or, when it has none, its bytes."""
        number = self.numbers.get(text)
        if number is not None:
            yield CutPiece(number, text, start, end)
            return
        names = [f"<0x{byte:02X}>" for byte in text.encode("utf-8", "replace")]
        if all(name in self.numbers for name in names):
            for name in names:
                yield CutPiece(self.numbers[name], name, start, end)
        else:
            yield CutPiece(self.unknown, text, start, end)
