"""When a sentence on stage breaks its line: one rule for each bucket of widths.

The stage is as wide as its page lets it be, its letters never smaller than `SMALLEST`: a sentence
of 20 ems needs 20 times that. On a narrower stage the words wrap, and the links stand in columns.
"""

from app.widgets.parts.stage import fits

SMALLEST = 26  # pixels, of the letters on stage


def stylesheet() -> str:
    """Return, for each bucket of widths in ems, how large its letters may be and when it wraps."""
    sizes = [f".fits-{ems} {{ --fits: {ems}; }}" for ems in fits()]
    return "\n".join(("@layer parts {", *sizes, *map(_wrapped, fits()), "}"))


def _wrapped(ems: int) -> str:
    stage = f".stage.fits-{ems} >"
    return (
        f"@container stage (max-width: {ems * SMALLEST - 1}px) {{\n"
        f"{stage} .line {{ width: auto; font-size: {SMALLEST}px; }}\n"
        f"{stage} .line > .arcs {{ display: none; }}\n"
        f"{stage} .line > .words {{ flex-wrap: wrap; justify-content: center; row-gap: 0.3em; }}\n"
        f"{stage} .links {{ display: block; }}\n"
        "}"
    )
