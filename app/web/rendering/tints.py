"""The scale of weights as plain colours, for files that leave the site without its stylesheet.

The stylesheet is the one place where the tints are written: they are read there, in oklch, and
turned into sRGB (Ottosson 2020, OKLab; CSS Color 4, section 10).
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.attention import Array

_OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
_TINT = re.compile(r"\.t\d+ \{ --heat: (oklch\([^)]*\)); color: var\(--([a-z-]+)\); \}")
_TOKEN = re.compile(r"--([a-z-]+): (oklch\([^)]*\));")
_STEPS = 21
_TO_CONES = np.array(
    [
        [1, 0.3963377774, 0.2158037573],
        [1, -0.1055613458, -0.0638541728],
        [1, -0.0894841775, -1.2914855480],
    ]
)
_TO_RGB = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


@dataclass(frozen=True, slots=True)
class Tint:
    """Hold the colour of a cell and that of the number in it, as #rrggbb."""

    fill: str
    ink: str


def tints(css: Path) -> tuple[Tint, ...]:
    """Return the 21 light tints of the stylesheets in a folder, from weight 0 to weight 1."""
    tokens = dict(_TOKEN.findall(_light(css / "tokens.css")))
    steps = _TINT.findall(_light(css / "heat.css"))
    assert len(steps) == _STEPS, "the scale of weights has 21 steps"
    return tuple(Tint(hexadecimal(fill), hexadecimal(tokens[ink])) for fill, ink in steps)


def linear(colour: str) -> Array:
    """Return the linear red, green and blue (3,), from 0 to 1, of an « oklch(…) » colour."""
    match = _OKLCH.fullmatch(colour)
    assert match, colour
    lightness, chroma, hue = (float(part) for part in match.groups())
    angle = np.deg2rad(hue)
    lab = np.array([lightness / 100, chroma * np.cos(angle), chroma * np.sin(angle)])
    rgb: Array = (_TO_RGB @ (_TO_CONES @ lab) ** 3).clip(0, 1)
    return rgb


def hexadecimal(colour: str) -> str:
    """Write an « oklch(…) » colour as #rrggbb."""
    rgb = linear(colour)
    encoded = np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{level:02x}" for level in np.rint(encoded * 255).astype(int).tolist())


def _light(sheet: Path) -> str:
    return sheet.read_text("utf-8").partition("prefers-color-scheme: dark")[0]
