"""Find a Chromium or a Chrome, or install one: `python -m tests.screens.chromium`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

# The first has no window to draw: the same pages, for a third of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
)
MISSING = (
    "Aucun Chromium ni Chrome utilisable : installez-en un (par exemple « apt-get install"
    " chromium »), ou donnez son chemin dans la variable CHROMIUM."
)


def find() -> str | None:
    """Return the path of the first browser that answers, or None."""
    return next((path for path in _candidates() if _answers(path)), None)


def find_or_install() -> str | None:
    """Return a browser, after an installation when there is none yet; None if that failed."""
    path = find()
    if path is None and not os.environ.get("CHROMIUM"):
        for command in _installations():
            print("Installation d’un navigateur :", " ".join(command), file=sys.stderr)
            if subprocess.run(command, check=False).returncode == 0 and (path := find()):
                break
    return path


def _candidates() -> Iterator[str]:
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        yield chosen
        return
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _answers(path: str) -> bool:
    if not Path(path).is_file():
        return False
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _installations() -> Iterator[list[str]]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    debian = root and shutil.which("apt-get") is not None
    for package in NAMES[:2] if debian else ():
        yield ["sh", "-c", f"apt-get -qq update && apt-get -qq install --yes {package}"]
    needs = ["--with-deps"] if debian else []
    yield [sys.executable, "-m", "playwright", "install", *needs, "chromium"]


def main() -> int:
    """Print the browser that the tests will drive; exit code 1 without any."""
    browser = find_or_install()
    if browser is None:
        print(MISSING, file=sys.stderr)
        return 1
    print(f"Navigateur des tests : {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
