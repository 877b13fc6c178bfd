"""A figure on a wall of 1280 by 720: whole, large, and no part over another."""

import pytest
from playwright.sync_api import Page, expect

from tests.screens.browsed import Visit

SENTENCE = "/projeter/une-soiree-cocktail/phrase-1"
MAP = "/projeter/lire-une-carte-d-attention/carte-1"
PARTY = "/projeter/une-soiree-cocktail/cocktail-1"
LIBRARY = "/projeter/requete-cle-valeur/bibliotheque-1"
COUNCIL = "/projeter/plusieurs-tetes/conseil-1"
FIGURES = (SENTENCE, MAP, PARTY, LIBRARY, COUNCIL)
BETS = (
    "/projeter/l-auto-attention/phrase-1?pari=oui",
    "/projeter/l-auto-attention/phrase-1?pari=3",
    "/projeter/lire-une-carte-d-attention/carte-2?pari=oui",
    "/projeter/lire-une-carte-d-attention/carte-2?pari=3",
    f"{COUNCIL}?pari=oui",
)
SMALLER = (  # what a script makes fit
    "/projeter/le-calcul-pas-a-pas/calcul-3",
    "/projeter/huit-variantes/variantes-1?pari=non",
    "/projeter/dans-un-modele-que-personne-n-a-guide/modele-2",
)
LONG = "?phrase=Le chat que les enfants de la voisine nourrissent chaque matin dort au soleil"
_COVERED = """() => {
  const shown = e => e.checkVisibility() && !e.closest('.out');
  const leaves = [...document.querySelectorAll(
    '.widget-title, .label, .token, .words b, .cell, .map th, .said, .pills span, .own input,'
    + ' .own button, .qr, .slider input, .view li, .view svg[role=img], .origin a,'
    + ' .bet-question, .bet-choices button, .bet-result'
  )].filter(shown).map(e => [e, e.getBoundingClientRect()]);
  const over = (a, b) => a.left < b.right - 2 && b.left < a.right - 2
    && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  return leaves.flatMap(([e, r], i) => leaves.slice(i + 1)
    .filter(([o, s]) => !e.contains(o) && !o.contains(e) && over(r, s))
    .map(([o]) => [e.outerHTML.slice(0, 80), o.outerHTML.slice(0, 80)]));
}"""


def on_wall(visit: Visit, path: str) -> Page:
    page = visit(path)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("html")).to_have_js_property("scrollHeight", 720)  # once letters are fitted
    return page


@pytest.mark.parametrize(
    "path",
    [
        *(path + code for path in FIGURES for code in ("", "?qr=oui")),
        *(*BETS, *SMALLER, f"{SENTENCE}{LONG}&qr=oui"),
    ],
)
def test_it_fits_without_scrolling_and_nothing_covers_anything(visit: Visit, path: str) -> None:
    page = on_wall(visit, path)
    assert page.evaluate(_COVERED) == []
    for box in page.locator(".view, .map-box").all():
        assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1


@pytest.mark.parametrize(
    ("path", "word", "least"),
    [
        (SENTENCE, ".stage .token bdi", 40),
        (f"{SENTENCE}{LONG}&qr=oui", ".stage .token bdi", 40),
        (MAP, ".map th[scope=row] bdi", 40),
        *((path, ".view svg[role=img] text", 40) for path in (PARTY, LIBRARY, COUNCIL)),
    ],
)
def test_its_words_are_read_from_the_last_row(
    visit: Visit, path: str, word: str, least: int
) -> None:
    page = on_wall(visit, path)
    size = """word => parseFloat(getComputedStyle(word).fontSize)
      * (word.getScreenCTM ? word.getScreenCTM().a : 1)"""
    assert min(one.evaluate(size) for one in page.locator(word).all()) >= least
