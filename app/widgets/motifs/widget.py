"""`motifs`: which cells of the map each sparse scheme computes, drawn and counted."""

from dataclasses import dataclass, replace
from math import sqrt
from typing import Annotated

import numpy as np
from pydantic import Field

from app.core.attention import Mask
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.contract.yes_no import YesNo
from app.widgets.motifs.grid import Grid, columns_in_words, draw
from app.widgets.motifs.schemes import NAMES, ORDERS, Pattern, Scheme
from app.widgets.parts.bet import Bet, Given, Offered, bet_on_value, is_open, with_bet
from app.widgets.parts.numbers import share, short, whole

MOST_WORDS = 64
_Size = Annotated[int, Field(ge=1, le=MOST_WORDS)]


class _State(Params):
    """What an author sets first and a reader then changes."""

    scheme: Scheme = Field(
        Scheme.WINDOW,
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
    causal: YesNo = Field(
        False,
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
    def pattern(self) -> Pattern:
        """Return the pattern that these controls describe."""
        return Pattern(self.scheme, self.n, self.w, self.stride, self.count, self.causal)


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the table: a scheme, its order, its cells and their share of n²."""

    scheme: Scheme
    name: str
    order: str
    cells: int
    text: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotifsView(View):
    """The grid of one pattern and the count of every scheme; no counts while a bet is open.

    `root` is √n, written for readers.
    """

    name: str
    grid: Grid
    counts: tuple[Counted, ...]
    root: str
    choices: dict[Scheme, str]
    bet: Bet | None


def build(options: Options, controls: Controls) -> MotifsView:
    """Draw the cells of one scheme and count those of all five."""
    pattern = controls.pattern
    mask = pattern.mask()
    counts = tuple(_count(replace(pattern, scheme=scheme)) for scheme in Scheme)
    row = min(controls.row, pattern.n)
    bet = _bet(options.offered, controls.given, pattern, mask)
    return MotifsView(
        label=Label.ILLUSTRATIVE,
        explanation=with_bet(bet, _explanation(pattern, counts, mask, row)),
        name=pattern.title(),
        grid=draw(pattern, mask, row),
        counts=() if is_open(bet) else counts,
        root=short(sqrt(pattern.n), 1),
        choices=NAMES,
        bet=bet,
    )


def _count(pattern: Pattern) -> Counted:
    cells, scheme = pattern.cells(), pattern.scheme
    part = share(cells / (pattern.n * pattern.n))
    return Counted(scheme, NAMES[scheme], ORDERS[scheme], cells, whole(cells), part)


def _explanation(pattern: Pattern, counts: tuple[Counted, ...], mask: Mask, row: int) -> str:
    chosen = next(count for count in counts if count.scheme is pattern.scheme)
    square = pattern.n * pattern.n
    cells = f"{chosen.text} case{'s' if chosen.cells > 1 else ''} sur {whole(square)}"
    text = f"{pattern.title()} : {cells}, soit {chosen.share} de n²."
    if row:
        in_row = int(mask[row - 1].sum())
        count = f"{in_row} case{'s' if in_row > 1 else ''}"
        text += f" Le mot {row} regarde {columns_in_words(mask[row - 1])} : {count}."
    return text


def _bet(offered: bool, given: str, pattern: Pattern, mask: Mask) -> Bet | None:
    cells, square = int(mask.sum()), pattern.n * pattern.n
    windowed = pattern.scheme in (Scheme.WINDOW, Scheme.DILATED)

    def why(typed: float) -> str:
        result = f"Le motif compte {whole(cells)} cases sur {whole(square)}."
        if windowed and typed == pattern.n * pattern.w != cells:
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
    return bet_on_value(offered, given, question, cells, 0, why)


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
