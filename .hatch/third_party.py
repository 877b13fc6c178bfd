"""Place what others make at build time, never committed: htmx, CodeMirror and the fonts.

Their packages are pinned as build requirements in pyproject.toml; nothing of them stays installed.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import codemirror  # beside this file, which is in no package
import fonts
import pinned

SHA256 = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"
TARGET = Path("static/js/htmx.min.js")


class ThirdPartyHook(BuildHookInterface[Any]):
    """Place the pinned htmx 2, CodeMirror 6 and the fonts in `static/`; refuse other content."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and list them as artifacts, although git ignores them."""
        root = Path(self.root)
        pinned.place(root / TARGET, "django_htmx", "static/django_htmx/htmx-2.min.js", SHA256)
        made = (*codemirror.make(root), *fonts.make(root))
        build_data["artifacts"] += [path.as_posix() for path in (TARGET, *made)]
