"""`calcul`: one row of attention fully worked, then with blanks, then left to the reader."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from app.core.attention import causal_mask
from app.widgets.calcul.bet import bet_on_weight
from app.widgets.calcul.blanks import MOST_ASKED, Answer, Answers, Kind, Mode, blanks_of, judge
from app.widgets.calcul.film import MOST_WORDS, STEPS, Film, film_of
from app.widgets.calcul.mistakes import Mistakes
from app.widgets.calcul.row import FINE, HandRow, work_row
from app.widgets.calcul.sheet import Cell, Line, Sheet, written
from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Clicks, Params, Widget
from app.widgets.contract.yes_no import YesNo, yes_or_no
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.models import HeadAnalysis, HeadNumber, Masking, Model, ModelName, read_head
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.sentence import Sentence, WordNumber, word_numbers, words_of
from app.widgets.parts.signature import Signature, is_of
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.wording import quoted


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat mange"
    word: Annotated[WordNumber, OF_SENTENCE] = Field(
        3,
        description="Le mot dont on calcule la ligne, compté à partir de 1.",
    )
    model: Model = ModelName.TOY
    head: HeadNumber = 1
    mode: Annotated[
        Mode,
        Field(
            description="« complet » : tous les nombres ; « trous » : quelques-uns manquent ;"
            " « seul » : tous manquent.",
            alias="mode",
        ),
    ] = Mode.WORKED
    masking: Masking = False


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    answers: Annotated[Answers, OF_SENTENCE] = ()
    signature: Annotated[Signature, OF_SENTENCE] = Field(
        "",
        description="Le calcul auquel les réponses répondent ; celles d’un autre sont oubliées.",
    )
    solution: Annotated[YesNo, OF_SENTENCE] = Field(
        False,
        alias="solution",
        description="« oui » : les nombres à trouver sont montrés ; « non » (par défaut) : cachés.",
    )
    given: Given = "non"
    step: int = Field(
        1,
        alias="etape",
        ge=1,
        le=len(STEPS),
        description="L’étape du film qui est montrée, de 1 (comparer) à 5 (mélanger).",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculView(View):
    """The five steps of one row, the wrong answers by step, and the bet.

    `signature` names the row: answers to another row are dropped. `asked` counts the numbers to
    find; `most_asked` is 0 unless a long row leaves some of them out. `film` is None where numbers
    are to be found, and where there are too many of them for one glance.
    """

    film: Film | None
    step_names: tuple[str, ...]

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
    most_asked: int


def build(options: Options, controls: Controls) -> CalculView:
    """Work one row of one head, and judge the answers if some are asked."""
    analysis, i = _read(options, controls)
    texts, row = analysis.words, work_row(analysis, i)
    masked = yes_or_no(controls.masking)
    signature = f"{controls.mode}-{row.i + 1}-{controls.model}-{controls.head}-{masked}"
    answers = controls.answers if is_of(controls.signature, signature) else ()
    judged = judge(blanks_of(row, controls.mode), answers, Mistakes(analysis, row).explain)
    sheet = Sheet(analysis, row, judged, controls.solution, controls.mode)
    solved = controls.solution or all(answer.verdict == "right" for answer in judged)
    bet = bet_on_weight(options.offered, controls.given, analysis, row, solved)
    total = sheet.cell(Kind.TOTAL, 0)
    worked = tuple(sheet.line(j) for j in range(len(analysis.columns)))
    lines = () if is_open(bet) else worked
    filmed = sheet.written_out and controls.mode is Mode.WORKED and len(worked) <= MOST_WORDS
    return CalculView(
        film=film_of(analysis, row, worked, is_open(bet)) if filmed else None,
        step_names=STEPS,
        label=analysis.label,
        explanation=with_bet(bet, _explanation(analysis, row, judged, controls)),
        keeps_back=is_open(bet) or any(line.weight.text == "?" for line in lines),
        words=texts,
        chosen=row.i + 1,
        head=analysis.head,
        limit=analysis.limit,
        bet=bet,
        signature=signature,
        written_out=sheet.written_out,
        query=tuple(zip(analysis.key_names, map(written, row.query), strict=True)),
        value_names=analysis.value_names,
        width=len(row.query),
        root=short(row.root, FINE),
        peak=short(row.peak, FINE) if row.is_shifted else "",
        exp_digits=row.exp_digits,
        lines=lines,
        total=total,
        weight_sum=decimal(float(row.weights.sum()), FINE),
        output=tuple(sheet.cell(Kind.OUTPUT, d) for d in range(len(row.output))),
        corrections=sheet.corrections(),
        asked=len(judged),
        most_asked=MOST_ASKED
        if controls.mode is Mode.ALONE and max(len(row.scores), len(row.output)) > MOST_ASKED
        else 0,
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the row, exact: those that are shown keep three decimals."""
    analysis, i = _read(options, controls)
    return (analysis.row(i),)


def _read(options: Options, controls: Controls) -> tuple[HeadAnalysis, int]:
    """Read the sentence; return the row to work too, counted from 0."""
    texts = words_of(controls.phrase)[1]
    mask = causal_mask(len(texts)) if controls.masking else None
    analysis = read_head(controls.model, controls.head, texts, mask, options.toy)
    return analysis, min(controls.word, len(texts)) - 1


def _explanation(
    analysis: HeadAnalysis, row: HandRow, judged: tuple[Answer, ...], controls: Controls
) -> str:
    j = int(row.weights.argmax())
    result = (
        f"{quoted(analysis.words[row.i])} donne son plus grand poids,"
        f" {decimal(float(row.weights[j]), FINE)}, à {quoted(analysis.columns[j])}."
    )
    if not judged:
        return result
    if controls.solution:
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
    maps=maps,
    clicks=Clicks("mot", lambda controls: word_numbers(controls.phrase)),
    example=(
        ":::{calcul} La ligne de « mange »\n"
        ":phrase: Le chat mange\n:mot: 3\n:modele: jouet\n:mode: trous\n:::\n"
    ),
)
