"""Numbers and durations as French readers write them."""

import pytest

from app.widgets.parts.numbers import decimal, hours


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "45 minutes"), (60, "1 h"), (125, "2 h 05"), (188, "3 h 08")]
)
def test_a_duration_is_written_in_hours(minutes: int, text: str) -> None:
    assert hours(minutes).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 2, "0,50"),
        (-1.25, 1, "\u22121,2"),
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
