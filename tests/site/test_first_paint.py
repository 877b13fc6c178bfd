"""A page stands still while it loads, keeps its edges in forced colours, and prints whole."""

import pytest
from playwright.sync_api import Page

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
    _chosen_apart(page, ".words :checked + .token", ".words :not(:checked) + .token")


@pytest.mark.parametrize(
    ("path", "chosen", "other"),
    [
        (LESSON, ".map .cell[aria-pressed]", ".map .cell:not([aria-pressed])"),
        ("/lecons/l-ordre-des-mots", ".place.asks .token", ".place:not(.asks) .token"),
        (
            "/lecons/dans-un-modele-que-personne-n-a-guide",
            ".gallery-head :checked ~ span",
            ".gallery-head :not(:checked) ~ span",
        ),
    ],
)
def test_what_is_chosen_has_its_own_ground_where_colours_are_forced(
    visit: Visit, path: str, chosen: str, other: str
) -> None:
    page = visit(path)
    page.emulate_media(forced_colors="active")
    _chosen_apart(page, chosen, other)


def _chosen_apart(page: Page, chosen: str, other: str) -> None:
    ground = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(chosen).first.evaluate(ground) != page.locator(other).first.evaluate(ground)


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
