"""The two models that a widget may read a sentence with, behind one form: a head and its names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.core.attention import Array, Mask, Trace, attend
from app.core.french import read
from app.core.head_roles import HEADS
from app.core.toy import DEFAULT, Toy, read_toy
from app.widgets.contract.view import Label, Map
from app.widgets.contract.yes_no import YesNo

NOBODY = "∅"
_BY_HAND = (
    "Ce modèle est fait à la main{where} : une tête, {dimensions} nombres par mot, {words} formes"
    " de mots. Il ne voit ni le contexte ni l’ordre. Un mot qu’il ne connaît pas n’a que des"
    " zéros."
)


class ModelName(StrEnum):
    """The two models, by what authors call them."""

    TRAINED = "huit-tetes"
    TOY = "jouet"


Model = Annotated[
    ModelName,
    Field(
        alias="modele",
        description="Le modèle : « huit-tetes » (entraîné) ou « jouet » (quatre dimensions"
        " nommées).",
    ),
]


def only(model: ModelName, why: str) -> BeforeValidator:
    """Refuse the other model where one alone can show the thing, and say why in French."""

    def check(value: object) -> object:
        if value in tuple(ModelName) and value != model:
            raise ValueError(f"seul « {model} » convient ici : {why}")
        return value

    return BeforeValidator(check)


HeadNumber = Annotated[
    int,
    Field(
        alias="tete",
        ge=1,
        le=8,
        description="La tête du modèle « huit-tetes », de 1 à 8 ; le jouet n’en a qu’une.",
    ),
]

Masking = Annotated[
    YesNo,
    Field(
        alias="masque",
        description="« oui » : masque causal, un mot ne regarde que lui-même et ce qui précède ;"
        " « non » : tous les mots sont regardés.",
    ),
]

_LABELS = {ModelName.TRAINED: Label.COMPUTED, ModelName.TOY: Label.TOY}
LIMIT_OF_TRAINED = (
    "Ce modèle lit la phrase dans les deux sens avant son attention\u00a0: ses vecteurs"
    " connaissent déjà le contexte et l’ordre des mots."
)


@dataclass(frozen=True, slots=True)
class HeadAnalysis:
    """One head of one model on n words.

    x (n, d) is what the head reads. trace has m keys: the n words, then ∅ when `nobody`. columns
    names the m keys. The other names go with the columns of x, of queries and keys, of values.
    unknown says of each word whether the model lacks it (the trained model lacks none).
    """

    model: ModelName
    head: str
    label: Label
    limit: str
    words: tuple[str, ...]
    columns: tuple[str, ...]
    nobody: bool
    x: Array
    trace: Trace
    x_names: tuple[str, ...]
    key_names: tuple[str, ...]
    value_names: tuple[str, ...]
    unknown: tuple[bool, ...]

    def map(self, title: str = "Les poids de la phrase") -> Map:
        """Return its weights."""
        return Map(
            title=title,
            head=self.head,
            sentence=" ".join(self.words),
            label=self.label,
            rows=self.words,
            columns=self.columns,
            weights=self.trace.weights,
        )

    def row(self, i: int) -> Map:
        """Return the weights of word `i`, counted from 0, alone."""
        whole = self.map(f"Ce que regarde «\u00a0{self.words[i]}\u00a0»")
        return replace(whole, rows=self.words[i : i + 1], weights=whole.weights[i : i + 1])


def read_head(
    model: ModelName,
    head: int,
    words: Sequence[str],
    mask: Mask | None = None,
    toy: Toy = DEFAULT,
) -> HeadAnalysis:
    """Read a sentence with one head, numbered from 1, of the model that is asked for.

    mask (n, n) is True where a word may look; ∅ may always be looked at.
    """
    texts = tuple(words)
    if model == ModelName.TOY:
        return _toy(texts, mask, toy)
    analysis = read(texts)
    trace = analysis.traces[head - 1]
    if mask is not None:
        trace = _masked(trace, mask)
    return HeadAnalysis(
        model=model,
        head=f"tête {head}, {HEADS[head - 1].name}",
        label=_LABELS[model],
        limit=LIMIT_OF_TRAINED,
        words=texts,
        columns=(*texts, NOBODY),
        nobody=True,
        x=analysis.x,
        trace=trace,
        x_names=_numbered(analysis.x.shape[1]),
        key_names=_numbered(trace.keys.shape[1]),
        value_names=_numbered(trace.values.shape[1]),
        unknown=(False,) * len(texts),
    )


def _toy(words: tuple[str, ...], mask: Mask | None, toy: Toy) -> HeadAnalysis:
    analysis = read_toy(words, toy, mask)
    return HeadAnalysis(
        model=ModelName.TOY,
        head="tête unique",
        label=_LABELS[ModelName.TOY],
        limit=_limit_of_toy(toy),
        words=words,
        columns=words,
        nobody=False,
        x=analysis.x,
        trace=analysis.trace,
        x_names=analysis.dimensions,
        key_names=analysis.key_dimensions,
        value_names=analysis.value_dimensions,
        unknown=analysis.unknown,
    )


def limit_where_chosen(limit: str, first: ModelName, current: ModelName) -> str:
    """Return what a model can show, or "" where the author does not let one choose the model."""
    return limit if ModelName.TOY in (first, current) else ""


def _limit_of_toy(toy: Toy) -> str:
    where = "" if toy is DEFAULT else " pour cette leçon"
    return _BY_HAND.format(where=where, dimensions=len(toy.dimensions), words=len(toy.vectors))


def _masked(trace: Trace, mask: Mask) -> Trace:
    n = len(trace.queries)
    allowed = trace.masked > float("-inf")
    allowed[:, :n] &= mask
    return attend(trace.queries, trace.keys, trace.values, allowed)


def _numbered(width: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, width + 1))
