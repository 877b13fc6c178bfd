"""`eteindre`: one head of the little model off, averaged or alone, and what comes next then."""

from dataclasses import dataclass, replace

import numpy as np

from app.core.decoder import HeadPlace
from app.core.switching import Way
from app.core.writing_model import WritingModel
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.eteindre.bet import bet_on_layer
from app.widgets.eteindre.drawings import RankedHeads, Threads, ranked_heads, threads
from app.widgets.eteindre.effects import (
    TextEffects,
    blocks_tried,
    can_average,
    can_rank,
    can_read_twenty,
    effects_on,
    forms_with,
    pattern_scores,
)
from app.widgets.eteindre.explanation import of_heads, of_text, of_twenty
from app.widgets.eteindre.rows import HeadRow, SentenceRow, Tried, grid_of
from app.widgets.eteindre.sentences import SENTENCES
from app.widgets.eteindre.state import Controls, Measured, Options, Switching
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.compared import Compared, compared
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    chosen_piece,
    decoder_stage,
    map_on_stage,
)
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import decimal, percent, share
from app.widgets.parts.small_map import SmallMap
from app.widgets.parts.writers import (
    guest_writer,
    head_of,
    label_of,
    maps_of_writer,
    pieces_after,
    staged_pieces,
    writer_of,
)

WAYS = {Switching.OFF: Way.OFF, Switching.MEAN: Way.MEAN, Switching.ALONE: Way.ALONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedView(View):
    """The text on stage under one head, every head tried on it, and what is measured.

    `rows`, `sentences` and `heads` are those of the measure that is asked; the others are empty.
    Nothing of them is shown while one bets. A large model has the heads of one block tried:
    `whole` is then false. `guest` names the model that the site adds, where it writes; `ways` and
    `measures` are what can be asked of the model. `begins` is the right word where it is of several
    pieces: the first of them is followed.
    """

    bet: Bet | None = None
    model: str
    guest: str
    whole: bool
    ways: tuple[Switching, ...]
    measures: tuple[Measured, ...]

    stage: DecoderStage
    map: SmallMap
    place: HeadPlace
    right: int
    right_word: str
    begins: str
    grid: tuple[tuple[Tried, ...], ...]
    rows: tuple[Compared, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    threads: Threads | None = None
    heads: tuple[HeadRow, ...] = ()
    ranks: RankedHeads | None = None


def build(options: Options, controls: Controls) -> SwitchedView:
    """Switch a head, on the text of a reader and, where it is asked, on twenty sentences."""
    model, text, added = writer_of(controls.model), controls.text.rstrip(), guest_writer()
    read, weights = model.encode(text), model.weights(model.encode(text))
    asked = head_of(weights, controls.block or 1, controls.head or 1)
    blocks = blocks_tried(model, len(read), asked.block)
    effects = effects_on(model, read, WAYS[controls.switching], blocks)
    word = pieces_after(model, text, controls.right) if controls.right else ()
    right = word[0] if word else int(np.argmax(model.distribution(effects.usual, read)))
    usual = float(model.distribution(effects.usual, read)[right])
    after = {
        head: float(model.distribution(logits, read)[right])
        for head, logits in effects.switched.items()
    }
    right_word = Added(model, read).text(right)
    whole = len(blocks) == model.blocks
    asks = whole and controls.switching is Switching.OFF and controls.measured is Measured.TEXT
    bet = bet_on_layer(options.offered, controls.given, right_word, after) if asks else None
    moves = {head: 0.0 if is_open(bet) else abs(left - usual) for head, left in after.items()}
    place = _place(controls, asked, moves)
    mark, words = staged_pieces(model, text)
    stage = decoder_stage(words, weights, place, chosen_piece(controls.word, len(words)), mark=mark)
    view = SwitchedView(
        label=label_of(model),
        model=model.name,
        guest=added.name if added else "",
        whole=whole,
        ways=tuple(one for one in Switching if one is not Switching.MEAN or can_average(model)),
        measures=_measures(model),
        explanation="",
        stage=stage,
        map=map_on_stage(stage, weights),
        place=place,
        right=right,
        right_word=right_word,
        begins=controls.right if len(word) > 1 else "",
        grid=grid_of(after, usual, place),
        bet=bet,
        keeps_back=is_open(bet),
    )
    if is_open(bet):
        return replace(view, explanation=with_bet(bet, ""))
    if controls.measured is Measured.TEXT:
        measured = _on_text(view, controls.switching, model, read, effects)
        return replace(measured, explanation=with_bet(bet, measured.explanation))
    if controls.measured is Measured.TWENTY:
        return _on_twenty(view, controls.switching, model)
    return _on_heads(view, controls, model)


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the causal map of every head of the model or, of one that is added, of one head."""
    text, block, head = controls.text.rstrip(), controls.block or 1, controls.head or 1
    return maps_of_writer(controls.model, text, block, head)


def _on_text(
    view: SwitchedView,
    switching: Switching,
    model: WritingModel,
    read: tuple[int, ...],
    effects: TextEffects,
) -> SwitchedView:
    before, after = (
        model.distribution(logits, read) for logits in (effects.usual, effects.switched[view.place])
    )
    rows = compared(Added(model, read), before, after, (view.right,))
    return replace(view, rows=rows, explanation=of_text(switching, view.place, rows, view.right))


def _on_twenty(view: SwitchedView, switching: Switching, model: WritingModel) -> SwitchedView:
    forms = forms_with(model, view.place, WAYS[switching])
    rows = zip(SENTENCES, forms.before.tolist(), forms.after.tolist(), strict=True)
    return replace(
        view,
        explanation=of_twenty(switching, view.place, forms),
        sentences=tuple(
            SentenceRow(*one, before, after, share(before), share(after))
            for one, before, after in rows
        ),
        threads=threads(forms),
    )


def _on_heads(view: SwitchedView, controls: Controls, model: WritingModel) -> SwitchedView:
    patterns = pattern_scores(model, controls.motif)
    of_each = {head: forms_with(model, head, WAYS[controls.switching]) for head in patterns}
    moves = {head: forms.move for head, forms in of_each.items()}
    return replace(
        view,
        explanation=of_heads(controls.switching, controls.motif, patterns, moves),
        heads=tuple(
            HeadRow(
                head,
                patterns[head],
                moves[head],
                percent(patterns[head]),
                decimal(100 * moves[head], 1),
                of_each[head].right[1],
            )
            for head in sorted(patterns, key=lambda head: -patterns[head])
        ),
        ranks=ranked_heads(patterns, moves),
    )


def _measures(model: WritingModel) -> tuple[Measured, ...]:
    """Return what can be measured of a model, which a large one limits."""
    asked = {Measured.TWENTY: can_read_twenty, Measured.HEADS: can_rank}
    return tuple(one for one in Measured if one not in asked or asked[one](model))


def _place(controls: Controls, asked: HeadPlace, moves: dict[HeadPlace, float]) -> HeadPlace:
    """Return the head that is chosen or, without a choice, the one that changes most."""
    if controls.block and controls.head:
        return asked
    among = [head for head in moves if not controls.block or head.block == asked.block]
    return max(among, key=lambda head: moves[head])


WIDGET = Widget(
    name="eteindre",
    title="Éteignez une tête",
    summary=(
        "Une tête du petit modèle éteinte, remplacée par sa moyenne ou laissée seule\u00a0: ce que"
        " devient le mot suivant, dans un texte, dans vingt phrases, et quelles têtes comptent."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    takes_long=lambda _: True,  # a model reads each text once a head
    example=(
        ":::{eteindre} Éteignez une tête\n:texte: Les clés de la voiture\n:juste: sont\n:::\n"
    ),
)
