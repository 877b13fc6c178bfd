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
    "/projeter/l-auto-attention/phrase-1?pari=4",
)
SMALLER = (  # what a script makes fit
    "/projeter/le-calcul-pas-a-pas/calcul-3",
    "/projeter/huit-variantes/variantes-1?pari=non&ouverte=additive",
    "/projeter/plusieurs-tetes/tetes-1?qr=oui",
    "/projeter/plusieurs-tetes/tetes-1?tete=3",
    "/projeter/attention-recherche-et-citations/chaine-1?pari=oui&qr=oui",
    "/projeter/attention-recherche-et-citations/chaine-1?pari=non&document=B&changement=allonger",
    "/projeter/dans-un-modele-que-personne-n-a-guide/apprentissage-1?pari=peu-a-peu",
    "/projeter/dans-un-modele-que-personne-n-a-guide/modele-1",
    "/projeter/dans-un-modele-que-personne-n-a-guide/modele-2",
)
LONG = "?phrase=Le chat que les enfants de la voisine nourrissent chaque matin dort au soleil"
TWELVE = "?phrase=Le petit chat noir de ma voisine mange une grosse souris grise"
LONGEST = "?phrase=" + " ".join(["Le chat mange une souris puis"] * 4)
TOKENS, HEADS, WRITTEN = ".stage .token bdi", ".map th bdi", ".view svg[role=img] text"
WORDS = (  # the words that all look at, and the least size of their letters
    (SENTENCE, TOKENS, 40),
    (f"{SENTENCE}{LONG}&qr=oui", TOKENS, 40),
    (MAP, HEADS, 40),
    *((path, HEADS, 40) for path in BETS if "carte" in path),
    (f"{BETS[3]}{TWELVE.replace('?', '&')}", HEADS, 40),
    (f"{MAP}{LONGEST}", HEADS, 22),
    *((path, WRITTEN, 40) for path in (PARTY, LIBRARY, COUNCIL)),
)
LEAST = 20  # pixels: of any other letter
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

_LETTERS = """(word) => {
  const size = (e) => e.getScreenCTM
    ? parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a
    : parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom;
  const shown = (e) => e.checkVisibility({visibilityProperty: true})
    && !e.closest('.out, title, option') && getComputedStyle(e).color !== 'rgba(0, 0, 0, 0)'
    && e.getBoundingClientRect().width > 1;
  const written = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const all = [...document.querySelectorAll('.wall *')].filter((e) => written(e) && shown(e));
  const words = word ? [...document.querySelectorAll(word)].filter(shown).map(size) : [];
  return {all: all.map((e) => [size(e), e.textContent.slice(0, 20)]), words};
}"""


def on_wall(visit: Visit, path: str, status: int = 200) -> Page:
    page = visit(path, status=status)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("html")).to_have_js_property("scrollHeight", 720)  # once letters are fitted
    return page


@pytest.mark.parametrize(
    ("path", "word", "least"),
    [
        *WORDS,
        *((f"{path}?qr=oui", "", 0) for path in FIGURES),
        *((path, "", 0) for path in (*BETS, *SMALLER) if "carte" not in path),
    ],
)
def test_it_fits_without_scrolling_covers_nothing_and_is_read_from_the_last_row(
    visit: Visit, path: str, word: str, least: int
) -> None:
    page = on_wall(visit, path)
    assert page.evaluate(_COVERED) == []
    for box in page.locator(".view, .map-box").all():
        assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1
    shown = page.evaluate(_LETTERS, word)
    assert [one for one in shown["all"] if one[0] < LEAST - 0.1] == []
    assert min(shown["words"], default=0) >= least


@pytest.mark.console("422")
def test_what_an_address_gets_wrong_is_told_on_the_wall_without_scrolling(visit: Visit) -> None:
    figure = "dans-un-modele-que-personne-n-a-guide/apprentissage-1"
    page = on_wall(visit, f"/projeter/{figure}?pari=peu-a-peu&zzz=1", status=422)
    expect(page.locator(".view .error")).to_contain_text("zzz")
    assert page.evaluate(_COVERED) == []


_TEXTS_OVER_TEXTS = """() => {
  const texts = [...document.querySelectorAll('.links-figure text')];
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([word, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right)
    .filter(([, b]) => Math.abs(a.top - b.top) < a.height / 2)
    .map(([other]) => [word, other]));
}"""


def test_on_a_phone_no_word_of_a_projected_drawing_covers_a_share(visit: Visit) -> None:
    page = visit(SENTENCE, width=390)
    expect(page.locator(".links-share").first).to_be_visible()
    assert page.evaluate(_TEXTS_OVER_TEXTS) == []
