"""What every template promises: nothing inline, nothing unescaped, no expression for htmx."""

import re
from pathlib import Path

import pytest

from tests.screens.pages import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
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

every_template = pytest.mark.parametrize(
    "template",
    TEMPLATES,
    ids=[path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES],
)


@every_template
@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_template_is_free_of(template: Path, pattern: str) -> None:
    found = re.search(pattern, template.read_text("utf-8"), re.IGNORECASE)
    assert not found, found


def test_prose_is_turned_into_html_in_lessons_and_questions_only() -> None:
    places = [
        path.relative_to(ROOT / "templates").as_posix()
        for path in TEMPLATES
        if re.search(r"\|\s*prose\b", path.read_text("utf-8"))
    ]
    assert places == [
        "pages/glossary.html",
        *("partials/blocks.html", "partials/definitions.html", "partials/quiz_answers.html"),
        *("widgets/bilan/widget.html", "widgets/quiz/fields.html", "widgets/quiz/widget.html"),
    ]
    marking = [
        path.name for path in (ROOT / "app").rglob("*.py") if "Markup(" in path.read_text("utf-8")
    ]
    assert marking == ["rendering.py"]


@pytest.mark.parametrize("name", ["app.js", "atelier.js", "ordre.js", "definitions.js"])
def test_our_own_script_builds_no_markup_and_keeps_no_state(name: str) -> None:
    script = (ROOT / "static" / "js" / name).read_text("utf-8")
    builds = r"innerHTML\s*=[^=]|insertAdjacent|createElement|outerHTML|eval\("
    forbidden = rf"{builds}|localStorage|document\.cookie"
    assert not re.search(forbidden, script)
