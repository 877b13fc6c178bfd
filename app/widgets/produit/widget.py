"""`produit`: two vectors as arrows and as numbers, and their dot product term by term."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field, computed_field

from app.core.products import Product, product
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import MINUS, Typed, decimal, percent, short
from app.widgets.produit.arrows import Arrow, arc, arrow, shadow

LIMIT = 5
_EXACT = 0.5  # degrees within which two directions are said to be the same
_NEARLY = 5.0

Coordinate = Annotated[
    float, Typed, Field(ge=-LIMIT, le=LIMIT), AfterValidator(lambda number: round(number, 2))
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
        """The first state of the control of this name."""
        return self.a[0]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def ay(self) -> float:
        """The first state of the control of this name."""
        return self.a[1]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def bx(self) -> float:
        """The first state of the control of this name."""
        return self.b[0]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def by(self) -> float:
        """The first state of the control of this name."""
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
    entry: Literal["curseurs", "nombres"] = Field(
        "curseurs",
        alias="saisie",
        description="Déplacer les vecteurs par des « curseurs » ou taper des « nombres ».",
    )


@dataclass(frozen=True, slots=True)
class Input:
    """Hold one number that a reader sets: its name in the address, its label, its value."""

    name: str
    label: str
    value: float
    written: str


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one dimension of the product: a number of each vector, and what they give."""

    dimension: str
    a: str
    b: str
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProduitView(View):
    """Hold what the template shows."""

    inputs: tuple[Input, ...]
    limit: int
    arrows: tuple[Arrow | None, ...]
    arc: str
    shadow: str
    terms: tuple[Term, ...]
    names: tuple[str, str]
    dimensions: tuple[str, str]
    sum: str
    dot: float
    figures: tuple[tuple[str, str], ...]
    verdict: str


def build(options: Options, controls: Controls) -> ProduitView:
    """Compute the product of the two vectors as they stand."""
    a, b = (controls.ax, controls.ay), (controls.bx, controls.by)
    found = product(np.array(a), np.array(b))
    verdict = verdict_on(found.angle)
    numbers = zip(("ax", "ay", "bx", "by"), (*a, *b), strict=True)
    labels = [f"{name}, {part}" for name in options.names for part in options.dimensions]
    drawn = (arrow(name, vector) for name, vector in zip(options.names, (a, b), strict=True))
    return ProduitView(
        label=Label.TOY,
        explanation=_explanation(found, verdict),
        inputs=tuple(
            Input(name, label, value, short(value))
            for (name, value), label in zip(numbers, labels, strict=True)
        ),
        limit=LIMIT,
        arrows=tuple(drawn),
        arc=arc(a, b),
        shadow=shadow(a, b),
        terms=tuple(
            Term(name, short(x), short(y), short(term, 4))
            for name, x, y, term in zip(options.dimensions, a, b, found.terms, strict=True)
        ),
        names=options.names,
        dimensions=options.dimensions,
        sum=_sum(a, b, found),
        dot=found.dot,
        figures=_figures(options.names, a, b, found),
        verdict=verdict,
    )


def verdict_on(angle: float | None) -> str:
    """Say in a few words how two directions stand, from their angle in degrees."""
    if angle is None:
        return "pas de direction"
    if angle <= _EXACT:
        return "même direction"
    if angle >= 180 - _EXACT:
        return "opposés"
    if abs(angle - 90) <= _EXACT:
        return "perpendiculaires"
    if abs(angle - 90) <= _NEARLY:
        return "presque perpendiculaires"
    return "plutôt dans le même sens" if angle < 90 else "plutôt en sens contraires"


def _sum(a: tuple[float, ...], b: tuple[float, ...], found: Product) -> str:
    factors = " + ".join(f"{_factor(x)} × {_factor(y)}" for x, y in zip(a, b, strict=True))
    terms = " + ".join(_factor(term, 4) for term in found.terms)
    return f"{factors} = {terms} = {short(found.dot, 4)}"


def _factor(number: float, digits: int = 2) -> str:
    written = short(number, digits)
    return f"({written})" if written.startswith(MINUS) else written


def _figures(
    names: tuple[str, str], a: tuple[float, float], b: tuple[float, float], found: Product
) -> tuple[tuple[str, str], ...]:
    lengths = tuple(
        (
            f"Longueur de {name}",
            f"√({_factor(x)}² + {_factor(y)}²) {_equals(length)}",
        )
        for name, (x, y), length in zip(names, (a, b), found.lengths, strict=True)
    )
    if found.cosine is None or found.angle is None:
        return lengths
    quotient = (
        f"{short(found.dot, 4)} ÷ ({decimal(found.lengths[0])} × {decimal(found.lengths[1])})"
    )
    return (
        *lengths,
        ("Cosinus", f"{quotient} ≈ {decimal(found.cosine)}"),
        ("Angle", f"{short(found.angle, 1)}°"),
    )


def _equals(number: float) -> str:
    exact = abs(number - round(number, 2)) < 1e-9
    return f"= {short(number)}" if exact else f"≈ {decimal(number)}"


def _explanation(found: Product, verdict: str) -> str:
    dot = short(found.dot, 4)
    if found.angle is None:
        return (
            "Un vecteur nul n’a pas de direction : le produit scalaire vaut 0 et l’angle n’existe"
            " pas."
        )
    if verdict == "perpendiculaires":
        return (
            f"Les deux vecteurs sont perpendiculaires, à {short(found.angle, 1)}° : le produit"
            f" scalaire vaut {dot}. Aller dans le sens de l’un ne fait pas avancer dans l’autre."
        )
    reach = found.lengths[0] * found.lengths[1]
    share = percent(abs(found.dot) / reach)
    if verdict == "même direction":
        return (
            f"Les deux vecteurs ont la même direction : le produit scalaire, {dot}, est le plus"
            " grand possible pour ces longueurs."
        )
    if verdict == "opposés":
        return (
            f"Les deux vecteurs sont opposés : le produit scalaire, {dot}, est le plus petit"
            " possible pour ces longueurs."
        )
    extreme = "plus grand" if found.dot > 0 else "plus petit"
    return (
        f"Les deux vecteurs font un angle de {short(found.angle, 1)}°, {verdict} : le produit"
        f" scalaire vaut {dot}, soit {share} du {extreme} possible pour ces longueurs."
    )


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
