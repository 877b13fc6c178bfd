"""Sizes in memory as readers see them: octets, and units of 1 024 (Kio, Mio, Gio, Tio, Pio)."""

from app.widgets.parts.numbers import NO_BREAK, short, whole

UNITS = ("o", "Kio", "Mio", "Gio", "Tio", "Pio", "Eio")


def size(count: float, unit: int | None = None) -> str:
    """Write a number of bytes with three figures at most: 1,25 Gio.

    unit is the place in UNITS; without it, the largest that leaves 1 or more. A size that
    would read 0 in that unit is written in its own.
    """
    own = unit_of(count)
    if unit is None or count * 1000 < 1024**unit:
        unit = own
    value = count / 1024**unit
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    text = whole(round(value)) if digits == 0 else short(value, digits)
    return f"{text}{NO_BREAK}{UNITS[unit]}"


def unit_of(count: float) -> int:
    """Return the place in UNITS of the largest unit that leaves 1 or more."""
    place = 0
    while place + 1 < len(UNITS) and round(count, 6) >= 1024 ** (place + 1):
        place += 1
    return place
