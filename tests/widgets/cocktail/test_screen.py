"""The widget `cocktail`, as its page and its fragment show it."""

import math
import re
from collections.abc import Callable

import pytest

from app.core.toy_cocktail import QUERIES, VALUES
from app.widgets.cocktail.widget import MAX_SHARPNESS, WishName
from tests.screens.asked import Open

PAGE = "/lecons/une-soiree-cocktail"
FRAGMENT = f"{PAGE}/widgets/cocktail-1"


def test_the_lesson_opens_on_four_voices_whose_weights_sum_to_one(open_page: Open) -> None:
    widget = open_page(PAGE).select_one("form#cocktail-1")
    assert widget is not None
    weights = [float(str(tag["data-poids"])) for tag in widget.select("[data-poids]")]
    assert len(weights) == 4
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert widget.select_one(".label").text == "jouet"  # type: ignore[union-attr]


def test_the_fragment_and_the_page_show_the_same_widget(open_page: Open) -> None:
    state = {"ecoute": "musique", "nettete": "4,5"}
    fragment = open_page(FRAGMENT, **state).select_one("form")
    assert fragment is not None
    assert fragment == open_page(PAGE, w="cocktail-1", **state).select_one("form#cocktail-1")
    assert fragment.select_one("[name=ecoute][checked]")["value"] == "musique"  # type: ignore[index]
    assert fragment.select_one("[name=nettete]")["value"] == "4.5"  # type: ignore[index]


def test_the_louder_a_voice_the_larger_its_words(open_page: Open) -> None:
    def sizes(**state: str) -> list[int]:
        tags = open_page(FRAGMENT, **state).select(".voice-says")
        return [int(next(c for c in tag["class"] if "loud" in c)[5:]) for tag in tags]

    assert sizes(nettete="10") == [10, 0, 0, 0]
    assert len(set(sizes(nettete="0"))) == 1


def test_the_mixture_is_shown_as_the_sum_of_the_table(open_page: Open) -> None:
    page = open_page(FRAGMENT, nettete="0")
    totals = [cell.text for cell in page.select(".working tfoot td b")]
    assert totals == [tag.text for tag in page.select(".heard b")] == ["1,75", "1,00", "1,25"]


def test_an_unknown_wish_is_told_beside_a_full_view(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, ecoute="amie")
    assert "Vouliez-vous dire «\u00a0ami\u00a0»" in page.select_one(".error").text  # type: ignore[union-attr]
    assert len(page.select("[data-poids]")) == 4


def number(text: str) -> float:
    return float(text.split("=")[-1].replace(",", ".").replace("\u2212", "-"))


@pytest.mark.parametrize(("wish", "sharpness"), [("ami", "1,5"), ("voisins", "3")])
def test_the_table_can_be_redone_from_the_vectors_shown_under_it(
    open_page: Open, wish: str, sharpness: str
) -> None:
    page = open_page(FRAGMENT, ecoute=wish, nettete=sharpness)
    vectors = [[number(c.text) for c in tr.select("td")] for tr in page.select(".behind tbody tr")]
    queries, keys = vectors[:4], vectors[4:]
    assert queries == [query.tolist() for query in QUERIES.values()]
    claims = re.findall(
        r"multiplié par ([\d,]+) et divisé par √(\d) = (\d)\.",
        page.select("#cocktail-1-dosage")[0].text.replace("\u00a0", " "),
    )
    assert claims == [(sharpness.removesuffix(",0"), str(len(keys[0])), "2")]
    behind = re.findall(r"divisé par √(\d)", page.select(".behind")[0].text)
    assert behind == [str(len(keys[0]))]
    query = queries[list(WishName).index(WishName(wish))]
    scores = [sum(q * k for q, k in zip(query, key, strict=True)) for key in keys]
    scaled = [score * number(sharpness) / 2 for score in scores]  # √4, for four numbers a key
    total = sum(math.exp(score) for score in scaled)
    weights = [math.exp(score) / total for score in scaled]
    explanation = page.select(".said")[0].text
    ranked = sorted(((weight, j) for j, weight in enumerate(weights)), reverse=True)[:2]
    names = [tag.text for tag in page.select(".voice-name")]
    claims = re.findall(r"(\w+ \w+) (?:reçoi\w+ )?(\d+)\s%", explanation)
    assert claims == [(names[j], f"{100 * weight:.0f}") for weight, j in ranked]
    verb = "reçoivent" if names[ranked[0][1]].startswith("les ") else "reçoit"
    assert f" {verb} " in explanation
    rows = page.select(".working .sums:not(.behind *) tbody tr")
    for j, row in enumerate(rows):
        score, dosed, weight, *parts = (cell.text for cell in row.select("td"))
        assert [number(score), number(dosed)] == pytest.approx([scores[j], scaled[j]], abs=0.00501)
        assert number(weight) == pytest.approx(weights[j], abs=0.0000501)
        assert row.select_one(f"td.t{round(weights[j] * 20)}")
        for part, carried in zip(parts, VALUES[j].tolist(), strict=True):
            factor = part[part.index("×") + 1 : part.index("=")].strip()
            assert number(factor) == carried
            assert number(part) == pytest.approx(weights[j] * carried, abs=0.00501)
    total_cell, *mixture = page.select(".working tfoot td")[2:]
    assert total_cell.text == "1,0000"
    bars = [float(str(bar["width"])) for bar in page.select(".heard .bar-fill")]
    for i, (cell, bar) in enumerate(zip(mixture, bars, strict=True)):
        heard = sum(w * value for w, value in zip(weights, VALUES[:, i].tolist(), strict=True))
        assert number(cell.text) == pytest.approx(heard, abs=0.00501)
        assert bar == pytest.approx(100 * heard / max(VALUES[:, i].tolist()), abs=0.0501)


def test_the_sharpness_is_said_and_its_slider_ends_where_it_may(open_page: Open) -> None:
    page = open_page(FRAGMENT, nettete="4,5")
    assert page.select_one(".working .aside").text.startswith("Netteté 4,5\u00a0:")  # type: ignore[union-attr]
    slider = page.select_one("[name=nettete]")
    assert slider is not None
    assert slider["max"] == str(MAX_SHARPNESS)
    assert page.select(".slider-ends span")[1].text == f"{MAX_SHARPNESS}\u00a0: une seule voix"


def test_a_voice_that_is_nearly_alone_leaves_the_others_what_is_said(open_page: Open) -> None:
    page = open_page(FRAGMENT, nettete=str(MAX_SHARPNESS))
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    explanation = page.select(".said")[0].text.replace("\u00a0", " ")
    first, *_ = (number(n) for n in re.findall(r"([\d,]+) %", explanation))
    (others,) = (number(n) for n in re.findall(r"se partagent ([\d,]+) %", explanation))
    assert [first, others] == [
        pytest.approx(100 * max(weights), abs=0.00501),
        pytest.approx(100 * (sum(weights) - max(weights)), abs=0.00501),
    ]
    heard = [tag.text for tag in page.select(".heard b")]
    assert re.findall(r"([\d,]+) (?:de français|d’anglais|de musique)", explanation) == heard


@pytest.mark.parametrize("sharpness", ["0", "1,5", "10"])
def test_the_area_of_a_bubble_follows_the_weight_of_its_voice(
    open_page: Open, sharpness: str
) -> None:
    page = open_page(FRAGMENT, nettete=sharpness)
    weights = [float(str(voice["data-poids"])) for voice in page.select(".voice")]
    bubbles = page.select(".room-voice")
    assert [float(str(bubble["data-nombre"])) for bubble in bubbles] == weights
    for bubble, weight in zip(bubbles, weights, strict=True):
        radius = float(str(bubble["r"]))
        assert radius == pytest.approx(max(12, 78 * math.sqrt(weight)), abs=0.051)
        assert float(str(bubble["fill-opacity"])) == pytest.approx(0.12 + 0.88 * weight, abs=1e-3)
    shares = [text.text for text in page.select(".room-share")]
    assert shares == [share.text for share in page.select(".voice-share")]


@pytest.mark.parametrize("wish", ["ami", "voisins", "musique", "anglais"])
@pytest.mark.parametrize("sharpness", ["0", "1,5", "10"])
def test_what_is_written_of_a_voice_stands_outside_every_bubble_and_inside_the_room(
    open_widget: Callable[[str], Open], wish: str, sharpness: str
) -> None:
    page = open_widget(":::{cocktail} Salle\n:::\n")(ecoute=wish, nettete=sharpness)
    room = page.select_one(".room-floor")
    assert room is not None
    bubbles = [
        [float(str(bubble[name])) for name in ("cx", "cy", "r")]
        for bubble in page.select(".room-voice")
    ]
    for text in page.select(".room-name, .room-share"):
        x, baseline = float(str(text["x"])), float(str(text["y"]))
        assert 30 <= baseline <= float(str(room["height"]))
        for cx, cy, radius in bubbles:
            if cx == x or abs(cx - x) < 15:
                assert not cy - radius < baseline < cy + radius
                assert not cy - radius < baseline - 20 < cy + radius
