"""Where the files of the site are: beside the package in a checkout, inside it once installed.

ATTENTION_LECONS   the folder of the lessons; without it `lessons/` of the checkout, or a folder
                   beside the database, begun with the lessons that ship with the package
ATTENTION_MODELE   the file or the folder of a model to look into; without it, there is none
ATTENTION_DONNEES  the folder of the database; without it `.donnees/` of the checkout, or a folder
                   of the person who runs the site
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PACKAGE = Path(__file__).resolve().parents[2]
_INSTALLED = _PACKAGE / "site"  # where a wheel carries the files


class CannotStart(Exception):  # noqa: N818 - read as a sentence where it is raised
    """The site cannot start: the message says in one French sentence why, and what to do."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folders that a running site reads; with `dev`, pages refresh when a file changes.

    `guest` is the file or the folder of a model that is brought, where there is one.
    """

    templates: Path
    static: Path
    lessons: Path
    dev: bool = False
    guest: Path | None = None

    @classmethod
    def default(cls, dev: bool = False) -> Self:
        """Return the folders of the checkout, or those that the wheel carries."""
        checkout = _PACKAGE.parent
        root = checkout if (checkout / "templates").is_dir() else _INSTALLED
        lessons = root / "lessons" if root == checkout else _data_of(root) / "lessons"
        if chosen := os.environ.get("ATTENTION_LECONS"):
            lessons = Path(chosen)
        brought = os.environ.get("ATTENTION_MODELE")
        guest = Path(brought) if brought else None
        return cls(root / "templates", root / "static", lessons, dev, guest)

    @property
    def shipped(self) -> Path:
        """Return the folder of the lessons that ship with the program."""
        return self.templates.parent / "lessons"

    @property
    def data(self) -> Path:
        """Return the folder of the database."""
        return _data_of(self.templates.parent)


def _data_of(root: Path) -> Path:
    if chosen := os.environ.get("ATTENTION_DONNEES"):
        return Path(chosen)
    if root != _INSTALLED:
        return root / ".donnees"
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "attention-en-clair"
