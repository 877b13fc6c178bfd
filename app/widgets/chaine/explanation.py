"""The sentence in words of `chaine`, and its bet: which document comes first, and why."""

from app.widgets.chaine.retrieval import LETTERS, Index, as_typed
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

_NO_WEIGHT = "Aucun poids d’attention n’a servi à ce classement."
_NO_TERM = (
    "La question ne contient aucun mot qui distingue un document d’un autre\u00a0: rien n’est"
    " cherché."
)
_NO_DOCUMENT = (
    "Aucun document ne contient un mot de la question\u00a0: rien n’est trouvé, le contexte reste"
    " vide."
)


def ranking_in_words(index: Index, before: Index, place: int, limit: int) -> str:
    """Say which documents are found, which `limit` of them are kept, and what a change moved."""
    if not index.ranking.terms:
        return _NO_TERM
    if not index.ranked:
        return _NO_DOCUMENT
    letters = [document.letter for document in index.ranked[:limit]]
    entering = (
        f"Seul le document {letters[0]} entre dans le contexte."
        if len(letters) == 1
        else f"Les documents {', '.join(letters[:-1])} et {letters[-1]} entrent dans le contexte."
    )
    first = f"Le document {letters[0]} est classé premier, avec {_points(index, 0)}."
    return " ".join(filter(None, (_moved(index, before, place), first, entering, _NO_WEIGHT)))


def bet_on_first(offered: bool, given: str, query: str, index: Index) -> Bet | None:
    """Let one bet on the document that comes first; None when no document is found."""
    if not index.ranked:
        return None
    choices = tuple(Choice(d.letter, f"{d.letter}, {d.title}") for d in index.documents)
    best = index.ranked[0].letter
    question = f"{quoted(query.strip())} Quel document sera classé premier\u202f?"
    return bet_on_choice(
        offered, given, question, choices, {best}, lambda value: _why(query, index, value)
    )


def _moved(index: Index, before: Index, place: int) -> str:
    now, then = index.rank_of(place), before.rank_of(place)
    letter = LETTERS[place]
    if place not in index.places:
        return f"Le document {letter} n’est plus dans l’index\u00a0: il ne peut pas être trouvé."
    if now == then:
        return ""
    if not then:
        return f"Le document {letter}, qui n’était pas trouvé, est maintenant {_rank(now)}."
    return f"Le document {letter} passe du {_rank(then)} au {_rank(now)} rang."


def _why(query: str, index: Index, letter: str) -> str:
    ranking = index.ranking
    place = [document.letter for document in index.documents].index(letter)
    document = index.documents[place]
    rank = index.rank_of(LETTERS.index(letter))
    first = index.ranked[0].letter
    words = as_typed(query, ranking.terms)
    if not rank:
        reason = f"{letter} ne contient aucun mot de la question\u00a0: il n’est pas trouvé"
        if document.reworded:
            reason += ", bien qu’il parle du sujet avec d’autres mots"
        return f"{reason}. {first} obtient {_points(index, 0)}."
    t = int(ranking.parts[place].argmax())
    brings = (
        f"{quoted(words[t])}, présent dans {ranking.frequencies[t]} document"
        f"{'s' if ranking.frequencies[t] > 1 else ''}, y apporte le plus\u00a0:"
        f" {decimal(float(ranking.parts[place, t]))}."
    )
    if rank == 1:
        return f"{letter} obtient {_points(index, 0)}. {brings}"
    return (
        f"{letter} obtient {_points(index, rank - 1)}, {first} {_points(index, 0)}. Dans {letter},"
        f" {brings}"
    )


def _points(index: Index, rank: int) -> str:
    score = float(index.ranking.scores[index.ranking.order[rank]])
    return f"{decimal(score)}\u00a0point{'s' if score >= 2 else ''}"


def _rank(rank: int) -> str:
    return "1er" if rank == 1 else f"{rank}e"
