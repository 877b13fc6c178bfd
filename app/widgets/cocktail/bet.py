"""The bet of `cocktail`: which voice comes second, and why another was tempting."""

from collections.abc import Sequence

from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.numbers import decimal, share

_QUESTION = "Vous cherchez {wish}\u202f: après {first}, quelle voix pèse le plus\u202f?"
_ONE = "{voice}, score {score}, part {share}"
_RIGHT = "{best}\u202f: après la première, c’est la voix qui répond le mieux."
_WRONG = (
    "{best}\u202f; {other}. La part suit le score : ce que la voix annonce, comparé à ce que vous"
    " cherchez."
)


def bet_on_second(
    offered: bool,
    given: str,
    wish: str,
    names: Sequence[str],
    scores: Sequence[float],
    weights: Sequence[float],
) -> Bet | None:
    """Let one bet on the voice that comes after the one that answers best.

    The values of the choices are the places of the voices, from 1. Voices of one score are right
    together, and so is every voice where all weigh the same.
    """
    if no_bet(offered, given):
        return None
    first = max(range(len(scores)), key=lambda j: scores[j])
    others = [j for j in range(len(scores)) if j != first]
    top = max(weights[j] for j in others)
    best = [j for j in others if weights[j] >= top - 1e-12]

    def one(j: int) -> str:
        voice = f"{names[j][0].upper()}{names[j][1:]}"
        return _ONE.format(voice=voice, score=decimal(scores[j]), share=share(weights[j]))

    def why(value: str) -> str:
        j = int(value) - 1
        return (_RIGHT if j in best else _WRONG).format(
            best=one(j if j in best else best[0]), other=one(j)
        )

    return bet_on_choice(
        offered,
        given,
        _QUESTION.format(wish=wish, first=names[first]),
        tuple(Choice(str(j + 1), names[j]) for j in others),
        [str(j + 1) for j in best],
        why,
    )
