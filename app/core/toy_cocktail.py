"""A cocktail party in tiny vectors made by hand: what voices announce, carry and are asked.

Axes: m = 4 voices, d_k = 4 dimensions of queries and keys, d_v = 3 dimensions of values. The
numbers are chosen so that each wish has one clear answer, 0.8 or more above the next after the
division by √d_k = 2, and so that no two voices carry the same thing.
"""

from enum import Enum, auto

import numpy as np

from app.core.attention import Trace, attend

VOICES = ("ami", "voisins", "orchestre", "touriste")
TRAITS = ("familière", "proche", "musicale", "en anglais")
CONTENTS = ("français", "anglais", "musique")


class Wish(Enum):
    """What a listener may want to hear."""

    FRIEND = auto()
    NEIGHBOURS = auto()
    MUSIC = auto()
    ENGLISH = auto()


KEYS = np.array(  # (m, d_k): from 0, not at all, to 1, entirely
    [
        [1.0, 1.0, 0.1, 0.0],
        [0.2, 1.0, 0.1, 0.0],
        [0.1, 0.2, 1.0, 0.0],
        [0.0, 0.6, 0.2, 1.0],
    ]
)
VALUES = np.array(  # (m, d_v): how much of each content the voice carries
    [
        [4.0, 0.0, 0.0],
        [3.0, 0.0, 0.0],
        [0.0, 0.0, 5.0],
        [0.0, 4.0, 0.0],
    ]
)
QUERIES = {  # (d_k,): what the listener seeks; a negative number turns a trait away
    Wish.FRIEND: np.array([2.0, 1.0, 0.0, 0.0]),
    Wish.NEIGHBOURS: np.array([-2.0, 3.0, 0.0, -2.0]),
    Wish.MUSIC: np.array([0.0, 0.0, 2.0, 0.0]),
    Wish.ENGLISH: np.array([0.0, 0.0, 0.0, 2.0]),
}


def listen(wish: Wish, sharpness: float) -> Trace:
    """Attend to the voices with the query of a wish: one row, n = 1.

    `sharpness` multiplies the scores, which is what multiplying the query does; it is the inverse
    of a temperature. 0 weighs every voice the same.
    """
    query = sharpness * QUERIES[wish][None, :]
    return attend(query, KEYS, VALUES)
