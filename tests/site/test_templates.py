"""What every template promises: nothing inline, nothing unescaped, no expression for htmx."""

import ast
import re
from pathlib import Path

import pytest

from tests.screens.pages import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OF_OTHERS = {ROOT / "static/js/htmx.min.js", *(ROOT / "static/js/codemirror").iterdir()}
SCRIPTS = sorted({*(ROOT / "static/js").rglob("*.js")} - OF_OTHERS)
KEEPS = ("memory.js", "unsaved.js")  # what a reader asked to remember; an unsaved text of an author
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"\son[a-z]+\s*=",
    "HTML that is not escaped": r"\|\s*safe\b|autoescape\s+false|Markup\(",
    "an expression for htmx": r"hx-on\b|\bjs:|javascript:|hx-vars|hx-trigger=\"[^\"]*\[",
    "an attribute that HTML does not know": r"\shx-[a-z-]+=",
    "inheritance of htmx": r"hx-(inherit|disinherit)",
    "a file of another site": r"\ssrc=\"(https?:)?//|<link[^>]*\shref=\"(https?:)?//",
}


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_template_is_free_of(pattern: str) -> None:
    lines = {
        path.relative_to(ROOT / "templates").as_posix(): line[0]
        for path in TEMPLATES
        if (line := re.search(pattern, path.read_text("utf-8"), re.IGNORECASE))
    }
    assert not lines


def test_a_sign_of_a_french_sentence_never_leaves_its_word() -> None:
    parted = re.compile(r"(?<=[\w»}’%)>]) [:;!?»](?=[\s<'\"{,)])|« ")
    lines = {
        path.relative_to(ROOT / "templates").as_posix(): line[0]
        for path in TEMPLATES
        if (line := parted.search(re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)))
    }
    assert not lines


def test_prose_is_turned_into_html_in_lessons_pages_and_questions_only() -> None:
    places = [
        path.relative_to(ROOT / "templates").as_posix()
        for path in TEMPLATES
        if re.search(r"\|\s*prose\b", path.read_text("utf-8"))
    ]
    assert places == [
        *("pages/glossary.html", "pages/home.html", "pages/slides.html"),
        "partials/answers_alone.html",
        *("partials/blocks.html", "partials/definitions.html", "partials/lesson.html"),
        "partials/quiz_answers.html",
        *("widgets/bilan/widget.html", "widgets/quiz/fields.html", "widgets/quiz/widget.html"),
        "workshop/page_text.html",
    ]


def marks_html(source: str) -> bool:
    """Tell whether a module makes or imports texts marked as HTML, under whatever name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            names = {f"{module}.{alias.name}".lstrip(".") for alias in node.names}
            if names & {"markupsafe.Markup", "markupsafe.escape", "jinja2.Markup"} or (
                isinstance(node, ast.Import) and "markupsafe" in names
            ):
                return True
        if isinstance(node, ast.Attribute) and node.attr in ("__html__", "Markup"):
            return True
        if isinstance(node, ast.FunctionDef) and node.name == "__html__":
            return True
    return False


@pytest.mark.parametrize(
    "source",
    [
        "from markupsafe import Markup",
        "from markupsafe import Markup as Text",
        "import markupsafe",
        "import jinja2.utils as u; u.Markup('<b>')",
        "class Sly(str):\n    def __html__(self): return self",
    ],
)
def test_the_guard_sees_every_way_to_mark_html(source: str) -> None:
    assert marks_html(source)


def test_only_rendering_marks_html_and_only_parsed_prose() -> None:
    modules = {
        path.relative_to(ROOT / "app").as_posix(): ast.parse(path.read_text("utf-8"))
        for path in (ROOT / "app").rglob("*.py")
    }
    marking = [name for name, tree in modules.items() if marks_html(ast.unparse(tree))]
    assert sorted(marking) == ["web/rendering/cached_parts.py", "web/rendering/rendering.py"]
    made = {
        name: [call for call in ast.walk(modules[name]) if _makes_markup(call)] for name in marking
    }
    assert {name: len(calls) for name, calls in made.items()} == {
        "web/rendering/cached_parts.py": 0,  # it names the type of what macros return
        "web/rendering/rendering.py": 1,
    }


def _makes_markup(node: ast.AST) -> bool:
    """Tell whether a call has the type of marked texts as its function or as an argument."""
    if not isinstance(node, ast.Call):
        return False
    parts = (node.func, *node.args)
    return any(isinstance(part, ast.Name) and part.id == "Markup" for part in parts)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_our_own_script_builds_no_markup_and_keeps_no_state(path: Path) -> None:
    script = path.read_text("utf-8")
    builds = r"(inner|outer)HTML\s*=[^=]|insertAdjacent|createElement|eval\("
    keeps = "" if path.name in KEEPS else "|localStorage"
    forbidden = rf"{builds}|document\.cookie{keeps}"
    assert not re.search(forbidden, script)
