"""`bloc`: a whole transformer block, box by box, with its live shapes and numbers."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field

from app.core.attention import Array, attend
from app.core.block import BlockTrace, run_block, toy_network
from app.core.french import read
from app.core.toy import Toy, read_toy
from app.widgets.contract import Label, Params, View, Widget
from app.widgets.models import only
from app.widgets.numbers import decimal
from app.widgets.sentence import Sentence, words_of
from app.widgets.toys import ToyOptions

Step = Literal[
    "entree",
    "attention",
    "residu-1",
    "norme-1",
    "elargir",
    "reseau",
    "residu-2",
    "norme-2",
]

_TITLES = {
    "entree": "Entrée",
    "attention": "Attention",
    "residu-1": "Addition résiduelle",
    "norme-1": "Normalisation",
    "elargir": "Réseau\u00a0: élargir, couper les négatifs",
    "reseau": "Réseau\u00a0: rétrécir",
    "residu-2": "Addition résiduelle",
    "norme-2": "Normalisation",
}
_FORMULAS = {
    "entree": "x",
    "attention": "softmax(QKᵀ / √dₖ) V·Wₒ",
    "residu-1": "x + attention",
    "norme-1": "(y − moyenne) / écart type",
    "elargir": "max(0, u W₁)",
    "reseau": "h W₂",
    "residu-2": "u + réseau",
    "norme-2": "(y − moyenne) / écart type",
}
_MEANINGS = {
    "entree": "Un vecteur par mot. Au premier bloc, ce sont ceux du vocabulaire.",
    "attention": "La seule étape où un mot reçoit quelque chose des autres. Dans le jouet, Wₒ ne"
    " change rien.",
    "residu-1": "Ce que l’attention rend s’ajoute à ce que le mot portait déjà : rien n’est perdu.",
    "norme-1": "Chaque vecteur retrouve une moyenne de 0 et un écart type de 1, mot par mot.",
    "elargir": "Le même réseau pour chaque mot : il passe à deux fois plus de nombres et remplace"
    " les négatifs par 0.",
    "reseau": "Le réseau revient à la largeur de départ. Celui du jouet garde la moitié de ce qui"
    " est positif.",
    "residu-2": "La sortie du réseau s’ajoute à son entrée.",
    "norme-2": "Même normalisation qu’après l’attention.",
}


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    step: Annotated[
        Step,
        Field(alias="etape", description=f"La boîte ouverte : {', '.join(_TITLES)}."),
    ] = "attention"
    order: Annotated[
        Literal["après", "avant"],
        Field(
            alias="norme",
            description="La normalisation « après » chaque addition (2017) ou « avant » chaque"
            " étape.",
        ),
    ] = "après"
    layers: Annotated[
        int,
        Field(alias="blocs", ge=1, le=6, description="Combien de blocs à la suite, de 1 à 6."),
    ] = 1


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    model: Annotated[
        Literal["jouet"],
        only(
            "jouet",
            "le modèle à huit têtes n’a qu’une attention, une addition et une normalisation, sans"
            " le réseau mot à mot ni la seconde addition d’un bloc. Ses formes sont sous la figure",
        ),
        Field(alias="modele", description="« jouet », seul : le modèle entraîné n’a pas de bloc."),
    ] = "jouet"

    def with_toy(self, toy: Toy) -> Self:
        """Return the same options with another toy; ValueError, in French, if it cannot add."""
        d, given = len(toy.dimensions), len(toy.value_dimensions)
        if given != d:
            raise ValueError(
                f"le jouet de la leçon rend des valeurs de {given} nombres pour des mots de {d} ;"
                " l’addition résiduelle demande autant de nombres"
            )
        return super().with_toy(toy)


class Controls(_State):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Box:
    """Hold one box of the diagram: what it gives has `shape`."""

    step: str
    title: str
    formula: str
    shape: str
    residual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView(View):
    """Hold the boxes in order, and the numbers of the open one, a row a word."""

    boxes: tuple[Box, ...]
    open: Box
    meaning: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    trained: tuple[tuple[str, str], ...]


def build(options: Options, controls: Controls) -> BlockView:
    """Run the toy's blocks on the sentence and open one box of the last of them."""
    texts = words_of(controls.phrase)[1]
    x = read_toy(texts, options.toy).x
    given, trace = _run(x, options.toy, controls)
    arrays = {"entree": given, **dict(trace.steps)}
    boxes = tuple(_box(step, array) for step, array in arrays.items())
    opened = next(box for box in boxes if box.step == controls.step)
    shown = arrays[controls.step]
    moved = float(np.abs(trace.output - x).max())
    return BlockView(
        label=Label.TOY,
        said=(
            f"{opened.title}, bloc {controls.layers} : {opened.shape}, un mot par ligne."
            f" De l’entrée du premier bloc à la sortie du dernier, le nombre qui change le plus"
            f" change de {decimal(moved)}."
        ),
        boxes=boxes,
        open=opened,
        meaning=_MEANINGS[controls.step],
        columns=_columns(shown.shape[1], options.toy),
        rows=tuple(
            (text, tuple(decimal(float(value)) for value in row))
            for text, row in zip(texts, shown, strict=True)
        ),
        trained=_trained(texts),
    )


def _run(x: Array, toy: Toy, controls: Controls) -> tuple[Array, BlockTrace]:
    network, norm_first = toy_network(x.shape[1]), controls.order == "avant"

    def attention(x: Array) -> Array:
        queries, keys, values = (x @ np.array(w, np.float64) for w in (toy.w_q, toy.w_k, toy.w_v))
        return attend(queries, keys, values).output

    for _ in range(controls.layers - 1):
        x = run_block(x, attention, *network, norm_first=norm_first).output
    return x, run_block(x, attention, *network, norm_first=norm_first)


def _box(step: str, array: Array) -> Box:
    n, width = array.shape
    shape = f"{n}\u00a0×\u00a0{width}"
    return Box(step, _TITLES[step], _FORMULAS[step], shape, step.startswith("residu"))


def _columns(width: int, toy: Toy) -> tuple[str, ...]:
    if width == len(toy.dimensions):
        return toy.dimensions
    return tuple(f"h{number}" for number in range(1, width + 1))


def _trained(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the shapes of the eight-head layer on the same sentence."""
    reading = read(texts)
    trace = reading.traces[0]

    def shape(array: Array) -> str:
        return "\u00a0×\u00a0".join(str(length) for length in array.shape)

    return (
        ("entrée", shape(reading.x)),
        ("requêtes d’une tête", shape(trace.queries)),
        ("clés d’une tête, avec ∅", shape(trace.keys)),
        ("valeurs d’une tête, avec ∅", shape(trace.values)),
        ("poids d’une tête", shape(trace.weights)),
        ("sortie d’une tête", shape(trace.output)),
        ("sortie de la couche", shape(reading.output)),
    )


WIDGET = Widget(
    name="bloc",
    title="Un bloc, boîte par boîte",
    summary=(
        "Un bloc de transformer : ouvrez une boîte pour voir la forme et les nombres qui en"
        " sortent, puis répétez le bloc."
    ),
    options=Options,
    controls=Controls,
    build=build,
    example=(
        ":::{bloc} Un bloc, boîte par boîte\n"
        ":phrase: Le chat noir mange la souris\n:etape: attention\n:::\n"
    ),
)
