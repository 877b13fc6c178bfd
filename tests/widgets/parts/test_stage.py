"""A sentence on stage: its words do not overlap, its arcs join the words that they name."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.parts.lettering import Face, text_width
from app.widgets.parts.stage import LEAST, PADDING, UNITS, fits, line_of

WORDS = ["Les", "enfants", "que", "la", "voisine", "garde", "jouent", "dans", "le", "jardin"]


@given(
    st.lists(st.text("aàbemoWi’", min_size=1, max_size=9), min_size=1, max_size=64), st.booleans()
)
def test_words_follow_each_other_without_touching(words: list[str], nobody: bool) -> None:
    line = line_of(words, [True] * len(words), nobody)
    assert len(line.places) == len(words) + nobody
    end = 0.0
    for word, place in zip(words, line.places, strict=False):
        assert place.left >= end - 0.01
        width = 2 * (place.middle - place.left)
        assert width == pytest.approx(
            max(LEAST, text_width(word, Face.PROSE, 1) + 2 * PADDING), abs=0.01
        )
        end = place.left + width
    assert line.width >= end - 0.01
    assert line.fits in fits()
    assert line.fits >= min(line.width, max(fits()))


def test_every_arc_goes_from_the_middle_of_a_word_to_that_of_another() -> None:
    line = line_of(WORDS, [True] * len(WORDS), nobody=True)
    row = np.full(len(WORDS) + 1, 1 / (len(WORDS) + 1))
    for j, arc in enumerate(line.row_arcs(6, row)):
        numbers = [int(n) for n in re.findall(r"-?\d+", arc.path)]
        loop = 50 if j == 6 else 0
        assert numbers[0] == pytest.approx(line.places[6].middle * UNITS - loop, abs=1)
        assert numbers[-2] == pytest.approx(line.places[j].middle * UNITS + loop, abs=1)
        assert numbers[1] == numbers[-1] == round(line.height * UNITS)
        assert float(arc.stroke) > 0


def test_a_share_that_cannot_be_seen_has_a_flat_arc() -> None:
    line = line_of(WORDS, [True] * len(WORDS), nobody=False)
    row = np.zeros(len(WORDS))
    row[1] = 0.995
    row[2] = 0.005
    strokes = [float(arc.stroke) for arc in line.row_arcs(6, row)]
    assert strokes[1] > 0
    assert strokes.count(0) == len(WORDS) - 1
