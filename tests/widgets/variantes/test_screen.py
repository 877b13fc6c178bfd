"""The widget `variantes`, as its page and its fragment show it."""

import re
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.core.head_roles import HEADS
from app.core.scorers import fidelity
from app.core.sparse import strided_mask, window_mask
from app.widgets.variantes.maps import VariantName
from tests.screens.asked import Open
from tests.screens.page import read_page

PAGE = "/lecons/huit-variantes"
FRAGMENT = f"{PAGE}/widgets/variantes-1"


def test_nine_maps_stand_side_by_side_each_with_rows_that_sum_to_one(open_page: Open) -> None:
    cards = open_page(FRAGMENT).select("[data-variante]")
    assert len(cards) == len(VariantName)
    for card in cards:
        assert card.select("caption")
        for row in card.select("tbody tr:has([data-poids])"):
            weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            assert sum(weights) == pytest.approx(1, abs=1e-5)


def test_six_variants_count_the_same_products_as_the_lesson_says(open_page: Open) -> None:
    shown = {
        str(card["data-variante"]): int(str(card.select("[data-compte]")[0]["data-compte"]))
        for card in open_page(FRAGMENT, pari="non").select("[data-variante]")
    }
    assert shown["croisee"] < shown["soi"]
    assert shown["clairsemee"] < shown["soi"]
    assert len({count for name, count in shown.items() if count == shown["soi"]}) == 1
    assert sum(count == shown["soi"] for count in shown.values()) == 6


def test_the_second_sentence_gives_the_columns_of_the_crossed_map(open_page: Open) -> None:
    page = open_page(FRAGMENT, autre="Un chien court")
    columns = page.select("[data-variante=croisee] thead th bdi")
    assert [th.text for th in columns] == ["Un", "chien", "court"]
    opened = open_page(FRAGMENT, autre="Un chien court", ouverte="croisee", case="4-2")
    assert len(opened.select(".map thead th.k")) == 4
    assert len(opened.select(".map tbody tr")) == 6
    assert opened.select(".story .story-terms")


@pytest.mark.parametrize("opened", ["soi", "croisee"])
def test_opening_a_map_sends_little(client: TestClient, opened: str) -> None:
    phrase = "le chat noir que la voisine nourrit mange la souris grise et dort sous un toit"
    asked = {"phrase": phrase, "autre": phrase, "ouverte": opened, "morceau": "ouverte"}
    answer = client.get(FRAGMENT, params=asked)
    assert read_page(answer.text).select(".open-place .map-picture")
    assert len(answer.content) < 25_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("additive", "tanh"),
        ("produit", "Pas de division"),
        ("normalisee", "√dk = √56"),
        ("lineaire", "Pas d’exponentielle"),
    ],
)
def test_the_story_of_a_cell_is_that_of_its_variant(open_page: Open, name: str, words: str) -> None:
    page = open_page(FRAGMENT, ouverte=name, case="4-2")
    check_cards(page)
    breakdown = " ".join(page.select(".story")[0].text.split())
    assert words in breakdown.replace("√d k", "√dk")


def test_every_formula_stands_beside_its_number(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    cells = page.select(".variant-costs [data-compte], .variant-short div")
    assert len(cells) == 9 * 3 + 9 * 7 - 2, "no extra for the plain product, nor cache a word"
    for cell in cells:
        counted = cell.select_one("dd") or cell
        formula = cell.select(".formula")[0].text
        assert any(letter in formula for letter in "nmcdg")
        shown = counted.text.removesuffix(formula).split(" ")[0]
        assert int(str(counted["data-compte"])) == int(shown.replace("\u202f", ""))


@pytest.mark.parametrize("query", [{"groupes": "3"}, {"autre": ""}, {"taille": "0"}])
def test_a_mistake_is_told_in_place_and_the_maps_stay(
    open_page: Open, query: dict[str, str]
) -> None:
    page = open_page(FRAGMENT, status=422, **query)
    assert page.select(".error[role=alert] strong")
    assert len(page.select("[data-variante]")) == len(VariantName)


def test_a_number_of_groups_too_long_to_be_read_is_refused_in_french(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, groupes="9" * 5_000)
    tags = " ".join(tag.get_text() for tag in page.select(".error"))
    assert "cette valeur n’est pas connue" in tags


def test_a_bet_shows_the_counts(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    assert page.select("[data-pari=ouvert]")
    assert not page.select("[data-compte]")
    assert open_page(FRAGMENT, pari="2").select("[data-pari=juste]")
    wrong = open_page(FRAGMENT, pari="1")
    cards = wrong.select("[data-variante]")
    counts = {str(c["data-variante"]): c.select("[data-compte]")[0] for c in cards}
    reference = counts["normalisee"].text
    same = [name for name, count in counts.items() if count.text == reference]
    explanation = wrong.select(".said")[0].text
    assert f"Le produit normalisé en fait {reference}." in explanation
    assert f"Autant, pour {len(same) - 1} autres." in explanation


def numbers(text: str) -> list[float]:
    return [
        float(n.replace(",", ".")) for n in re.findall(r"\d+(?:,\d+)?", text.replace("\u202f", ""))
    ]


def check_cards(page: BeautifulSoup) -> None:
    """Redo from the maps what each card and the sentence in words tell of them."""
    maps = {
        str(card["data-variante"]): [
            [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            for row in card.select("tbody tr")
        ]
        for card in page.select("[data-variante]")
    }
    scores = {
        str(c["data-variante"]): c.select(".score")[0].text for c in page.select(".head-card")
    }
    trained = maps["normalisee"]
    for name in ("additive", "produit", "multi", "groupee", "clairsemee"):
        pairs = list(zip(trained, maps[name], strict=True))
        moved = [sum(abs(x - y) for x, y in zip(a, b, strict=True)) / 2 for a, b in pairs]
        same = sum(a.index(max(a)) == b.index(max(b)) for a, b in pairs)
        if "Même carte" in scores[name]:
            assert sum(moved) / len(moved) < 1e-6, name
            continue
        share, *rows = numbers(scores[name].partition("Sur cette phrase")[2])
        mean = 100 * sum(moved) / len(moved)
        if "moins de" in scores[name]:
            assert (share, round(mean, 1)) == (0.1, 0), name
        else:
            assert share == pytest.approx(mean, abs=0.051), name
        assert rows == [same, len(pairs)], name
    (head,) = (int(str(radio["value"])) for radio in page.select("[name=tete][checked]"))
    fitted = fidelity(head)
    assert numbers(scores["additive"])[:3] == [
        fitted.sentences,
        pytest.approx(fitted.agreement * 100, abs=0.051),
        pytest.approx(fitted.moved * 100, abs=0.051),
    ]
    n, size = len(trained), int(str(page.select("[name=taille]")[0]["value"]))
    strided = page.select("[name=motif] [selected]")[0]["value"] == "pas"
    mask = strided_mask(n, size, causal=False) if strided else window_mask(n, size, causal=False)
    assert numbers(scores["clairsemee"])[:2] == [int(mask.sum()), n * n]
    in_words = page.select(".said")[0].text.partition("variante par variante")[2]
    if not in_words:
        return
    row = int(str(page.select("[name=ligne] [selected]")[0]["value"])) - 1
    clauses = re.split(r"\s; ", in_words)
    for clause, (name, weights) in zip(clauses, maps.items(), strict=True):
        columns = [th.text for th in page.select(f"[data-variante={name}] thead th bdi")]
        best = weights[row].index(max(weights[row]))
        named = "personne" if best == len(columns) else f"«\u00a0{columns[best]}\u00a0»"
        assert re.search(rf", {re.escape(named)} \(", clause), clause
        assert numbers(clause)[-1] == pytest.approx(max(weights[row]), abs=0.0051)


@pytest.mark.parametrize(
    "asked", [{"tete": 8, "ligne": 4}, {"tete": 5, "ligne": 2, "motif": "pas"}]
)
def test_how_far_a_card_says_it_is_from_the_trained_head_is_read_on_both_maps(
    open_page: Open, asked: dict[str, int | str]
) -> None:
    page = open_page(FRAGMENT, pari="non", **asked)
    assert "variante par variante" in page.select(".said")[0].text
    check_cards(page)


@pytest.mark.parametrize(
    ("groups", "head", "message"),
    [
        (1, 3, "1 groupe de 8 têtes ; ici, les têtes 1 à 8."),
        (2, 5, "2 groupes de 4 têtes ; ici, les têtes 5 à 8."),
        (4, 4, "4 groupes de 2 têtes ; ici, les têtes 3 à 4."),
        (8, 6, "8 groupes de 1 tête ; ici, la tête 6."),
    ],
)
def test_the_heads_of_a_group_are_those_that_share_its_keys(
    open_page: Open, groups: int, head: int, message: str
) -> None:
    page = open_page(FRAGMENT, groupes=groups, tete=head)
    assert f"de la tête {head}, {HEADS[head - 1].name}," in page.select(".head-maps .aside")[0].text
    check_cards(page)
    card = page.select("[data-variante=groupee] .score")
    assert " ".join(card[0].text.split()).startswith(message)


def check_counts(page: BeautifulSoup) -> None:
    """Work each formula out with the sizes that the page says, and compare with its number."""
    caption = normalize("NFKC", page.select(".variant-costs caption")[0].text)
    sizes = {name: int(number) for name, number in re.findall(r"(\w+) = (\d+)", caption)}
    cells = page.select("[data-variante=clairsemee] .score")[0].text
    sizes["c"] = int(re.findall(r"c = (\d+) cases", cells.replace("\u00a0", " "))[0])
    sizes["g"] = int(str(page.select("[name=groupes] [selected]")[0]["value"]))
    for counted in page.select("[data-compte]"):
        formula = (counted.find_previous_sibling("dt") or counted).select(".formula")[0].text
        worked = eval(formula.replace("·", "*").replace("²", "**2"), {}, sizes)
        assert worked == int(str(counted["data-compte"])), (formula, sizes)


def test_the_sizes_of_the_caption_work_every_formula_out(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", couche="modele", autre="Un chien court vite")
    table = page.select(".variant-costs")[0]
    caption = table.select("caption")[0].text.replace("\u00a0", " ")
    sizes = dict(re.findall(r"(\w+) = (\d+)", caption))
    assert (sizes["n"], sizes["m"]) == ("6", "4")
    (octets,) = numbers(caption.partition("Un nombre prend")[2])
    for row in table.select("tbody tr"):
        stored, per_word, cache = row.select("td")[-3:]
        if not per_word.has_attr("data-compte"):  # a state of one size, whatever the words
            assert int(str(cache["data-compte"])) == int(str(stored["data-compte"])) * octets
            continue
        words = 4 if row.select("th")[0].text == "Attention croisée" else 6
        assert int(str(cache["data-compte"])) == int(str(per_word["data-compte"])) * words * octets
    check_counts(page)
    plain = next(row for row in table.select("tr") if row.text.strip().startswith("Auto-attention"))
    scores = int(str(plain.select("td")[0]["data-compte"]))
    assert scores == 6 * 6 * int(sizes["h"]) * int(sizes["dₖ"])
    page = open_page(FRAGMENT, pari="1")
    check_counts(page)
    check_cards(page)
    paper = page.select(".variant-costs")[0]
    claims = dict(re.findall(r"(\w+)\s=\s(\d+)", paper.select("caption")[0].text))
    d, h, d_k, d_v = (int(claims[name]) for name in ("d", "h", "dₖ", "dᵥ"))
    assert (d, d_k) == (512, d_v), "Vaswani et al. 2017"
    assert d == h * d_k
