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
    measured = patterns(weights)
    assert [float(measured[name]) for name in HeadPattern] == pytest.approx(numbers)


def test_heads_are_measured_side_by_side() -> None:
    measured = patterns(np.stack([[PREVIOUS, ITSELF], [START, EQUAL]]))
    assert measured[HeadPattern.PREVIOUS].shape == (2, 2)
    assert measured[HeadPattern.ITSELF][0, 1] == 1


def test_the_rows_that_count_may_be_told() -> None:
    measured = patterns(NEXT, rows=(2, 4))
    assert float(measured[HeadPattern.NEXT]) == 0.5
    assert float(measured[HeadPattern.ITSELF]) == 0.5
    assert float(measured[HeadPattern.DISTANCE]) == 0.5


def test_a_text_of_one_word_has_its_row_alone() -> None:
    measured = patterns(np.array([[1.0, 0], [0.25, 0.75]]))
    assert float(measured[HeadPattern.START]) == 0.25
    assert float(measured[HeadPattern.ITSELF]) == 0.75
