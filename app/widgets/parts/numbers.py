"""Numbers as French readers write them: decimal comma, no-break space before the per cent sign."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator

from app.core.attention import Array

STEPS = 20  # of the tint of a weight, from 0
NO_BREAK = "\u00a0"
SMALLEST_WRITTEN = 0.005  # a smaller share rounds to 0 %, and is written « < 1 % »
_TIE = 1 + 1e-12  # a float may lie just below the half that a hand finds: 0.045 is 0.04499999...
MINUS = "\u2212"
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,15}(?:[.,][0-9]{0,15})?|[.,][0-9]{1,15}))(?P<percent>%?)"
)


def half_up(numbers: Array, digits: int) -> Array:
    """Round numbers as a hand does: 0.045 to 0.05, where `numpy.round` gives 0.04."""
    rounded: Array = np.round(numbers * _TIE, digits)
    return rounded


def round_half_up(number: float, digits: int = 0) -> float:
    """Round one number as a hand does, halves away from zero."""
    return float(f"{number * _TIE:.{digits}f}")


def decimal(value: float, digits: int = 2) -> str:
    """Write a number with a decimal comma, rounded half up; a rounded zero carries no sign."""
    text = f"{value * _TIE:.{digits}f}".replace(".", ",")
    if text[0] != "-":
        return text
    size = text[1:]
    return MINUS + size if size.strip("0,") else size


def floats(numbers: Array) -> tuple[float, ...]:
    """Return numbers (n,) as plain floats, for a view."""
    return tuple(float(number) for number in numbers)


def short(value: float, digits: int = 2) -> str:
    """Write a number with as few decimals as it takes, `digits` at most: 2 and not 2,00."""
    text = decimal(value, digits)
    return text.rstrip("0").rstrip(",") if "," in text else text


def share(fraction: float) -> str:
    """Write a fraction as a percentage, with decimals where a whole number would hide the rest."""
    digits = 0 if 0.005 <= fraction <= 0.995 or fraction in (0, 1) else 2
    if 0 < fraction < 0.00005:
        return f"<{NO_BREAK}0,01{NO_BREAK}%"
    if 0.99995 < fraction < 1:
        return f">{NO_BREAK}99,99{NO_BREAK}%"
    return f"{decimal(fraction * 100, digits)}{NO_BREAK}%"


def percent(fraction: float) -> str:
    """Write a fraction as a whole percentage; a share that is small but not zero shows as < 1 %."""
    if 0 < fraction < SMALLEST_WRITTEN:
        return f"<{NO_BREAK}1{NO_BREAK}%"
    return _written(int(round_half_up(fraction * 100)))


@lru_cache(maxsize=256)
def _written(whole_percent: int) -> str:
    return f"{whole_percent}{NO_BREAK}%"


def step(fraction: float) -> int:
    """Return the tint of a weight: 0 to 20, for the classes t0 to t20."""
    return min(max(round(fraction * STEPS), 0), STEPS)


def steps(weights: Array) -> NDArray[np.uint8]:
    """Return the tint of each weight of a map (n, m), as `step` does one."""
    return np.rint(weights * STEPS).clip(0, STEPS).astype(np.uint8)


def whole(number: int) -> str:
    """Write a whole number with a narrow no-break space between its thousands."""
    return f"{number:,}".replace(",", "\u202f").replace("-", MINUS)


def hours(minutes: int) -> str:
    """Write a duration as French readers do: 45 minutes, 1 h, 2 h 05."""
    whole_hours, rest = divmod(minutes, 60)
    if not whole_hours:
        return f"{rest}{NO_BREAK}minutes"
    return f"{whole_hours}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02}" if rest else "")


def read_decimal(text: str) -> float:
    """Read a number as French readers type it: 0,62 or 0.62, −3, 1 000, 62 %.

    Raises ValueError, in French, for anything else.
    """
    match = _NUMBER.fullmatch("".join(text.split()).replace(MINUS, "-"))
    if match is None:
        raise ValueError("un nombre est attendu, par exemple 0,5")
    value = float(match["number"].replace(",", "."))
    return value / 100 if match["percent"] else value


def _typed(value: object) -> object:
    return read_decimal(value) if isinstance(value, str) else value


Typed = BeforeValidator(_typed)  # of a float that a reader or an author may write with a comma
