"""The bet of `eteindre`: in which layer is the head that the right word needs most."""

from collections.abc import Mapping

from app.core.decoder import HeadPlace
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import share
from app.widgets.parts.wording import quoted


def bet_on_layer(
    offered: bool, given: str, word: str, left: Mapping[HeadPlace, float]
) -> Bet | None:
    """Let one bet on a layer; `left` is what each head, once it is off, leaves to the word."""
    worst = min(left, key=lambda head: left[head])
    blocks = sorted({head.block for head in left})

    def why(value: str) -> str:
        sentence = f"Sans {_named(worst)}, {quoted(word)} passe à {share(left[worst])}"
        if int(value) - 1 == worst.block:
            return f"{sentence}."
        own = min((head for head in left if head.block == int(value) - 1), key=lambda h: left[h])
        return f"{sentence}\u00a0; sans {_named(own)}, il reste à {share(left[own])}."

    return bet_on_choice(
        offered,
        given,
        f"On éteint une tête à la fois. Dans quelle couche est celle dont {quoted(word)} a le plus"
        " besoin\u202f?",
        tuple(Choice(str(block + 1), f"couche {block + 1}") for block in blocks),
        {str(worst.block + 1)},
        why,
    )


def _named(head: HeadPlace) -> str:
    return f"la tête {head.head + 1} de la couche {head.block + 1}"
