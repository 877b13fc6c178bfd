"""`chemin`: how many steps lie between two words in an RNN, a CNN and attention."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core import paths
from app.widgets.chemin.hops import Drawing, draw
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import whole
from app.widgets.parts.sentence import MAX_WORDS, Sentence, words_of
from app.widgets.parts.wording import quoted

_Place = Annotated[int, Field(ge=1, le=MAX_WORDS)]


def _odd(kernel: int) -> int:
    if kernel % 2 == 0:
        raise ValueError("le noyau compte un nombre impair de mots : 3, 5, 7, 9 ou 11")
    return kernel


class Options(Params):
    """What an author may write: the first state of every control."""

    phrase: Sentence = "Le chat que les enfants de la voisine nourrissent chaque matin dort"
    start: _Place = Field(1, alias="de", description="Le mot de départ, compté à partir de 1.")
    end: _Place = Field(12, alias="a", description="Le mot d’arrivée, compté à partir de 1.")
    kernel: Annotated[int, Field(ge=3, le=11), AfterValidator(_odd)] = Field(
        3, alias="noyau", description="Combien de mots le CNN lit à la fois : 3, 5, 7, 9 ou 11."
    )
    width: int = Field(
        512, alias="largeur", ge=1, le=16384, description="La largeur d des vecteurs : 1 à 16384."
    )


class Controls(Options):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of layer: the steps between the two words, the products that it computes."""

    name: str
    how: str
    steps: int
    formula: str
    products: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathView(View):
    """The words, the two places from 1, a row and a way for each kind of layer."""

    words: tuple[str, ...]
    start: int
    end: int
    distance: int
    rows: tuple[Row, ...]
    longest: int
    drawing: Drawing


def build(_: Options, controls: Controls) -> PathView:
    """Count the steps between two words and the products of one layer of each kind."""
    _words, texts = words_of(controls.phrase)
    n, d, k = len(texts), controls.width, controls.kernel
    start, end = min(controls.start, n), min(controls.end, n)
    distance = abs(end - start)
    plain = paths.convolution_hops(distance, k)
    dilated = paths.convolution_hops(distance, k, dilated=True)
    convolution = whole(paths.convolution_cost(n, d, k))
    rows = (
        Row(
            "RNN",
            "d’un mot au suivant",
            paths.recurrent_path(distance),
            "n·d²",
            whole(paths.recurrent_cost(n, d)),
        ),
        Row("CNN", f"noyau de {k} mots, couches empilées", len(plain), "k·n·d²", convolution),
        Row("CNN dilaté", f"noyau de {k} mots, écarts ×{k}", len(dilated), "k·n·d²", convolution),
        Row(
            "Attention",
            "chaque mot à chaque mot",
            paths.attention_path(distance),
            "n²·d",
            whole(paths.attention_cost(n, d)),
        ),
    )
    return PathView(
        label=Label.ILLUSTRATIVE,
        explanation=_explanation(texts, start, end, distance, rows),
        words=texts,
        start=start,
        end=end,
        distance=distance,
        rows=rows,
        longest=max(1, *(row.steps for row in rows)),
        drawing=draw(texts, start - 1, end - 1, ((1,) * distance, plain, dilated)),
    )


def _explanation(
    texts: tuple[str, ...], start: int, end: int, distance: int, rows: tuple[Row, ...]
) -> str:
    one, other = quoted(texts[start - 1]), quoted(texts[end - 1])
    if distance == 0:
        return f"{one} est le mot de départ et d’arrivée : il n’y a aucun chemin à faire."
    recurrent, plain, dilated, attention = rows
    return (
        f"De {one} à {other}, il y a {_count(distance, 'mot')} d’écart :"
        f" {_count(recurrent.steps, 'pas')} dans un RNN,"
        f" {_count(plain.steps, 'couche')} de CNN, {dilated.steps} de CNN dilaté,"
        f" {_count(attention.steps, 'couche')} d’attention."
    )


def _count(number: int, noun: str) -> str:
    return f"{number}\u00a0{noun}{'s' if number > 1 and not noun.endswith('s') else ''}"


WIDGET = Widget(
    name="chemin",
    title="D’un mot à l’autre, combien de pas ?",
    summary=(
        "Deux mots d’une phrase : le nombre de pas qui les sépare dans un RNN, un CNN et une"
        " couche d’attention, et les produits que chacune calcule."
    ),
    options=Options,
    controls=Controls,
    build=build,
    example=(
        ":::{chemin} D’un mot à l’autre\n"
        ":phrase: Le chat que les enfants nourrissent dort\n:de: 2\n:a: 7\n:::\n"
    ),
)
