"""CPU of a click on every widget: read, built and rendered, in a state not asked before.

A click goes through the states of a sentence of ten words in an order without pattern, as readers
do; parts of a map that other states had come from where they are remembered.
"""

import random
import time
from itertools import product
from statistics import median

from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.queries import Pairs
from app.web.widgets.screen import screen_of
from app.widgets import WIDGETS
from tests.bench.core import cpu

LIMITS = {"phrase": 600, "carte": 1500, "tetes": 3000, "variantes": 3000}  # microseconds
SENTENCE = "Le petit chat noir que la voisine nourrit mange vite"
_CELLS = {"case": [f"{i}-{j}" for i, j in product(range(1, 11), (1, 4, 8))]}
_EIGHT = list("12345678")
_OPENED = ["additive", "produit", "normalisee", "soi", "groupee", "clairsemee"]
_ROWS = {"ligne": list(map(str, range(1, 11)))}
_CLICKS = {
    "phrase": {"mot": list(map(str, range(1, 11))), "tetes": _EIGHT},
    "carte": {"tetes": _EIGHT, **_CELLS},
    "tetes": {"tete": _EIGHT, **_CELLS},
    "variantes": {"ouverte": _OPENED, **_CELLS},
}


class _Site:
    def __init__(self) -> None:
        site = Site.default()
        self._rendering = Rendering(site, Assets(site.static))
        lessons = {  # one each: a lesson may not hold them all
            name: parse(f"---\ntitre: Un\n---\n\n{widget.example}", "lessons/01-un.md")
            for name, widget in WIDGETS.items()
        }
        self._slots = {name: lesson.slots[f"{name}-1"] for name, lesson in lessons.items()}

    def answer(self, name: str, pairs: Pairs = ()) -> bytes:
        """Return the fragment of a widget in a state."""
        placement = Placement(urls_of_lesson("un"), self._slots[name])
        screen = screen_of(placement, pairs)
        assert not screen.mistakes, screen.mistakes
        return self._rendering.figure(screen)


def clicks() -> dict[str, float]:
    """Return by widget with a limit the CPU in microseconds of a click at ten words."""
    site = _Site()
    return {name: _click(site, name) for name in LIMITS}


def _click(site: _Site, name: str) -> float:
    sentence = [("phrase", SENTENCE), ("lue", SENTENCE)]
    choices = _CLICKS[name]
    states = [
        [*sentence, *zip(choices, values, strict=True)] for values in product(*choices.values())
    ]
    random.Random(1).shuffle(states)
    site.answer(name, states.pop())  # the sentence itself is read
    costs = []
    for state in states:
        start = time.process_time_ns()
        site.answer(name, state)
        costs.append((time.process_time_ns() - start) / 1000)
    quarter = len(costs) // 4  # rounds in which the machine did other work cost more
    return median(sorted(costs)[: 2 * quarter])


def first_states() -> dict[str, float]:
    """Return by widget the CPU in microseconds of the first state of its example, asked again."""
    site = _Site()
    return {name: cpu(lambda name=name: site.answer(name)) for name in WIDGETS}  # type: ignore[misc]
