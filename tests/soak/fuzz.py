"""Show random lessons to their author: no exception, nothing the policy blocks, and how long."""

import gc
import re
from dataclasses import dataclass
from time import process_time

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, Phase, given, settings

from app.lessons.parse import parse
from app.web.assets import Assets
from app.web.rendering import Rendering
from app.web.site import Site
from app.web.workshop.shown import Shown
from app.widgets import WIDGETS
from tests.conftest import ROOT
from tests.soak.lessons import LESSONS

SIZE = 20_000  # characters of a lesson at most
SLOW = 0.03  # seconds
_SCHEMES = re.compile(r"^\s*(javascript|data|vbscript):", re.IGNORECASE)


@dataclass
class Fuzz:
    """Hold the figures of a run; times are of the processor, in seconds."""

    lessons: int = 0
    with_mistakes: int = 0
    longest_reading: float = 0.0
    longest_showing: float = 0.0


def fuzz(count: int) -> Fuzz:
    """Show `count` lessons; raises AssertionError, or what the site raised, with the lesson."""
    site = Site(ROOT / "templates", ROOT / "static", ROOT / "lessons")
    rendering, found = Rendering(site, Assets(site.static)), Fuzz()
    shown = Shown(site.lessons)
    every = shown.parsed("essai", 1, "\n\n".join(widget.example for widget in WIDGETS.values()))
    rendering.render("workshop/preview.html", renewed=True, **shown.preview(1, every))  # compiles

    gc.collect()
    gc.freeze()  # as the server does: what is loaded is not looked through again and again

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(text=LESSONS)
    def show(text: str) -> None:
        text = text[:SIZE]
        start = process_time()
        lesson = shown.parsed("essai", 1, text)
        read = process_time()
        page = rendering.render(
            "workshop/preview.html", renewed=True, **shown.preview(1, lesson)
        ).decode()
        found.lessons += 1
        found.with_mistakes += bool(lesson.problems)
        reading, showing = read - start, process_time() - start
        if reading > SLOW:  # once more, in case the collector of garbage took its turn
            start = process_time()
            parse(text, "lessons/01-essai.md")
            showing -= reading
            reading = min(reading, process_time() - start)
            showing += reading
        found.longest_reading = max(found.longest_reading, reading)
        found.longest_showing = max(found.longest_showing, showing)
        check(page)

    show()
    return found


def check(page: str) -> None:
    """Refuse whatever the content security policy would block, and what is not text any more."""
    tree = BeautifulSoup(page, "html.parser")
    assert not tree.select("script, style, iframe, object, embed, base, meta, link, [style]")
    for tag in tree.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), (tag.name, name)
            assert not (name in ("href", "src", "action") and _SCHEMES.match(str(value))), value
        if tag.name in ("img", "svg", "use"):
            assert str(tag.get("src", "/")).startswith("/"), tag
