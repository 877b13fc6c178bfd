"""Place what is made by others at build time, so that it is never committed: htmx and the fonts.

Their packages are pinned as build requirements in pyproject.toml; nothing of them stays installed.
"""

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import fonts  # beside this file, which is in no package

SHA256 = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"
TARGET = Path("static/js/htmx.min.js")


class ThirdPartyHook(BuildHookInterface[Any]):
    """Place the pinned htmx 2 file and the fonts in `static/`; refuse any other content."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and list them as artifacts, although git ignores them."""
        target = Path(self.root) / TARGET
        if not (target.is_file() and _digest(target.read_bytes()) == SHA256):
            content = _packaged_htmx().read_bytes()
            if _digest(content) != SHA256:
                raise RuntimeError(f"htmx: SHA-256 {_digest(content)}, expected {SHA256}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        made = fonts.make(Path(self.root))
        build_data["artifacts"] += [path.as_posix() for path in (TARGET, *made)]


def _packaged_htmx() -> Path:
    spec = find_spec("django_htmx")
    if spec is None or spec.origin is None:
        raise RuntimeError("htmx: the build requirement django-htmx is missing")
    return Path(spec.origin).parent / "static" / "django_htmx" / "htmx-2.min.js"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
