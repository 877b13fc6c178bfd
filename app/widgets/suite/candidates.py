"""The pieces that may come next, and what temperature, top-k and top-p keep of them and cut."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.sampling import Settings, greatest
from app.core.writing_model import WritingModel
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import decimal, percent, share, whole
from app.widgets.parts.wording import quoted

SHOWN = 8


@dataclass(frozen=True, slots=True)
class NextPiece:
    """A piece that may come next, as it reads, and the text that it would make.

    `share` is its probability as a fraction, after the cut; `whole` before any cut; `stays` tells
    whether the cut leaves it in, `ends` that no text goes on with it: it ends the line, or
    cannot be typed. `stages` are its probabilities by the model alone, at the temperature, after
    top-k, after top-p.
    """

    text: str
    follows: str
    share: float
    whole: float
    stays: bool
    ends: bool
    shown: str
    stages: tuple[str, ...]


class Setting(NamedTuple):
    """What one setting does: its name, how many pieces it keeps and their share, in words."""

    name: str
    pieces: int
    share: float
    effect: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest pieces, the share of the others, that of what is cut, what each setting does.

    `counts` says how many pieces are left at each stage.
    """

    pieces: tuple[NextPiece, ...]
    rest: float
    cut: float
    settings: tuple[Setting, ...]
    counts: tuple[str, ...]


def candidates_of(
    model: WritingModel, read: tuple[int, ...], text: str, chosen: Settings
) -> Candidates:
    """Return what may come after a text, by the settings of a reader."""
    temperature = chosen.temperature
    stages = [
        model.shares(read, settings)
        for settings in (
            Settings(),
            Settings(temperature),
            Settings(temperature, chosen.k),
            Settings(temperature, chosen.k, chosen.p),
        )
    ]
    uncut = model.shares(read, Settings(temperature or 1))
    after = stages[-1]
    added = Added(model, read)
    best = greatest(uncut, SHOWN)
    pieces = tuple(
        NextPiece(
            text=added.text(piece),
            follows=added.follows(text, piece),
            share=float(after[piece]),
            whole=float(uncut[piece]),
            stays=bool(after[piece] > 0),
            ends=not added.can_follow(piece),
            shown=share(float(after[piece])),
            stages=tuple(share(float(one[piece])) for one in stages),
        )
        for piece in best
    )
    return Candidates(
        pieces=pieces,
        rest=max(0.0, 1 - sum(one.share for one in pieces)),
        cut=float(uncut[after == 0].sum()),
        settings=tuple(_settings(stages, chosen, pieces[0].text)),
        counts=tuple(whole(int(np.count_nonzero(one))) for one in stages),
    )


def _settings(stages: list[Array], chosen: Settings, first: str) -> list[Setting]:
    """Say what each setting that changes something does, one after the other."""
    alone, warmed, at_k, at_p = stages
    settings = []
    if chosen.temperature != 1:
        best = int(alone.argmax())
        moved = f"{quoted(first)} passe de {share(float(alone[best]))}"
        to = f"{moved} à {share(float(warmed[best]))}"
        count = int(np.count_nonzero(warmed))
        settings.append(Setting(f"Température {decimal(chosen.temperature, 1)}", count, 1.0, to))
    if chosen.k:
        settings.append(_cut(f"Top-k, k = {chosen.k}", warmed, at_k))
    if chosen.p < 1:
        settings.append(_cut(f"Top-p, p = {decimal(chosen.p, 2)}", at_k, at_p))
    return settings


def _cut(name: str, before: Array, after: Array) -> Setting:
    count, part = int(np.count_nonzero(after)), float(before[after > 0].sum())
    pieces = f"{whole(count)} morceau{'x' * (count > 1)}"
    return Setting(
        name,
        count,
        part,
        f"garde {pieces}, {share(part)} de la probabilité, et coupe le reste, {percent(1 - part)}",
    )
