"""`bloc`: a whole transformer block, box by box, with its live shapes and numbers.

The toy has every box; the eight-head model has the first of them, and the others stand as absent.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.core.toy import Toy
from app.widgets.bloc.boxes import SUMS, BoxContent, BoxName, Run, shape_of
from app.widgets.bloc.stream import Stream, draw_stream, mean_length
from app.widgets.bloc.texts import ALOUD, TITLES
from app.widgets.bloc.toy_block import run_toy
from app.widgets.bloc.trained_block import run_trained, shapes
from app.widgets.contract.view import View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.models import ModelName
from app.widgets.parts.numbers import decimal
from app.widgets.parts.sentence import Sentence, unknown_words, words_of
from app.widgets.parts.toys import MAX_DIMENSIONS, ToyOptions
from app.widgets.parts.wording import quoted

_WIDEST = 2 * MAX_DIMENSIONS  # what a toy's network widens to: beyond, a phone cannot show all
_FIRST = 8
_OTHER_WIDTH = (
    "le jouet de la leçon rend des valeurs de {given} nombres pour des mots de {d} ; l’addition"
    " résiduelle demande autant de nombres"
)


class NormPlace(StrEnum):
    """Where a block normalises, by its name in an address."""

    AFTER = "après"
    BEFORE = "avant"


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    open_box: Annotated[
        BoxName,
        Field(
            alias="etape",
            description=f"La boîte ouverte : {', '.join(TITLES)}. Le jouet, qui n’a qu’une tête,"
            " ouvre « attention » pour « tetes ».",
        ),
    ] = BoxName.ATTENTION
    norm_place: Annotated[
        NormPlace,
        Field(
            alias="norme",
            description="La normalisation « après » chaque addition (2017) ou « avant » chaque"
            " étape ; sans effet sur « huit-tetes ».",
        ),
    ] = NormPlace.AFTER
    layers: Annotated[
        int,
        Field(
            alias="blocs",
            ge=1,
            le=6,
            description="Combien de blocs à la suite, de 1 à 6 ; sans effet sur « huit-tetes ».",
        ),
    ] = 1
    model: Annotated[
        ModelName,
        Field(
            alias="modele",
            description="Le modèle : « jouet » (par défaut), qui a toutes les boîtes, ou"
            " « huit-tetes », dont la couche n’a ni réseau mot à mot ni seconde addition.",
        ),
    ] = ModelName.TOY


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    def with_toy(self, toy: Toy) -> Self:
        """Return the same options with another toy; ValueError, in French, if it cannot add."""
        d, given = len(toy.dimensions), len(toy.value_dimensions)
        if given != d:
            raise ValueError(_OTHER_WIDTH.format(given=given, d=d))
        return super().with_toy(toy)


class Controls(_State):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the diagram; `shape` is that of its output, empty when the model lacks it.

    `length` is how long the vectors are that leave it, on average, as `shown`.
    """

    name: BoxName
    title: str
    formula: str
    aloud: str
    shape: str
    residual: bool
    length: float
    shown: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long the vector of one word is, and the part that this makes of the longest."""

    word: str
    length: float
    shown: str
    part: float


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a box, a row a word.

    `first` is 0 when all of them are shown; of a long row, only the `first` numbers are, after the
    length of the whole row as a vector.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView(View):
    """The boxes in order, and the numbers of the open one if the model has it.

    `limit` says what the model cannot show; it is empty where no model can be chosen.
    """

    boxes: tuple[Box, ...]
    stream: Stream
    open: Box
    meaning: str
    lengths: tuple[Length, ...]
    table: Table | None
    trained: tuple[tuple[str, str], ...]
    limit: str
    unknown: tuple[str, ...]


def build(options: Options, controls: Controls) -> BlockView:
    """Run a block on the sentence and open one of its boxes."""
    texts = words_of(controls.phrase)[1]
    run = _run(texts, options, controls)
    by_name = {box.name: box for box in run.boxes}
    content = by_name.get(controls.open_box, by_name[BoxName.ATTENTION])
    opened = _box(content)
    where = f", au bloc {controls.layers}" if controls.model is ModelName.TOY else ""
    return BlockView(
        label=run.label,
        explanation=(
            f"{opened.title}. {content.meaning}"
            if content.output is None
            else f"{quoted(opened.title)}{where} : un tableau de {opened.shape} nombres, une ligne"
            f" par mot. {run.change}"
        ),
        boxes=tuple(map(_box, run.boxes)),
        stream=draw_stream(run.boxes),
        open=opened,
        meaning=content.meaning,
        lengths=() if content.output is None else _lengths(texts, content.output),
        table=None if content.output is None else _table(texts, content.output, run.names),
        trained=shapes(texts),
        limit=run.limit if ModelName.TRAINED in (options.model, controls.model) else "",
        unknown=unknown_words(texts, run.unknown),
    )


def _run(texts: tuple[str, ...], options: Options, controls: Controls) -> Run:
    if controls.model is ModelName.TRAINED:
        return run_trained(texts)
    return run_toy(texts, options.toy, controls.norm_place is NormPlace.BEFORE, controls.layers)


def _box(box: BoxContent) -> Box:
    shape = "" if box.output is None else shape_of(box.output)
    length = mean_length(box)
    residual = box.name in SUMS
    aloud = ALOUD.get(box.formula, box.formula)
    return Box(
        name=box.name,
        title=TITLES[box.name],
        formula=box.formula,
        aloud=aloud,
        shape=shape,
        residual=residual,
        length=length,
        shown=decimal(length),
    )


def _lengths(texts: tuple[str, ...], output: Array) -> tuple[Length, ...]:
    lengths = np.linalg.norm(output, axis=1)
    longest = float(lengths.max()) or 1.0
    return tuple(
        Length(text, length, decimal(length), length / longest)
        for text, length in zip(texts, lengths.tolist(), strict=True)
    )


def _table(texts: tuple[str, ...], output: Array, names: tuple[str, ...]) -> Table:
    """Write all numbers of each word; of many, their length as a vector and the first ones."""
    width = output.shape[1]
    first = _FIRST if width > _WIDEST else 0
    if first:
        columns = ("‖·‖", *(str(number) for number in range(1, first + 1)))
        output = np.column_stack([np.linalg.norm(output, axis=1), output[:, :first]])
    elif width == len(names):
        columns = names
    else:
        columns = tuple(f"h{number}" for number in range(1, width + 1))
    rows = (tuple(map(decimal, row)) for row in output.tolist())
    return Table(columns, tuple(zip(texts, rows, strict=True)), first)


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
