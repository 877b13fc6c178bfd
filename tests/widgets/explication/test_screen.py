"""The widget `explication`, as a page without JavaScript shows it."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from app.core.french import model, read
from app.core.head_roles import HEADS
from app.core.rewriting import row_of_reading
from app.core.toy import read_toy
from app.widgets.parts.models import ModelName, read_head
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
NUMBER = re.compile(r"−?\d+(?:,\d+)?")
DIRECTIVE = ":::{explication} Poids et sortie\n:tete: 7\n:::\n"


def test_both_maps_sum_to_one_and_every_map_is_compared(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    for name in ("data-poids", "data-calcule"):
        shares = [float(str(tag[name])) for tag in page.select(f"[{name}]")]
        assert len(shares) == 7
        assert sum(shares) == pytest.approx(1, abs=1e-4)
    compared = [str(row["data-carte"]) for row in page.select("tr[data-carte]")]
    assert compared == ["egale", "retournee", "personne"]


def test_by_hand_there_is_a_named_slider_for_each_key(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    assert not of().select("input[type=range]")
    page = of(carte="main", poids=("100", "0", "0", "0", "0", "0", "0"))
    total = sum(float(str(tag["data-poids"])) for tag in page.select("[data-poids]"))
    (claims,) = re.findall(r"une somme de (\d+)\s%", page.select("caption")[0].text)
    assert int(claims) == pytest.approx(100 * total, abs=0.001)
    sliders = page.select("input[type=range][name=poids]")
    assert [str(slider["value"]) for slider in sliders] == ["100", *["0"] * 6]
    assert str(sliders[-1]["aria-label"]) == "Poids de ∅"
    first = page.select_one("[data-poids]")
    assert first is not None
    assert first["data-poids"] == "1.000000"


def test_weights_made_by_hand_are_kept_while_another_map_is_looked_at(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(DIRECTIVE)(carte="egale", poids="9_1_0_0_0_0_0")
    hidden = page.select_one("input[type=hidden][name=poids]")
    assert hidden is not None
    assert hidden["value"] == "9_1_0_0_0_0_0"


def test_norms_stand_beside_weights_with_and_without_w_o(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    headings = [cell.text for cell in of(montrer="normes").select("th[scope=col]")]
    assert headings == ["Mot regardé", "Poids", "‖v‖", "Poids × ‖v‖", "Poids × ‖v·WO‖"]
    assert len(of(montrer="normes", modele="jouet").select("th[scope=col]")) == 4


def test_weights_that_sum_to_nothing_are_told_in_place(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, carte="main", poids="0_0_0_0_0_0_0")
    assert "plus grand que 0" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select("[data-poids]")


def test_the_bet_hides_what_moves_and_its_address_shows_it(open_widget: OpenWidget) -> None:
    of = open_widget(":::{explication} Pariez\n:tete: 7\n:pari: oui\n:::\n")
    assert not of().select("tr[data-carte]")
    assert len(of(pari="5-a-30").select("tr[data-carte]")) == 3


def decimals(text: str) -> list[float]:
    return [float(n.replace(",", ".")) for n in re.findall(r"\d+(?:,\d+)?", text)]


def test_the_bet_is_won_by_the_band_that_holds_what_moves(open_widget: OpenWidget) -> None:
    of = open_widget(":::{explication} Pariez\n:tete: 7\n:pari: oui\n:::\n")
    choices = {str(b["value"]): b.text.strip() for b in of().select(".bet-choices button")}
    bounds = [0, *(n for text in choices.values() for n in decimals(text)), 1000]
    assert all(bounds[at] == bounds[at + 1] for at in range(1, len(bounds) - 1, 2)), "no gap"
    row = row_of_reading(read(("Le", "chat", "noir", "mange", "la", "souris")), 3, 7)
    brought = math.hypot(*(row.weights @ row.projected).tolist())
    rest = math.hypot(*row.rest.tolist())
    for at, (value, text) in enumerate(choices.items()):
        page = of(pari=value)
        effect = page.select("tr.largest[data-carte]")[0]
        moves = 100 * float(str(effect["data-sortie"]))
        verdict = page.select(".said")[0].text.partition("«\u00a0mange")[0]
        assert f"«\u00a0{text}\u00a0»" in verdict
        assert ("est juste" in verdict) == (bounds[2 * at] <= moves < bounds[2 * at + 1])
        moved, layer, *lengths = decimals(verdict.partition("»")[2])
        assert [f"{n:.0f}\u00a0%" for n in (moved, layer)] == [
            effect.select("td")[column].text for column in (0, 2)
        ]
        assert lengths == pytest.approx([brought, rest], abs=0.051)
        keys = len(page.select("tr:has([data-calcule])"))
        (aside,) = (p.text for p in page.select(".aside") if p.text.startswith("Pour ces"))
        assert decimals(aside)[0] == keys


def test_the_bounds_that_are_told_are_those_of_maps_with_all_and_nothing_in_common(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(DIRECTIVE)
    moved, same = of(carte="main", poids="0_0_100_0_0_0_0"), of(carte="main")
    columns = next(p.text for p in moved.select(".aside") if "n’ont rien en commun" in p.text)
    (apart,) = re.findall(r"(\d+\s%) quand elles n’ont rien en commun", columns)
    (alike,) = re.findall(r"(\d+) quand elles sont les mêmes", columns)
    cells = [page.select("tr.largest td") for page in (moved, same)]
    assert [row[0].text for row in cells] == [apart, "0\u00a0%"]
    assert decimals(cells[1][3].text) == [int(alike)]
    for page, row in zip((moved, same), cells, strict=True):
        assert f"vos poids déplacent {row[0].text} du poids" in page.select(".said")[0].text


@pytest.mark.parametrize("model", list(ModelName))
def test_the_ways_of_moving_weight_that_change_nothing_are_counted(
    open_widget: OpenWidget, model: ModelName
) -> None:
    words = ("Le", "chat", "noir", "mange", "la", "souris")
    page = open_widget(DIRECTIVE)(modele=model)
    values = read_head(model, 7, words).trace.values
    bound = np.hstack([values, np.ones((len(values), 1))])  # the output, and the sum of weights
    ways = len(values) - int(np.linalg.matrix_rank(bound))
    (aside,) = (p.text for p in page.select(".aside") if p.text.startswith("Pour ces"))
    assert [int(n) for n in decimals(aside)] == [len(values), *([ways] if ways else [])]
    assert ("aucune autre carte" in aside) == (ways == 0)


@pytest.mark.parametrize(
    ("phrase", "mot", "tete"),
    [
        ("Le chat voit la vie", 3, 2),
        ("Le chat noir mange la souris", 4, 7),
        ("Le chat noir mange la souris", 3, 7),
    ],
)
def test_what_is_read_is_told_with_its_chance(
    open_widget: OpenWidget, phrase: str, mot: int, tete: int
) -> None:
    page = open_widget(DIRECTIVE)(phrase=phrase, mot=mot, tete=tete)
    row = row_of_reading(read(tuple(phrase.split())), mot - 1, tete)
    m = len(row.weights)
    flipped = row.weights.copy()
    flipped[row.weights.argsort(kind="stable")] = np.sort(row.weights)[::-1]
    nobody = np.eye(m)[m - 1]
    maps = {"egale": np.full(m, 1 / m), "retournee": flipped, "personne": nobody}
    chances = model().chances(
        row.finish(np.stack([row.weights, *maps.values()]) @ row.projected + row.rest), "functions"
    )
    computed, *others = (f"({100 * chance:.0f}\u00a0%)" for chance in chances.max(axis=1).tolist())
    (caption,) = (tag.text for tag in page.select("caption") if "chaque carte" in tag.text)
    assert computed in caption
    for name, chance in zip(maps, others, strict=True):
        assert chance in page.select(f"tr[data-carte={name}] td.read")[0].text
    explanation = page.select(".said")[0].text
    current = str(page.select("tr.largest")[0]["data-carte"])
    moved = float(np.abs(row.weights - maps[current]).sum()) / 2
    named = f"tête {tete}, {HEADS[tete - 1].name}"
    assert f"», {named}" in page.select("caption")[0].text
    assert f" {100 * moved:.0f}\u00a0% du poids" in explanation
    claims = re.findall(r"\(\d+\u00a0%\)", explanation)
    assert claims[-1] == others[list(maps).index(current)]
    assert claims[:-1] in ([], [computed])


@pytest.mark.parametrize("name", ["egale", "retournee", "personne"])
def test_the_weight_moved_is_half_of_what_the_two_columns_differ_by(
    open_widget: OpenWidget, name: str
) -> None:
    page = open_widget(DIRECTIVE)(carte=name)
    pairs = [
        (float(str(row.select_one("[data-calcule]")["data-calcule"])), row)  # type: ignore[index]
        for row in page.select("tr:has([data-calcule])")
    ]
    moved = 0.0
    for computed, row in pairs:
        moved += abs(computed - float(str(row.select_one("[data-poids]")["data-poids"]))) / 2  # type: ignore[index]
        text = row.select_one("[data-calcule]").text  # type: ignore[union-attr]
        little = {"<\u00a01\u00a0%", "0\u00a0%"}
        assert text in (little if computed < 0.005 else {f"{computed * 100:.0f}\u00a0%"})
    effect = page.select_one(f"tr[data-carte={name}].largest")
    assert effect is not None
    assert float(str(effect["data-deplace"])) == pytest.approx(moved, abs=0.0001)
    shown, distance, layer, cosine, _ = (cell.text for cell in effect.select("td"))
    assert shown == f"{moved * 100:.0f}\u00a0%"
    assert layer == f"{float(str(effect['data-sortie'])) * 100:.0f}\u00a0%"
    trace = read(("Le", "chat", "noir", "mange", "la", "souris")).traces[6]
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    mixed = [c - k for (c, _), k in zip(pairs, weights, strict=True)] @ trace.values
    assert float(distance.replace(",", ".")) == pytest.approx(math.hypot(*mixed), abs=0.0051)
    explanation = page.select_one(".said").text  # type: ignore[union-attr]
    assert f" {shown} du poids" in explanation
    assert f"la sortie bouge de {layer} (cosinus {cosine})" in explanation


def test_what_a_word_brings_is_its_weight_times_its_norm(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(montrer="normes")
    trace = read(("Le", "chat", "noir", "mange", "la", "souris")).traces[6]
    for j, row in enumerate(page.select("tr:has([data-poids])")):
        weight = float(str(row.select_one("[data-poids]")["data-poids"]))  # type: ignore[index]
        norm, brought = (float(c.text.replace(",", ".")) for c in row.select("td")[1:3])
        length = math.hypot(*trace.values[j].tolist())
        assert norm == pytest.approx(length, abs=0.0051)
        assert brought == pytest.approx(weight * length, abs=0.0051)


@pytest.mark.parametrize("model", list(ModelName))
def test_what_brings_the_most_is_told_as_the_table_has_it(
    open_widget: OpenWidget, model: str
) -> None:
    page = open_widget(DIRECTIVE)(montrer="normes", modele=model, mot="4")
    rows = page.select("tr:has([data-poids])")
    weights = [float(str(row.select("[data-poids]")[0]["data-poids"])) for row in rows]
    brought = [row.select("td")[-1 if model == "huit-tetes" else 2].text for row in rows]
    in_words = re.findall(r"\d+,\d+", page.select(".said")[0].text)
    most = max((n.replace(",", ".") for n in brought), key=float)
    assert in_words[0].replace(",", ".") == most
    assert in_words[1:] in ([], [brought[weights.index(max(weights))]])


def test_what_the_toy_writes_with_each_map_is_its_values_mixed_by_that_map(
    open_widget: OpenWidget,
) -> None:
    words = ("Le", "chat", "mange", "la", "souris")
    page = open_widget(
        ":::{explication} Jouet\n:phrase: Le chat mange la souris\n:modele: jouet\n:mot: 3\n:::\n"
    )()
    trace = read_toy(words).trace
    computed = trace.weights[2]
    weakest_first = computed.argsort(kind="stable")
    upside_down = computed.copy()
    upside_down[weakest_first] = computed[weakest_first[::-1]]
    maps = {"egale": computed * 0 + 1 / len(words), "retournee": upside_down}
    (caption,) = (tag.text for tag in page.select("caption") if "chaque carte" in tag.text)
    sentence = {"calculee": caption.rpartition("(")[2]} | {
        str(row["data-carte"]): row.select("td.read")[0].text
        for row in page.select("tr[data-carte]")
    }
    assert sentence.keys() == {"calculee", *maps}
    (now,) = page.select("tr.largest td.read")
    output = now.text.partition(")")[0]
    assert f" {output})." in page.select(".said")[0].text
    for name, text in sentence.items():
        shown = [float(n.replace("−", "-").replace(",", ".")) for n in NUMBER.findall(text)]
        mixed = maps.get(name, computed) @ trace.values
        assert shown == pytest.approx(mixed.tolist(), abs=0.00501), name
