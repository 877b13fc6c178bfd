"""The bet of `phrase`: which word will weigh most, and why another one was tempting.

Every reason is read off the computed weights: nothing is claimed that the model did not do.
"""

from collections.abc import Callable, Sequence

from app.core.attention import Array
from app.core.french import HEADS, Head, Reading
from app.widgets.bet import Bet, Choice, bet_on_choice
from app.widgets.numbers import percent
from app.widgets.wording import NOBODY, quoted

_NOBODY_VALUE = "0"


def bet_on_word(
    offered: str, given: str, reading: Reading, i: int, row: Array, heads: Sequence[int]
) -> Bet | None:
    """Let one bet on what word `i` looks at most.

    `row` (n + 1,) is what is shown, the last share being nobody's (0 when it is set aside); the
    values of the choices are word numbers from 1, and « 0 » for nobody. Shares that read the same
    are equally right.
    """
    n = len(reading.words)
    shares = [float(share) for share in row]
    places = [*range(n), *([n] if shares[n] > 0 else [])]
    texts = [*map(_told_apart(reading.words), range(n)), f"{NOBODY} personne"]
    choices = tuple(Choice(_value(j, n), texts[j]) for j in places)
    ranked = sorted(places, key=lambda j: -shares[j])
    best = {_value(j, n) for j in places if percent(shares[j]) == percent(shares[ranked[0]])}
    at = {_value(j, n): j for j in places}
    question = f"Quel mot {quoted(reading.words[i])} regarde-t-il le plus\u202f?"
    return bet_on_choice(
        offered,
        given,
        question,
        choices,
        best,
        lambda value: (
            _lead(reading, shares, ranked, at[value])
            if value in best
            else f"{_numbers(reading, shares, ranked[0], at[value])}"
            f" {_temptation(reading, i, at[value], shares, ranked, heads)}"
        ),
    )


def _told_apart(words: Sequence[str]) -> Callable[[int], str]:
    def text(j: int) -> str:
        return words[j] if words.count(words[j]) == 1 else f"{words[j]} (mot {j + 1})"

    return text


def _value(j: int, n: int) -> str:
    return _NOBODY_VALUE if j == n else str(j + 1)


def _name(reading: Reading, j: int) -> str:
    return f"{NOBODY} (personne)" if j == len(reading.words) else quoted(reading.words[j])


def _lead(reading: Reading, shares: Sequence[float], ranked: Sequence[int], j: int) -> str:
    others = [other for other in ranked if other != j]
    if not others:
        return "La phrase n’a qu’un mot."
    second = others[0]
    return f"Il reçoit {percent(shares[j])}, {_name(reading, second)} {percent(shares[second])}."


def _numbers(reading: Reading, shares: Sequence[float], best: int, j: int) -> str:
    return (
        f"{_name(reading, best)} reçoit {percent(shares[best])},"
        f" {_name(reading, j)} {percent(shares[j])}."
    )


def _temptation(
    reading: Reading,
    i: int,
    j: int,
    shares: Sequence[float],
    ranked: Sequence[int],
    heads: Sequence[int],
) -> str:
    looking = quoted(reading.words[i])
    if j == len(reading.words):
        return f"{NOBODY} ne l’emporte que si aucun mot ne répond à la requête de {looking}."
    looked_at = quoted(reading.words[j])
    if j == i:
        return (
            "On croit volontiers qu’un mot se regarde d’abord. Mais sa requête et sa clé viennent"
            " de deux matrices différentes : elles ne se ressemblent pas forcément."
        )
    other = _head_that_prefers(reading, i, j, heads)
    if other is not None:
        head, share = other
        return (
            f"Le choix se défend : la tête {head.number}, {head.name}, donne {percent(share)} à"
            f" {looked_at}. Ce n’est pas la relation que montrent les têtes choisies."
        )
    if j == ranked[1]:
        return f"Le choix se défend : {looked_at} vient en deuxième."
    if abs(i - j) == 1 and 5 not in heads:
        return "C’est le mot voisin. Mais les têtes choisies n’ont pas appris à suivre la distance."
    return (
        f"Le sens rapproche peut-être les deux mots. Ici, seul compte le produit de la requête de"
        f" {looking} par la clé de {looked_at}."
    )


def _head_that_prefers(
    reading: Reading, i: int, j: int, heads: Sequence[int]
) -> tuple[Head, float] | None:
    """Return the head, of those not shown, that gives word j the largest share, if it wins."""
    winners = [
        (float(reading.traces[head.number - 1].weights[i, j]), head)
        for head in HEADS
        if head.number not in heads
        and int(reading.traces[head.number - 1].weights[i].argmax()) == j
    ]
    if not winners:
        return None
    share, head = max(winners, key=lambda winner: winner[0])
    return head, share
