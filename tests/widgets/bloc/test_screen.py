"""The widget `bloc`, as a page without JavaScript shows it."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from bs4 import BeautifulSoup

from app.core.attention import Array
from app.core.french import read, steps
from app.widgets.bloc.boxes import BOX_OF, BoxName
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]


def test_the_caption_and_the_open_box_count_the_table_below(open_widget: OpenWidget) -> None:
    page = open_widget(":::{bloc} Un bloc\n:phrase: Le chat dort\n:::\n")(etape="elargir", blocs=3)
    rows = page.select(".block-numbers tbody tr")
    shape = f"{len(rows)}\u00a0×\u00a0{len(rows[0].select('td'))}"
    assert shape == "3\u00a0×\u00a08"
    assert page.select_one("caption").text.endswith(f"bloc 3\u00a0: {shape}")  # type: ignore[union-attr]
    assert page.select_one("[name=etape][checked] + .box small").text == shape  # type: ignore[union-attr]
    assert [option.text for option in page.select("[name=blocs] option")] == list("123456")


def number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))


def opened(page: BeautifulSoup) -> Array:
    """Read the numbers of the open box, once it is told by its own shape wherever it is told."""
    rows = page.select(".block-numbers tbody tr")
    table = np.array([[number(td.text) for td in row.select("td")] for row in rows])
    names = [th.text for th in page.select(".block-numbers thead th")[1:]]
    shape = page.select("caption")[0].text.rpartition("\u00a0: ")[2]
    assert page.select("[name=etape][checked] + .box small")[0].text == shape
    assert f" {shape} nombres, " in page.select(".said")[0].text
    if names[0] == "‖·‖":
        (first,) = re.findall(r"ses (\d+) premiers", page.select(".block-numbers > .aside")[0].text)
        assert names[1:] == [str(at) for at in range(1, int(first) + 1)]
        assert shape.startswith(f"{len(rows)}\u00a0×\u00a0")
    else:
        assert shape == f"{len(rows)}\u00a0×\u00a0{table.shape[1]}"
    return table


def test_each_box_of_the_toy_makes_its_numbers_from_those_of_the_boxes_before(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(":::{bloc} Un bloc\n:phrase: Le chat dort\n:modele: jouet\n:::\n")
    order = [str(box["value"]) for box in of().select("[name=etape]")]
    pages = {step: of(etape=step) for step in order}
    box = {step: opened(page) for step, page in pages.items()}

    def normalised(rows: Array) -> Array:
        centred = rows - rows.mean(axis=1, keepdims=True)
        scaled: Array = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        return scaled

    made = {
        "residu-1": box["entree"] + box["attention"],
        "norme-1": normalised(box["residu-1"]),
        "elargir": np.maximum(np.concatenate([box["norme-1"], -box["norme-1"]], axis=1), 0),
        "reseau": np.maximum(box["norme-1"], 0) / 2,
        "residu-2": box["norme-1"] + box["reseau"],
        "norme-2": normalised(box["residu-2"]),
    }
    assert order == ["entree", "attention", *made]
    for step, expected in made.items():
        assert box[step] == pytest.approx(expected, abs=0.03), step
    widened = [th.text for th in pages["elargir"].select("thead th")[1:]]
    assert widened == [f"h{at}" for at in range(1, 9)]
    moved = np.abs(box["norme-2"] - box["entree"]).max()
    for step, page in pages.items():
        explanation = page.select(".said")[0].text
        assert number(re.findall(r"change de plus de ([\d,]+)\.", explanation)[0]) == pytest.approx(
            moved, abs=0.011
        )
        assert "bloc 1\u00a0:" in explanation
        sizes = page.select("[name=etape] + .box small")
        assert [size.text for size in sizes] == [
            "\u00a0×\u00a0".join(map(str, box[step].shape)) for step in order
        ]
    assert "max(0, u W₁)" in pages["elargir"].text
    assert "remplace les négatifs par 0" in pages["elargir"].text


def test_the_boxes_of_the_trained_layer_print_what_the_core_computes(
    open_widget: OpenWidget,
) -> None:
    words = ("Le", "chat", "dort")
    of = open_widget(":::{bloc} Un bloc\n:phrase: Le chat dort\n:modele: huit-tetes\n:::\n")
    reading = read(words)
    given = {BoxName.INPUT: reading.x, **{BOX_OF[s]: a for s, a in steps(reading).steps}}
    for step, array in given.items():
        page = of(etape=step)
        table = opened(page)
        length = np.linalg.norm(array, axis=1, keepdims=True)
        printed = np.concatenate([length, array], axis=1)[:, : table.shape[1]]
        assert table == pytest.approx(printed, abs=0.00501), step
        sizes = [small.text for small in page.select(".box small")][: len(given)]
        assert sizes == [f"3\u00a0×\u00a0{one.shape[1]}" for one in given.values()]
    added, entered = (
        np.linalg.norm(given[step], axis=1) for step in (BoxName.ATTENTION, BoxName.INPUT)
    )
    most = int(added.argmax())
    lengths = [number(n) for n in re.findall(r"longueur ([\d,]+\d)", page.select(".said")[0].text)]
    assert lengths == pytest.approx([added[most], entered[most]], abs=0.00501)
    meaning = of(etape="attention").select(".block-open > p")[0].text
    joined, width = re.findall(r"(\d+) lignes et (\d+) colonnes", meaning)[0]
    assert (int(joined), int(width)) == (
        given[BoxName.HEADS].shape[1],
        given[BoxName.ATTENTION].shape[1],
    )
    head = reading.traces[0]
    shown = [dd.text for dd in page.select(".model-shapes .numbers dd")]
    arrays = (
        reading.x,
        head.queries,
        head.keys,
        head.values,
        head.weights,
        head.output,
        reading.output,
    )
    assert shown == ["\u00a0×\u00a0".join(map(str, array.shape)) for array in arrays]


@pytest.mark.parametrize("order", ["après", "avant"])
def test_the_two_by_passes_go_around_the_attention_and_the_network(
    open_widget: OpenWidget, order: str
) -> None:
    page = open_widget(":::{bloc} Un bloc\n:modele: jouet\n:::\n")(norme=order)
    names = [str(box["value"]) for box in page.select("[name=etape]")]
    lengths = [float(str(em["data-longueur"])) for em in page.select(".box em")]
    around = {}
    for path in page.select(".by-pass"):
        leaves = int(re.findall(r"M60 (\d+)", str(path["d"]))[0]) // 100
        arrives = int(re.findall(r"(\d+)$", str(path["d"]))[0]) // 100
        around[names[arrives]] = set(names[leaves + 1 : arrives])
        assert float(str(path["data-longueur"])) == lengths[leaves]
    norms = {"norme-1", "norme-2"}
    assert {name: inside - norms for name, inside in around.items()} == {
        "residu-1": {"attention"},
        "residu-2": {"elargir", "reseau"},
    }


def test_the_stream_is_as_thick_as_its_vectors_are_long(open_widget: OpenWidget) -> None:
    page = open_widget(":::{bloc} Un bloc\n:phrase: Le chat dort\n:modele: jouet\n:::\n")
    of = {str(box["value"]): page(etape=str(box["value"])) for box in page().select("[name=etape]")}
    shown = page()
    widths = {}
    for path in shown.select(".flow"):
        name = str(path["id"]).partition("-flux-")[2]
        rows = opened(of[name])
        length = float(str(path["data-longueur"]))
        assert length == pytest.approx(np.linalg.norm(rows, axis=1).mean(), abs=0.02)
        widths[name] = (length, float(str(path["stroke-width"])))
    (length, width), *others = widths.values()
    for other, thick in others:
        assert thick / width == pytest.approx(other / length, abs=0.05)
    bars = [float(str(p["data-longueur"])) for p in of["residu-1"].select(".lengths p")]
    assert bars == pytest.approx(np.linalg.norm(opened(of["residu-1"]), axis=1).tolist(), abs=0.02)


def test_what_the_trained_layer_lacks_carries_no_stream(open_widget: OpenWidget) -> None:
    page = open_widget(":::{bloc} Un bloc\n:modele: huit-tetes\n:::\n")()
    assert len(page.select(".by-pass")) == 1
    assert len(page.select(".flow")) == len(page.select(".box em")) - 1
    assert len(page.select(".absent")) == 4


@pytest.mark.parametrize("model", ["jouet", "huit-tetes"])
def test_a_box_is_named_by_its_title_and_told_by_its_formula_aloud(
    open_widget: OpenWidget, model: str
) -> None:
    page = open_widget(f":::{{bloc}} Un bloc\n:phrase: Le chat dort\n:modele: {model}\n:::\n")()
    for box in page.select("[name=etape]"):
        assert box.parent
        hidden = box.parent.select("[aria-hidden]")
        assert {part.name for part in hidden} >= {"i", "small"}
        text = page.select(f"#{box['aria-describedby']}")[0].text
        assert not re.search("[√ᵀₒₖ₁‖/]", text)
