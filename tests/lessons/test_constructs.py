"""Each construct that real lessons hold is rendered, told or hidden: never raw in silence."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from app.lessons.reading.parse import parse
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering

CONSTRUCTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "constructs.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: str(construct["kind"]))
def test_a_construct_of_real_lessons_is_shown_told_or_hidden(
    site: Site, construct: dict[str, Any]
) -> None:
    text = str(construct["text"])
    alone = text.startswith(("---", "# ", "+++"))
    lesson = parse(text if alone else f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")
    messages = [problem.message for problem in lesson.problems]
    parts = {"document": lesson, "widgets": {}, "definitions": ()}
    page = Rendering(site, Assets(site.static)).render("partials/lesson.html", **parts)
    shown = BeautifulSoup(page, "lxml")
    if construct["now"] == "told":
        assert any(construct["says"] in message for message in messages), messages
    else:
        assert not messages
    if construct["now"] == "hidden":
        assert "CACHÉ" not in shown.get_text()
    for selector in filter(None, str(construct.get("shows", "")).split(", ")):
        assert shown.select(selector), selector


def test_nothing_that_was_raw_or_dropped_still_is() -> None:
    assert {construct["now"] for construct in CONSTRUCTS} == {"rendered", "told", "hidden"}
    kinds = [construct["kind"] for construct in CONSTRUCTS]
    assert len(set(kinds)) == len(kinds) >= 26
