"""What each head does on a list: its average habits, its look at the follower, what it is worth."""

from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.switching import heads_of
from app.widgets.induction.list_reading import ListReading
from app.widgets.parts.head_gallery import name_of_head, value_of

MOST_ROWS = 16  # of a table, and choices of a bet


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One head; all numbers are fractions.

    previous and induction are means over lists of different words; follower is what the last word
    gives here to the word that followed it, and without the probability of that word when this head
    alone is switched off. Both are None where no word comes back.
    """

    place: HeadPlace
    previous: float
    induction: float
    follower: float | None
    without: float | None

    @property
    def value(self) -> str:
        """Return the head in an address."""
        return value_of(self.place)

    @property
    def name(self) -> str:
        """Return the head in French."""
        return name_of_head(self.place)


def head_rows(reading: ListReading, opened: HeadPlace) -> tuple[HeadRow, ...]:
    """Measure every head on a list or, of many, those that look most at the follower.

    Without a follower those count that are known for induction. The opened one is always there.
    """
    places = [*heads_of(reading.decoder)]
    if len(places) > MOST_ROWS:
        scores = reading.measures.induction
        if reading.follower is not None:
            scores = reading.weights[:, :, -1, reading.follower]
        best = sorted(places, key=lambda place: -scores[place])[: MOST_ROWS - 1]
        places = [*dict.fromkeys((*best, opened))]
    looks: list[float | None] = [None] * len(places)
    without = looks
    if reading.follower is not None and reading.number is not None:
        looks = [float(reading.weights[place][-1, reading.follower]) for place in places]
        without = [float(shares[reading.number]) for shares in reading.shares_without(places)]
    previous, induction = reading.measures.previous, reading.measures.induction
    return tuple(
        HeadRow(place, float(previous[place]), float(induction[place]), *numbers)
        for place, *numbers in zip(places, looks, without, strict=True)
    )
