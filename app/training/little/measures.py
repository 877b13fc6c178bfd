"""Measure the little model on text that it never read. Runs on NumPy alone.

Losses are in nats a piece, shares are fractions. The text of a source is its lines held out, one
after the other, with the end of each line a piece like another.
"""

import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.decoder import Decoder
from app.core.little_model import LittleModel
from app.core.pieces import LINE, START, WORD, Pieces
from app.training.little.traps import Trap, traps

_BEFORE = 48  # pieces at least before a piece that is guessed, but for the first ones
PROMPT = 12  # pieces of the prompt that is timed
_TIMED = "Le petit chat noir de ma voisine dort sur le grand"


class TextScore(NamedTuple):
    """How well a text was guessed: nats a piece, and words whose beginning was guessed right."""

    nats: float
    first: float
    five: float
    pieces: int
    words: int


class TrapScore(NamedTuple):
    """Verbs that agree, of so many, and the mean margin of their logits, in nats."""

    right: int
    of: int
    margin: float


def text_of(lines: Iterable[str], pieces: Pieces, most: int) -> NDArray[np.int64]:
    """Return the first pieces of some lines, at most `most`."""
    numbers: list[int] = []
    for line in lines:
        numbers += [*pieces.encode(line), LINE]
        if len(numbers) >= most:
            break
    return np.array(numbers[:most], np.int64)


def log_probabilities(logits: Array) -> Array:
    """Return the natural logarithms of a softmax over the last axis."""
    high = logits.max(axis=-1, keepdims=True)
    total = np.exp(logits - high).sum(axis=-1, keepdims=True)
    logs: Array = logits - high - np.log(total)
    return logs


def guessed(model: LittleModel, text: NDArray[np.int64]) -> TextScore:
    """Guess every piece of a text from at least 48 before it, in windows of the model's length."""
    decoder = model.decoder
    opens = np.array([piece.startswith(WORD) for piece in model.pieces.texts])
    step = decoder.longest - 1 - _BEFORE
    logs, firsts, fives = [], [], []
    for start in range(0, len(text), step):
        back = max(0, start - _BEFORE)
        goal = text[start : start + step]
        read = [START, *(int(piece) for piece in text[back : start + step - 1])]
        scores = decoder.read(read).logits[start - back :][: len(goal)]
        logs.append(log_probabilities(scores)[np.arange(len(goal)), goal])
        better = (scores > scores[np.arange(len(goal)), goal][:, None]).sum(axis=1)
        firsts.append(better == 0)
        fives.append(better < 5)
    word = opens[text]
    first, five = np.concatenate(firsts)[word], np.concatenate(fives)[word]
    nats = -float(np.concatenate(logs).mean())
    return TextScore(nats, float(first.mean()), float(five.mean()), len(text), int(word.sum()))


def agreement(model: LittleModel, lines: Sequence[Trap]) -> TrapScore:
    """Ask after each line which of two forms is likelier."""
    number = {piece: i for i, piece in enumerate(model.pieces.texts)}
    margins = []
    for trap in lines:
        scores = model.decoder.read(model.encode(trap.text)).logits[-1]
        margins.append(scores[number[WORD + trap.right]] - scores[number[WORD + trap.wrong]])
    return TrapScore(sum(margin > 0 for margin in margins), len(margins), float(np.mean(margins)))


def both_agreements(model: LittleModel) -> tuple[TrapScore, TrapScore]:
    """Return the score of the lines with a trap, then of the easy ones."""
    with_trap, easy = traps()
    return agreement(model, with_trap), agreement(model, easy)


class HeadShares(NamedTuple):
    """Mean shares of each head (L, h) over sentences: on the piece before, on the first piece."""

    previous: Array
    start: Array


def head_shares(model: LittleModel, lines: Iterable[str]) -> HeadShares:
    """Return what heads give to the piece before and to <début>, from the third piece on."""
    previous, start, count = 0.0, 0.0, 0
    for line in lines:
        read = model.encode(line)[: model.longest]
        if len(read) < 5:
            continue
        weights = model.decoder.read(read).weights[:, :, 3:]
        places = np.arange(3, len(read))
        previous = previous + weights[:, :, places - 3, places - 1].sum(axis=-1)
        start = start + weights[:, :, :, 0].sum(axis=-1)
        count += len(places)
    return HeadShares(np.asarray(previous / count), np.asarray(start / count))


class Recall(NamedTuple):
    """Lists said twice: words of the second time guessed right, the best head's weight."""

    right: float
    induction: float


def recall(decoder: Decoder, words: Sequence[int], lists: int = 48, length: int = 12) -> Recall:
    """Say lists of different words twice, drawn with a fixed seed; from the second word on."""
    random = np.random.default_rng(0)
    right, induction = [], []
    for _ in range(lists):
        drawn = random.choice(np.asarray(words), length, replace=False)
        text = [START, *(int(word) for word in drawn), *(int(word) for word in drawn)]
        trace = decoder.read(text)
        place = np.arange(length + 2, 2 * length)
        right.append(trace.logits[place].argmax(axis=1) == drawn[place - length])
        induction.append(trace.weights[:, :, place, place - length + 1].mean(axis=-1))
    return Recall(float(np.mean(right)), float(np.mean(induction, axis=0).max()))


def common_words(pieces: Pieces) -> tuple[int, ...]:
    """Return whole words of at least four letters, of middling frequency."""
    return tuple(
        number
        for number, piece in enumerate(pieces.texts[300:6000], 300)
        if piece.startswith(WORD) and piece[1:].isalpha() and piece[1:].islower() and len(piece) > 4
    )


def milliseconds(model: LittleModel) -> tuple[float, float]:
    """Return the median CPU time of a prompt of 12 pieces, and of a further piece."""
    read = model.encode(_TIMED)[:PROMPT]
    prompt, further = [], []
    for _ in range(40):
        start = time.thread_time()
        trace = model.decoder.read(read)
        middle = time.thread_time()
        model.decoder.read(read[-1:], trace.cache)
        further.append(time.thread_time() - middle)
        prompt.append(middle - start)
    return 1000 * float(np.median(prompt[5:])), 1000 * float(np.median(further[5:]))
