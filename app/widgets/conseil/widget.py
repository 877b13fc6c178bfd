"""`conseil`: four experts look at five cars; their outputs end to end, W_O, one advice."""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.toy_council import (
    CARS,
    CHARACTERISTICS,
    EXPERTS,
    MARKS,
    PORTRAITS,
    W_O,
    Council,
    alone,
    deliberate,
)
from app.widgets.conseil.bet import bet_on_car
from app.widgets.conseil.explanation import CAR_NAMES, advice_in_words, best_of, favourites
from app.widgets.conseil.round_table import RoundTable, round_table
from app.widgets.conseil.state import MOST, Alone, Controls, Options
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.numbers import floats, share, short, step

_PARAMETERS = ("securite", "economie", "design", "performance")  # in the order of EXPERTS


@dataclass(frozen=True, slots=True)
class Criterion:
    """One slider."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight that one expert gives to one car."""

    car: str
    weight: float
    share: str
    step: int


@dataclass(frozen=True, slots=True)
class Expert:
    """One head: criteria, weights over the cars (sum 1) and the two numbers it reports.

    `favourite` is the weight of the car that it looks at most, with the name of that car as a
    sentence has it, or None where it looks at all alike.
    """

    parameter: str
    name: str
    criteria: tuple[Criterion, ...]
    weights: tuple[Weight, ...]
    output: tuple[float, ...]
    favourite: tuple[str, Weight] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the concatenation, its row of W_O and the products of both."""

    characteristic: str
    number: float
    row: tuple[float, ...]
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Car:
    """One car: marks, portrait, and agreement with the council and with one expert alone."""

    name: str
    marks: tuple[float, ...]
    portrait: tuple[float, ...]
    agreement: float
    best: bool
    agreement_alone: float | None
    best_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConseilView(View):
    """The three steps of a deliberation; `advice_alone` is empty when no expert is compared.

    `largest` is the largest agreement, against which the bars are drawn; `recommended` is a car, or
    empty where no criterion counts and while a bet is open, which hides what the council says.
    """

    most: int
    experts: tuple[Expert, ...]
    car_names: tuple[str, ...]
    characteristics: tuple[str, ...]
    themes: tuple[str, ...]
    lines: tuple[Line, ...]
    advice: tuple[float, ...]
    advice_alone: tuple[float, ...]
    cars: tuple[Car, ...]
    choices: tuple[str, ...]
    table: RoundTable
    largest: float
    recommended: str
    bet: Bet | None


def build(options: Options, controls: Controls) -> ConseilView:
    """Compute the four heads, the common advice and, when asked, that of one expert alone."""
    criteria = np.array(controls.criteria)
    council = deliberate(criteria)
    advice_alone = agreement_alone = None
    if controls.alone is not Alone.NONE:
        _, advice_alone, agreement_alone = alone(criteria, EXPERTS.index(controls.alone))
    best = best_of(council.agreement)
    bet = bet_on_car(options.offered, controls.given, council)
    hidden = is_open(bet)
    return ConseilView(
        label=Label.TOY,
        explanation=with_bet(bet, advice_in_words(council, controls.alone, agreement_alone)),
        keeps_back=hidden,
        most=MOST,
        experts=tuple(_expert(council, controls, i) for i in range(len(EXPERTS))),
        car_names=CARS,
        characteristics=CHARACTERISTICS,
        themes=EXPERTS,
        lines=tuple(
            Line(name, float(number), floats(row), floats(number * row))
            for name, number, row in zip(CHARACTERISTICS, council.heads.concat[0], W_O, strict=True)
        ),
        advice=floats(council.advice),
        advice_alone=() if advice_alone is None else floats(advice_alone),
        cars=tuple(_car(j, council.agreement, agreement_alone) for j in range(len(CARS))),
        choices=tuple(Alone),
        table=round_table(EXPERTS, len(CARS)),
        largest=max(float(council.agreement.max()), 1e-9),
        recommended="" if best is None or hidden else CARS[best],
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the four experts, a row each."""
    council = deliberate(np.array(controls.criteria))
    criteria = zip(CHARACTERISTICS, np.ravel(controls.criteria).tolist(), strict=True)
    return (
        Map(
            title="Ce que regarde chaque expert",
            head="quatre têtes faites à la main",
            sentence="Critères\u00a0: " + ", ".join(f"{name} {short(c)}" for name, c in criteria),
            label=Label.TOY,
            rows=EXPERTS,
            columns=CARS,
            weights=council.heads.trace.weights[:, 0],
        ),
    )


def _expert(council: Council, controls: Controls, i: int) -> Expert:
    names = CHARACTERISTICS[2 * i : 2 * i + 2]
    weights = tuple(
        Weight(car, float(weight), share(float(weight)), step(float(weight)))
        for car, weight in zip(CARS, council.heads.trace.weights[i, 0], strict=True)
    )
    place = favourites(council)[i]
    favourite = None if place is None else (CAR_NAMES[CARS[place]], weights[place])
    return Expert(
        parameter=_PARAMETERS[i],
        name=EXPERTS[i],
        criteria=tuple(map(Criterion, names, controls.criteria[i])),
        weights=weights,
        output=floats(council.heads.trace.output[i, 0]),
        favourite=favourite,
    )


def _car(j: int, agreement: Array, agreement_alone: Array | None) -> Car:
    return Car(
        name=CARS[j],
        marks=floats(MARKS[j]),
        portrait=floats(PORTRAITS[j]),
        agreement=float(agreement[j]),
        best=j == best_of(agreement),
        agreement_alone=None if agreement_alone is None else float(agreement_alone[j]),
        best_alone=agreement_alone is not None and j == best_of(agreement_alone),
    )


WIDGET = Widget(
    name="conseil",
    title="Quatre experts, une décision",
    summary=(
        "Quatre experts regardent cinq voitures avec leurs critères ; leurs résultats, bout à bout,"
        " passent par une matrice qui en fait un avis. Une analogie : dans un réseau, les têtes"
        " n’ont pas de métier."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=":::{conseil} Quatre experts, une décision\n:securite: 1 ; 1\n:seul: aucun\n:::\n",
)
