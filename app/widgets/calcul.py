"""`calcul`: one row of attention fully worked, then with blanks, then left to the reader."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from app.core.attention import Array, causal_mask
from app.widgets.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.calcul_bet import bet_on_weight
from app.widgets.calcul_blanks import (
    Answer,
    Kind,
    Mode,
    Place,
    blanks_of,
    judge,
    number_at,
)
from app.widgets.calcul_mistakes import Mistakes
from app.widgets.calcul_row import FINE, HandRow, work_row
from app.widgets.contract import Params, View, Widget
from app.widgets.models import HeadNumber, HeadReading, Model, read_head
from app.widgets.numbers import decimal, short, step
from app.widgets.sentence import MAX_WORDS, Sentence, words_of
from app.widgets.wording import quoted

_FEW = 6  # up to so many dimensions, products are written out
_MOST_ANSWERS = 400
_LONGEST_ANSWER = 40
_BETWEEN = "_"  # between two answers in an address; no number holds it

Masking = Annotated[
    Literal["oui", "non"],
    Field(
        alias="masque",
        description="« oui » : masque causal, un mot ne regarde que lui-même et ce qui précède ;"
        " « non » : tous les mots sont regardés.",
    ),
]


def _cut(given: Any) -> Any:
    parts = [given] if isinstance(given, str) else given
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        return given
    return tuple(answer.strip() for part in parts for answer in part.split(_BETWEEN))


def _check_lengths(answers: tuple[str, ...]) -> tuple[str, ...]:
    if len(answers) > _MOST_ANSWERS:
        raise ValueError(f"{len(answers)} réponses\u00a0; {_MOST_ANSWERS} au plus sont acceptées")
    if max(map(len, answers), default=0) > _LONGEST_ANSWER:
        raise ValueError(f"une réponse dépasse {_LONGEST_ANSWER} caractères")
    return answers if any(answers) else ()


def _join(answers: tuple[str, ...]) -> str:
    return _BETWEEN.join(answers).rstrip(_BETWEEN)


Answers = Annotated[
    tuple[str, ...],
    BeforeValidator(_cut),
    AfterValidator(_check_lengths),
    PlainSerializer(_join),
    Field(
        alias="reponses",
        description=f"Les réponses, dans l’ordre des étapes, séparées par « {_BETWEEN} » :"
        f" {_MOST_ANSWERS} au plus, de {_LONGEST_ANSWER} caractères au plus.",
    ),
]


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat mange"
    word: int = Field(
        default=3,
        alias="mot",
        ge=1,
        le=MAX_WORDS,
        description="Le mot dont on calcule la ligne, compté à partir de 1.",
    )
    model: Model = "jouet"
    head: HeadNumber = 1
    mode: Annotated[
        Mode,
        Field(
            description="« complet » : tous les nombres ; « trous » : quelques-uns manquent ;"
            " « seul » : tous manquent.",
            alias="mode",
        ),
    ] = "complet"
    masking: Masking = "non"


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = "non"


class Controls(_State):
    """What a reader may change."""

    answers: Answers = ()
    asked: str = Field(
        "",
        alias="pour",
        max_length=40,
        description="Le calcul auquel les réponses répondent ; celles d’un autre sont oubliées.",
    )
    solution: Literal["oui", "non"] = Field(
        "non",
        alias="solution",
        description="« oui » : les nombres à trouver sont montrés ; « non » (par défaut) : cachés.",
    )
    given: Given = "non"


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one number as shown: « ? » until it is found, with its answer when it is asked."""

    text: str
    name: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what every step says of one key. `data` and `tint` are empty while the weight hides."""

    word: str
    allowed: bool
    key: tuple[str, ...]
    terms: str
    score: Cell
    scaled: Cell
    shifted: str
    exp: Cell
    weight: Cell
    value: tuple[str, ...]
    parts: tuple[str, ...]
    data: str
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculView(View):
    """Hold the five steps of one row, the answers by step, and the bet."""

    words: tuple[str, ...]
    chosen: int
    head: str
    limit: str
    bet: Bet | None
    signature: str
    written_out: bool
    query: tuple[tuple[str, str], ...]
    value_names: tuple[str, ...]
    width: int
    root: str
    peak: str
    exp_digits: int
    lines: tuple[Line, ...]
    total: Cell
    weight_sum: str
    output: tuple[Cell, ...]
    corrections: dict[Kind, tuple[Cell, ...]]
    asked: int


def build(options: Options, controls: Controls) -> CalculView:
    """Work one row of one head, and judge the answers if some are asked."""
    texts = words_of(controls.phrase)[1]
    mask = causal_mask(len(texts)) if controls.masking == "oui" else None
    seen = read_head(controls.model, controls.head, texts, mask)
    row = work_row(seen, min(controls.word, len(texts)) - 1)
    signature = f"{controls.mode}-{row.i + 1}-{controls.model}-{controls.head}-{controls.masking}"
    answers = controls.answers if controls.asked in ("", signature) else ()
    judged = judge(blanks_of(row, controls.mode), answers, Mistakes(seen, row).explain)
    sheet = _Sheet(seen, row, judged, controls.solution == "oui", controls.mode)
    bet = bet_on_weight(options.offered, controls.given, seen, row)
    total = sheet.cell("total", 0)
    lines = () if is_open(bet) else tuple(sheet.line(j) for j in range(len(seen.columns)))
    return CalculView(
        label=seen.label,
        said=with_bet(bet, _said(seen, row, judged, controls)),
        words=texts,
        chosen=row.i + 1,
        head=seen.head,
        limit=seen.limit,
        bet=bet,
        signature=signature,
        written_out=sheet.written_out,
        query=tuple(zip(seen.key_names, map(_short, row.query), strict=True)),
        value_names=seen.value_names,
        width=len(row.query),
        root=short(row.root, FINE),
        peak=short(row.peak, FINE) if row.is_shifted else "",
        exp_digits=row.exp_digits,
        lines=lines,
        total=total,
        weight_sum=decimal(float(row.weights.sum()), FINE),
        output=tuple(sheet.cell("output", d) for d in range(len(row.output))),
        corrections=sheet.corrections(),
        asked=len(judged),
    )


class _Sheet:
    """Write the numbers of a row, those to find apart."""

    def __init__(
        self,
        seen: HeadReading,
        row: HandRow,
        judged: tuple[Answer, ...],
        solved: bool,
        mode: Mode,
    ) -> None:
        self._seen, self._row, self._solved, self._mode = seen, row, solved, mode
        self._answers: dict[Place, Answer] = {answer.blank.place: answer for answer in judged}
        self.written_out = max(len(row.query), row.values.shape[1]) <= _FEW and mode != "seul"

    def cell(self, kind: Kind, index: int) -> Cell:
        answer = self._answers.get((kind, index))
        hidden = answer is not None and answer.verdict != "right" and not self._solved
        text = "?" if hidden else number_at(self._row, (kind, index))[1]
        return Cell(text, self._name(kind, index), answer)

    def line(self, j: int) -> Line:
        row = self._row
        key, value = row.keys[j], row.values[j]
        weight = self.cell("weight", j)
        shown = weight.text != "?"
        exact = float(self._seen.trace.weights[row.i, j])
        return Line(
            word=self._seen.columns[j],
            allowed=bool(row.allowed[j]),
            key=tuple(map(_short, key)),
            terms=_terms(row.query, key) if self.written_out else "",
            score=self.cell("score", j),
            scaled=self.cell("scaled", j),
            shifted=self._shifted(j),
            exp=self.cell("exp", j),
            weight=weight,
            value=tuple(map(_short, value)),
            parts=tuple(short(float(row.weights[j] * v), FINE) for v in value)
            if shown and self._mode == "complet"
            else (),
            data=f"{exact:.6f}" if shown else "",
            tint=f"t{step(exact)}" if shown else "",
        )

    def corrections(self) -> dict[Kind, tuple[Cell, ...]]:
        """Return, by step, what was answered and is not right."""
        found: dict[Kind, tuple[Cell, ...]] = {}
        for (kind, index), answer in self._answers.items():
            if answer.why:
                found[kind] = (*found.get(kind, ()), self.cell(kind, index))
        return found

    def _shifted(self, j: int) -> str:
        if self.cell("scaled", j).text == "?":
            return "?"
        return short(float(self._row.shifted[j]), FINE)

    def _name(self, kind: Kind, index: int) -> str:
        if kind == "total":
            return "Somme des exponentielles"
        if kind == "output":
            return f"Sortie, {self._seen.value_names[index]}"
        names: dict[Kind, str] = {
            "score": "Score de {word}",
            "scaled": "Score divisé de {word}",
            "exp": "Exponentielle de {word}",
            "weight": "Poids de {word}",
        }
        return names[kind].format(word=quoted(self._seen.columns[index]))


def _short(number: float) -> str:
    return short(float(number), FINE)


def _terms(query: Array, key: Array) -> str:
    return " + ".join(f"{_factor(q)} × {_factor(k)}" for q, k in zip(query, key, strict=True))


def _factor(number: float) -> str:
    return f"({_short(number)})" if number < 0 else _short(number)


def _said(seen: HeadReading, row: HandRow, judged: tuple[Answer, ...], controls: Controls) -> str:
    j = int(row.weights.argmax())
    result = (
        f"{quoted(seen.words[row.i])} donne son plus grand poids,"
        f" {decimal(float(row.weights[j]), FINE)}, à {quoted(seen.columns[j])}."
    )
    if not judged:
        return result
    if controls.solution == "oui":
        return f"La solution est montrée. {result}"
    right = sum(answer.verdict == "right" for answer in judged)
    empty = sum(answer.verdict == "empty" for answer in judged)
    if right == len(judged):
        return f"Tous les nombres sont justes. {result}"
    if empty == len(judged):
        return (
            f"Il manque {len(judged)} nombres\u00a0:"
            " écrivez ceux que vous avez calculés, puis vérifiez."
        )
    counted = [
        f"{count} {what}"
        for count, what in (
            (right, "juste" if right == 1 else "justes"),
            (len(judged) - right - empty, "à revoir"),
            (empty, "à trouver"),
        )
        if count
    ]
    return f"Sur {len(judged)} nombres\u00a0: {', '.join(counted)}."


WIDGET = Widget(
    name="calcul",
    title="Une ligne, pas à pas",
    summary=(
        "Une ligne d’attention entièrement calculée, du score à la sortie ; puis avec des trous,"
        " puis sans aide."
    ),
    options=Options,
    controls=Controls,
    build=build,
    of_sentence=("mot", "reponses", "pour", "solution"),
    example=(
        ":::{calcul} La ligne de « mange »\n"
        ":phrase: Le chat mange\n:mot: 3\n:modele: jouet\n:mode: trous\n:::\n"
    ),
)
