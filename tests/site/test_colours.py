"""The scale of weights can be read: every step, light and dark, at 4.5 to 1 or more."""

from itertools import pairwise

import numpy as np
import pytest

from app.web.palette import DARK_TINTS, STEPS, TINTS, Colour, Tint


def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1, of a colour (WCAG 2.2)."""
    return float(np.array([0.2126, 0.7152, 0.0722]) @ colour.linear())


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colour", "written"),
    [
        (Colour(62.7955, 0.257683, 29.23388), "#ff0000"),  # the primaries, from CSS Color 4
        (Colour(86.644, 0.294827, 142.4953), "#00ff00"),
        (Colour(45.2014, 0.313214, 264.052), "#0000ff"),
        (Colour(100, 0, 0), "#ffffff"),
    ],
)
def test_a_colour_is_the_same_in_oklch_and_in_hexadecimal(colour: Colour, written: str) -> None:
    assert colour.hexadecimal == written


@pytest.mark.parametrize("scale", [TINTS, DARK_TINTS], ids=["light", "dark"])
def test_every_tint_can_be_read_and_the_scale_goes_one_way(scale: tuple[Tint, ...]) -> None:
    assert len(scale) == STEPS
    for step, tint in enumerate(scale):
        assert contrast(tint.fill, tint.ink) >= 4.5, f"t{step}"
    differences = [luminance(b.fill) - luminance(a.fill) for a, b in pairwise(scale)]
    assert all(d > 0 for d in differences) or all(d < 0 for d in differences)
