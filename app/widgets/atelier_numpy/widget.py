"""`atelier-numpy`: fifteen lines with blanks, and numbers that the reader's own NumPy printed.

Nothing a reader writes is run: code is compared with lists, printed numbers with those of core.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from app.core.attention import Trace, attend, causal_mask
from app.widgets.atelier_numpy.blanks import CODE
from app.widgets.atelier_numpy.code import LINES, BlankName
from app.widgets.atelier_numpy.holes import Hole, explanation_of, holes_of
from app.widgets.atelier_numpy.notebook import data_lines, notebook
from app.widgets.atelier_numpy.printed import Judged, judge_output, judge_weights
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.contract.yes_no import YesNo
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.signature import Signature, is_of, signature_of
from app.widgets.parts.vectors import WRITTEN, vector_of, write_vector

WORDS, WIDTH, MOST = 3, 2, 9
MAX_ANSWER, MAX_PRINTED = 80, 400
_PLACES = tuple(f"mot {i + 1}, nombre {c + 1}" for i in range(WORDS) for c in range(WIDTH))
_NUMBERS = f"{WORDS * WIDTH} nombres de −{MOST} à {MOST}, mot après mot"

Numbers = Annotated[tuple[float, ...], vector_of(_PLACES, -MOST, MOST), WRITTEN]
Code = Annotated[str, Field(max_length=MAX_ANSWER), AfterValidator(check_characters)]
Printed = Annotated[str, Field(max_length=MAX_PRINTED), AfterValidator(check_characters)]


class Options(Params):
    """What an author may write: the first numbers."""

    queries: Numbers = Field(
        (2, 2, 1, 0, 1, 1), alias="q", description=f"Les requêtes Q : {_NUMBERS}."
    )
    keys: Numbers = Field((1, 0, 0, 1, 1, 2), alias="k", description=f"Les clés K : {_NUMBERS}.")
    values: Numbers = Field(
        (1, 2, 2, 2, 2, 0), alias="v", description=f"Les valeurs V : {_NUMBERS}."
    )


class Controls(Options):
    """What a reader may change: the numbers, what is written in each blank, what was printed."""

    axis: Code = Field("", alias="axe", description="Ce qui est écrit pour l’axe de la somme.")
    transposed_keys: Code = Field(
        "", alias="cles", description="Ce qui est écrit pour les clés, tournées."
    )
    divisor: Code = Field("", alias="racine", description="Ce qui est écrit comme diviseur.")
    hidden_score: Code = Field("", alias="cache", description="Ce qui est écrit comme score caché.")
    weights: Code = Field("", alias="poids", description="Ce qui est écrit pour avoir les poids.")
    mixture: Code = Field("", alias="sortie", description="Ce qui est écrit pour le mélange.")
    mask: Code = Field("", alias="masque", description="Ce qui est écrit pour le masque causal.")
    printed_weights: Printed = Field(
        "",
        alias="affiche-poids",
        description="Les poids tels que NumPy les affiche chez le lecteur.",
    )
    printed_output: Printed = Field(
        "",
        alias="affiche-sortie",
        description="La sortie telle que NumPy l’affiche chez le lecteur.",
    )
    signature: Signature = Field(
        "",
        description="Les nombres pour lesquels on a répondu ; pour d’autres, les réponses"
        " attendent.",
    )
    solution: YesNo = Field(
        False,
        alias="solution",
        description="« oui » : les trous et les nombres attendus sont montrés ; « non » : cachés.",
    )

    @property
    def answers(self) -> Mapping[BlankName, str]:
        """Return the answer in each blank."""
        return {
            BlankName.AXIS: self.axis,
            BlankName.KEYS: self.transposed_keys,
            BlankName.ROOT: self.divisor,
            BlankName.HIDDEN: self.hidden_score,
            BlankName.WEIGHTS: self.weights,
            BlankName.OUTPUT: self.mixture,
            BlankName.MASK: self.mask,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: a text, or a hole."""

    text: str
    hole: Hole | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers that a reader sets, a row a word, with their name in an address and in French."""

    parameter: str
    letter: str
    name: str
    rows: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtelierView(View):
    """The reader's numbers, the lines with their holes, the verdicts on the printed arrays.

    `expected` has the title and the numbers of the weights and of the output, once the solution is
    asked for. `code` is the completed program, `numbers` the query string of the notebook;
    `signature` names those numbers: answers sent with those of before wait.
    """

    signature: str
    matrices: tuple[Matrix, ...]
    data: str
    lines: tuple[tuple[Part, ...], ...]
    holes: tuple[Hole, ...]
    weights: Judged
    output: Judged
    expected: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    code: str
    numbers: dict[str, str]


def trace_of(controls: Options) -> Trace:
    """Compute attention on the reader's numbers, under the causal mask."""
    shape = (WORDS, WIDTH)
    queries, keys, values = (
        np.array(numbers, dtype=np.float64).reshape(shape)
        for numbers in (controls.queries, controls.keys, controls.values)
    )
    return attend(queries, keys, values, causal_mask(WORDS))


def build(options: Options, controls: Controls) -> AtelierView:
    """Judge the blanks and the printed numbers."""
    trace = trace_of(controls)
    signature = signature_of((controls.queries, controls.keys, controls.values))
    sent = is_of(controls.signature, signature)
    holes = holes_of(controls.answers, sent)
    named = {hole.blank.name: hole for hole in holes}
    weights = judge_weights(controls.printed_weights, trace, sent)
    output = judge_output(controls.printed_output, trace, sent)
    return AtelierView(
        label=Label.TOY,
        signature=signature,
        explanation=explanation_of(holes, weights, output),
        keeps_back=not controls.solution,
        matrices=(
            Matrix("q", "Q", "requêtes", _rows(controls.queries)),
            Matrix("k", "K", "clés", _rows(controls.keys)),
            Matrix("v", "V", "valeurs", _rows(controls.values)),
        ),
        data=data_lines(trace.queries, trace.keys, trace.values),
        lines=tuple(
            tuple(
                Part("", named[part]) if isinstance(part, BlankName) else Part(part, None)
                for part in line
            )
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
            if controls.solution
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
