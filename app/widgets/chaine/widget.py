"""`chaine`: a question, documents ranked by their words, and what reaches the answer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.core.bm25 import K1, B, Ranking
from app.core.toy_documents import DOCUMENTS, Document
from app.widgets.chaine.explanation import bet_on_first, ranking_in_words
from app.widgets.chaine.look import Look, read_best_sentence
from app.widgets.chaine.retrieval import LETTERS, Change, Index, addition, as_typed, index_of
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.models import HeadNumber
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.sentence import check_characters

MAX_QUERY = 120
_EVERY = range(len(DOCUMENTS))


class _State(Params):
    """What an author sets first and a reader then changes."""

    query: Annotated[str, AfterValidator(check_characters)] = Field(
        "À quelle heure ouvre le musée du sel ?",
        alias="question",
        max_length=MAX_QUERY,
        description=f"La question posée aux documents, en {MAX_QUERY} caractères au plus.",
    )
    document: Literal["A", "B", "C", "D", "E", "F"] = Field(
        "C", alias="document", description="Le document que « changement » modifie, de A à F."
    )
    change: Change = Field(
        Change.NONE,
        alias="changement",
        description="« aucun » : le document tel quel ; « repeter » : la question y est ajoutée"
        " trois fois ; « allonger » : un passage sans rapport y est ajouté ; « retirer » : il"
        " n’est plus dans l’index.",
    )
    context_size: int = Field(
        2,
        alias="gardes",
        ge=1,
        le=4,
        description="Combien de documents, parmi les trouvés, entrent dans le contexte : de 1 à 4.",
    )
    head: HeadNumber = 1


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True)
class Card:
    """One document as it stands: the text added to it, and whether it is out of the index.

    `chosen` tells that a change would be made to it. `rank` counts from 1, 0 for one that is not
    found or not yet ranked; `points` are written, and `fraction` compares them with the best.
    """

    letter: str
    title: str
    text: str
    added: str
    removed: bool
    chosen: bool
    rank: int
    points: str
    fraction: float
    in_context: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question: how many documents have it, and the points that this gives."""

    word: str
    frequency: int
    idf: str


@dataclass(frozen=True, slots=True)
class Row:
    """One ranked document: for every word its occurrences and its points, then the sum."""

    rank: int
    letter: str
    title: str
    length: int
    cells: tuple[tuple[int, str], ...]
    score: str
    in_context: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaineView(View):
    """The steps: documents, terms and rows of the ranking, context, and what a head looks at."""

    cards: tuple[Card, ...]
    terms: tuple[Term, ...]
    rows: tuple[Row, ...]
    missed: tuple[str, ...]
    worked: str
    context: tuple[Card, ...]
    look: Look | None
    bet: Bet | None


def build(options: Options, controls: Controls) -> ChaineView:
    """Rank the documents for the question; then, apart, read the best of them with one head."""
    place = LETTERS.index(controls.document)
    index = index_of(controls.query, controls.change, place)
    before = index if controls.change is Change.NONE else index_of(controls.query)
    bet = bet_on_first(options.offered, controls.given, controls.query, index)
    hidden = is_open(bet)
    cards = tuple(_card(i, i == place, controls, None if hidden else index) for i in _EVERY)
    context = index.ranked[: controls.context_size]
    return ChaineView(
        label=Label.TOY,
        explanation=with_bet(bet, ranking_in_words(index, before, place, controls.context_size)),
        keeps_back=hidden or not context,
        cards=cards,
        terms=() if hidden else _terms(controls.query, index),
        rows=() if hidden else _rows(index, controls.context_size),
        missed=tuple(d.letter for d in index.documents if d not in index.ranked),
        worked="" if hidden or not context else _worked(controls.query, index),
        context=() if hidden else tuple(cards[LETTERS.index(d.letter)] for d in context),
        look=None
        if hidden or not context
        else read_best_sentence(*_first(index), controls.head).look(),
        bet=bet,
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the word in the best document; nothing when none is found."""
    index = index_of(controls.query, controls.change, LETTERS.index(controls.document))
    return (read_best_sentence(*_first(index), controls.head).map(),) if index.ranked else ()


def _first(index: Index) -> tuple[Document, Ranking]:
    return index.ranked[0], index.ranking


def _card(i: int, chosen: bool, controls: Controls, index: Index | None) -> Card:
    document = DOCUMENTS[i]
    rank = index.rank_of(i) if index else 0
    score = _score(index, rank) if index and rank else 0.0
    return Card(
        letter=document.letter,
        title=document.title,
        text=document.text,
        added=addition(controls.query, controls.change) if chosen else "",
        removed=chosen and controls.change is Change.REMOVE,
        chosen=chosen,
        rank=rank,
        points=decimal(score),
        fraction=score / _score(index, 1) if index and score else 0.0,
        in_context=0 < rank <= controls.context_size,
    )


def _score(index: Index, rank: int) -> float:
    return float(index.ranking.scores[index.ranking.order[rank - 1]])


def _terms(query: str, index: Index) -> tuple[Term, ...]:
    ranking = index.ranking
    return tuple(
        Term(word, int(frequency), decimal(float(idf)))
        for word, frequency, idf in zip(
            as_typed(query, ranking.terms), ranking.frequencies, ranking.idf, strict=True
        )
    )


def _rows(index: Index, context_size: int) -> tuple[Row, ...]:
    ranking = index.ranking
    return tuple(
        Row(
            place + 1,
            index.documents[i].letter,
            index.documents[i].title,
            int(ranking.lengths[i]),
            tuple(
                (int(count), decimal(float(points)))
                for count, points in zip(ranking.counts[i], ranking.parts[i], strict=True)
            ),
            decimal(float(ranking.scores[i])),
            place < context_size,
        )
        for place, i in enumerate(ranking.order)
    )


def _worked(query: str, index: Index) -> str:
    """Write out the points of one word in the best document, the word that gives it most."""
    ranking = index.ranking
    i = ranking.order[0]
    t = int(ranking.parts[i].argmax())
    count, length = int(ranking.counts[i, t]), int(ranking.lengths[i])
    mean = float(ranking.lengths.mean())
    word = as_typed(query, ranking.terms)[t]
    return (
        f"«\u00a0{word}\u00a0» dans {index.documents[i].letter}\u00a0: {decimal(ranking.idf[t])} ×"
        f" {count} ÷ ({count} + {decimal(K1, 1)} × ({decimal(1 - B)} + {decimal(B)} × {length} ÷"
        f" {short(mean, 1)})) = {decimal(float(ranking.parts[i, t]))}"
    )


WIDGET = Widget(
    name="chaine",
    title="De la question aux sources",
    summary=(
        "Une question, six documents inventés, un classement par les mots, puis ce qui entre dans"
        " le contexte d’une réponse ; aucun poids d’attention n’y prend part."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{chaine} De la question aux sources\n"
        ":question: À quelle heure ouvre le musée du sel ?\n:gardes: 2\n:::\n"
    ),
)
