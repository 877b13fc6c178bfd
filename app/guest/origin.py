"""Where a model that is brought comes from: its files, the name and the licence that they give."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_LONGEST = 80  # characters


class FileDigest(NamedTuple):
    """A file of weights: its name, its bytes, its SHA-256."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True)
class GuestOrigin:
    """The files of a model, and what they say of it; a licence that none tells is empty."""

    files: tuple[Path, ...]
    name: str
    licence: str
    layout: str

    @cached_property
    def digests(self) -> tuple[FileDigest, ...]:
        """Return each file of weights with its SHA-256, computed the first time."""
        return tuple(
            FileDigest(path.name, path.stat().st_size, _digest(path)) for path in self.files
        )


def printed(text: str) -> str:
    """Return what a file says of itself on one line, without signs that do not print, cut short."""
    line = "".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST])
    return " ".join(line.split())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
