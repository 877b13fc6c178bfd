"""The numbers of a map, against maps whose numbers are known by hand."""

import numpy as np
import pytest

from app.core.head_patterns import HeadPattern, patterns

PREVIOUS = np.eye(5, k=-1)
PREVIOUS[0, 0] = 1
ITSELF = np.eye(5)
START = np.zeros((5, 5))
START[:, 0] = 1
NEXT = np.eye(5, k=1)
NEXT[4, 4] = 1
EQUAL = np.tril(np.ones((5, 5))) / np.arange(1, 6)[:, None]


@pytest.mark.parametrize(
    ("weights", "numbers"),
    [
        (PREVIOUS, (1, 0, 0, 1, 0, 0)),
        (ITSELF, (0, 1, 0, 0, 0, 0)),
        (START, (0, 0, 1, 3, 0, 0)),
        (NEXT, (0, 1 / 3, 0, 2 / 3, 0, 2 / 3)),
        (EQUAL, ((1 / 3 + 1 / 4 + 1 / 5) / 3,) * 3 + (1.5, np.log2([3, 4, 5]).mean(), 0)),
    ],
    ids=["the word before", "itself", "the start", "the word after", "all alike"],
)
def test_the_numbers_of_a_map_known_by_hand(
    weights: np.ndarray, numbers: tuple[float, ...]
) -> None:
    found = patterns(weights)
    assert [float(found[name]) for name in HeadPattern] == pytest.approx(numbers)


def test_heads_are_measured_side_by_side() -> None:
    found = patterns(np.stack([[PREVIOUS, ITSELF], [START, EQUAL]]))
    assert found[HeadPattern.PREVIOUS].shape == (2, 2)
    assert found[HeadPattern.ITSELF][0, 1] == 1


def test_the_rows_that_count_may_be_told() -> None:
    found = patterns(NEXT, rows=(2, 4))
    assert float(found[HeadPattern.NEXT]) == 0.5
    assert float(found[HeadPattern.ITSELF]) == 0.5
    assert float(found[HeadPattern.DISTANCE]) == 0.5


def test_a_text_of_one_word_has_its_row_alone() -> None:
    found = patterns(np.array([[1.0, 0], [0.25, 0.75]]))
    assert float(found[HeadPattern.START]) == 0.25
    assert float(found[HeadPattern.ITSELF]) == 0.75
