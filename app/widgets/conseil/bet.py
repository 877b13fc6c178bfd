"""The bet of `conseil`: which car is recommended, and why another was tempting."""

from app.core.toy_council import CARS, EXPERTS, Council
from app.widgets.conseil.explanation import CAR_NAMES, best_of, favourites
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.numbers import decimal

_QUESTION = "Quelle voiture le conseil va-t-il recommander\u202f?"
_ALL_EQUAL = "Aucun critère ne compte : toutes les voitures se valent."
_BEST = "L’avis du conseil s’accorde avec {best} à {most}, et avec {second} à {less}."
_OTHER = "L’avis du conseil s’accorde avec {car} à {less}, mais avec {best} à {most}."
_TEMPTING = (
    " L’expert {expert} la regarde surtout, mais son avis n’est qu’une part de celui du conseil."
)


def bet_on_car(offered: bool, given: str, council: Council) -> Bet | None:
    """Let one bet on the recommended car; the values of the choices are the names of the cars."""
    if no_bet(offered, given):
        return None
    best = best_of(council.agreement)
    return bet_on_choice(
        offered,
        given,
        _QUESTION,
        tuple(Choice(car, CAR_NAMES[car]) for car in CARS),
        CARS if best is None else (CARS[best],),
        lambda car: _why(council, CARS.index(car), best),
    )


def _why(council: Council, car: int, best: int | None) -> str:
    if best is None:
        return _ALL_EQUAL
    agreement = {name: decimal(float(of)) for name, of in zip(CARS, council.agreement, strict=True)}
    first = {"best": CAR_NAMES[CARS[best]], "most": agreement[CARS[best]]}
    if car == best:
        second = CARS[int(council.agreement.argsort()[-2])]
        return _BEST.format(**first, second=CAR_NAMES[second], less=agreement[second])
    text = _OTHER.format(**first, car=CAR_NAMES[CARS[car]], less=agreement[CARS[car]])
    for expert, favourite in zip(EXPERTS, favourites(council), strict=True):
        if favourite == car:
            return text + _TEMPTING.format(expert=expert)
    return text
