"""What the patterns of the course are made of: constructs that every Python we promise reads."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A group repeated possessively, « (?: a b* )*+ ». One sign or one class may be: « \w*+ ».
POSSESSIVE_GROUP = re.compile(r"\)\s?(?:[*+?]|\{\d*,?\d*\})\+[\s\"')|]")
SOURCES = sorted((ROOT / "app").rglob("*.py"))


@pytest.mark.parametrize("pattern", [r'r"(?: \w \d+ )*+"', r'r"(a)++ "', r'r"(?:a){1,3}+|b"'])
def test_a_possessive_group_is_recognised(pattern: str) -> None:
    assert POSSESSIVE_GROUP.search(pattern)


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5, that of Debian 12, reads some of them for ever."""

    def repeats(path: Path) -> bool:
        return POSSESSIVE_GROUP.search(path.read_text("utf-8")) is not None

    assert [str(path.relative_to(ROOT)) for path in SOURCES if repeats(path)] == []
