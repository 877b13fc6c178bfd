"""The documents of `chaine` as a reader left them: one may be changed or taken out, then ranked."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.bm25 import Ranking, rank, term_of, terms_of
from app.core.toy_documents import ASIDE, DOCUMENTS, Document
from app.core.words import cut


class Change(StrEnum):
    """What a reader does to one document, by its name in an address."""

    NONE = "aucun"
    REPEAT = "repeter"
    LENGTHEN = "allonger"
    REMOVE = "retirer"


LETTERS = tuple(document.letter for document in DOCUMENTS)
_TERMS = tuple(terms_of(document.text) for document in DOCUMENTS)
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Index:
    """The documents that can be found and their ranking.

    places (N,) gives the number in DOCUMENTS of each document of the index.
    """

    documents: tuple[Document, ...]
    places: tuple[int, ...]
    ranking: Ranking

    def rank_of(self, place: int) -> int:
        """Return the rank, from 1, of a document numbered as in DOCUMENTS; 0 when not found."""
        order = [self.places[i] for i in self.ranking.order]
        return order.index(place) + 1 if place in order else 0

    @property
    def ranked(self) -> tuple[Document, ...]:
        """Return the documents that have a word of the query, best first."""
        return tuple(self.documents[i] for i in self.ranking.order)


def addition(query: str, change: Change) -> str:
    """Return what a change adds to the text of a document."""
    if change is Change.REPEAT:
        return " ".join([query.strip()] * _REPEATED)
    return ASIDE if change is Change.LENGTHEN else ""


def index_of(query: str, change: Change = Change.NONE, place: int = 0) -> Index:
    """Rank the documents for a query, the one at `place` changed; no attention takes part."""
    places = tuple(i for i in range(len(DOCUMENTS)) if i != place or change is not Change.REMOVE)
    added = terms_of(addition(query, change))
    terms = [_TERMS[i] + added if i == place else _TERMS[i] for i in places]
    ranking = rank(terms_of(query), terms)
    return Index(tuple(DOCUMENTS[i] for i in places), places, ranking)


def as_typed(query: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms as they stand in the query."""
    typed: dict[str, str] = {}
    for word in cut(query):
        typed.setdefault(term_of(word.text), word.text)
    return tuple(typed[term] for term in terms)
