"""Numbers and durations as French readers write them."""

import pytest

from app.widgets.numbers import hours


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "45 minutes"), (60, "1 h"), (125, "2 h 05"), (188, "3 h 08")]
)
def test_a_duration_is_written_in_hours(minutes: int, text: str) -> None:
    assert hours(minutes).replace("\u00a0", " ") == text
