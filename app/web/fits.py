"""When a sentence on stage breaks its line: one rule for each bucket of widths.

The stage is as wide as its page lets it be, its letters never smaller than `SMALLEST`: a sentence
of 20 ems needs 20 times that. On a narrower stage the words wrap, and the links stand in columns.
On a wall letters are larger, and words wrap sooner.
"""

from app.widgets.parts.stage import fits

SMALLEST = 26  # pixels, of the letters on stage
SMALLEST_ON_WALL = 40  # pixels: they are read from the end of a room


def stylesheet() -> str:
    """Return, for each bucket of widths in ems, how large its letters may be and when it wraps."""
    sizes = [f".fits-{ems} {{ --fits: {ems}; }}" for ems in fits()]
    wrapped = [_wrapped(ems, SMALLEST) for ems in fits()]
    on_wall = [_wrapped(ems, SMALLEST_ON_WALL, ".projeter ") for ems in fits()]
    return "\n".join(("@layer parts {", *sizes, *wrapped, *on_wall, "}"))


def _wrapped(ems: int, smallest: int, within: str = "") -> str:
    stage = f"{within}.stage.fits-{ems} >"
    return (
        f"@container stage (max-width: {ems * smallest - 1}px) {{\n"
        f"{stage} .line {{ width: auto; font-size: {smallest}px; }}\n"
        f"{stage} .line > .arcs {{ display: none; }}\n"
        f"{stage} .line > .words {{ flex-wrap: wrap; justify-content: center; row-gap: 0.3em; }}\n"
        f"{stage} .line .word {{ max-width: 100%; }}\n"
        f"{stage} .line .token {{ white-space: normal; }}\n"
        f"{stage} .links {{ display: block; }}\n"
        "}"
    )
