"""CPU of every widget's fragment, built and rendered, beside that of `phrase`.

A state seen before keeps its parts (`kept`, small maps). `variantes` asked for a new setting costs
about seven times `phrase` once: it computes, lays out and counts eight maps where `phrase` has one.
"""

from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.screen import screen_of
from app.widgets import WIDGETS
from tests.bench.core import cpu

# `phrase` fills the numbers of one row into a sentence laid out before; a widget may cost more than
# the target where it lays out or computes that much more.
WHY = {
    "carte": "a table of every pair of words, and the story of one cell term by term",
    "bibliotheque": "a soft look-up for every point of its curve",
    "tetes": "carte, for the map open in large, and eight maps laid out once for a sentence",
    "conseil": "four experts with their criteria and weights, then concat and W_O",
    "softmax": "means over many draws of keys, for every width shown",
    "calcul": "every step of a row, number by number",
    "masque": "two tables of every pair of words, and their difference",
    "chaine": "six documents ranked word by word, and the row of a head",
    "atelier-numpy": "fifteen lines, seven blanks and four matrices",
    "explication": "the whole layer run again for each map put in place of a row",
}


def beside_phrase() -> dict[str, tuple[float, float]]:
    """Return by widget the microseconds of its example, and how many times those of `phrase`."""
    site = Site.found()
    rendering = Rendering(site, Assets(site.static))
    examples = "\n\n".join(widget.example for widget in WIDGETS.values())
    lesson = parse(f"---\ntitre: Tous\n---\n\n{examples}", "lessons/01-tous.md")

    def fragment(name: str) -> bytes:
        slot = lesson.slots[f"{name}-1"]
        state = screen_of(Placement(urls_of_lesson("tous"), slot))
        return rendering.render(state.template, widget=state)

    costs = {name: cpu(lambda name=name: fragment(name)) for name in WIDGETS}  # type: ignore[misc]
    return {name: (cost, cost / costs["phrase"]) for name, cost in costs.items()}
