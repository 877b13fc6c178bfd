"""The extra of the package that training asks for, and only training."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def torch_installed() -> Iterator[None]:
    """Let a block import what needs torch. Raises SystemExit, in French, where it is missing."""
    try:
        yield
    except ImportError as error:
        raise SystemExit(
            f"Entraînement impossible : il manque {error.name}. "
            "Tapez : .venv/bin/pip install -e '.[training]'."
        ) from None
