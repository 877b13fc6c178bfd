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
    Found,
    look_up,
    slide,
)
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.curves import Curve, curve
from app.widgets.parts.numbers import decimal, floats, share, short, step
from app.widgets.parts.vectors import WRITTEN, vector_of
from app.widgets.parts.wording import quoted

LIMIT = 5  # the largest number, plus or minus, of a request or of a label
_SAMPLES = np.linspace(-LIMIT, LIMIT, 141)  # one every two units of the drawing
_EQUAL = 1e-9

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
    """Hold the numbers a reader may edit in one row: the request, or the label of a shelf."""

    parameter: str
    name: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Hold one shelf: its terms q × k, score, weight and, by kind of book, weight times value."""

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
    """Hold what the template shows; the weights of `shelves` are fractions and sum to 1."""

    topics: tuple[str, ...]
    request: Row
    labels: tuple[Row, ...]
    shelves: tuple[Shelf, ...]
    contents: tuple[str, ...]
    strict: tuple[float, ...]
    soft: tuple[float, ...]
    curve: Curve
    limit: int


def build(options: Options, controls: Controls) -> BibliothequeView:
    """Compute both answers, and both again while one number of the request slides."""
    request, labels = np.array(controls.request), np.array(controls.labels)
    found = look_up(request[None, :], labels)
    topic = TOPICS.index(controls.sliding)
    slid = slide(request, labels, topic, _SAMPLES)
    return BibliothequeView(
        label=Label.TOY,
        explanation=_explanation(found, controls.request),
        topics=TOPICS,
        request=Row("demande", "Demande", controls.request),
        labels=tuple(
            Row(name, name.capitalize(), key)
            for name, key in zip(SHELVES, controls.labels, strict=True)
        ),
        shelves=tuple(_shelf(found, controls, j) for j in range(len(SHELVES))),
        contents=CONTENTS,
        strict=floats(found.strict[0]),
        soft=floats(found.trace.output[0]),
        curve=curve(
            _SAMPLES,
            {"strict": slid.strict[:, 0], "soft": slid.trace.output[:, 0]},
            at=float(request[topic]),
            here={
                "strict": float(found.strict[0, 0]),
                "soft": float(found.trace.output[0, 0]),
            },
            top=float(BOOKS[:, 0].max()),
        ),
        limit=LIMIT,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the shelves."""
    found = look_up(np.array(controls.request)[None, :], np.array(controls.labels))
    request = zip(TOPICS, controls.request, strict=True)
    return (
        Map(
            title="La part de chaque étagère",
            head="une tête faite à la main",
            sentence="Demande\u00a0: " + ", ".join(f"{name} {short(q, 3)}" for name, q in request),
            label=Label.TOY,
            rows=("demande",),
            columns=tuple(name.capitalize() for name in SHELVES),
            weights=found.trace.weights,
        ),
    )


def _shelf(found: Found, controls: Controls, j: int) -> Shelf:
    weight = float(found.trace.weights[0, j])
    terms = zip(controls.request, controls.labels[j], strict=True)
    return Shelf(
        name=SHELVES[j].capitalize(),
        terms=tuple((short(q, 3), short(k, 3)) for q, k in terms),
        score=float(found.trace.scores[0, j]),
        scaled=float(found.trace.scaled[0, j]),
        weight=weight,
        share=share(weight),
        step=step(weight),
        books=floats(BOOKS[j]),
        parts=floats(weight * BOOKS[j]),
        best=j == int(found.best[0]),
    )


def _explanation(found: Found, request: tuple[float, ...]) -> str:
    scores, weights = found.trace.scores[0], found.trace.weights[0]
    best = int(found.best[0])
    name = quoted(SHELVES[best].capitalize())
    equals = np.flatnonzero(scores[best] - scores < _EQUAL).tolist()
    if not any(request):
        opening = (
            "La demande est vide : tous les scores valent 0, et chaque étagère reçoit"
            f" {share(1 / len(SHELVES))}. La recherche stricte ne peut que prendre la première"
        )
    elif len(equals) > 1:
        names = " et ".join(quoted(SHELVES[j].capitalize()) for j in equals)
        opening = (
            f"{names} sont à égalité, {share(float(weights[best]))} chacune. La recherche stricte"
            f" doit trancher : elle prend la première, {name}"
        )
    else:
        second = int(np.argsort(-weights, kind="stable")[1])
        opening = (
            f"{name} a le meilleur score. La recherche stricte prend cette étagère seule"
            f" ; la recherche douce lui donne {share(float(weights[best]))}, puis"
            f" {share(float(weights[second]))} à {quoted(SHELVES[second].capitalize())}"
        )
    strict, soft = found.strict[0, 0], found.trace.output[0, 0]
    return (
        f"{opening}. Livres sur l’IA rapportés : {short(float(strict))} par la recherche stricte,"
        f" {decimal(float(soft))} par la recherche douce."
    )


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
