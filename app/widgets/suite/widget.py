"""`suite`: what the little model would write next, and how the choice is made."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from app.core.little_model import LittleModel, Settings, little_model
from app.core.pieces import LINE
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.bet import (
    Bet,
    Choice,
    Given,
    Offered,
    bet_on_choice,
    is_open,
    no_bet,
    with_bet,
)
from app.widgets.parts.little_text import LittleText
from app.widgets.parts.numbers import Typed, decimal, percent, share
from app.widgets.parts.wording import quoted

_SHOWN = 8
_BET_ON = 4  # the likeliest words, to choose from before the probabilities are shown
_END = "fin de la ligne"


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: LittleText = "Les clés de la voiture"
    temperature: Annotated[float, Typed, Field(ge=0, le=2)] = Field(
        1,
        alias="temperature",
        description="Les scores sont divisés par elle : de 0, le premier seul, à 2, presque au"
        " hasard.",
    )
    k: Annotated[int, Field(ge=0, le=50)] = Field(
        0, alias="k", description="Ne garder que les k morceaux les plus probables ; 0 : tous."
    )
    p: Annotated[float, Typed, Field(gt=0, le=1)] = Field(
        1, alias="p", description="Ne garder que les plus probables, jusqu’à cette part ; 1 : tous."
    )
    written: Annotated[int, Field(ge=0, le=30)] = Field(
        0, alias="ecrire", description="Combien de morceaux écrire à la suite ; 0 : aucun."
    )
    seed: Annotated[int, Field(ge=1, le=999)] = Field(
        1, alias="graine", description="Le numéro du tirage : le même redonne le même texte."
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"


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

    pieces: tuple[str, ...]
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
    written = ""
    if controls.written and not is_open(bet):
        drawn = model.write(read, controls.written, controls.seed, settings)
        written = model.pieces.decode((*read, *drawn))[len(model.pieces.decode(read)) :]
    return ContinuationView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, "" if is_open(bet) else _explanation(candidates, settings)),
        keeps_back=is_open(bet),
        pieces=tuple(model.pieces.texts[piece] for piece in read[1:]),
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
    read = model.encode(controls.text)
    names = tuple(model.pieces.texts[piece] for piece in read)
    return tuple(
        Map(
            title=f"Le petit modèle, couche {block + 1}, tête {head + 1}",
            head=f"la tête {head + 1} de la couche {block + 1} du petit modèle",
            sentence=controls.text,
            label=Label.COMPUTED,
            rows=names,
            columns=names,
            weights=weights,
        )
        for block, heads in enumerate(model.trace(read).weights)
        for head, weights in enumerate(heads)
    )


def _candidates(
    model: LittleModel, read: tuple[int, ...], text: str, settings: Settings
) -> tuple[tuple[NextPiece, ...], float, float]:
    """Return the likeliest pieces, the share of the others, and the share that is cut."""
    uncut = model.shares(read, Settings(settings.temperature or 1))
    after = model.shares(read, settings)
    best = model.next(read, _SHOWN, Settings(settings.temperature or 1))
    begun = model.pieces.decode(read)
    candidates = tuple(
        NextPiece(
            text=_END
            if one.piece == LINE
            else model.pieces.followed(begun, one.piece)[len(begun) :].strip(),
            follows=text.rstrip() + model.pieces.followed(begun, one.piece)[len(begun) :],
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
    sentences=(),
    example=":::{suite} Le mot suivant\n:texte: Les clés de la voiture\n:::\n",
)
