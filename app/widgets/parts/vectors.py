"""Vectors as a reader types them: comma or point, hyphen or minus sign, all numbers one parameter.

A vector is repeated by a form (`cle=1,5&cle=0`), written « 1.5_0 » in an address and
« 1,5 ; 0 » or « 1.5, 0 » by an author.
"""

from collections.abc import Sequence
from functools import partial

from pydantic import BeforeValidator, PlainSerializer

from app.widgets.parts.numbers import read_decimal, round_half_up, short
from app.widgets.parts.wording import quoted

_DIGITS = 3  # decimals kept, so that an address stays short


def write_vector(vector: Sequence[float]) -> str:
    """Write a vector for an address, the shortest way that reads back the same."""
    return "_".join(f"{number:g}" for number in vector)


WRITTEN = PlainSerializer(write_vector)


def vector_of(names: Sequence[str], low: float, high: float) -> BeforeValidator:
    """Return the reader of a vector that has one number, from `low` to `high`, for each name."""
    return BeforeValidator(partial(read_vector, names=names, low=low, high=high))


def read_vector(
    given: object, *, names: Sequence[str], low: float, high: float
) -> tuple[float, ...]:
    """Read a vector; ValueError says in French which number is wrong and what is accepted."""
    parts = _parts(given)
    if len(parts) != len(names):
        given_are = "est donné" if len(parts) == 1 else "sont donnés"
        raise ValueError(
            f"{len(names)} nombres sont attendus ({', '.join(names)}) ; {len(parts)} {given_are}"
        )
    return tuple(_read(part, name, low, high) for part, name in zip(parts, names, strict=True))


def _parts(given: object) -> list[str]:
    if isinstance(given, str):
        given = [given]
    parts = [str(part) for part in given] if isinstance(given, list | tuple) else [str(given)]
    if any(";" in part for part in parts):  # an author's list, cut at its decimal commas
        return ",".join(parts).split(";")
    return parts[0].split("_") if len(parts) == 1 else parts


def _read(text: str, name: str, low: float, high: float) -> float:
    try:
        value = round_half_up(read_decimal(text), _DIGITS)
    except ValueError:
        reason = f"{name} : {_shown(text)} n’est pas un nombre comme 2 ou 1,5"
        raise ValueError(reason) from None
    if not low <= value <= high:
        limits = f"de {short(low)} à {short(high)}"
        raise ValueError(f"{name} : {short(value)} est hors des limites ; {limits}")
    return value + 0.0  # no negative zero


def _shown(text: str) -> str:
    text = text.strip()
    return quoted(text if len(text) <= 20 else f"{text[:19]}…") if text else "une case vide"
