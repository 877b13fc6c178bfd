"""The characters that a font of the course draws."""

from io import BytesIO

from fontTools.ttLib import TTFont

from tests.screens.pages import ROOT


def letters_of(name: str) -> set[str]:
    """Return the characters of a file of `static/`."""
    file = BytesIO((ROOT / "static" / name).read_bytes())
    return {chr(code) for code in TTFont(file).getBestCmap()}
