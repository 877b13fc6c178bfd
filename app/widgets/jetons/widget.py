"""`jetons`: a text cut into pieces, a merge at a time, and what the cut costs."""

from dataclasses import dataclass
from typing import NamedTuple

from app.core.invited import invited
from app.core.pieces import WORD, Merge
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.jetons.cut import Cut, cutting_model
from app.widgets.jetons.samples import Sample, samples_of
from app.widgets.jetons.state import Controls, CutModel, Options
from app.widgets.parts.bet import Bet, bet_on_value, is_open, with_bet
from app.widgets.parts.decoder_stage import maps_of_text
from app.widgets.parts.numbers import decimal, whole
from app.widgets.parts.wording import quoted
from app.widgets.parts.writers import WriterName, guest_writer, maps_of_writer

_BEFORE_MERGES = (
    "Avant toute fusion, il y a {count} signes, ceux qui ouvrent un mot compris. La première"
    " fusion est celle de la table qui vient le plus tôt."
)


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

    `merges` and `cost` wait for a bet. `last` is the number of merges; a model may not be
    `merging`, and its blocks then wait too. `guest` names the model that the site adds.
    """

    model: str
    guest: str
    causal: bool
    merging: bool
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
    model, text, added = cutting_model(controls.model), controls.text, invited()
    cut = model.cut(text)
    merges = cut.table.merges_of(text) if cut.table else ()
    cost = _cost(len(text.split()), cut.count, model.causal)
    bet = _bet(options, controls, model.name, cost)
    hidden = is_open(bet)
    step = len(merges) if controls.step is None else min(controls.step, len(merges))
    step = 0 if hidden else step
    fresh = merges[step - 1] if 0 < step < len(merges) else None
    shown = _blocks(cut, text, step, len(merges), fresh)
    return PiecesView(
        label=model.label,
        explanation=with_bet(bet, _explanation(model.name, cut, merges, step, cost)),
        keeps_back=hidden,
        model=model.name,
        guest=added.name if added else "",
        causal=model.causal,
        merging=cut.table is not None,
        blocks=() if hidden and cut.table is None else shown,
        unknown=tuple(
            dict.fromkeys(part.text for block in shown for part in block if part.unknown)
        ),
        step=step,
        last=len(merges),
        merges=()
        if hidden
        else tuple(
            MergeRow(turn, _marked(cut, one.first), _marked(cut, one.second), one.rank)
            for turn, one in enumerate(merges, 1)
        ),
        cost=None if hidden else cost,
        samples=samples_of(model),
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return what the heads of the little model, or the first of another, make of the pieces."""
    if controls.model is CutModel.LITTLE:
        return maps_of_text(controls.text)
    return maps_of_writer(WriterName.GUEST, controls.text.rstrip()) if guest_writer() else ()


def _blocks(
    cut: Cut, text: str, step: int, last: int, fresh: Merge | None
) -> tuple[tuple[Part, ...], ...]:
    """Return the parts of each block after some merges, or the pieces at the end."""
    if cut.table is None or step == last:
        pairs = zip(cut.pieces, cut.unknown, strict=True)
        return tuple(
            tuple(Part(*part, False, unknown) for part, unknown in zip(*pair, strict=True))
            for pair in pairs
        )
    return tuple(
        tuple(
            Part(
                *cut.part(part),
                fresh is not None and (fresh.block, fresh.at) == (i, j),
                bool(cut.known) and part not in cut.known,
            )
            for j, part in enumerate(block)
        )
        for i, block in enumerate(cut.table.after(text, step))
    )


def _cost(words: int, pieces: int, causal: bool) -> Cost:
    return Cost(
        words, pieces, decimal(pieces / words, 1), _cells(pieces, causal), _cells(words, causal)
    )


def _cells(count: int, causal: bool) -> int:
    """Return the cells of a map; in a causal one each looks at itself and at those before it."""
    return count * (count + 1) // 2 if causal else count * count


def _bet(options: Options, controls: Controls, model: str, cost: Cost) -> Bet | None:
    question = f"En combien de morceaux {model} lit-il {quoted(controls.text)}\u202f?"

    def why(_: float) -> str:
        return f"Il en lit {cost.pieces} pour {_counted(cost.words, 'mot')}."

    return bet_on_value(options.offered, controls.given, question, cost.pieces, 0, why)


def _explanation(model: str, cut: Cut, merges: tuple[Merge, ...], step: int, cost: Cost) -> str:
    if step == len(merges):
        return (
            f"{model[0].upper()}{model[1:]} lit ce texte en {_counted(cost.pieces, 'morceau')} pour"
            f" {_counted(cost.words, 'mot')}, séparés par des espaces."
        )
    count = cost.pieces + len(merges) - step  # each merge leaves one part less
    if step == 0:
        return _BEFORE_MERGES.format(count=count)
    one = merges[step - 1]
    first, second, made = (
        quoted(_marked(cut, part)) for part in (one.first, one.second, one.first + one.second)
    )
    return (
        f"Fusion {step} sur {len(merges)}\u00a0: {first} et {second} deviennent {made}, la fusion"
        f" n°\u00a0{whole(one.rank)} de la table. Il reste {count} morceaux."
    )


def _marked(cut: Cut, part: str) -> str:
    """Return a part as it reads, after « ▁ » where it opens a word."""
    opens, text = cut.part(part)
    return (WORD if opens else "") + text


def _counted(count: int, name: str) -> str:
    plural = {"mot": "mots", "morceau": "morceaux"}[name]
    return f"{count} {plural if count > 1 else name}"


def takes_long(controls: Controls) -> bool:
    """Tell whether a model that is added cuts, whose table may be a large one."""
    return controls.model is CutModel.GUEST


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
    takes_long=takes_long,
    example=(":::{jetons} Des lettres aux morceaux\n:texte: Le chat dort dans la maison.\n:::\n"),
)
