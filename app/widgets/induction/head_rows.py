"""What each head does on a list: its average habits, its look at the follower, what it is worth."""

from dataclasses import dataclass

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.training_film import TrainingFilm
from app.widgets.parts.head_gallery import name_of_head, value_of


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One head at the end of the training; all numbers are fractions.

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


def head_rows(
    film: TrainingFilm, pieces: tuple[int, ...], follower: int | None
) -> tuple[HeadRow, ...]:
    """Measure every head on some words; `follower` is the place of a piece, the start being 0."""
    last, end = film.measures[-1], film.steps[-1]
    weights = film.trace(end, pieces).weights
    rows = []
    for block in range(film.blocks):
        for head in range(film.heads):
            place = HeadPlace(block, head)
            looked = without = None
            if follower is not None:
                looked = float(weights[block, head, -1, follower])
                without = float(shares_without(film, pieces, place)[pieces[follower]])
            rows.append(
                HeadRow(
                    place,
                    float(last.previous[place]),
                    float(last.induction[place]),
                    looked,
                    without,
                )
            )
    return tuple(rows)


def shares_without(film: TrainingFilm, pieces: tuple[int, ...], place: HeadPlace) -> Array:
    """Return the probability of each word (V,) when one head is switched off."""
    return film.shares(film.decoder(film.steps[-1]).read(pieces, off=(place,)))
