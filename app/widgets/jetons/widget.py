"""`jetons`: a text cut into pieces, a merge at a time, and what the cut costs."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from app.core.little_model import little_model
from app.core.pieces import WORD, Merge
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.jetons.samples import Sample, samples_of
from app.widgets.jetons.state import Controls, Options
from app.widgets.parts.bet import Bet, bet_on_value, is_open, with_bet
from app.widgets.parts.decoder_stage import maps_of_text, written
from app.widgets.parts.numbers import decimal, whole
from app.widgets.parts.wording import quoted


class Part(NamedTuple):
    """One part of a block: whether it opens a word, its letters, what was just done to it.

    `unknown` tells that no text read for training had this sign.
    """

    opens: bool
    text: str
    fresh: bool
    unknown: bool


class MergeRow(NamedTuple):
    """One merge of the text: its turn from 1, its two parts, its rank in the table of merges."""

    turn: int
    first: str
    second: str
    rank: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What the pieces cost: their number against that of the words, and the cells of one map."""

    words: int
    pieces: int
    ratio: str
    cells: int
    cells_of_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesView(View):
    """The blocks of the text after some merges, all the merges, and what the pieces cost.

    `merges` and `cost` wait for a bet. `last` is the number of merges.
    """

    blocks: tuple[tuple[Part, ...], ...]
    unknown: tuple[str, ...]
    step: int
    last: int
    merges: tuple[MergeRow, ...]
    cost: Cost | None
    samples: tuple[Sample, ...]
    bet: Bet | None


def build(options: Options, controls: Controls) -> PiecesView:
    """Cut a text, up to one of its merges."""
    model = little_model()
    pieces = model.pieces
    merges = pieces.merges_of(controls.text)
    cost = _cost(len(controls.text.split()), len(pieces.split(controls.text)))
    bet = _bet(options, controls, cost)
    hidden = is_open(bet)
    step = len(merges) if controls.step is None else min(controls.step, len(merges))
    step = 0 if hidden else step
    fresh = merges[step - 1] if 0 < step < len(merges) else None
    parts = pieces.after(controls.text, step)
    shown = _blocks(parts, fresh, frozenset(pieces.texts))
    return PiecesView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, _explanation(merges, step, parts, cost)),
        keeps_back=hidden,
        blocks=shown,
        unknown=tuple(
            dict.fromkeys(part.text for block in shown for part in block if part.unknown)
        ),
        step=step,
        last=len(merges),
        merges=()
        if hidden
        else tuple(
            MergeRow(turn, _with_mark(one.first), _with_mark(one.second), one.rank)
            for turn, one in enumerate(merges, 1)
        ),
        cost=None if hidden else cost,
        samples=samples_of(model),
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return what the heads of the little model make of the pieces of the text."""
    return maps_of_text(controls.text)


def _blocks(
    parts: tuple[tuple[str, ...], ...], fresh: Merge | None, known: Collection[str]
) -> tuple[tuple[Part, ...], ...]:
    return tuple(
        tuple(
            Part(
                part.startswith(WORD),
                part.removeprefix(WORD).replace("'", "’"),
                fresh is not None and (fresh.block, fresh.at) == (i, j),
                part not in known,
            )
            for j, part in enumerate(block)
        )
        for i, block in enumerate(parts)
    )


def _cost(words: int, pieces: int) -> Cost:
    return Cost(words, pieces, decimal(pieces / words, 1), _cells(pieces), _cells(words))


def _cells(count: int) -> int:
    """Return the cells of a causal map: each piece looks at itself and at those before it."""
    return count * (count + 1) // 2


def _bet(options: Options, controls: Controls, cost: Cost) -> Bet | None:
    question = f"En combien de morceaux le petit modèle lit-il {quoted(controls.text)}\u202f?"

    def why(_: float) -> str:
        return f"Il en lit {cost.pieces} pour {_counted(cost.words, 'mot')}."

    return bet_on_value(options.offered, controls.given, question, cost.pieces, 0, why)


def _explanation(
    merges: tuple[Merge, ...], step: int, parts: tuple[tuple[str, ...], ...], cost: Cost
) -> str:
    count = sum(map(len, parts))
    if step == len(merges):
        return (
            f"Le petit modèle lit ce texte en {_counted(cost.pieces, 'morceau')} pour"
            f" {_counted(cost.words, 'mot')}, séparés par des espaces."
        )
    if step == 0:
        return (
            f"Avant toute fusion, il y a {count} signes, ceux qui ouvrent un mot compris. La"
            " première fusion est celle de la table qui vient le plus tôt."
        )
    one = merges[step - 1]
    made = _with_mark(one.first + one.second)
    return (
        f"Fusion {step} sur {len(merges)}\u00a0: {quoted(_with_mark(one.first))} et"
        f" {quoted(_with_mark(one.second))} deviennent {quoted(made)}, la fusion n°\u00a0"
        f"{whole(one.rank)} de la table. Il reste {count} morceaux."
    )


def _with_mark(part: str) -> str:
    """Return a part as it stands in the table: « ▁ » opens a word."""
    return (WORD if part.startswith(WORD) and part != WORD else "") + written(part)


def _counted(count: int, name: str) -> str:
    plural = {"mot": "mots", "morceau": "morceaux"}[name]
    return f"{count} {plural if count > 1 else name}"


WIDGET = Widget(
    name="jetons",
    title="Des lettres aux morceaux",
    summary=(
        "Un texte coupé en morceaux, fusion après fusion, comme le petit modèle le lit\u00a0: mots"
        " rares, fautes, autres langues, nombres, et ce que la coupe coûte."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(":::{jetons} Des lettres aux morceaux\n:texte: Le chat dort dans la maison.\n:::\n"),
)
