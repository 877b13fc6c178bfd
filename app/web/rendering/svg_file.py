"""Drawings written as SVG: one file that needs no other."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.web.rendering.drawing import Layout


def svg(templates: Path, drawing: Layout) -> bytes:
    """Write a drawing; it asks for nothing of the site but the folder of its templates."""
    return _template(templates).render(drawing=drawing).strip().encode()


@cache
def _template(folder: Path) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("pictures/drawing.svg")
