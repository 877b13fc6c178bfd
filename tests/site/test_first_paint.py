"""A page stands still while it loads, keeps its edges in forced colours, and prints whole."""

import pytest

from tests.screens.browsed import Visit

LESSON = "/lecons/lire-une-carte-d-attention"
_WATCH = """
  window.shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", LESSON, "/lecons/une-soiree-cocktail"])
def test_nothing_moves_while_a_page_loads(visit: Visit, path: str, width: int) -> None:
    page = visit("/a-propos", width=width)
    page.context.add_init_script(_WATCH)
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("shift") <= 0.05


def test_what_can_be_pressed_keeps_an_edge_where_colours_are_forced(visit: Visit) -> None:
    page = visit("/")
    page.emulate_media(forced_colors="active")
    bare = page.evaluate(
        "() => [...document.querySelectorAll('button, .start strong, .pills span')]"
        ".filter(e => e.checkVisibility() && !e.matches('.out, .out *'))"
        ".filter(e => getComputedStyle(e).borderTopWidth === '0px').map(e => e.textContent)"
    )
    assert bare == []
    grounds = page.evaluate(
        "() => ['.token:is(:checked + *)', '.token:not(:checked + *)'].map(selector =>"
        " getComputedStyle(document.querySelector(`.words ${selector}`)).backgroundColor)"
    )
    assert grounds[0] != grounds[1]


@pytest.mark.parametrize("path", [LESSON, "/lecons/le-calcul-pas-a-pas"])
def test_nothing_is_cut_on_paper_and_tints_are_printed(visit: Visit, path: str) -> None:
    page = visit(f"{path}/imprimer", width=680)
    page.emulate_media(media="print")
    cut = page.evaluate(
        "() => [...document.querySelectorAll('main .table, main pre, main .maths, main .map-box')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > 680)"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert cut == []
    tint = page.locator("[class*='t2'], .callout").first
    assert tint.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
