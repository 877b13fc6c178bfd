"""The bet of `phrase` and `carte`: which word weighs most, why another was tempting.

Every reason is read off the computed weights: nothing is claimed that the model did not do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.core.attention import Array
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.numbers import percent
from app.widgets.parts.sentence_attention import SentenceAttention
from app.widgets.parts.temptations import LOOKS_AT_ITSELF, NEAR_IN_MEANING, SECOND
from app.widgets.parts.wording import NOBODY, quoted, unique_names

_NOBODY_VALUE = "0"
_OTHER_HEAD = (
    "Le choix se défend : la tête {number}, {name}, donne {share} à {looked_at}. Ce n’est pas la"
    " relation que montrent les têtes choisies."
)


def bet_on_word(offered: bool, given: str, question: str, row: "ShownRow") -> Bet | None:
    """Let one bet on the strongest column of a row.

    The values of the choices are word numbers from 1, and « 0 » for nobody. Shares that read the
    same are equally right.
    """
    if no_bet(offered, given):
        return None
    return bet_on_choice(offered, given, question, row.choices, row.best, row.why)


@dataclass(frozen=True, eq=False)
class ShownRow:
    """The row of word `i`, from 0, as a reader sees it, and what may be said of each column.

    `shares` (n + 1,) is what is shown, the last share being nobody's (0 when it is set aside), and
    `write` how.
    """

    attention: SentenceAttention
    i: int
    shares: Array
    write: Callable[[float], str] = percent

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the columns to choose from, words that occur twice with their number."""
        texts = (*unique_names(self.attention.words), f"{NOBODY} personne")
        return tuple(Choice(self._value(j), texts[j]) for j in sorted(self._ranked))

    @property
    def best(self) -> frozenset[str]:
        """Return the values of the columns that read as the strongest."""
        top = self._share(self._ranked[0])
        return frozenset(self._value(j) for j in self._ranked if self._share(j) == top)

    def why(self, value: str) -> str:
        """Say what makes a choice right, or tempting and wrong."""
        j = self._nobody if value == _NOBODY_VALUE else int(value) - 1
        if value in self.best:
            others = [other for other in self._ranked if other != j]
            if not others:
                return "La phrase n’a qu’un mot."
            second = others[0]
            return f"Il reçoit {self._share(j)}, {self._name(second)} {self._share(second)}."
        top = self._ranked[0]
        return (
            f"{self._name(top)} reçoit {self._share(top)}, {self._name(j)} {self._share(j)}."
            f" {self._temptation(j)}"
        )

    @cached_property
    def _ranked(self) -> list[int]:
        """Return the columns, the strongest first; nobody's only where it has a share."""
        columns = [*range(self._nobody), *([self._nobody] if self.shares[-1] > 0 else [])]
        return sorted(columns, key=lambda j: -float(self.shares[j]))

    @property
    def _nobody(self) -> int:
        return len(self.attention.words)

    def _share(self, j: int) -> str:
        return self.write(float(self.shares[j]))

    def _value(self, j: int) -> str:
        return _NOBODY_VALUE if j == self._nobody else str(j + 1)

    def _name(self, j: int) -> str:
        if j == self._nobody:
            return f"{NOBODY} (personne)"
        return quoted(self.attention.words[j])

    def _temptation(self, j: int) -> str:
        asking, looked_at = quoted(self.attention.words[self.i]), self._name(j)
        if j == self._nobody:
            return f"{NOBODY} ne l’emporte que si aucun mot ne répond à la requête de {asking}."
        if self.attention.unknown[j]:
            return f"Le jouet ne connaît pas {looked_at} : sa clé ne contient que des zéros."
        if j == self.i:
            return LOOKS_AT_ITSELF
        other = self.attention.head_that_prefers(self.i, j)
        if other is not None:
            head, share = other
            return _OTHER_HEAD.format(
                number=head.number, name=head.name, share=self.write(share), looked_at=looked_at
            )
        if j == self._ranked[1]:
            return SECOND.format(word=looked_at)
        beside = self.attention.why_not_the_neighbour()
        if abs(self.i - j) == 1 and beside:
            return f"C’est le mot voisin. {beside}"
        product = f"de la requête de {asking} par la clé de {looked_at}"
        return NEAR_IN_MEANING.format(product=product)
