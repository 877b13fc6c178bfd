"""Numbers and durations as French readers write them."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.parts.numbers import decimal, half_up, hours, percent, share


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "45 minutes"), (60, "1 h"), (125, "2 h 05"), (188, "3 h 08")]
)
def test_a_duration_is_written_in_hours(minutes: int, text: str) -> None:
    assert hours(minutes).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 2, "0,50"),
        (-1.25, 1, "\u22121,3"),
        (0.045, 2, "0,05"),
        (2.675, 2, "2,68"),
        (0.15 * 0.3, 2, "0,05"),
        (-0.004, 2, "0,00"),
        (-0.4, 0, "0"),
        (-0.0, 3, "0,000"),
        (float("-inf"), 2, "\u2212inf"),
    ],
)
def test_a_decimal_has_a_comma_a_true_minus_and_no_signed_zero(
    value: float, digits: int, text: str
) -> None:
    assert decimal(value, digits) == text


@given(st.integers(-(10**7), 10**7), st.integers(1, 6), st.integers(0, 4))
def test_a_number_is_rounded_as_a_hand_rounds_what_is_written(
    whole: int, places: int, digits: int
) -> None:
    written = Decimal(whole).scaleb(-places)
    by_hand = written.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    shown = decimal(float(written), digits).replace(",", ".").replace("\u2212", "-")
    assert Decimal(shown) == by_hand
    assert half_up(np.array([float(written)]), digits)[0] == float(by_hand)


def test_a_percentage_is_rounded_half_up() -> None:
    assert percent(0.125) == "13\u00a0%"
    assert percent(0.045) == "5\u00a0%"
    assert share(0.125) == "13\u00a0%"
