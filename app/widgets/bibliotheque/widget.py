"""`bibliotheque`: one request, shelf labels; what a strict and a soft look-up bring back."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from app.core.toy_library import (
    BOOKS,
    CONTENTS,
    LABELS,
    REQUEST,
    SHELVES,
    TOPICS,
    LookUp,
    look_up,
    slide,
)
from app.widgets.bibliotheque.shelf_map import ShelfMap, shelf_map
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.curves import Curve, curve
from app.widgets.parts.numbers import decimal, floats, share, short, step
from app.widgets.parts.vectors import WRITTEN, vector_of
from app.widgets.parts.wording import quoted

LIMIT = 5  # the largest number, plus or minus, of a request or of a label
_SAMPLES = np.linspace(-LIMIT, LIMIT, 141)  # one every two units of the drawing
_EQUAL = 1e-9
_NO_REQUEST = (
    "La demande est vide : tous les scores valent 0, et chaque étagère reçoit {share}. La recherche"
    " stricte ne peut que prendre la première"
)
_EQUALS = (
    "{names} sont à égalité, {share} chacune. La recherche stricte doit trancher : elle prend la"
    " première, {name}"
)
_ONE_BEST = (
    "{name} a le meilleur score. La recherche stricte prend cette étagère seule ; la recherche"
    " douce lui donne {share}, puis {second_share} à {second}"
)
_RESULT = (
    "{opening}. Livres sur l’IA rapportés : {strict} par la recherche stricte, {soft} par la"
    " recherche douce."
)

Numbers = Annotated[tuple[float, ...], vector_of(TOPICS, -LIMIT, LIMIT), WRITTEN]
_ORDER = f"quatre nombres de \u2212{LIMIT} à {LIMIT} : {', '.join(TOPICS)}"


class Options(Params):
    """What an author may write: the first state of every control."""

    request: Numbers = Field(
        REQUEST, alias="demande", description=f"La requête, {_ORDER} ; « 2 ; 1 ; 0 ; 0 »."
    )
    computing: Numbers = Field(
        LABELS[0], alias="informatique", description=f"La clé de l’étagère Informatique, {_ORDER}."
    )
    sciences: Numbers = Field(
        LABELS[1], alias="sciences", description=f"La clé de l’étagère Sciences, {_ORDER}."
    )
    history: Numbers = Field(
        LABELS[2], alias="histoire", description=f"La clé de l’étagère Histoire, {_ORDER}."
    )
    novels: Numbers = Field(
        LABELS[3], alias="romans", description=f"La clé de l’étagère Romans, {_ORDER}."
    )
    philosophy: Numbers = Field(
        LABELS[4], alias="philosophie", description=f"La clé de l’étagère Philosophie, {_ORDER}."
    )
    sliding: Literal["machines", "maths", "passé", "récit"] = Field(
        "machines", alias="varie", description="Le nombre de la requête que la courbe fait varier."
    )

    @property
    def labels(self) -> tuple[tuple[float, ...], ...]:
        """Return the keys of the shelves, in the order of SHELVES."""
        return (self.computing, self.sciences, self.history, self.novels, self.philosophy)


class Controls(Options):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one row that a reader may edit: the request, or the label of a shelf."""

    parameter: str
    name: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One shelf: its terms q × k, score, weight and, by kind of book, weight times value."""

    name: str
    terms: tuple[tuple[str, str], ...]
    score: float
    scaled: float
    weight: float
    share: str
    step: int
    books: tuple[float, ...]
    parts: tuple[float, ...]
    best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliothequeView(View):
    """Both look-ups and their curves; the weights of `shelves` are fractions that sum to 1.

    `most` says, by kind of book, what the fullest shelf holds.
    """

    topics: tuple[str, ...]
    request: Row
    labels: tuple[Row, ...]
    shelves: tuple[Shelf, ...]
    contents: tuple[str, ...]
    strict: tuple[float, ...]
    soft: tuple[float, ...]
    curve: Curve
    limit: int
    map: ShelfMap
    most: tuple[float, ...]


def build(options: Options, controls: Controls) -> BibliothequeView:
    """Compute both answers, and both again while one number of the request slides."""
    request, labels = np.array(controls.request), np.array(controls.labels)
    answer = look_up(request[None, :], labels)
    topic = TOPICS.index(controls.sliding)
    slid = slide(request, labels, topic, _SAMPLES)
    return BibliothequeView(
        label=Label.TOY,
        explanation=_explanation(answer, controls.request),
        topics=TOPICS,
        request=Row("demande", "Demande", controls.request),
        labels=tuple(
            Row(name, name.capitalize(), key)
            for name, key in zip(SHELVES, controls.labels, strict=True)
        ),
        shelves=tuple(_shelf(answer, controls, j) for j in range(len(SHELVES))),
        contents=CONTENTS,
        strict=floats(answer.strict[0]),
        soft=floats(answer.trace.output[0]),
        curve=curve(
            _SAMPLES,
            {"strict": slid.strict[:, 0], "soft": slid.trace.output[:, 0]},
            at=float(request[topic]),
            here={
                "strict": float(answer.strict[0, 0]),
                "soft": float(answer.trace.output[0, 0]),
            },
            top=float(BOOKS[:, 0].max()),
        ),
        limit=LIMIT,
        map=shelf_map(controls.request, controls.labels, answer.trace.weights[0].tolist()),
        most=floats(BOOKS.max(axis=0)),
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the shelves."""
    answer = look_up(np.array(controls.request)[None, :], np.array(controls.labels))
    request = zip(TOPICS, controls.request, strict=True)
    return (
        Map(
            title="La part de chaque étagère",
            head="une tête faite à la main",
            sentence="Demande\u00a0: " + ", ".join(f"{name} {short(q, 3)}" for name, q in request),
            label=Label.TOY,
            rows=("demande",),
            columns=tuple(name.capitalize() for name in SHELVES),
            weights=answer.trace.weights,
        ),
    )


def _shelf(answer: LookUp, controls: Controls, j: int) -> Shelf:
    weight = float(answer.trace.weights[0, j])
    terms = zip(controls.request, controls.labels[j], strict=True)
    return Shelf(
        name=SHELVES[j].capitalize(),
        terms=tuple((short(q, 3), short(k, 3)) for q, k in terms),
        score=float(answer.trace.scores[0, j]),
        scaled=float(answer.trace.scaled[0, j]),
        weight=weight,
        share=share(weight),
        step=step(weight),
        books=floats(BOOKS[j]),
        parts=floats(weight * BOOKS[j]),
        best=j == int(answer.best[0]),
    )


def _explanation(answer: LookUp, request: tuple[float, ...]) -> str:
    scores, weights = answer.trace.scores[0], answer.trace.weights[0]
    best = int(answer.best[0])
    name, best_share = _name(best), share(float(weights[best]))
    equals = np.flatnonzero(scores[best] - scores < _EQUAL).tolist()
    if not any(request):
        opening = _NO_REQUEST.format(share=share(1 / len(SHELVES)))
    elif len(equals) > 1:
        names = " et ".join(map(_name, equals))
        opening = _EQUALS.format(names=names, share=best_share, name=name)
    else:
        second = int(np.argsort(-weights, kind="stable")[1])
        opening = _ONE_BEST.format(
            name=name,
            share=best_share,
            second=_name(second),
            second_share=share(float(weights[second])),
        )
    return _RESULT.format(
        opening=opening,
        strict=short(float(answer.strict[0, 0])),
        soft=decimal(float(answer.trace.output[0, 0])),
    )


def _name(shelf: int) -> str:
    return quoted(SHELVES[shelf].capitalize())


WIDGET = Widget(
    name="bibliotheque",
    title="Une demande, des étagères",
    summary=(
        "« Je cherche des livres sur l’IA » devant cinq étagères : la recherche stricte prend une"
        " étagère, la recherche douce un mélange. Une analogie : dans un réseau, personne n’écrit"
        " les étiquettes."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=":::{bibliotheque} Une demande, des étagères\n:demande: 2 ; 1 ; 0 ; 0\n:::\n",
)
