"""Where the files of the site are: beside the package in a checkout, inside it once installed."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PACKAGE = Path(__file__).resolve().parents[2]


class CannotStart(Exception):  # noqa: N818 - read as a sentence where it is raised
    """The site cannot start: the message says in one French sentence why, and what to do."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folders that a running site reads; with `dev`, pages refresh when a file changes."""

    templates: Path
    static: Path
    lessons: Path
    dev: bool = False

    @classmethod
    def default(cls, dev: bool = False) -> Self:
        """Return the folders of the checkout, or those that the wheel carries."""
        checkout = _PACKAGE.parent
        root = checkout if (checkout / "templates").is_dir() else _PACKAGE / "site"
        return cls(root / "templates", root / "static", root / "lessons", dev)

    @property
    def data(self) -> Path:
        """Return the folder that the site itself writes to: ATTENTION_DONNEES, or its default."""
        if chosen := os.environ.get("ATTENTION_DONNEES"):
            return Path(chosen)
        if self.lessons.parent != _PACKAGE / "site":
            return self.lessons.parent / ".donnees"
        home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
        return Path(home).expanduser() / "attention-en-clair"
