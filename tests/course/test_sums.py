"""Calculations that lessons write out with their numbers come out."""

import re

from tests.screens.pages import ROOT
from tests.screens.sums import calculations, wrong

_TEX = (
    (r"\{,\}", ","),
    (r"\\times ?", "×"),
    (r"\\cdot ?", "·"),
    (r"\\div ?", "÷"),
    (r"\\approx ?", "≈"),
    (r"\\sqrt\{([^{}]*)\}", r"√(\1)"),
    (r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) ÷ (\2)"),
    (r"\\,", "\u202f"),
    (r"(?<=[\d(]) ?- ?(?=[\d(])", " − "),
)
_TEXTS = [*sorted((ROOT / "lessons").glob("*.md")), *sorted((ROOT / "lessons/pages").glob("*.md"))]


def written() -> str:
    """Return the texts of the course, their formulas made plain."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in _TEXTS)
    for tex, plain in _TEX:
        text = re.sub(tex, plain, text)
    return text


def test_every_calculation_of_the_course_comes_out() -> None:
    text = written()
    assert not wrong(text, exact=2)
    assert len(calculations(text)) > 100
