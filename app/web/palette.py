"""The colours of the site, light and dark: its stylesheet and its pictures read them here.

A colour is written in oklch, where equal steps of lightness look equal. Pictures leave the site
without its stylesheet, in #rrggbb: turned into sRGB as Ottosson 2020 (OKLab) and CSS Color 4,
section 10, say.
"""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array

STEPS = 21  # of the scale of weights: one for each twentieth

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
class Colour:
    """A colour of oklch: its lightness in per cent, its chroma, its hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def css(self) -> str:
        """Write the colour as a stylesheet does."""
        return f"oklch({self.lightness:g}% {self.chroma:g} {self.hue:g})"

    @property
    def hexadecimal(self) -> str:
        """Write the colour as #rrggbb."""
        rgb = self.linear()
        encoded = np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055)
        levels = np.rint(encoded * 255).astype(int).tolist()
        return "#" + "".join(f"{level:02x}" for level in levels)

    def linear(self) -> Array:
        """Return the linear red, green and blue (3,), from 0 to 1."""
        angle = np.deg2rad(self.hue)
        lab = np.array(
            [self.lightness / 100, self.chroma * np.cos(angle), self.chroma * np.sin(angle)]
        )
        rgb: Array = (_TO_RGB @ (_TO_CONES @ lab) ** 3).clip(0, 1)
        return rgb


@dataclass(frozen=True, slots=True)
class Tint:
    """The colour of a cell and that of the number in it."""

    fill: Colour
    ink: Colour


LIGHT = {
    "paper": Colour(98.6, 0.006, 85),
    "raised": Colour(100, 0, 0),
    "ink": Colour(24, 0.015, 265),
    "soft": Colour(44, 0.015, 265),
    "line": Colour(88, 0.008, 85),
    "control": Colour(58, 0.015, 265),
    "accent": Colour(42, 0.14, 268),
    "on-accent": Colour(99, 0.004, 85),
    "tint": Colour(95.5, 0.02, 268),
    "q": Colour(45, 0.13, 250),
    "k": Colour(46, 0.12, 50),
    "v": Colour(43, 0.1, 155),
    "wrong": Colour(45, 0.17, 27),
    "wrong-tint": Colour(96, 0.02, 27),
    "focus": Colour(55, 0.2, 268),
    "changed": Colour(80, 0.15, 85),
    "heat-ink": Colour(20, 0.03, 268),
    "heat-ink-strong": Colour(99, 0.004, 85),
}
DARK = {
    "paper": Colour(20, 0.012, 265),
    "raised": Colour(24, 0.014, 265),
    "ink": Colour(92, 0.008, 85),
    "soft": Colour(75, 0.012, 265),
    "line": Colour(36, 0.014, 265),
    "control": Colour(60, 0.015, 265),
    "accent": Colour(78, 0.1, 268),
    "on-accent": Colour(18, 0.02, 268),
    "tint": Colour(28, 0.035, 268),
    "q": Colour(76, 0.1, 250),
    "k": Colour(80, 0.11, 65),
    "v": Colour(80, 0.11, 155),
    "wrong": Colour(80, 0.11, 27),
    "wrong-tint": Colour(28, 0.05, 27),
    "focus": Colour(75, 0.15, 268),
    "changed": Colour(70, 0.13, 85),
    "heat-ink": Colour(94, 0.01, 85),
    "heat-ink-strong": Colour(16, 0.02, 268),
}


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the tints go from weight 0 to weight 1: two ramps of lightness around a jump.

    Where the ink changes the lightness jumps, so that every number keeps a contrast of 4.5.
    Chroma grows with the distance from the first tint, up to `most`.
    """

    weak: tuple[float, float]  # lightness of the first and of the last tint with the usual ink
    strong: tuple[float, float]  # the same of those with the strong ink
    jump: int  # the first step with the strong ink
    chroma: tuple[float, float]  # of the first tint, then for each point of lightness
    most: float

    def tints(self, colours: dict[str, Colour]) -> tuple[Tint, ...]:
        lightness = (
            *np.linspace(*self.weak, self.jump).tolist(),
            *np.linspace(*self.strong, STEPS - self.jump).tolist(),
        )
        return tuple(
            Tint(
                Colour(round(light, 1), self._chroma(light), 268),
                colours["heat-ink" if step < self.jump else "heat-ink-strong"],
            )
            for step, light in enumerate(lightness)
        )

    def _chroma(self, lightness: float) -> float:
        first, slope = self.chroma
        return round(min(self.most, first + slope * abs(lightness - self.weak[0])), 3)


TINTS = _Scale((97, 61), (56, 34), 12, (0.018, 0.00303), 0.15).tints(LIGHT)
DARK_TINTS = _Scale((27, 52), (59, 84), 11, (0.014, 0.00298), 0.12).tints(DARK)

# On paper a page is light, whatever the screen is.
_DARK_SCREEN = "@media screen and (prefers-color-scheme: dark)"


def stylesheet() -> str:
    """Return the colours as custom properties, and one class `.t0` … `.t20` for each tint.

    A class gives its tint to what it stands on as `--heat`, and its ink.
    """
    every = ", ".join(f".t{step}" for step in range(STEPS))
    return "\n".join(
        (
            f"@layer tokens {{ :root {{ {_properties(LIGHT)} }}",
            f"{_DARK_SCREEN} {{ :root {{ {_properties(DARK)} }} }} }}",
            "@layer parts {",
            f":is({every}) {{ background: var(--heat); fill: var(--heat); }}",
            *_classes(TINTS, LIGHT),
            f"{_DARK_SCREEN} {{",
            *_classes(DARK_TINTS, DARK),
            "} }",
        )
    )


def _properties(colours: dict[str, Colour]) -> str:
    return " ".join(f"--{name}: {colour.css};" for name, colour in colours.items())


def _classes(tints: tuple[Tint, ...], colours: dict[str, Colour]) -> list[str]:
    strong = colours["heat-ink-strong"]
    return [
        f".t{step} {{ --heat: {tint.fill.css};"
        f" color: var(--heat-ink{'-strong' if tint.ink == strong else ''}); }}"
        for step, tint in enumerate(tints)
    ]
