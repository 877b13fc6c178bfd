"""`softmax`: temperature, d_k and the division by √d_k, and how sharp the weights come out."""

import math
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array, softmax
from app.core.saturation import DRAWS, Means, drawn_scores, entropy, gradient_norm, means
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.numbers import decimal, percent, step
from app.widgets.softmax.bars_and_slope import Bars, Slope, draw_bars, draw_slope
from app.widgets.softmax.bet import bet_on_largest
from app.widgets.softmax.state import Controls, Options, Source

_SATURATED = 0.9
_EVEN = 0.97  # of the entropy of equal weights
_SATURATED_TEXT = (
    "Le softmax sature : une clé prend presque tout, sa pente s’aplatit et le modèle apprendrait"
    " peu."
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key as shown: its score, the number given to the softmax, its weight (None: hidden)."""

    number: int
    score: str
    logit: str
    weight: float | None
    shown: str
    step: int
    largest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftmaxView(View):
    """The keys with their weights, fractions that sum to 1, and how sharp these are.

    `divided` says whether the scores are divided by √d_k, `tempered` by which temperature ("" for
    1). `figures` are pairs of a name and a number in words; `means` is empty for a list of logits.
    While a bet is open, the drawing has no weights and there is no slope.
    """

    drawn: bool
    divided: bool
    tempered: str
    drawing: Bars
    slope: Slope | None
    keys: tuple[Key, ...]
    figures: tuple[tuple[str, str], ...]
    means: tuple[Means, ...]
    draws: int
    current: int
    bet: Bet | None


def logits_of(scores: Array, d_k: int, division: bool, temperature: float) -> Array:
    """Return what the softmax is given (m,): scores, over √d_k or not, over the temperature."""
    logits: Array = scores / (math.sqrt(d_k) if division else 1.0) / temperature
    return logits


def build(options: Options, controls: Controls) -> SoftmaxView:
    """Compute the weights of one list of scores, and how sharp they are."""
    drawn = controls.source is Source.DRAW
    d_k, division = int(controls.d_k), drawn and controls.division
    scores = _scores(options, controls)
    logits = logits_of(scores, d_k, division, controls.temperature)
    weights = softmax(logits)

    def largest_if(divide: bool, temperature: float) -> float:
        return float(softmax(logits_of(scores, d_k, divide, temperature)).max())

    otherwise = []
    if drawn:
        setting = "sans la division" if division else "avec la division"
        otherwise.append((setting, largest_if(not division, controls.temperature)))
    if controls.temperature != 1:
        otherwise.append(("à la température 1", largest_if(division, 1.0)))
    largest = float(weights.max())
    bet = bet_on_largest(options.offered, controls.given, logits, largest, otherwise)
    hidden = is_open(bet)
    return SoftmaxView(
        label=Label.TOY if drawn else Label.ILLUSTRATIVE,
        explanation=with_bet(bet, _explanation(weights, controls)),
        drawn=drawn,
        divided=division,
        tempered=decimal(controls.temperature, 1) if controls.temperature != 1 else "",
        keeps_back=hidden,
        drawing=draw_bars(scores, None if hidden else weights),
        slope=None if hidden else draw_slope(weights),
        keys=_keys(scores, logits, None if hidden else weights),
        figures=() if hidden else _figures(weights),
        means=means() if drawn and not hidden else (),
        draws=DRAWS,
        current=d_k,
        bet=bet,
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the keys."""
    drawn = controls.source is Source.DRAW
    scores = _scores(options, controls)
    division = drawn and controls.division
    weights = softmax(logits_of(scores, int(controls.d_k), division, controls.temperature))
    return (
        Map(
            title="Le poids de chaque clé",
            head="une requête tirée au hasard" if drawn else "une liste de scores",
            sentence=_setting(controls),
            label=Label.TOY if drawn else Label.ILLUSTRATIVE,
            rows=("poids",),
            columns=tuple(f"clé {number}" for number in range(1, len(scores) + 1)),
            weights=weights[None, :],
        ),
    )


def _scores(options: Options, controls: Controls) -> Array:
    if controls.source is Source.DRAW:
        return drawn_scores(controls.seed, int(controls.d_k))
    return np.array(options.logits)


def _setting(controls: Controls) -> str:
    setting = f"Température {decimal(controls.temperature, 1)}"
    if controls.source is not Source.DRAW:
        return setting
    divided = "avec" if controls.division else "sans"
    return f"{setting}, dₖ = {controls.d_k}, {divided} la division par √dₖ"


def _keys(scores: Array, logits: Array, weights: Array | None) -> tuple[Key, ...]:
    best = None if weights is None else weights.max()
    return tuple(
        Key(
            i + 1,
            decimal(float(scores[i])),
            decimal(float(logits[i])),
            None if weights is None else float(weights[i]),
            "" if weights is None else decimal(float(weights[i])),
            0 if weights is None else step(float(weights[i])),
            weights is not None and weights[i] == best,
        )
        for i in range(len(scores))
    )


def _figures(weights: Array) -> tuple[tuple[str, str], ...]:
    most, bits = math.log2(len(weights)), round(entropy(weights), 2)
    return (
        ("Plus grand poids", decimal(float(weights.max()))),
        ("Entropie", f"{decimal(bits)} bit{'s' if bits >= 2 else ''} sur {decimal(most)}"),
        ("Taille de la pente du softmax", decimal(float(gradient_norm(weights)), 3)),
    )


def _explanation(weights: Array, controls: Controls) -> str:
    largest, bits = float(weights.max()), entropy(weights)
    if largest > _SATURATED:
        verdict = _SATURATED_TEXT
    elif bits > _EVEN * math.log2(len(weights)):
        verdict = "Les poids sont presque égaux : le mélange ne choisit guère."
    else:
        verdict = "Le poids se partage : une clé compte plus que les autres sans les effacer."
    best = int(weights.argmax()) + 1
    return f"{_setting(controls)} : la clé {best} reçoit le plus, {percent(largest)}. {verdict}"


WIDGET = Widget(
    name="softmax",
    title="Doser la netteté",
    summary="Des scores, une température, la division par √dₖ : les poids, leur entropie et la"
    " pente du softmax.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=":::{softmax} Doser la netteté\n:dk: 64\n:division: non\n:temperature: 1\n:::\n",
)
