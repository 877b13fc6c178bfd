"""Measure the model on kinds of sentences that people type and treebanks lack.

`kinds.txt` holds sentences written by hand, each before it was first measured; nothing trains on
them. A line is a sentence and what is right there: « 1 mange>chat » asks that « mange » look at
« chat » first in head 1 (∅ for nobody), « mange:VERB » that it be read as a verb; « AUX/VERB »
accepts both.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.french import FrenchModel, model
from app.core.words import cut
from app.training.evaluate import Share

KINDS = Path(__file__).with_name("kinds.txt")
NOBODY = "∅"


@dataclass(frozen=True, slots=True)
class Expected:
    """What is right of one word: a part of speech (head 0), or the word it looks at in a head."""

    word: str
    head: int
    answer: str


@dataclass(frozen=True, slots=True)
class KindSample:
    """A sentence of one kind and all that is expected of it."""

    kind: str
    text: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """An expectation that the model did not meet, and what it answered."""

    sample: KindSample
    expected: Expected
    answer: str


def read(path: Path = KINDS) -> tuple[KindSample, ...]:
    """Return the samples of a file. Raises ValueError for a line that expects nothing."""
    samples, kind = [], ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("= "):
            kind = line[2:].strip()
        elif line.strip():
            text, _, wanted = line.partition(" | ")
            try:
                samples.append(sample(kind, text.strip(), wanted))
            except ValueError:
                raise ValueError(f"{path.name}, ligne {number} : « {wanted} »") from None
    return tuple(samples)


def sample(kind: str, text: str, wanted: str) -> KindSample:
    """Return a sentence and what is right there. Raises ValueError when nothing is expected."""
    return KindSample(kind, text, tuple(_expected(one.strip()) for one in wanted.split(", ")))


def _expected(written: str) -> Expected:
    if written[:1] in "1234" and written[1:2] == " ":
        word, answer = written[2:].split(">")
        return Expected(word, int(written[0]), answer)
    word, _, answer = written.rpartition(":")
    if not word or not answer:
        raise ValueError(written)
    return Expected(word, 0, answer)


def measure(
    samples: tuple[KindSample, ...], french: FrenchModel
) -> tuple[dict[str, Share], tuple[Miss, ...]]:
    """Return the share of expectations met by kind, and each that was not."""
    met: dict[str, list[bool]] = defaultdict(list)
    misses = []
    for sample in samples:
        words = tuple(word.text for word in cut(sample.text))
        analysis = french.read(words)
        for expected in sample.expected:
            if expected.word not in words:
                answer = "(coupé autrement)"
            else:
                place = words.index(expected.word)
                answer = analysis.parts[place]
                if expected.head:
                    row = analysis.traces[expected.head - 1].weights[place]
                    answer = (*words, NOBODY)[int(row.argmax())]
            right = answer == expected.answer or (
                expected.head == 0 and answer in expected.answer.split("/")
            )
            met[sample.kind].append(right)
            if not right:
                misses.append(Miss(sample, expected, answer))
    scores = {kind: Share(sum(all_) / len(all_), len(all_)) for kind, all_ in met.items()}
    return scores, tuple(misses)


def run(show: Callable[[str], None] = print) -> None:
    """Show the share that is right of each kind, then each miss."""
    scores, misses = measure(read(), model())
    for kind, score in scores.items():
        show(f"{kind:<40}{100 * score.value:6.1f} %{score.cases:>6}")
    for miss in misses:
        asked = f"tête {miss.expected.head}" if miss.expected.head else "nature"
        show(
            f"{miss.sample.text} · {asked} · {miss.expected.word} : "
            f"{miss.answer}, et non {miss.expected.answer}"
        )


if __name__ == "__main__":
    run()
