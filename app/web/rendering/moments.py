"""Times in French words, as the clock of the server shows them."""

from datetime import datetime

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def hour(when: datetime) -> str:
    """Return « 14 h 05 »."""
    here = when.astimezone()
    return f"{here.hour}\u00a0h\u00a0{here.minute:02d}"


def moment(when: datetime) -> str:
    """Return « 22 novembre 2026 à 14 h 05 »."""
    here = when.astimezone()
    day = "1er" if here.day == 1 else str(here.day)
    return f"{day}\u00a0{_MONTHS[here.month - 1]} {here.year} à {hour(when)}"
