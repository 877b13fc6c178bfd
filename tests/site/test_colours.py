"""The scale of weights can be read: every step, light and dark, at 4.5 to 1 or more."""

import re
from itertools import pairwise

import numpy as np
import pytest

from app.core.attention import Array
from tests.screens.pages import ROOT

_CSS = ROOT / "static" / "css"
_COLOUR = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
_STEP = re.compile(r"\.t(\d+) \{ --heat: (oklch\([^)]*\)); color: var\(--([a-z-]+)\); \}")


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of an oklch() colour (Ottosson 2020, OKLab)."""
    match = _COLOUR.fullmatch(colour)
    assert match, colour
    lightness, chroma, hue = (float(part) for part in match.groups())
    angle = np.deg2rad(hue)
    lab: Array = np.array([lightness / 100, chroma * np.cos(angle), chroma * np.sin(angle)])
    to_cones = [
        [1, 0.3963377774, 0.2158037573],
        [1, -0.1055613458, -0.0638541728],
        [1, -0.0894841775, -1.2914855480],
    ]
    to_rgb = [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
    rgb = np.array(to_rgb) @ (np.array(to_cones) @ lab) ** 3
    return float(np.array([0.2126, 0.7152, 0.0722]) @ rgb.clip(0, 1))


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def halves(name: str) -> tuple[str, str]:
    light, _, dark = (_CSS / name).read_text("utf-8").partition("prefers-color-scheme: dark")
    return light, dark


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_tint_can_be_read_and_the_scale_goes_one_way(mode: int) -> None:
    tokens, steps = halves("tokens.css")[mode], _STEP.findall(halves("heat.css")[mode])
    inks = dict(re.findall(r"--(heat-ink(?:-strong)?): (oklch\([^)]*\))", tokens))
    assert [int(number) for number, *_ in steps] == list(range(21))
    tints = [luminance(tint) for _, tint, _ in steps]
    for (number, _, ink), tint in zip(steps, tints, strict=True):
        assert contrast(luminance(inks[ink]), tint) >= 4.5, f"t{number}"
    differences = [after - before for before, after in pairwise(tints)]
    assert all(d > 0 for d in differences) or all(d < 0 for d in differences)
