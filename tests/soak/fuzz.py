"""Show random lessons to their author: no exception, nothing the policy blocks, and how long."""

import multiprocessing
import re
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from hypothesis import HealthCheck, Phase, given, settings
from lxml import html

from tests.soak.lessons import LESSONS
from tests.soak.previewing import Author

SIZE = 20_000  # characters of a lesson at most
_SCHEMES = re.compile(r"^\s*(javascript|data|vbscript):", re.IGNORECASE)
_DRAWN = re.compile(r"data:image/webp;base64,[\w+/=]+")  # by the server, in a drawing
_OURS = re.compile(r"/(?!/)")
_FORBIDDEN = {"script", "style", "iframe", "object", "embed", "base", "meta", "link"}


@dataclass
class Fuzz:
    """Hold the figures of a run.

    The times are seconds of processor of one thread, after a first lesson that is not timed; one
    that would be the longest is taken twice and the less is kept. `slowest` is that lesson.
    """

    lessons: int = 0
    with_mistakes: int = 0
    longest_reading: float = 0.0
    longest_showing: float = 0.0
    slowest: str = ""

    @property
    def longest(self) -> float:
        """Return the longer of the two times."""
        return max(self.longest_reading, self.longest_showing)

    def __str__(self) -> str:
        return (
            f"{self.lessons}, {self.with_mistakes} with mistakes; longest reading"
            f" {self.longest_reading * 1000:.1f} ms, longest preview"
            f" {self.longest_showing * 1000:.1f} ms"
        )


def fuzz(count: int, known: Iterable[str] = ()) -> Fuzz:
    """Show the `known` lessons, then `count` random ones.

    Raises AssertionError, or what the site raised, with the lesson.
    """
    author, total = Author(), Fuzz()

    def show(text: str) -> None:
        result = author.sees(text)
        if result.reading > total.longest_reading or result.showing > total.longest_showing:
            result = author.sees_again(text, result)
        if result.longest > total.longest:
            total.slowest = text
        total.lessons += 1
        total.with_mistakes += bool(result.lesson.problems)
        total.longest_reading = max(total.longest_reading, result.reading)
        total.longest_showing = max(total.longest_showing, result.showing)
        check(result.page)

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(text=LESSONS)
    def show_random(text: str) -> None:
        show(text[:SIZE])

    for text in known:
        show(text)
    show_random()
    return total


def fuzz_in(processes: int, count: int) -> Fuzz:
    """Show `count` random lessons in all, as many in each of several processes."""
    spawning = multiprocessing.get_context("spawn")  # forked ones would draw the same lessons
    with ProcessPoolExecutor(processes, spawning) as pool:
        parts = list(pool.map(fuzz, repeat(-(-count // processes), processes)))
    return Fuzz(
        sum(one.lessons for one in parts),
        sum(one.with_mistakes for one in parts),
        max(one.longest_reading for one in parts),
        max(one.longest_showing for one in parts),
        max(parts, key=lambda one: one.longest).slowest,
    )


def check(page: str) -> None:
    """Refuse whatever the content security policy would block, and what is not text any more."""
    for tag in html.document_fromstring(page).iter(html.etree.Element):
        assert tag.tag not in _FORBIDDEN, tag.tag
        for name, value in tag.attrib.items():
            assert not re.match("style$|on", name), (tag.tag, name)
            if tag.tag == "image" and _DRAWN.fullmatch(value):
                continue
            assert not (name in ("href", "src", "action") and _SCHEMES.match(value)), value
        if tag.tag in ("img", "svg", "use"):
            assert _OURS.match(tag.get("src", "/")), tag.attrib
