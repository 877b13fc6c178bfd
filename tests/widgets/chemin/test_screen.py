"""The widget `chemin`, as a page without JavaScript shows it."""

import re
from collections.abc import Callable

import pytest

from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]


def test_the_bars_are_as_long_as_the_paths_and_the_caption_says_the_sizes(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(":::{chemin} Chemins\n:phrase: a b c d e f g h\n:::\n")(
        de=1, a=8, noyau=5, largeur=16
    )
    assert "(n = 8, d = 16)" in " ".join(page.select_one("caption").text.split())  # type: ignore[union-attr]
    steps = [7, 4, 2, 1]  # one word at a time; 2 a layer; 2, then 5 times more; all at once
    rows = page.select("tbody tr")
    shown = [row.select_one("[data-pas]") for row in rows]
    assert [int(tag.text) for tag in shown if tag] == steps
    bars = [float(str(bar["width"])) for bar in page.select(".bar-fill")]
    assert bars == pytest.approx([100 * step / 7 for step in steps], abs=0.051)
    n, d, k = 8, 16, 5
    products = [row.select("td")[-1].text.replace("\u202f", "") for row in rows]
    assert products == [
        str(count) for count in (n * d * d, k * n * d * d, k * n * d * d, n * n * d)
    ]
    how = [re.findall(r"\d+", row.select("small")[0].text) for row in rows]
    assert how == [[], [str(k)], [str(k)] * 2, []]
    explanation = page.select_one(".said").text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert "il y a 7 mots d’écart" in explanation
    assert "7 pas dans un RNN" in explanation
    assert "4 couches de CNN" in explanation
    assert "1 couche d’attention" in explanation


def test_as_many_hops_are_drawn_as_steps_are_counted(open_widget: OpenWidget) -> None:
    of = open_widget(":::{chemin} Chemins\n:phrase: a b c d e f g h\n:::\n")
    for state in ({"de": 1, "a": 8}, {"de": 8, "a": 2, "noyau": 7}, {"de": 3, "a": 3}):
        page = of(**state)
        counted = [int(str(tag["data-pas"])) for tag in page.select("[data-pas]")]
        drawn = [int(str(tag["data-pas-dessines"])) for tag in page.select("[data-pas-dessines]")]
        assert drawn == counted
        assert len(page.select(".hops-hop")) == sum(drawn)
