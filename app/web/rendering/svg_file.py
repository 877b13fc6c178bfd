"""Drawings written as SVG files that need no other file."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.web.rendering.drawing import Layout


def svg(templates: Path, drawing: Layout) -> bytes:
    """Write a drawing from the folder of templates alone: its process does not have the site."""
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
