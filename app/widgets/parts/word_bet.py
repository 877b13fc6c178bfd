"""The bet on one row, in `phrase` and `carte`: which word weighs most, why another was tempting.

Every reason is read off the computed weights: nothing is claimed that the model did not do.
"""

from collections.abc import Callable, Sequence

from app.core.attention import Array
from app.widgets.parts.analysis import Seen
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.numbers import percent
from app.widgets.parts.wording import NOBODY, quoted

_NOBODY_VALUE = "0"


def bet_on_word(
    offered: bool,
    given: str,
    question: str,
    seen: Seen,
    i: int,
    row: Array,
    write: Callable[[float], str] = percent,
) -> Bet | None:
    """Let one bet on what word `i` looks at most.

    `row` (n + 1,) is what is shown, the last share being nobody's (0 when it is set aside), and
    `write` how; the values of the choices are word numbers from 1, and « 0 » for nobody. Shares
    that read the same are equally right.
    """
    if no_bet(offered, given):
        return None
    n = len(seen.words)
    shares = [float(share) for share in row]
    places = [*range(n), *([n] if shares[n] > 0 else [])]
    texts = [*map(_told_apart(seen.words), range(n)), f"{NOBODY} personne"]
    choices = tuple(Choice(_value(j, n), texts[j]) for j in places)
    ranked = sorted(places, key=lambda j: -shares[j])
    best = {_value(j, n) for j in places if write(shares[j]) == write(shares[ranked[0]])}
    at = {_value(j, n): j for j in places}

    def why(value: str) -> str:
        j = at[value]
        if value in best:
            others = [other for other in ranked if other != j]
            if not others:
                return "La phrase n’a qu’un mot."
            second = others[0]
            return f"Il reçoit {write(shares[j])}, {_name(seen, second)} {write(shares[second])}."
        top = ranked[0]
        return (
            f"{_name(seen, top)} reçoit {write(shares[top])}, {_name(seen, j)} {write(shares[j])}."
            f" {_temptation(seen, i, j, j == ranked[1], write)}"
        )

    return bet_on_choice(offered, given, question, choices, best, why)


def _told_apart(words: Sequence[str]) -> Callable[[int], str]:
    def text(j: int) -> str:
        return words[j] if words.count(words[j]) == 1 else f"{words[j]} (mot {j + 1})"

    return text


def _value(j: int, n: int) -> str:
    return _NOBODY_VALUE if j == n else str(j + 1)


def _name(seen: Seen, j: int) -> str:
    return f"{NOBODY} (personne)" if j == len(seen.words) else quoted(seen.words[j])


def _temptation(seen: Seen, i: int, j: int, second: bool, write: Callable[[float], str]) -> str:
    looking = quoted(seen.words[i])
    if j == len(seen.words):
        return f"{NOBODY} ne l’emporte que si aucun mot ne répond à la requête de {looking}."
    looked_at = quoted(seen.words[j])
    if seen.unknown[j]:
        return f"Le jouet ne connaît pas {looked_at} : sa clé ne contient que des zéros."
    if j == i:
        return (
            "On croit volontiers qu’un mot se regarde d’abord. Mais sa requête et sa clé viennent"
            " de deux matrices différentes : elles ne se ressemblent pas forcément."
        )
    other = seen.head_that_prefers(i, j)
    if other is not None:
        head, share = other
        return (
            f"Le choix se défend : la tête {head.number}, {head.name}, donne {write(share)} à"
            f" {looked_at}. Ce n’est pas la relation que montrent les têtes choisies."
        )
    if second:
        return f"Le choix se défend : {looked_at} vient en deuxième."
    beside = seen.why_not_the_neighbour()
    if abs(i - j) == 1 and beside:
        return f"C’est le mot voisin. {beside}"
    return (
        f"Le sens rapproche peut-être les deux mots. Ici, seul compte le produit de la requête de"
        f" {looking} par la clé de {looked_at}."
    )
