"""The widget `positions`: what moves is read off its two maps, the angles off a clock."""

import math
from collections.abc import Callable

import pytest

from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]


def number(text: str) -> float:
    return float(text.strip(" ★°").replace(",", ".").replace("\u2212", "-"))


@pytest.mark.parametrize("coding", ["sinusoidal", "rotatif"])
def test_the_largest_gap_is_that_between_the_two_maps(open_widget: OpenWidget, coding: str) -> None:
    page = open_widget(":::{positions} Ordre\n:phrase: Le chat mange la souris\n:::\n")(
        codage=coding, echange=(2, 5)
    )
    before, after = (
        [
            [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            for row in table.select("tbody tr")
        ]
        for table in page.select("table.map")
    )
    place = [0, 4, 2, 3, 1]
    gaps = [abs(before[i][j] - after[place[i]][place[j]]) for i in range(5) for j in range(5)]
    shown = page.select_one("[data-ecart]")
    assert shown is not None
    assert float(str(shown["data-ecart"])) == pytest.approx(max(gaps), abs=2e-6)
    assert number(shown.text) == pytest.approx(max(gaps), abs=0.0000521)
    moved = max(range(25), key=lambda at: gaps[at])
    i, j = divmod(moved, 5)
    text = f"de {before[i][j]:.2f} à {after[place[i]][place[j]]:.2f}.".replace(".", ",", 1)
    assert text[:-1].replace(".", ",") in page.select_one(".said").text  # type: ignore[union-attr]
    for select, chosen in zip(page.select("[name=echange]"), "25", strict=True):
        assert [o.text.split(".")[0] for o in select.select("option")] == list("12345")
        assert select.select_one("[selected]")["value"] == chosen  # type: ignore[index]


@pytest.mark.parametrize("coding", ["aucun", "sinusoidal", "rotatif"])
def test_a_bet_is_judged_by_the_cells_that_changed(open_widget: OpenWidget, coding: str) -> None:
    of = open_widget(":::{positions} Ordre\n:phrase: Le chat mange la souris\n:pari: oui\n:::\n")
    state = {"codage": coding, "echange": ("2", "5")}
    waiting = of(**state)
    assert len(waiting.select(".places")) == 1, "the other order would tell"
    assert not waiting.select("[data-ecart]")
    gap = of(**state, pari="non").select_one("[data-ecart]")
    assert gap is not None
    changes = float(str(gap["data-ecart"])) > 1e-9
    assert bool(of(**state, pari="aucun").select("[data-pari=faux]")) == changes
    assert bool(of(**state, pari="autres").select("[data-pari=juste]")) == changes


def test_each_pair_turns_by_its_own_angle_a_word(open_widget: OpenWidget) -> None:
    page = open_widget(":::{positions} Ordre\n:::\n")(codage="rotatif", phrase="Le chat dort bien")
    heads = [cell.text for cell in page.select("[aria-label=Angles] thead th")]
    assert heads == ["Position", "0", "1", "2", "3"]
    rows = page.select("[aria-label=Angles] tbody tr")
    for pair, row in enumerate(rows):
        step = math.degrees(10000 ** (-pair / len(rows)))  # 1 radian, then 0.01
        assert row.select_one("th").text == f"Paire {pair + 1}"  # type: ignore[union-attr]
        angles = [number(cell.text) for cell in row.select("td")]
        assert angles == pytest.approx([p * step for p in range(4)], abs=0.0501)


def test_every_word_has_its_value_of_every_wave(open_widget: OpenWidget) -> None:
    page = open_widget(":::{positions} Ordre\n:::\n")(codage="sinusoidal", phrase="a b c d e")
    first, second = page.select("ol.places")
    assert not second.select("svg")
    rows = page.select("[aria-label=Ondes] tbody tr")
    for p, place in enumerate(first.select("li")):
        values = [float(str(dot["data-valeur"])) for dot in place.select(".wave-dot")]
        waves = [(math.cos if d % 2 else math.sin)(p * 0.01 ** (d // 2)) for d in range(4)]
        assert values == pytest.approx(waves, abs=1e-6)
        assert [number(row.select("td")[p].text) for row in rows] == pytest.approx(
            waves, abs=0.00006
        )
