"""`suite`: what the little model would write next, and how the choice is made."""

from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.little_model import LittleModel, Settings, little_model
from app.core.pieces import LINE
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, is_open, no_bet, with_bet
from app.widgets.parts.decoder_stage import (
    START_MARK,
    DecoderStage,
    causal_map,
    decoder_stage,
    little_words,
    maps_of_heads,
)
from app.widgets.parts.numbers import decimal, percent, share
from app.widgets.parts.small_map import SmallMap
from app.widgets.parts.wording import quoted
from app.widgets.suite.state import Controls, Options

_SHOWN = 8
_BET_ON = 4  # the likeliest words, to choose from before the probabilities are shown
_END = "fin de la ligne"


@dataclass(frozen=True, slots=True)
class NextPiece:
    """A piece that may come next, as it reads, and the text that it would make.

    `share` is its probability as a fraction, after the cut; `whole` before any cut; `kept` tells
    whether the cut leaves it in.
    """

    text: str
    follows: str
    share: float
    whole: float
    kept: bool
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationView(View):
    """The text as pieces, the likeliest next pieces, what is left, and what was written.

    `rest` is the share of the pieces that are not shown, as a fraction; `cut` that of the pieces
    that temperature 0, k or p leave out.
    """

    stage: DecoderStage
    map: SmallMap | None
    candidates: tuple[NextPiece, ...]
    rest: float
    rest_shown: str
    cut: float
    cut_shown: str
    written: str
    whole_text: str
    bet: Bet | None
    settings_shown: str


def build(options: Options, controls: Controls) -> ContinuationView:
    """Compute what may come after a text, and write its continuation if that is asked."""
    model = little_model()
    read = model.encode(controls.text)
    settings = Settings(controls.temperature, controls.k, controls.p)
    candidates, rest, cut = _candidates(model, read, controls.text, settings)
    bet = _bet(options, controls, candidates)
    words, weights = little_words(model, controls.text), model.trace(read).weights
    place = HeadPlace(controls.block - 1, controls.head - 1)
    chosen = controls.word if controls.word <= len(words) else 0
    stage = decoder_stage(words, weights, place, chosen, drawn=chosen > 0)
    written = ""
    if controls.written and not is_open(bet):
        drawn = model.write(read, controls.written, controls.seed, settings)
        written = model.pieces.decode((*read, *drawn))[len(model.pieces.decode(read)) :]
    return ContinuationView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, "" if is_open(bet) else _explanation(candidates, settings)),
        keeps_back=is_open(bet),
        stage=stage,
        map=causal_map(stage, weights) if chosen else None,
        candidates=() if is_open(bet) else candidates,
        rest=rest,
        rest_shown=percent(rest),
        cut=cut,
        cut_shown=percent(cut),
        written=written,
        whole_text=controls.text.rstrip() + written,
        bet=bet,
        settings_shown=f"température {decimal(controls.temperature, 1)}",
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the causal map of every head of the little model, on the pieces of the text."""
    model = little_model()
    names = (START_MARK, *(word.text for word in little_words(model, controls.text)))
    return maps_of_heads(model.trace(model.encode(controls.text)), names, controls.text)


def _candidates(
    model: LittleModel, read: tuple[int, ...], text: str, settings: Settings
) -> tuple[tuple[NextPiece, ...], float, float]:
    """Return the likeliest pieces, the share of the others, and the share that is cut."""
    uncut = model.shares(read, Settings(settings.temperature or 1))
    after = model.shares(read, settings)
    best = model.next(read, _SHOWN, Settings(settings.temperature or 1))
    begun = model.pieces.decode(read)

    def added(piece: int) -> str:
        return model.pieces.followed(begun, piece)[len(begun) :].replace("'", "’")

    candidates = tuple(
        NextPiece(
            text=_END if one.piece == LINE else added(one.piece).strip(),
            follows=text.rstrip() + added(one.piece),
            share=float(after[one.piece]),
            whole=float(uncut[one.piece]),
            kept=bool(after[one.piece] > 0),
            shown=share(float(after[one.piece])),
        )
        for one in best
    )
    rest = max(0.0, 1 - sum(one.share for one in candidates))
    return candidates, rest, float(uncut[after == 0].sum())


def _bet(options: Options, controls: Controls, candidates: tuple[NextPiece, ...]) -> Bet | None:
    if no_bet(options.offered, controls.given):
        return None
    offered = sorted(candidates[:_BET_ON], key=lambda one: one.text)
    choices = tuple(Choice(str(i + 1), one.text) for i, one in enumerate(offered))
    best = candidates[0]
    right = {str(i + 1) for i, one in enumerate(offered) if one == best}

    def why(value: str) -> str:
        one = offered[int(value) - 1]
        first = f"{quoted(best.text)} reçoit {best.shown}"
        return f"{first}." if one == best else f"{first}, {quoted(one.text)} {one.shown}."

    question = "Quel mot le petit modèle juge-t-il le plus probable\u202f?"
    return bet_on_choice(options.offered, controls.given, question, choices, right, why)


def _explanation(candidates: tuple[NextPiece, ...], settings: Settings) -> str:
    first, second = candidates[0], candidates[1]
    told = f"Le plus probable est {quoted(first.text)}\u00a0: {first.shown}."
    if second.kept:
        told = f"{told} Vient ensuite {quoted(second.text)}\u00a0: {second.shown}."
    if settings.temperature == 0:
        told = f"{told} À la température 0, il est toujours choisi."
    return told


WIDGET = Widget(
    name="suite",
    title="Le mot suivant",
    summary=(
        "Un texte, et ce que le petit modèle écrirait ensuite\u00a0: les probabilités, ce que la"
        " température, top-k et top-p gardent ou coupent, et dix mots d’une traite."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    of_sentence=("mot",),
    sentences=("texte",),
    example=":::{suite} Le mot suivant\n:texte: Les clés de la voiture\n:::\n",
)
