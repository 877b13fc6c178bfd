"""The widget `motifs`, as its fragment shows it."""

import re
from collections.abc import Callable

import pytest

from app.widgets.motifs import WIDGET
from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]


def test_every_scheme_is_counted_in_a_table_and_the_chosen_one_is_marked(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(WIDGET.example)(motif="pas", mots=64, pas=8)
    cells = [int(str(cell["data-cases"])) for cell in page.select("[data-cases]")]
    assert len(cells) == 5
    assert cells[0] == 64 * 64
    assert [th.text for th in page.select("tr.largest th")] == ["à pas"]
    assert "64 lignes" in str(page.select("svg[role=img]")[0]["aria-label"])


def test_a_refused_size_keeps_the_figure(open_widget: OpenWidget) -> None:
    page = open_widget(WIDGET.example)(status=422, mots=100)
    assert "64" in page.select(".error[role=alert]")[0].text
    assert page.select("svg[role=img]")
    assert page.select("[name=mots]")[0]["value"] == "100"


@pytest.mark.parametrize("scheme", ["complet", "fenetre", "trous", "pas", "globaux"])
def test_the_cells_drawn_are_those_counted_and_said(open_widget: OpenWidget, scheme: str) -> None:
    page = open_widget(WIDGET.example)(motif=scheme, mots=12, fenetre=3, pas=4, ligne=5)
    path = str(page.select_one(".pattern-cells")["d"])  # type: ignore[index]
    runs = [[int(n) for n in re.findall(r"\d+", run)] for run in path.split("z")[:-1]]
    cells = {(y, x) for left, y, right, low, _ in runs for x in range(left, right) if low == y + 1}
    chosen = page.select_one("tr.largest")
    assert chosen is not None
    count, share = (cell.text for cell in chosen.select(".figure"))
    assert int(count) == len(cells)
    assert share == f"{100 * len(cells) / 144:.0f}\u00a0%"
    said = page.select_one(".said").text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert f"{count} cases sur 144, soit {share}".replace("\u00a0", " ") in said
    followed = len([1 for y, _ in cells if y == 4])
    assert re.search(rf"Le mot 5 regarde .* : {followed} cases?\.", said)
    assert page.select_one(".row-mark")["y"] == "4"  # type: ignore[index]
    assert page.select_one(".pattern svg")["viewBox"] == "-0.1 -0.1 12.2 12.2"  # type: ignore[index]
    widths = [tag["width"] for tag in page.select(".row-mark, .pattern-none")]
    assert widths == ["12", "12"]
    lines = str(page.select_one(".pattern-lines")["d"])  # type: ignore[index]
    assert lines == "".join(f"M0 {k}H12M{k} 0V12" for k in range(13))
    assert "pour n = 12" in page.select_one("caption").text  # type: ignore[union-attr]
    assert "(ici 3,5)" in page.text
