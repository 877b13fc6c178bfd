"""When a sentence on stage breaks its line: one rule for each bucket of widths.

The stage is as wide as its page lets it be, its letters never smaller than `SMALLEST`: a sentence
of 20 ems needs 20 times that. On a narrower stage the words wrap, and the links stand in columns.
Letters follow the size that a reader sets for all text, and so does the width at which they wrap.
On a wall they are larger, and words wrap sooner; a map there has letters as large as its rows, its
columns and its longest word let them be.
"""

from app.widgets.parts.heat_map import LONGEST_TABLE, WIDEST
from app.widgets.parts.stage import fits

SMALLEST = 1.625  # rem, « --stage-least »: 26 pixels where nobody asked for larger letters
SMALLEST_ON_WALL = 40  # pixels: they are read from the end of a room


def stylesheet() -> str:
    """Return, for each bucket of widths in ems, how large its letters may be and when it wraps."""
    sizes = [f".fits-{ems} {{ --fits: {ems}; }}" for ems in fits()]
    return _layer(*sizes, *(_wrapped(ems, SMALLEST, "rem") for ems in fits()))


def stylesheet_on_wall() -> str:
    """Return when each bucket of widths wraps on a wall, and what a map is fitted by."""
    return _layer(
        *(_wrapped(ems, SMALLEST_ON_WALL, "px", ".wall ") for ems in fits()),
        *(f".rows-{rows} {{ --rows: {rows}; }}" for rows in range(1, LONGEST_TABLE + 1)),
        *(f".ems-{half} {{ --ems: {half / 2:g}; }}" for half in range(1, WIDEST + 1)),
    )


def _layer(*rules: str) -> str:
    return "\n".join(("@layer parts {", *rules, "}"))


def _wrapped(ems: int, smallest: float, unit: str, within: str = "") -> str:
    stage = f"{within}.stage.fits-{ems} >"
    return (
        f"@container stage (max-width: {ems * smallest - 0.01:.2f}{unit}) {{\n"
        f"{stage} .line {{ width: auto; font-size: {smallest}{unit}; }}\n"
        f"{stage} .line > .arcs {{ display: none; }}\n"
        f"{stage} .line > .words {{ flex-wrap: wrap; justify-content: center; row-gap: 0.3em; }}\n"
        f"{stage} .line .word {{ max-width: 100%; }}\n"
        f"{stage} .line .token {{ white-space: normal; overflow-wrap: anywhere; }}\n"
        f"{stage} .links {{ display: block; }}\n"
        "}"
    )
