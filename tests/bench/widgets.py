"""CPU of every widget's fragment, built and rendered, beside that of `phrase`.

A state seen before keeps its parts (`kept`, small maps). `variantes` asked for a new setting costs
about seven times `phrase` once: it computes, lays out and counts eight maps where `phrase` has one.
"""

from app.lessons.parse import parse
from app.web.assets import Assets
from app.web.rendering import Rendering
from app.web.site import Site
from app.web.slots import live
from app.widgets import WIDGETS
from tests.bench.core import cpu

WHY = {  # a widget may cost more than the target where it shows that much more
    "tetes": "carte, for the map open in large, and eight maps laid out once for a sentence",
}


def beside_phrase() -> dict[str, tuple[float, float]]:
    """Return by widget the microseconds of its example, and how many times those of `phrase`."""
    site = Site.found()
    rendering = Rendering(site, Assets(site.static))
    examples = "\n\n".join(widget.example for widget in WIDGETS.values())
    lesson = parse(f"---\ntitre: Tous\n---\n\n{examples}", "lessons/01-tous.md")

    def fragment(name: str) -> bytes:
        slot = lesson.slots[f"{name}-1"]
        state = live("/lecons/tous", "/lecons/tous/widgets", slot)
        return rendering.render(state.template, live=state)

    costs = {name: cpu(lambda name=name: fragment(name)) for name in WIDGETS}  # type: ignore[misc]
    return {name: (cost, cost / costs["phrase"]) for name, cost in costs.items()}
