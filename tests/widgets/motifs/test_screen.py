"""The widget `motifs`, as its fragment shows it."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from app.core.sparse import dilated_mask, full_mask, global_mask, strided_mask, window_mask
from app.widgets.motifs.widget import WIDGET
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]


def test_every_scheme_is_counted_in_a_table_and_the_chosen_one_is_marked(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(WIDGET.example)(motif="pas", mots=64, pas=8)
    cells = [int(str(cell["data-cases"])) for cell in page.select("[data-cases]")]
    assert len(cells) == 5
    assert cells[0] == 64 * 64
    assert [th.text for th in page.select("tr.largest th")] == ["à pas"]
    check_name(page, "8")


def test_no_row_is_followed_at_the_number_that_says_so(open_widget: OpenWidget) -> None:
    followed = open_widget(WIDGET.example)(causal="oui")
    check_name(followed, "5")
    label = followed.select("label:has([name=ligne])")[0]
    (none,) = re.findall(r"\d+", label.text)
    assert label.select("input")[0]["min"] == none
    page = open_widget(WIDGET.example)(ligne=none)
    assert not page.select(".row-mark")
    assert "Le mot" not in page.select(".said")[0].text


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
    explanation = page.select_one(".said").text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert f"{count} cases sur 144, soit {share}".replace("\u00a0", " ") in explanation
    check_name(page, {"fenetre": "3", "trous": "3 4", "pas": "4", "globaux": "3 1"}.get(scheme, ""))
    mark = page.select(".row-mark")[0]
    assert (mark["x"], mark["y"]) == ("0", "4")
    assert page.select_one(".pattern svg")["viewbox"] == "-0.1 -0.1 12.2 12.2"  # type: ignore[index]
    widths = [tag["width"] for tag in page.select(".row-mark, .pattern-none")]
    assert widths == ["12", "12"]
    heights = [tag["height"] for tag in page.select(".pattern-none, .row-mark")]
    assert heights == ["12", "1"]
    lines = str(page.select_one(".pattern-lines")["d"])  # type: ignore[index]
    assert lines == "".join(f"M0 {k}H12M{k} 0V12" for k in range(13))
    assert "pour n = 12" in page.select_one("caption").text  # type: ignore[union-attr]
    assert "(ici 3,5)" in page.text


def listed(text: str) -> set[int]:
    """Read places in a row: « 1, 5, puis 7 à 9 »."""
    pairs = re.findall(r"(\d+)(?:\sà\s(\d+))?", text)
    return {at for first, last in pairs for at in range(int(first), int(last or first) + 1)}


def check_name(page: BeautifulSoup, named: str) -> dict[int, set[int]]:
    """Check the sizes and the places told against the cells drawn; return those, row by row."""
    path = str(page.select(".pattern-cells")[0]["d"])
    rows: dict[int, set[int]] = {}
    for run in path.split("z")[:-1]:
        left, top, right, low, _ = map(int, re.findall(r"\d+", run))
        for row in range(top + 1, low + 1):
            rows.setdefault(row, set()).update(range(left + 1, right + 1))
    label = str(page.select(".pattern svg")[0]["aria-label"])
    name, description = re.split(r"\s:", label, maxsplit=1)
    assert name.split(", grille")[0] == page.select("figcaption")[0].text.split(".")[0]
    sizes, n = named.split(), str(page.select("[name=mots]")[0]["value"])
    assert re.findall(r"\d+", name) == [*sizes, n, n]
    explanation = page.select(".said")[0].text.rpartition("Motif")[2]
    cells = sum(len(row) for row in rows.values())
    whole = re.sub(r"(?<=\d)\u202f(?=\d)", "", explanation)
    assert re.findall(r"\d+", whole.split("cases")[0]) == [*sizes, str(cells)]
    assert re.findall(r"\d+", whole.partition("cases")[2])[0] == str(int(n) ** 2)
    for text in (*re.split(r"\s;", description), explanation.rpartition("%")[2]):
        at, places = re.findall(r"e mot (\d+) regarde les? mots? ([^:]*)", text)[0]
        assert listed(places) == rows[int(at)], text
    at, counted = re.findall(
        r"Le mot (\d+) .*: (\d+) cases?\.$", explanation.replace("\u00a0", " ")
    )[0]
    assert int(counted) == len(rows[int(at)])
    return rows


@pytest.mark.parametrize("causal", ["non", "oui"])
@pytest.mark.parametrize(
    ("scheme", "named"),
    [("complet", ""), ("fenetre", "5"), ("trous", "5 4"), ("pas", "4"), ("globaux", "5 2")],
)
def test_what_each_word_looks_at_is_told_as_it_is_drawn(
    open_widget: OpenWidget, scheme: str, named: str, causal: str
) -> None:
    sizes = {"mots": 18, "fenetre": 5, "pas": 4, "globaux": 2, "ligne": 11}
    page = open_widget(WIDGET.example)(motif=scheme, causal=causal, pari="300", **sizes)
    rows = check_name(page, named)
    verdict = page.select(".said")[0].text.rpartition("Motif")[0]
    widths = sorted({len(row) for row in rows.values()})
    cells = sum(len(row) for row in rows.values())
    assert [int(n) for n in re.findall(r"\d+", verdict)[1:]] in (
        [cells, 324, *dict.fromkeys((widths[0], widths[-1]))],
    )
    masks = {
        "complet": full_mask(18, causal == "oui"),
        "fenetre": window_mask(18, 5, causal == "oui"),
        "trous": dilated_mask(18, 5, 4, causal == "oui"),
        "pas": strided_mask(18, 4, causal == "oui"),
        "globaux": global_mask(18, 5, 2, causal == "oui"),
    }
    assert cells == int(masks[scheme].sum())
    assert [
        [td.text for td in row.select(".figure")] for row in page.select(".pattern-counts tbody tr")
    ] == [[str(n), f"{100 * n / 324:.0f}\u00a0%"] for n in (int(m.sum()) for m in masks.values())]
    assert "pour n = 18" in page.select("caption")[0].text
