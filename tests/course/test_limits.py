"""Lessons keep far from the limits that their authors are told."""

import re

from app.lessons.reading import limits
from app.lessons.reading.limits import (
    MAX_CHARACTERS,
    MAX_FIGURES,
    MAX_QUESTIONS,
    MAX_WORDS,
    readable,
)
from tests.conftest import ROOT


def test_every_lesson_is_far_below_the_limits() -> None:
    for path in (ROOT / "lessons").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert readable(text).text == text, path
        for density in limits.DENSITIES:
            count = sum(1 for _ in density.places(text))
            assert count < 0.8 * max(density.least, len(text) / density.once_in), path


def test_the_guide_tells_authors_the_limits() -> None:
    guide = (ROOT / "lessons" / "pages" / "auteurs.md").read_text(encoding="utf-8")
    line = next(line for line in guide.split("\n") if "caractères" in line and "figures" in line)
    assert re.sub(r"(?<=\d) (?=\d)", "", line).startswith(
        f"Une leçon compte {MAX_CHARACTERS} caractères, {MAX_FIGURES} figures et {MAX_QUESTIONS}"
        f" questions au plus, et les phrases de ses figures {MAX_WORDS} mots"
    )
