"""What training asks for, and only training: an extra of the package, a compiler."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

_NO_COMPILER = (
    "Entraînement impossible : il manque un compilateur C++. Sous Debian, installez g++ ; "
    "CXX=… en désigne un autre."
)


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


def compiler_installed() -> None:
    """Raise SystemExit, in French, where torch finds no C++ compiler for its loops."""
    named = os.environ.get("CXX")
    if not any(shutil.which(name) for name in ([named] if named else ["g++", "clang++"])):
        raise SystemExit(_NO_COMPILER)
