"""The house in order: one name for one thing, each address spelled once, lines that can be read."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.screens.pages import ROOT

ROOMS_OF_WIDGETS = ROOT / "app" / "widgets"
SHARED = ("contract", "parts")
FIXED = {"widget", "bet"}  # names of roles, which the shared rooms have as well
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
    rooms = [room for room in ROOMS_OF_WIDGETS.iterdir() if room.is_dir()]
    of_widgets = {
        path.stem for room in rooms if room.name not in SHARED for path in room.glob("*.py")
    }
    assert of_widgets & places.keys() == FIXED


def test_no_two_classes_bear_one_name() -> None:
    places = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: of for name, of in places.items() if len(of) > 1} == {}


def names_bound(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives: of functions, classes, arguments, variables, fields."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def test_a_name_says_what_a_thing_is_and_not_what_was_done_to_it() -> None:
    participles = {"seen", "kept", "said", "found", "live", "told"}
    for path in sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        names = names_bound(ast.parse(path.read_text("utf-8")))
        nouns = {name for name in names if not name.startswith("test_")}  # those are sentences
        vague = {name for name in nouns if participles & set(name.lower().split("_"))}
        assert vague == set(), path.relative_to(ROOT)


def texts_of_functions(tree: ast.Module) -> Iterator[str]:
    """Yield the texts that functions hold, without docstrings nor what is computed in them."""
    pieces = {id(one) for node in ast.walk(tree) for one in getattr(node, "values", ())}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in (one for line in function.body for one in ast.walk(line)):
            match node:
                case ast.JoinedStr(values=values):
                    written = (one.value for one in values if isinstance(one, ast.Constant))
                    yield "".join(map(str, written))
                case ast.Constant(value=str(text)) if id(node) not in pieces | docs:
                    yield text


def test_a_french_text_longer_than_a_line_has_a_name_of_its_own() -> None:
    french = re.compile(r"[’«é] ?\w.* (?:à|au|ce|de|des|du|est|et|la|le|les|par|pas|un|une) ")
    for path in sorted((ROOT / "app").rglob("*.py")):
        texts = texts_of_functions(ast.parse(path.read_text("utf-8")))
        long = [text for text in texts if len(text) > 100 and french.search(text)]
        assert not long, f"{path.relative_to(ROOT)}: {long}"


def test_addresses_are_spelled_in_one_module() -> None:
    files = [*(ROOT / "app").rglob("*.py"), *(ROOT / "static").rglob("*.js")]
    files += [path for path in (ROOT / "templates").rglob("*.*") if path.is_file()]
    for address in ("/lecons/", "/integrer", "/projeter", "/recherche", '"/atelier"'):
        spelling = {path for path in files if address in path.read_text("utf-8", "replace")}
        assert spelling <= {URLS}, address


def test_no_line_of_a_stylesheet_is_longer_than_120_characters() -> None:
    sheets = sorted((ROOT / "static" / "css").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert max(map(len, sheet.read_text("utf-8").split("\n"))) <= 120, sheet.name


def test_no_line_of_a_template_is_longer_than_160_characters() -> None:
    templates = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    assert templates
    for template in templates:
        assert max(map(len, template.read_text("utf-8").split("\n"))) <= 160, template.name


def test_a_value_that_htmx_reads_stands_on_one_line() -> None:
    for template in sorted((ROOT / "templates").rglob("*.html")):
        values = re.findall(r'data-hx-[a-z-]+="[^"{]*"', template.read_text("utf-8"))
        assert [value for value in values if "\n" in value] == [], template.name
