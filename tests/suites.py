"""Two lengths for one test: what `make test` asks at each change, and what `make night` tries."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

DAY, NIGHT = "day", "night"

# Properties judge results, never the clock of a busy machine.
settings.register_profile(DAY, deadline=None, max_examples=40)
settings.register_profile(NIGHT, deadline=None, max_examples=1000)


def examples(count: int, at_night: int, **others: Any) -> settings:
    """Return how many examples a property is tried with, by day and at night."""
    night = settings.get_current_profile_name() == NIGHT
    return settings(max_examples=at_night if night else count, **others)


def by_day(every: Iterable[Any], some: Iterable[Any]) -> list[Any]:
    """Return every value as a parameter; those that are not among `some` wait for the night."""
    asked = list(some)
    return [value if value in asked else _at_night(value) for value in every]


def _at_night(value: Any) -> Any:
    values = value if isinstance(value, tuple) else (value,)
    return pytest.param(*values, marks=pytest.mark.night)
