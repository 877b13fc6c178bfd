"""Train the small model of the film: two layers of attention, lists of which a part comes back.

It learns to copy all at once (Olsson et al. 2022): a head that looks at the word before, then heads
that look at what followed the same word. Checkpoints stand close together around that moment.

Words are drawn without replacement: a word met again then always announces the part that recurs.
With replacement the model learns to wait for a second match.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm

from app.core.attention import Array
from app.core.pieces import START
from app.training.little.packing import write
from app.training.little.stack import Stack, StackSizes
from app.training.little.stored import packed

CHECKPOINTS = (0, 50, 100, 200, 300, 400, 500, 600, 700, 780, 820, 840, 860, 880, 900, 920, 940,
               960, 1000, 1100, 1200, 1400, 1700, 2000)  # fmt: skip
_LONGEST = 49
_LISTS = 32
_RATE = 3e-3


@dataclass(frozen=True, slots=True)
class FilmSettings:
    """What the film depends on; on one machine the same seed gives the same bytes."""

    checkpoints: tuple[int, ...] = CHECKPOINTS
    seed: int = 0
    threads: int = 1


class FilmMoment(NamedTuple):
    """Where a checkpoint stands: losses in nats a word, shares, the best head of each kind."""

    step: int
    first: float
    again: float
    recall: float
    previous: float
    induction: float


def lists(count: int, known: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Return lists (count, 49) after <début>: different words, then a part of them to the end."""
    rows = np.full((count, _LONGEST), START, np.int64)
    for row in rows:
        row[1:] = 1 + random.choice(known - 1, _LONGEST - 1, replace=False)
        length = int(random.integers(4, 22))
        start = int(random.integers(1, _LONGEST - 2 * length))
        row[start:] = np.resize(row[start : start + length], _LONGEST - start)
    return rows


def train(
    words: tuple[str, ...], settings: FilmSettings, watch: Callable[[Stack, int], None]
) -> Stack:
    """Train on lists of words; show the stack at every checkpoint."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed + 1)
    shape = StackSizes(len(words), blocks=2, heads=4, width=64, longest=_LONGEST, network=False)
    stack = Stack(shape, spread=shape.width**-0.5)
    for block in stack.b:
        for layer in (block.qkv, block.o):
            layer.reset_parameters()  # wider than the little model's: what forms here forms sooner
    optimiser = torch.optim.AdamW(
        stack.parameters(), lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98)
    )
    steps = settings.checkpoints[-1]
    for step in tqdm(range(steps + 1), unit="pas"):
        if step in settings.checkpoints:
            watch(stack, step)
        if step == steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / 100) * (1 - 0.9 * step / steps)
        rows = torch.from_numpy(lists(_LISTS, len(words), random))
        scores = stack.scores(rows[:, :-1])
        loss = functional.cross_entropy(scores.flatten(0, 1), rows[:, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return stack


@torch.no_grad()
def moment(stack: Stack, step: int) -> FilmMoment:
    """Measure a checkpoint on 64 lists of 16 words said twice, the same each time."""
    random = np.random.default_rng(9)
    known, length = stack.shape.pieces, 16
    drawn = [1 + random.choice(known - 1, length, replace=False) for _ in range(64)]
    rows = torch.from_numpy(np.array([[START, *words, *words] for words in drawn]))
    scores = stack.scores(rows)
    losses = functional.cross_entropy(
        scores[:, :-1].flatten(0, 1), rows[:, 1:].flatten(), reduction="none"
    ).view(len(rows), -1)
    right = scores[:, length + 1 : -1].argmax(-1) == rows[:, length + 2 :]
    weights = stack.weights(rows)  # (L, b, h, n, n)
    previous = weights.diagonal(-1, -2, -1)[..., 1:].mean((1, 3))
    induction = weights.diagonal(1 - length, -2, -1)[..., 2:].mean((1, 3))
    return FilmMoment(
        step=step,
        first=float(losses[:, :length].mean()),
        again=float(losses[:, length + 1 :].mean()),
        recall=float(right.float().mean()),
        previous=float(previous.max()),
        induction=float(induction.max()),
    )


def shoot(path: Path, words: tuple[str, ...], settings: FilmSettings) -> list[FilmMoment]:
    """Train, write the film, and return its moments."""
    arrays: dict[str, Array] = {}
    moments: list[FilmMoment] = []

    def watch(stack: Stack, step: int) -> None:
        arrays.update(packed(stack, f"{step}|"))
        moments.append(moment(stack, step))

    stack = train(words, settings, watch)
    about = {"mots": list(words), "points": list(settings.checkpoints)}
    write(path, stack.shape.stored() | about, arrays)
    return moments
