"""The paths through a text that is chosen word by word: at each step the roads taken and not taken.

One pass over the text gives the probabilities of every step: a road that was not taken costs
nothing to show.
"""

from dataclasses import dataclass
from itertools import takewhile

from app.core.sampling import greatest
from app.core.writing_model import WritingModel
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import share

_OFFERED = 3  # roads not taken, at each step
_WORTH_A_ROAD = 0.01
_MOST_STEPS = 12  # the last ones


@dataclass(frozen=True, slots=True)
class Road:
    """One piece that may be chosen at a step, and the text where it leads.

    `probability` is a fraction, the model's at temperature 1. `rest` is what was already chosen
    after it, on a branch that was left.
    """

    text: str
    follows: str
    probability: float
    shown: str
    taken: bool
    rest: str


@dataclass(frozen=True, slots=True)
class Roads:
    """Where the paths start, what was left aside, and each step of the path that is followed.

    `end` is the path followed, as typed after the start. `hidden` counts the steps before those
    shown.
    """

    start: str
    end: str
    branches: tuple[str, ...]
    steps: tuple[tuple[Road, ...], ...]
    hidden: int


def roads_of(
    model: WritingModel, text: str, start: str, branches: tuple[str, ...], folded: bool = False
) -> Roads:
    """Return the paths that leave from the start of a text, which is all of it when it is empty.

    `folded` leaves out their steps, whose probabilities would answer a bet.
    """
    start = start or text
    begun, read = model.encode(start), model.encode(text)
    end = text.removeprefix(start)
    # What was added may go on with the last word: then there is no step to show.
    if folded or read[: len(begun)] != begun:
        return Roads(start, end, branches, (), 0)
    left = [
        pieces
        for branch in branches
        if len(pieces := model.encode(start + branch)) < model.longest
        and pieces[: len(begun)] == begun
    ]
    last = max([len(read) - 1, *(_common(read, pieces) for pieces in left if pieces != read)])
    steps = [
        _step(model, read, i, start, len(begun), left)
        for i in range(len(begun), min(last, len(read)) + 1)
        if i < len(read) or any(_common(read, pieces) == i for pieces in left)
    ]
    return Roads(
        start, end, branches, tuple(steps[-_MOST_STEPS:]), max(0, len(steps) - _MOST_STEPS)
    )


def _step(
    model: WritingModel,
    read: tuple[int, ...],
    i: int,
    start: str,
    begun: int,
    left: list[tuple[int, ...]],
) -> tuple[Road, ...]:
    """Return the roads of step i: the one taken, the likeliest others, those of the branches."""
    shares, before = model.shares(read, read=i), Added(model, read[:i])
    taken = read[i] if i < len(read) else None
    explored = {pieces[i]: pieces for pieces in left if _common(read, pieces) == i < len(pieces)}
    likeliest = [
        piece
        for piece in greatest(shares, _OFFERED + 2)
        if piece != taken and shares[piece] >= _WORTH_A_ROAD and before.can_follow(piece)
    ][:_OFFERED]
    first = () if taken is None else (taken,)
    if taken is None:  # the text ends here: its candidates are shown elsewhere
        likeliest = []
    added = Added(model, read[:begun])
    roads = []
    for piece in dict.fromkeys((*first, *likeliest, *explored)):
        path = explored.get(piece, (*read[:i], piece))
        roads.append(
            Road(
                text=before.text(piece),
                follows=start.rstrip() + added.after(*path[begun:]),
                probability=float(shares[piece]),
                shown=share(float(shares[piece])),
                taken=piece == taken,
                rest=Added(model, path[: i + 1]).after(*path[i + 1 :]).strip(),
            )
        )
    return tuple(roads)


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return how many pieces two texts share from their start."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
