"""A choice by its number, from 1 to the last of what there is."""

from collections.abc import Callable

from pydantic import AfterValidator


def up_to(most: Callable[[], int], refusal: str) -> AfterValidator:
    """Refuse, in French, a number beyond the last; `refusal` has places for the last and for it."""

    def existing(number: int) -> int:
        if number > most():
            raise ValueError(refusal.format(most(), number))
        return number

    return AfterValidator(existing)
