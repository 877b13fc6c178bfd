"""What a file declares of its model: each value asked by name, with its kind and its range."""

import math
from collections.abc import Mapping

from app.core.layouts.weights import RefusedModelError

_MOST = 1 << 24  # no size of a model comes near it


class Declared:
    """Names and values as a file gives them; a value that is not what is asked is refused."""

    def __init__(self, values: Mapping[str, object], prefix: str = "") -> None:
        self._values, self._prefix = values, prefix

    def under(self, prefix: str) -> "Declared":
        """Return what is declared under a prefix."""
        return Declared(self._values, prefix)

    def has(self, name: str) -> bool:
        """Tell whether a value is declared."""
        return self._values.get(self._prefix + name) is not None

    def inside(self, name: str) -> "Declared":
        """Return the values that stand inside another one, or none."""
        inner = self._values.get(self._prefix + name)
        return Declared(inner if isinstance(inner, dict) else {})

    def count(self, name: str, default: int | None = None, least: int = 1) -> int:
        """Return a whole number, from `least` on."""
        value = self._value(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value < _MOST:
            raise self._refused(name, value, "un nombre entier")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        """Return a number above 0."""
        value = self._value(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refused(name, value, "un nombre")
        if not 0 < value < math.inf:
            raise self._refused(name, value, "un nombre positif")
        return float(value)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text."""
        value = self._value(name, default)
        if not isinstance(value, str):
            raise self._refused(name, value, "un texte")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Return yes or no."""
        value = self._value(name, default)
        if not isinstance(value, bool):
            raise self._refused(name, value, "vrai ou faux")
        return value

    def only(self, name: str, accepted: object) -> None:
        """Raise RefusedModelError for a value that is declared and is not the one that is known."""
        value = self._values.get(self._prefix + name)
        if value is not None and value != accepted:
            raise RefusedModelError(
                f"« {self._prefix}{name} » vaut {_short(value)}, ce qui n’est pas calculé ici"
            )

    def _value(self, name: str, default: object) -> object:
        value = self._values.get(self._prefix + name)
        if value is not None:
            return value
        if default is None:
            raise RefusedModelError(f"il manque « {self._prefix}{name} »")
        return default

    def _refused(self, name: str, value: object, expected: str) -> RefusedModelError:
        return RefusedModelError(
            f"« {self._prefix}{name} » vaut {_short(value)}, alors que {expected} est attendu"
        )


def _short(value: object) -> str:
    text = f"« {value} »" if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
