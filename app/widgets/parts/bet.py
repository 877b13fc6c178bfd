"""Bet first: before a result is shown, the reader says what it will be. Shared by all widgets.

An author writes « :pari: oui »; one control, « pari », then holds where the reader stands:

oui         the bet is open: the question stands in place of the result
non         seen without a bet, or a bet is over: the result is shown, and one may bet again
any other   the bet itself: the value of a choice, or the number typed

A widget that lets one bet does six things:

1. its options have `offered: Offered = False` and its controls `given: Given = "non"`;
2. its view has `bet: Bet | None`, made by `bet_on_choice` or `bet_on_value`;
3. its build hides what would answer while `is_open(bet)`;
4. its sentence in words is `with_bet(bet, explanation)`;
5. its template calls `default_button(widget, view.bet)`, then `bet(widget)` of parts/bet.html, in
   the view;
6. it gives `why`, which says from the computed state why a wrong choice was tempting.

A number that is typed stands in a field of its own, « essai », and counts once a button says so,
its own or the one that the Enter key presses, for the question that its page was asking
(« pari=essai-8c736521 »). Without a script that key presses the same button in every field: a
number that comes with another change waits, in its field, for the next time.

The template sends « pari=non » along with every other change once a result is shown: a bet is
judged on the question it was asked about, never on the next one.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from app.widgets.contract.sentence_marks import OF_SENTENCE, fields_with
from app.widgets.contract.widget import Params
from app.widgets.contract.yes_no import NO, YES, YesNo
from app.widgets.parts.numbers import read_decimal
from app.widgets.parts.signature import is_of, signature_of

_NAME, _TYPED = "pari", "essai"

Offered = Annotated[
    YesNo,
    Field(
        alias="pari",
        description="« oui » : le lecteur parie avant de voir le résultat ; « non » (par défaut) :"
        " le résultat est montré tout de suite.",
    ),
]

Given = Annotated[
    str,
    Field(
        alias="pari",
        max_length=20,
        description="« oui » : pari ouvert ; « non » : résultat montré sans pari ; toute autre"
        " valeur : le pari lui-même, en 20 caractères au plus.",
    ),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to bet on: its value in the address and its text on screen."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Bet:
    """A bet as shown. Without any choice, a number is typed.

    `given` is the value of the bet, or what was typed, and `text` how it reads; `explanation` is
    the verdict with its reason, and `problem` why what was typed cannot be read.
    """

    state: Literal["open", "placed", "seen"]
    question: str
    choices: tuple[Choice, ...] = ()
    given: str = ""
    text: str = ""
    right: bool = False
    explanation: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TypedBet:
    """A number typed, and the question it was sent for: None where no button sent it."""

    number: str
    question: str | None

    def is_bet_on(self, controls: Params) -> bool:
        """Tell whether it is a bet on what these controls ask."""
        return self.question is not None and is_of(self.question, question_of(controls))


def typed_in(asked: dict[str, Any]) -> TypedBet | None:
    """Take the number typed out of what a query asks for; where one was sent, the bet is open."""
    number = asked.pop(_TYPED, None)
    name, _, question = str(asked.get(_NAME, "")).partition("-")
    sent = name == _TYPED
    if sent:
        asked[_NAME] = YES
    return TypedBet(number or "", question if sent else None) if sent or number else None


def question_of(controls: Params) -> str:
    """Name what controls ask: all that they hold but the bet, and the place in a sentence."""
    beside = {_NAME, *fields_with(type(controls), OF_SENTENCE)}
    held = {name: value for name, value in controls.model_dump().items() if name not in beside}
    return signature_of(held)


def no_bet(offered: bool, given: str) -> bool:
    """Tell whether neither the author nor the address asks for a bet."""
    return given == NO and not offered


def bet_on_choice(
    offered: bool,
    given: str,
    question: str,
    choices: tuple[Choice, ...],
    best: Collection[str],
    why: Callable[[str], str],
) -> Bet | None:
    """Return the bet on one of `choices`, or None when the author offers none.

    `best` holds the values of the right choices (several when they tie). `why` takes the value of
    a choice and says in one or two sentences what makes it right, or tempting and wrong. A bet on
    something that is not among the choices leaves the bet open.
    """
    if no_bet(offered, given):
        return None
    if given == NO:
        return Bet("seen", question)
    named = {choice.value: choice.text for choice in choices}
    if given not in named:
        return Bet("open", question, choices)
    right = given in best
    text = named[given]
    return Bet("placed", question, choices, given, text, right, _verdict(text, right, why(given)))


def bet_on_value(
    offered: bool,
    given: str,
    question: str,
    value: float,
    tolerance: float,
    why: Callable[[float], str],
) -> Bet | None:
    """Return the bet on a number, or None when the author offers none.

    A number within `tolerance` of `value` is right; decimal comma or point. `why` takes the number
    typed. What is not a number leaves the bet open and says so; nothing typed is no mistake.
    """
    if no_bet(offered, given):
        return None
    if given == NO:
        return Bet("seen", question)
    if asks_for_bet(given) or not given.strip():
        return Bet("open", question)
    try:
        number = read_decimal(given)
    except ValueError as error:
        return Bet("open", question, given=given, problem=str(error))
    right = abs(number - value) <= tolerance + 1e-9  # the bound itself, in binary
    verdict = _verdict(given, right, why(number))
    return Bet("placed", question, (), given, given, right, verdict)


def asks_for_bet(given: str) -> bool:
    """Tell whether a reader asks to bet, wherever there is something to bet on."""
    return given == YES


def is_open(bet: Bet | None) -> bool:
    """Tell whether the result must stay hidden."""
    return bet is not None and bet.state == "open"


def with_bet(bet: Bet | None, explanation: str) -> str:
    """Return the sentence in words: nothing of it while the bet is open, the verdict first."""
    if bet is None or bet.state == "seen":
        return explanation
    if bet.state == "open":
        return "Le résultat se montre après votre pari."
    return f"{bet.explanation} {explanation}"


def _verdict(text: str, right: bool, why: str) -> str:
    judged = "est juste" if right else "n’est pas le bon"
    return f"Votre pari, «\u00a0{text}\u00a0», {judged}. {why}"
