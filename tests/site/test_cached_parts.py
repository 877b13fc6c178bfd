"""Rows and drawings of maps are rendered once, as long as a sentence may be."""

from collections.abc import Hashable
from itertools import product

import pytest
from markupsafe import Markup

from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.bounded import Bounded
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.screen import screen_of
from app.widgets import WIDGETS


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Hashable]:
    """What was rendered and then remembered, one after another."""
    keys: list[Hashable] = []
    put = Bounded.put

    def telling(self: Bounded[Hashable, Markup], key: Hashable, value: Markup) -> None:
        keys.append(key)
        put(self, key, value)

    monkeypatch.setattr(Bounded, "put", telling)
    return keys


@pytest.mark.parametrize("words", [10, 64])
def test_a_state_of_eight_maps_that_was_seen_renders_no_part_again(
    site: Site, rendered: list[Hashable], words: int
) -> None:
    rendering = Rendering(site, Assets(site.static))
    lesson = parse(f"---\ntitre: T\n---\n\n{WIDGETS['tetes'].example}", "lessons/01-t.md")
    sentence = " ".join(f"mot{i}" for i in range(words))

    def visit() -> None:
        for head, row in product(range(1, 9), (1, 5)):
            pairs = [("phrase", sentence), ("lue", sentence), ("tete", str(head))]
            pairs += [("case", f"{row}-3"), ("ligne", str(row))]
            screen = screen_of(Placement(urls_of_lesson("t"), lesson.slots["tetes-1"]), pairs)
            assert not screen.mistakes
            rendering.figure(screen)

    visit()
    once = len(rendered)
    assert once == len(set(rendered)), "nothing was forgotten and rendered again"
    visit()
    assert len(rendered) == once
