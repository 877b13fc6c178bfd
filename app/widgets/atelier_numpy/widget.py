"""`atelier-numpy`: fifteen lines of attention with blanks, and numbers printed elsewhere, judged.

Nothing a reader writes is run: code is compared with lists, printed numbers with the core.
"""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

import numpy as np
from pydantic import AfterValidator, Field

from app.core.attention import Trace, attend, causal_mask
from app.widgets.atelier_numpy.blanks import CODE
from app.widgets.atelier_numpy.code import LINES, pieces
from app.widgets.atelier_numpy.holes import Hole, holes_of, said
from app.widgets.atelier_numpy.notebook import data_lines, notebook
from app.widgets.atelier_numpy.printed import Judged, judge_output, judge_weights
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.vectors import WRITTEN, vector_of, write_vector

WORDS, WIDTH, MOST = 3, 2, 9
MAX_ANSWER, MAX_PRINTED = 80, 400
_PLACES = tuple(f"mot {i + 1}, nombre {c + 1}" for i in range(WORDS) for c in range(WIDTH))
_NUMBERS = f"{WORDS * WIDTH} nombres de −{MOST} à {MOST}, mot après mot"

Matrix = Annotated[tuple[float, ...], vector_of(_PLACES, -MOST, MOST), WRITTEN]
Written = Annotated[str, AfterValidator(check_characters)]
Field_ = partial(Field, "", max_length=MAX_ANSWER)


class Options(Params):
    """What an author may write: the first numbers."""

    queries: Matrix = Field(
        (2, 2, 1, 0, 1, 1), alias="q", description=f"Les requêtes Q : {_NUMBERS}."
    )
    keys: Matrix = Field((1, 0, 0, 1, 1, 2), alias="k", description=f"Les clés K : {_NUMBERS}.")
    values: Matrix = Field(
        (1, 2, 2, 2, 2, 0), alias="v", description=f"Les valeurs V : {_NUMBERS}."
    )


class Controls(Options):
    """What a reader may change: the numbers, what is written in each blank, what was printed."""

    axe: Written = Field_(alias="axe", description="Ce qui est écrit pour l’axe de la somme.")
    cles: Written = Field_(alias="cles", description="Ce qui est écrit pour les clés, tournées.")
    racine: Written = Field_(alias="racine", description="Ce qui est écrit comme diviseur.")
    cache: Written = Field_(alias="cache", description="Ce qui est écrit comme score caché.")
    poids: Written = Field_(alias="poids", description="Ce qui est écrit pour avoir les poids.")
    sortie: Written = Field_(alias="sortie", description="Ce qui est écrit pour le mélange.")
    masque: Written = Field_(alias="masque", description="Ce qui est écrit pour le masque causal.")
    printed_weights: Written = Field(
        "",
        alias="affiche-poids",
        max_length=MAX_PRINTED,
        description="Les poids tels que NumPy les affiche chez le lecteur.",
    )
    printed_output: Written = Field(
        "",
        alias="affiche-sortie",
        max_length=MAX_PRINTED,
        description="La sortie telle que NumPy l’affiche chez le lecteur.",
    )
    solution: Literal["oui", "non"] = Field(
        "non",
        alias="solution",
        description="« oui » : les trous et les nombres attendus sont montrés ; « non » : cachés.",
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a piece of a line: a text, or a hole."""

    text: str
    hole: Hole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtelierView(View):
    """Hold the numbers by matrix and word, the lines with their holes, what was printed, the code.

    expected holds the weights and the output in print, once the solution is asked for.
    """

    matrices: tuple[tuple[str, str, str, tuple[tuple[float, ...], ...]], ...]
    data: str
    lines: tuple[tuple[Part, ...], ...]
    holes: tuple[Hole, ...]
    weights: Judged
    output: Judged
    expected: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    code: str
    numbers: dict[str, str]


def trace_of(controls: Options) -> Trace:
    """Compute attention on the numbers of a reader, under the causal mask."""
    shape = (WORDS, WIDTH)
    queries, keys, values = (
        np.array(numbers, dtype=np.float64).reshape(shape)
        for numbers in (controls.queries, controls.keys, controls.values)
    )
    return attend(queries, keys, values, causal_mask(WORDS))


def build(options: Options, controls: Controls) -> AtelierView:
    """Judge the blanks and the printed numbers."""
    trace = trace_of(controls)
    holes = holes_of(lambda name: str(getattr(controls, name)))
    named = {hole.blank.name: hole for hole in holes}
    weights = judge_weights(controls.printed_weights, trace)
    output = judge_output(controls.printed_output, trace)
    solved = controls.solution == "oui"
    return AtelierView(
        label=Label.TOY,
        explanation=said(holes, weights, output),
        keeps_back=not solved,
        matrices=(
            _matrix("q", "Q", "requêtes", controls.queries),
            _matrix("k", "K", "clés", controls.keys),
            _matrix("v", "V", "valeurs", controls.values),
        ),
        data=data_lines(trace.queries, trace.keys, trace.values),
        lines=tuple(
            tuple(Part(text, named[name] if name else None) for text, name in pieces(line))
            for line in LINES
        ),
        holes=holes,
        weights=weights,
        output=output,
        expected=(
            (
                ("Poids calculés ici", _printed(trace.weights)),
                ("Sortie calculée ici", _printed(trace.output)),
            )
            if solved
            else ()
        ),
        code=CODE,
        numbers={
            "q": write_vector(controls.queries),
            "k": write_vector(controls.keys),
            "v": write_vector(controls.values),
        },
    )


def completed_notebook(options: Options, controls: Controls) -> str:
    """Return the completed notebook, with the numbers of the reader."""
    trace = trace_of(controls)
    return notebook(trace.queries, trace.keys, trace.values)


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights."""
    words = tuple(f"mot {i + 1}" for i in range(WORDS))
    weights = trace_of(controls).weights
    return (
        Map(
            title="Les poids de l’atelier",
            head="une tête, sous masque causal",
            sentence=" · ".join(
                f"{letter} = {', '.join(_vector(row) for row in rows)}"
                for letter, rows in (
                    ("Q", _rows(controls.queries)),
                    ("K", _rows(controls.keys)),
                    ("V", _rows(controls.values)),
                )
            ),
            label=Label.TOY,
            rows=words,
            columns=words,
            weights=weights,
        ),
    )


def _rows(numbers: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
    """Return the numbers of each word."""
    return tuple(numbers[i * WIDTH : (i + 1) * WIDTH] for i in range(WORDS))


def _vector(numbers: tuple[float, ...]) -> str:
    return "(" + "\u00a0; ".join(short(number, 3) for number in numbers) + ")"


def _matrix(
    parameter: str, letter: str, name: str, numbers: tuple[float, ...]
) -> tuple[str, str, str, tuple[tuple[float, ...], ...]]:
    return parameter, letter, name, _rows(numbers)


def _printed(matrix: np.ndarray) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(decimal(float(number), 3) for number in row) for row in matrix)


WIDGET = Widget(
    name="atelier-numpy",
    title="Quinze lignes à compléter",
    summary=(
        "L’attention en quinze lignes de NumPy, avec des trous ; les réponses sont comparées, rien"
        " n’est exécuté, et le carnet complété se télécharge."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    notebook=completed_notebook,
    example=(
        ":::{atelier-numpy} Quinze lignes à compléter\n"
        ":q: 2 ; 2 ; 1 ; 0 ; 1 ; 1\n:k: 1 ; 0 ; 0 ; 1 ; 1 ; 2\n:v: 1 ; 2 ; 2 ; 2 ; 2 ; 0\n:::\n"
    ),
)
