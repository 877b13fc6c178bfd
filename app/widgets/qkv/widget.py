"""`qkv`: what a word asks, announces and gives, and each product q·k taken apart by dimension."""

from dataclasses import dataclass

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.models import HeadAnalysis, HeadNumber, Model, ModelName, read_head
from app.widgets.parts.numbers import percent, short, step
from app.widgets.parts.sentence import Sentence, WordNumber, words_of
from app.widgets.parts.squares import Squares, squares_of
from app.widgets.parts.stage import Arc, Line
from app.widgets.parts.staged import (
    SpacedWord,
    WordShare,
    share_of,
    shares_of,
    spaced_words,
    staged_line,
)
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.wording import quoted
from app.widgets.qkv.texts import MEETS, STRONGEST, UNKNOWN

_FEW = 6  # up to so many dimensions, all terms are shown
_TOP = 4  # beyond, the terms that weigh most
_ACROSS = 20  # squares in a row: a longer vector takes several


class Options(ToyOptions):
    """What an author may write: the first state of every control."""

    phrase: Sentence = "Le chat noir mange la souris"
    word: WordNumber = Field(
        4,
        description="Le mot dont on montre les vecteurs, compté à partir de 1.",
    )
    head: HeadNumber = 1
    model: Model = ModelName.TRAINED


class Controls(Options):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One vector of the chosen word: its letter, what it says, its numbers by name, and drawn."""

    letter: str
    name: str
    english: str
    meaning: str
    numbers: tuple[tuple[str, str], ...]
    squares: Squares


@dataclass(frozen=True, slots=True)
class Term:
    """One dimension of a product: q × k = product; `top` marks those that weigh most."""

    name: str
    query: str
    key: str
    product: str
    top: bool


@dataclass(frozen=True, slots=True)
class Product:
    """The product of the chosen word's query with one key, and the weight that comes of it."""

    column: str
    terms: tuple[Term, ...]
    rest: str
    score: str
    weight: float
    percent: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorsView(View):
    """The sentence on stage, the vectors of the chosen word and its products with every key.

    `row` and `nobody` are the weights of the chosen word; `few` tells that its vectors are short
    enough for every number to stand under its square.
    """

    texts: tuple[str, ...]
    words: tuple[SpacedWord, ...]
    chosen: int
    row: tuple[WordShare, ...]
    nobody: WordShare | None
    line: Line
    arcs: tuple[Arc, ...]
    head: str
    limit: str
    vectors: tuple[Vector, ...]
    products: tuple[Product, ...]
    few: bool
    key_names: tuple[str, ...]
    unknown: bool


def build(options: Options, controls: Controls) -> VectorsView:
    """Take apart the row of one word in one head."""
    texts = words_of(controls.phrase)[1]
    analysis = read_head(controls.model, controls.head, texts, toy=options.toy)
    i = min(controls.word, len(texts)) - 1
    products = _products(analysis, i)
    words = spaced_words(controls.phrase, analysis.unknown)
    line = staged_line(words, analysis.nobody)
    row = analysis.trace.weights[i]
    return VectorsView(
        label=analysis.label,
        explanation=_explanation(analysis, i, products),
        texts=texts,
        words=words,
        chosen=i + 1,
        row=shares_of(row[: len(texts)]),
        nobody=share_of(float(row[-1])) if analysis.nobody else None,
        line=line,
        arcs=line.row_arcs(i, row),
        head=analysis.head,
        limit=analysis.limit,
        vectors=_vectors(analysis, i),
        products=products,
        few=len(analysis.key_names) <= _FEW,
        key_names=analysis.key_names,
        unknown=analysis.unknown[i],
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the chosen word, then those of all."""
    texts = words_of(controls.phrase)[1]
    analysis = read_head(controls.model, controls.head, texts, toy=options.toy)
    return analysis.row(min(controls.word, len(texts)) - 1), analysis.map()


def _word_names(analysis: HeadAnalysis) -> tuple[str, str, str]:
    """Name the vector read: the toy's is the word's own, the trained one has met the sentence."""
    if analysis.nobody:
        return "mot en contexte", "contextual vector", "ce que la tête lit"
    return "mot", "embedding", "ce que la tête lit"


def _vectors(analysis: HeadAnalysis, i: int) -> tuple[Vector, ...]:
    trace, keys = analysis.trace, analysis.key_names
    word_names = (*_word_names(analysis), analysis.x_names)
    return (
        _vector("X", *word_names, analysis.x[i]),
        _vector("Q", "requête", "query", "ce qu’il cherche", keys, trace.queries[i]),
        _vector("K", "clé", "key", "ce qu’il annonce", keys, trace.keys[i]),
        _vector("V", "valeur", "value", "ce qu’il donne", analysis.value_names, trace.values[i]),
    )


def _vector(
    letter: str, name: str, english: str, meaning: str, names: tuple[str, ...], values: Array
) -> Vector:
    numbers = _numbers(names, values)
    text = f"({' ; '.join(number for _, number in numbers)})"
    largest = float(np.abs(values).max())
    drawn = squares_of(values.tolist(), largest, text, min(len(values), _ACROSS))
    return Vector(letter, name, english, meaning, numbers, drawn)


def _numbers(names: tuple[str, ...], values: Array) -> tuple[tuple[str, str], ...]:
    return tuple((name, short(float(v))) for name, v in zip(names, values, strict=True))


def _products(analysis: HeadAnalysis, i: int) -> tuple[Product, ...]:
    trace = analysis.trace
    terms = trace.queries[i] * trace.keys  # (m, d_k)
    return tuple(_product(analysis, i, j, terms[j]) for j in range(len(analysis.columns)))


def _product(analysis: HeadAnalysis, i: int, j: int, terms: Array) -> Product:
    order = np.argsort(-np.abs(terms), kind="stable").tolist()
    all_shown = len(order) <= _FEW
    shown = range(len(order)) if all_shown else order[:_TOP]
    query, key = analysis.trace.queries[i], analysis.trace.keys[j]
    weight = float(analysis.trace.weights[i, j])
    return Product(
        column=analysis.columns[j],
        terms=tuple(
            Term(
                analysis.key_names[d],
                short(float(query[d])),
                short(float(key[d])),
                short(float(terms[d])),
                bool(d == order[0] and terms[d] != 0),
            )
            for d in shown
        ),
        rest="" if all_shown else short(float(terms[order[_TOP:]].sum())),
        score=short(float(analysis.trace.scores[i, j])),
        weight=weight,
        percent=percent(weight),
        step=step(weight),
    )


def _explanation(analysis: HeadAnalysis, i: int, products: tuple[Product, ...]) -> str:
    word = quoted(analysis.words[i])
    if analysis.unknown[i]:
        return UNKNOWN.format(word=word)
    j = int(analysis.trace.weights[i].argmax())
    best = products[j]
    strongest = next((term for term in best.terms if term.top), None)
    through = STRONGEST.format(name=strongest.name, product=strongest.product) if strongest else ""
    key = quoted(best.column)
    return MEETS.format(word=word, key=key, score=best.score, percent=best.percent) + f"{through}."


WIDGET = Widget(
    name="qkv",
    title="Requête, clé, valeur : les vrais nombres",
    summary=(
        "Les vecteurs X, Q, K et V du mot choisi, en nombres, et chaque produit q·k décomposé"
        " dimension par dimension."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{qkv} Les nombres de « mange »\n"
        ":phrase: Le chat noir mange la souris\n:mot: 4\n:modele: jouet\n:::\n"
    ),
)
