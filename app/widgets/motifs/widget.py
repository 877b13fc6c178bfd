"""`motifs`: which cells of the map each sparse scheme computes, drawn and counted."""

from dataclasses import dataclass
from math import sqrt
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from app.core.attention import Mask
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.motifs.schemes import (
    NAMES,
    ORDERS,
    Scheme,
    Sizes,
    cells_of,
    drawn,
    mask_of,
    named,
    places,
    told,
)
from app.widgets.parts.bet import Bet, Given, Offered, bet_on_value, is_open, with_bet
from app.widgets.parts.numbers import share, short, whole

MOST_WORDS = 64
_Size = Annotated[int, Field(ge=1, le=MOST_WORDS)]


class _State(Params):
    """What an author sets first and a reader then changes."""

    scheme: Scheme = Field(
        "fenetre",
        alias="motif",
        description="Les cases calculées : « complet », « fenetre », « trous » (fenêtre à trous),"
        " « pas » ou « globaux » (fenêtre et mots globaux).",
    )
    n: _Size = Field(
        16, alias="mots", description=f"Le nombre de mots n de la phrase, de 1 à {MOST_WORDS}."
    )
    w: _Size = Field(
        5,
        alias="fenetre",
        description=f"La largeur w de la fenêtre, de 1 à {MOST_WORDS} mots, lui compris.",
    )
    stride: _Size = Field(
        4,
        alias="pas",
        description=f"Le pas s, de 1 à {MOST_WORDS} : celui du motif à pas et des trous.",
    )
    count: int = Field(
        1, alias="globaux", ge=0, le=8, description="Le nombre g de mots globaux, de 0 à 8."
    )
    causal: Literal["oui", "non"] = Field(
        "non",
        alias="causal",
        description="« oui » : un mot ne regarde que lui-même et ce qui précède ;"
        " « non » : les deux côtés.",
    )
    row: int = Field(
        0,
        alias="ligne",
        ge=0,
        le=MOST_WORDS,
        description="Le mot qui demande, suivi sur sa ligne, compté à partir de 1 ; 0 : aucun.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"

    @property
    def sizes(self) -> Sizes:
        """Return what shapes the schemes."""
        return Sizes(self.n, self.w, self.stride, self.count, self.causal == "oui")


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold one line of the table: a scheme, its order, its cells and their share of n²."""

    scheme: Scheme
    name: str
    order: str
    cells: int
    text: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotifsView(View):
    """Hold the grid as two SVG paths, what it says in words, and every scheme counted.

    `row` is the word followed, from 1, or 0; `root` is √n, written for readers.
    """

    n: int
    name: str
    cells: str
    lines: str
    told: str
    row: int
    counts: tuple[Counted, ...]
    root: str
    choices: dict[Scheme, str]
    bet: Bet | None


def build(options: Options, controls: Controls) -> MotifsView:
    """Draw the cells of one scheme and count those of all five."""
    now, n = controls, controls.n
    mask = mask_of(now.scheme, now.sizes)
    counts = tuple(_count(scheme, now) for scheme in NAMES)
    row = min(now.row, n)
    bet = _bet(options.offered, now, mask)
    said = with_bet(bet, _explanation(now, counts, mask, row))
    return MotifsView(
        label=Label.ILLUSTRATIVE,
        explanation=said,
        n=n,
        name=named(now.scheme, now.sizes),
        cells=drawn(mask),
        lines="".join(f"M0 {k}H{n}M{k} 0V{n}" for k in range(n + 1)),
        told=told(now.scheme, now.sizes, mask),
        row=row,
        counts=() if is_open(bet) else counts,
        root=short(sqrt(n), 1),
        choices=NAMES,
        bet=bet,
    )


def _count(scheme: Scheme, now: Controls) -> Counted:
    cells = cells_of(scheme, now.sizes)
    part = share(cells / (now.n * now.n))
    return Counted(scheme, NAMES[scheme], ORDERS[scheme], cells, whole(cells), part)


def _explanation(now: Controls, counts: tuple[Counted, ...], mask: Mask, row: int) -> str:
    chosen = next(count for count in counts if count.scheme == now.scheme)
    square = now.n * now.n
    cells = f"{chosen.text} case{'s' if chosen.cells > 1 else ''} sur {whole(square)}"
    said = f"{named(now.scheme, now.sizes)} : {cells}, soit {chosen.share} de n²."
    if row:
        seen = int(mask[row - 1].sum())
        count = f"{seen} case{'s' if seen > 1 else ''}"
        said += f" Le mot {row} regarde {places(mask[row - 1])} : {count}."
    return said


def _bet(offered: bool, now: Controls, mask: Mask) -> Bet | None:
    cells, square = int(mask.sum()), now.n * now.n

    def why(typed: float) -> str:
        result = f"Le motif compte {whole(cells)} cases sur {whole(square)}."
        if now.scheme in ("fenetre", "trous") and typed == now.n * now.w != cells:
            missing = whole(int(typed) - cells)
            return f"{result} n·w est le plafond : {missing} cases tomberaient hors de la phrase."
        if typed == square != cells:
            return f"{result} {whole(square)} est le nombre de toutes les cases, n²."
        rows = [int(count) for count in np.unique(mask.sum(axis=1))]
        each = (
            f"Chaque ligne en a {rows[0]}."
            if len(rows) == 1
            else f"Une ligne en a de {rows[0]} à {rows[-1]}."
        )
        return f"{result} {each}"

    question = "Combien de cases ce motif calcule-t-il\u202f?"
    return bet_on_value(offered, now.given, question, cells, 0, why)


WIDGET = Widget(
    name="motifs",
    title="Quelles cases calcule-t-on ?",
    summary="Les cases de la carte que calcule une attention clairsemée, dessinées et comptées.",
    options=Options,
    controls=Controls,
    build=build,
    example=(
        ":::{motifs} Quelles cases calcule-t-on ?\n"
        ":motif: fenetre\n:mots: 16\n:fenetre: 5\n:pas: 4\n:ligne: 9\n:::\n"
    ),
)
