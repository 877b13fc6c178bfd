"""The house in order: one name for one thing, each address spelled once, lines that can be read."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.screens.pages import ROOT

ROOMS_OF_WIDGETS = ROOT / "app" / "widgets"
SHARED = ("contract", "parts")
URLS = ROOT / "app" / "lessons" / "urls.py"


def modules() -> Iterator[Path]:
    """Yield the modules of the application, without the packages of widgets."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        package = path.parent.name
        of_widget = ROOMS_OF_WIDGETS in path.parent.parents and package not in SHARED
        if not of_widget and not path.name.startswith("__"):
            yield path


def test_no_two_modules_bear_one_name() -> None:
    places = defaultdict(list)
    for path in modules():
        places[path.stem].append(path.relative_to(ROOT).as_posix())
    assert {name: of for name, of in places.items() if len(of) > 1} == {}


def test_addresses_are_spelled_in_one_module() -> None:
    files = [*(ROOT / "app").rglob("*.py"), *(ROOT / "static").rglob("*.js")]
    files += [path for path in (ROOT / "templates").rglob("*.*") if path.is_file()]
    for address in ("/lecons/", "/integrer", "/projeter", "/recherche", '"/atelier"'):
        spelling = {path for path in files if address in path.read_text("utf-8", "replace")}
        assert spelling <= {URLS}, address
