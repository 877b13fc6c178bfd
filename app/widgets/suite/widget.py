"""`suite`: what the little model would write next, and how the choice is made."""

from dataclasses import dataclass

from app.core.sampling import Settings
from app.core.writing_model import WritingModel
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, is_open, no_bet, with_bet
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    decoder_stage,
    map_on_stage,
)
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.small_map import SmallMap
from app.widgets.parts.wording import quoted
from app.widgets.parts.writers import (
    guest_writer,
    head_of,
    label_of,
    maps_of_writer,
    staged_pieces,
    writer_of,
)
from app.widgets.suite.candidates import Candidates, NextPiece, candidates_of
from app.widgets.suite.change import Change, change_of
from app.widgets.suite.roads import Roads, roads_of
from app.widgets.suite.state import Controls, Options

_BET_ON = 4  # the likeliest words, to choose from before the probabilities are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationView(View):
    """The text on stage, the likeliest next pieces, what was written, and the paths left aside.

    `next` is None while a bet is open. `map` and `change` belong to the chosen piece.
    `model` names who writes, `guest` the model that the site adds, where it writes.
    """

    model: str
    guest: str
    stage: DecoderStage
    map: SmallMap | None
    next: Candidates | None
    rest_shown: str
    change: Change | None
    roads: Roads
    written: str
    whole_text: str
    bet: Bet | None
    settings_shown: str


def build(options: Options, controls: Controls) -> ContinuationView:
    """Compute what may come after a text, and write its continuation if that is asked."""
    model, text = writer_of(controls.model), _text_of(controls)
    read = model.encode(text)
    settings = Settings(controls.temperature, controls.k, controls.p)
    candidates = candidates_of(model, read, text, settings)
    bet = _bet(model, options, controls, candidates.pieces)
    hidden, added = is_open(bet), guest_writer()
    (mark, words), weights = staged_pieces(model, text), model.weights(read)
    place = head_of(weights, controls.block, controls.head)
    chosen = controls.word if controls.word <= len(words) else 0
    stage = decoder_stage(words, weights, place, chosen, drawn=chosen > 0, mark=mark)
    change = None
    if chosen and not hidden:
        change = change_of(model, text, chosen, controls.other)
    written = ""
    if controls.written and not hidden:
        drawn = model.write(read, controls.written, controls.seed, settings)
        written = Added(model, read).after(*drawn)
    explanation = _explanation(model, candidates.pieces, settings)
    if change and change.rows:
        explanation = f"{change.explanation} {explanation}"
    return ContinuationView(
        label=label_of(model),
        model=model.name,
        guest=added.name if added else "",
        explanation=with_bet(bet, explanation),
        keeps_back=hidden,
        stage=stage,
        map=map_on_stage(stage, weights) if chosen else None,
        next=None if hidden else candidates,
        rest_shown=percent(candidates.rest),
        change=change,
        roads=roads_of(model, text, controls.start.rstrip(), controls.branches, hidden),
        written=written,
        whole_text=(text + written).rstrip().replace("\n", " "),
        bet=bet,
        settings_shown=f"température {decimal(controls.temperature, 1)}",
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the causal map of every head of the model or, of one that is added, of one head."""
    return maps_of_writer(controls.model, _text_of(controls), controls.block, controls.head)


def _text_of(controls: Controls) -> str:
    """Return the text that is read; the space that ends one would be a piece for some models."""
    return controls.text.rstrip()


def _bet(
    model: WritingModel, options: Options, controls: Controls, candidates: tuple[NextPiece, ...]
) -> Bet | None:
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

    question = f"Quel mot {model.name} juge-t-il le plus probable\u202f?"
    return bet_on_choice(options.offered, controls.given, question, choices, right, why)


def _explanation(model: WritingModel, candidates: tuple[NextPiece, ...], settings: Settings) -> str:
    first, second = candidates[0], candidates[1]
    likeliest = quoted(first.text)
    sentences = [f"Pour {model.name}, le plus probable est {likeliest}\u00a0: {first.shown}."]
    if second.stays:
        sentences.append(f"Vient ensuite {quoted(second.text)}\u00a0: {second.shown}.")
    if settings.temperature == 0:
        sentences.append("À la température 0, il est toujours choisi.")
    return " ".join(sentences)


WIDGET = Widget(
    name="suite",
    title="Le mot suivant",
    summary=(
        "Un texte, et ce que le petit modèle écrirait ensuite\u00a0: les probabilités, ce que la"
        " température, top-k et top-p gardent ou coupent, ce que change un autre mot du passé, les"
        " chemins que l’on n’a pas pris, et dix mots d’une traite."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    goes_on=True,
    takes_long=lambda _: True,  # a model reads each text
    example=":::{suite} Le mot suivant\n:texte: Les clés de la voiture\n:::\n",
)
