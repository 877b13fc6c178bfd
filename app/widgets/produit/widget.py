"""`produit`: two vectors as arrows and as numbers, and their dot product term by term."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field, computed_field

from app.core.products import product
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import Typed, round_half_up, short
from app.widgets.parts.squares import Squares, squares_of
from app.widgets.produit.directions import VERDICTS, direction_of, explanation_of
from app.widgets.produit.plane import LIMIT, Plane, draw
from app.widgets.produit.steps import Term, figures_of, sum_of, terms_of

Coordinate = Annotated[
    float,
    Typed,
    Field(ge=-LIMIT, le=LIMIT),
    AfterValidator(lambda number: round_half_up(number, 2)),
]


def _two(value: Any) -> Any:
    """Read « 2, 1 », or « 2,5 ; 1 » where a comma is the decimal one."""
    text = ",".join(value) if isinstance(value, list) else value
    return text.split(";") if isinstance(text, str) and ";" in text else value


Pair = Annotated[tuple[Coordinate, Coordinate], BeforeValidator(_two)]
Name = Annotated[str, Field(min_length=1, max_length=20)]

_PAIR = (
    f"deux nombres de −{LIMIT} à {LIMIT} : « 2, 1 » ou, avec des virgules décimales, « 2,5 ; 1 »."
)


class Entry(StrEnum):
    """How a reader sets the vectors, by its name in an address."""

    SLIDERS = "curseurs"
    NUMBERS = "nombres"


class Options(Params):
    """What an author may write: two vectors, and what they and their dimensions are called."""

    a: Pair = Field((2.0, 1.0), alias="a", description=f"Le premier vecteur, {_PAIR}")
    b: Pair = Field((1.0, 2.0), alias="b", description=f"Le second vecteur, {_PAIR}")
    names: tuple[Name, Name] = Field(
        ("a", "b"), alias="noms", description="Les noms des deux vecteurs : « chat, chien »."
    )
    dimensions: tuple[Name, Name] = Field(
        ("dimension 1", "dimension 2"),
        alias="dimensions",
        description="Les noms des deux dimensions.",
    )

    @computed_field  # type: ignore[prop-decorator]
    @property
    def ax(self) -> float:
        """Return the first value of the control of this name."""
        return self.a[0]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def ay(self) -> float:
        """Return the first value of the control of this name."""
        return self.a[1]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def bx(self) -> float:
        """Return the first value of the control of this name."""
        return self.b[0]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def by(self) -> float:
        """Return the first value of the control of this name."""
        return self.b[1]


def _coordinate(alias: str, vector: str, dimension: str, first: float) -> Any:
    description = f"La {dimension} dimension du {vector} vecteur, de −{LIMIT} à {LIMIT}."
    return Field(first, alias=alias, description=description)


class Controls(Params):
    """What a reader may change."""

    ax: Coordinate = _coordinate("ax", "premier", "première", 2.0)
    ay: Coordinate = _coordinate("ay", "premier", "seconde", 1.0)
    bx: Coordinate = _coordinate("bx", "second", "première", 1.0)
    by: Coordinate = _coordinate("by", "second", "seconde", 2.0)
    entry: Entry = Field(
        Entry.SLIDERS,
        alias="saisie",
        description="Déplacer les vecteurs par des « curseurs » ou taper des « nombres ».",
    )


@dataclass(frozen=True, slots=True)
class Input:
    """One number that a reader sets: its name in the address, its label, its value."""

    name: str
    label: str
    value: float
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProduitView(View):
    """The inputs, the drawing, and the product written out; `typed` is false for sliders.

    `vectors` writes the numbers of each vector: « (2 ; 1) ».
    """

    inputs: tuple[Input, ...]
    limit: int
    typed: bool
    plane: Plane
    rows: tuple[Squares, Squares]
    vectors: tuple[str, str]
    terms: tuple[Term, ...]
    names: tuple[str, str]
    sum: str
    dot: float
    figures: tuple[tuple[str, str], ...]
    verdict: str


def build(options: Options, controls: Controls) -> ProduitView:
    """Compute the product of the two vectors as they stand."""
    a, b = (controls.ax, controls.ay), (controls.bx, controls.by)
    result = product(np.array(a), np.array(b))
    numbers = zip(("ax", "ay", "bx", "by"), (*a, *b), strict=True)
    labels = [f"{name}, {part}" for name in options.names for part in options.dimensions]
    typed = controls.entry is Entry.NUMBERS
    return ProduitView(
        label=Label.TOY,
        explanation=explanation_of(result),
        inputs=tuple(
            Input(name, label, value, short(value))
            for (name, value), label in zip(numbers, labels, strict=True)
        ),
        limit=LIMIT,
        typed=typed,
        rows=(_drawn(a), _drawn(b)),
        vectors=(_written(a), _written(b)),
        plane=draw(options.names, options.dimensions, a, b),
        terms=terms_of(options.dimensions, a, b, result),
        names=options.names,
        sum=sum_of(a, b, result),
        dot=result.dot,
        figures=figures_of(options.names, a, b, result),
        verdict=VERDICTS[direction_of(result.angle)],
    )


def _written(vector: tuple[float, float]) -> str:
    return f"({short(vector[0])}\u00a0; {short(vector[1])})"


def _drawn(vector: tuple[float, float]) -> Squares:
    return squares_of(vector, LIMIT, _written(vector))


WIDGET = Widget(
    name="produit",
    title="Deux vecteurs et leur produit",
    summary="Deux vecteurs du plan : leur produit scalaire terme à terme, leurs longueurs, leur"
    " angle.",
    options=Options,
    controls=Controls,
    build=build,
    example=":::{produit} Déplacez les flèches\n:a: 2, 1\n:b: 1, 2\n:::\n",
)
