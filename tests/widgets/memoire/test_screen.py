"""The widget `memoire`, as a page without JavaScript shows it."""

import math
import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from app.widgets.memoire.configurations import PUBLISHED, ConfigurationName
from app.widgets.parts.curves import FRAME
from app.widgets.parts.numbers import whole
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{memoire} Mémoire\n:::\n"


def test_the_tables_carry_their_bytes(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    sizes = {
        str(tag["data-groupes"]): int(str(tag["data-octets"]))
        for tag in page.select("tr[data-groupes]")
    }
    assert sizes == {"64": 10 * 2**30, "8": 5 * 2**28, "1": 5 * 2**25}
    scores = {
        str(tag["data-schema"]): int(str(tag["data-octets"]))
        for tag in page.select("tr[data-schema]")
    }
    assert scores["dense"] == 2**31
    assert scores["flash"] == 2**20


def test_the_chart_has_a_name_a_line_for_each_scheme_and_a_table(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(jetons="100000")
    chart = page.select_one(".growth svg[role=img]")
    assert chart is not None
    assert "100\u202f000 jetons" in str(chart["aria-label"])
    assert len(chart.select("polyline")) == len(page.select("tr[data-schema]")) == 4


def test_the_source_of_a_configuration_is_on_screen(open_widget: OpenWidget) -> None:
    view = open_widget(DIRECTIVE)(configuration="palm-540b").select_one(".used")
    assert view is not None
    assert "Chowdhery et al. (2022)" in view.text


def test_groups_that_do_not_fit_are_told_and_what_was_typed_stays(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, configuration="libre", groupes="7")
    assert "64 têtes ne se partagent pas" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select_one("[name=groupes]")["value"] == "7"  # type: ignore[index]
    assert page.select("tr[data-groupes]")


def test_the_bet_hides_the_tables_and_its_address_shows_them(open_widget: OpenWidget) -> None:
    of = open_widget(":::{memoire} Pariez\n:pari: oui\n:::\n")
    assert not of().select("tr[data-groupes], .growth")
    assert len(of(pari="divise").select("tr[data-groupes]")) == 3


@pytest.mark.parametrize("name", ["llama-3-70b", "gpt-3-175b"])
def test_the_cache_is_the_product_of_the_numbers_said_above_it(
    open_widget: OpenWidget, name: str
) -> None:
    page = open_widget(DIRECTIVE)(configuration=name, jetons="2048", octets="4")
    text = page.select_one(".used").text.split(" : ")[-1]  # type: ignore[union-attr]
    text = re.sub(r"^.*?\u00a0:", "", text.split("Source")[0])
    layers, heads, groups, d_k, *_ = (
        int(n.replace("\u202f", "")) for n in re.findall(r"\d[\d\u202f]*", text)
    )
    rows = page.select("tr[data-groupes]")
    for row in rows:
        shared = int(str(row["data-groupes"]))
        token = 2 * layers * shared * d_k * 4  # keys and values, 4 bytes each
        assert int(str(row["data-octets"])) == token * 2048
        cells = [cell.text for cell in row.select("td")]
        assert cells[0] == str(shared)
        assert in_bytes(cells[1]) == pytest.approx(token, rel=0.005)
        assert in_bytes(cells[2]) == pytest.approx(token * 2048, rel=0.005)
        width = float(str(row.select_one(".bar-fill")["width"]))  # type: ignore[index]
        assert width == pytest.approx(100 * shared / heads, abs=0.0051)
    assert [tag["data-groupes"] for tag in page.select("tr.largest")] == [str(groups)]
    assert {row.select("td")[-1].text for row in rows} == {whole(heads * 2048**2 * d_k)}
    captions = [caption.text for caption in page.select("caption")]
    assert all("2\u202f048 jetons, 4 octets" in caption for caption in captions)
    assert f"d’une couche de {heads} têtes" in captions[1]


def in_bytes(text: str) -> float:
    size, unit = text.replace("\u202f", "").split("\u00a0")
    powers = {"octets": 0, "Kio": 1, "Mio": 2, "Gio": 3, "Tio": 4}
    return float(size.replace(",", ".")) * 1024.0 ** powers[unit]


def across(tokens: int) -> float:
    """Return where so many tokens stand, from 1 to 1 048 576 on an axis of powers of 2."""
    return FRAME.left + (FRAME.right - FRAME.left) * math.log2(tokens) / 20


def test_the_chart_is_drawn_to_the_scale_of_its_own_marks(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(jetons="4096")
    marks = page.select(".growth .curve-grid")
    names = [mark.find_next("text") for mark in marks]
    ys = [float(re.split("[ H]", str(mark["d"]))[1]) for mark in marks]
    assert [name.text for name in names if name] == ["o", "Kio", "Mio", "Gio", "Tio"]
    slope = (ys[-1] - ys[0]) / 40  # each mark is 2 to the tenth above the one below
    assert [float(str(name["y"])) - 4 for name in names if name] == pytest.approx(ys)
    assert ys == pytest.approx([ys[0] + slope * 10 * i for i in range(5)], abs=0.06)
    here = across(4096)
    lines, dots = page.select(".growth > svg polyline"), page.select(".dot-growth")
    for line, dot in zip(lines, dots, strict=True):
        key = str(line["class"][0]).removeprefix("line-")
        row = page.select_one(f"tr[data-schema={key}]")
        assert row is not None
        size = float(str(row["data-octets"]))
        assert in_bytes(row.select("td")[3].text) == pytest.approx(size, rel=0.005)
        assert float(str(dot["cx"])) == pytest.approx(here, abs=0.06)
        high = ys[0] + slope * math.log2(size)
        assert float(str(dot["cy"])) == pytest.approx(high, abs=0.11)
        ends = [[float(n) for n in at.split(",")] for at in str(line["points"]).split()]
        assert [x for x, _ in ends] == [FRAME.left, FRAME.middle, FRAME.right]
        before, after = (ends[0], ends[1]) if here < FRAME.middle else (ends[1], ends[2])
        part = (here - before[0]) / (after[0] - before[0])
        assert before[1] + part * (after[1] - before[1]) == pytest.approx(high, abs=0.11)


def test_what_twice_the_tokens_do_is_read_at_twice_the_tokens(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    before, after = (of(jetons=n, pari="non").select("[data-schema]") for n in (5_000, 10_000))

    def computed(row: Tag) -> float:
        return float(row.select("td")[0].text.partition("=")[2].replace("\u202f", ""))

    for row, twice in zip(before, after, strict=True):
        ratios = [float(td.text.strip("× ").replace(",", ".")) for td in row.select("td")[1::3]]
        ratio = float(str(twice["data-octets"])) / float(str(row["data-octets"]))
        assert ratios == pytest.approx([computed(twice) / computed(row), ratio], abs=0.0051)


def test_the_bet_counts_the_products_that_the_heads_shown_make(open_widget: OpenWidget) -> None:
    page = open_widget(":::{memoire} Pariez\n:pari: oui\n:::\n")(pari="pareil", jetons=1_000)
    explanation = page.select(".said")[0].text.replace("\u202f", "")
    heads, tokens, products = (
        int(re.findall(pattern, explanation)[0])
        for pattern in (r"des (\d+) requêtes", r"les (\d+) clés", r"(\d+) multiplications")
    )
    assert tokens == 1_000
    assert products == heads * 128 * tokens**2, "d_k = 128 in the first configuration"
    caption = page.select("[data-schema]")[0].find_parent("table")
    assert caption is not None
    assert f"de {heads} têtes" in caption.text


def counts(text: str) -> list[int]:
    return [int(n.replace("\u202f", "")) for n in re.findall(r"\d[\d\u202f]*", text)]


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("gpt-3-small", 300),
        ("gpt-3-175b", 2_048),
        ("palm-540b", 4_096),
        ("llama-65b", 100_000),
        ("mistral-7b", 8_192),
        ("llama-3-70b", 1_000_000),
        ("libre", 1_000),
    ],
)
def test_what_is_told_of_a_configuration_is_what_is_published_and_computed(
    open_widget: OpenWidget, name: str, tokens: int
) -> None:
    page = open_widget(DIRECTIVE)(configuration=name, jetons=tokens)
    label = page.select("label:has(> [name=configuration][checked])")[0].text.strip()
    assert name in (label.lower().replace(" ", "-"), "libre")
    text, after = page.select(".used")[0].text.split("\u00a0:", 1)
    assert text.lower() == label.lower()
    one = PUBLISHED.get(ConfigurationName(name))
    typed = [
        page.select(f"[name={of}]")[0]["value"] for of in ("couches", "tetes", "groupes", "dk")
    ]
    numbers = [one.layers, one.heads, one.groups, one.d_k] if one else [int(str(n)) for n in typed]
    window = [one.window] if one and one.window else []
    assert counts(after.partition(" Source")[0])[: 4 + len(window)] == [*numbers, *window]
    if one:
        assert re.sub(r"\s", "", one.source) in re.sub(r"\s", "", after)
    too_long = one is not None and tokens > one.context
    assert ("dépasse" in after) == too_long
    if too_long and one:
        assert counts(after.partition("Source")[2])[-2:] == [tokens, one.context]

    explanation = page.select(".said")[0].text
    assert explanation.startswith(f"{text}, {whole(tokens)} jetons\u00a0:")
    caches = [row.select("td")[2].text for row in page.select("tr[data-groupes]")]
    own = page.select("tr.largest td")[2].text
    left = {
        str(row["data-schema"]): row.select("td")[3].text for row in page.select("[data-schema]")
    }
    sizes = re.findall(r"[\d,]+\u00a0[KMGT]io", explanation.partition("fenêtre publiée")[0])
    full = [] if numbers[1] == numbers[2] else [caches[0]]
    scores = re.findall(r"[\d,]+\u00a0[KMGT]io", explanation.partition("Les scores")[2])
    assert sizes[: 1 + len(full)] == [own, *full]
    assert scores == [left["dense"], left["flash"]]
    assert re.findall(r"(\d+) fois moins", explanation) == [str(numbers[1] // numbers[2])] * len(
        full
    )
    stopped = re.search(r"arrête le cache à ([\d\u202f]+) jetons\u00a0: (.+?)\.", after)
    assert bool(stopped) == (bool(window) and tokens > window[0])
    if stopped:
        assert counts(stopped[1]) == window
        shorter = open_widget(DIRECTIVE)(configuration=name, jetons=window[0])
        assert in_bytes(stopped[2]) == in_bytes(shorter.select("tr.largest td")[2].text)
        assert f"fenêtre publiée, {stopped[2]} suffisent" in explanation
    check_keys(page)
    for shared in page.select("tr[data-groupes] th"):
        groups = re.findall(r"GQA : (\d+) groupes de (\d+)", shared.text.replace("\u00a0", " "))
        assert groups in ([], [(str(numbers[2]), str(numbers[1] // numbers[2]))])


def check_keys(page: BeautifulSoup) -> None:
    """Check that the key of each curve says its row of the table, the largest first."""
    rows = sorted(page.select("[data-schema]"), key=lambda row: -float(str(row["data-octets"])))
    for row, key in zip(rows, page.select(".growth .key"), strict=True):
        name, cells, size = row.select("th")[0].text, *(row.select("td")[at].text for at in (2, 3))
        assert key.text.strip() == f"{name.strip()}, {cells}\u00a0: {size}"


def test_the_marks_the_keys_and_the_units_say_what_is_drawn(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(jetons=100_000, fenetre=512)
    check_keys(page)
    rows = sorted(page.select("[data-schema]"), key=lambda row: -float(str(row["data-octets"])))
    assert "fenêtre de 512" in [row.select("th")[0].text.strip() for row in rows]
    chart = page.select(".growth > svg")[0]
    marks = [
        (float(str(t["x"])), counts(t.text)[0]) for t in chart.select("text") if counts(t.text)
    ]
    assert [x for x, _ in marks] == pytest.approx([across(n) for _, n in marks], abs=0.06)
    first, *_, last = (n for _, n in marks)
    assert counts(str(chart["aria-label"])) == [first, last, 100_000]
    here = float(str(chart.select(".curve-here")[0]["d"])[1:].split()[0])
    assert here == pytest.approx(across(100_000), abs=0.06)
    (step,) = counts(page.select(".growth figcaption")[0].text.split("par", 1)[1].split(",")[0])
    assert [n * step for _, n in marks[:-1]] == [n for _, n in marks[1:]]
    for one, unit, many, smaller in re.findall(
        r"(\d+)\s(.io) = ([\d\s]+)\s(\w+)", page.select(".units")[0].text
    ):
        whole_number = re.sub(r"\s", "", many)
        assert in_bytes(f"{one}\u00a0{unit}") == in_bytes(f"{whole_number}\u00a0{smaller}")
    for label in page.select("label:has([name=octets])"):
        octets, bits = counts(label.text)
        assert bits == 8 * octets == 8 * int(str(label.select("input")[0]["value"]))
    assert [row.select("td")[2].text for row in rows if row["data-schema"] == "flash"] == ["2n"]
    dense, flash = (float(str(r["data-octets"])) for r in (rows[0], rows[-1]))
    assert dense / flash == pytest.approx(100_000**2 / (2 * 100_000))


def test_the_bet_asks_and_answers_with_the_heads_that_are_shared(open_widget: OpenWidget) -> None:
    of = open_widget(":::{memoire} Pariez\n:pari: oui\n:::\n")
    asked = of()
    _, heads, groups, *_ = counts(asked.select(".used")[0].text.split("\u00a0:", 1)[1])
    assert counts(asked.select(".bet-question")[0].text) == [groups, heads]
    offered = asked.select("[name=pari][value=divise]")[0].text.strip()
    assert counts(offered) == [heads // groups]
    page = of(pari="divise")
    products = {row.select("td")[-1].text for row in page.select("tr[data-groupes]")}
    verdict = page.select(".said")[0].text
    assert counts(verdict)[:2] == [heads // groups] * 2
    assert set(re.findall(r"([\d\u202f]+) multiplications", verdict)) == products
    assert page.select(".bet-result bdi")[0].text == offered
    assert verdict.startswith(f"Votre pari, «\u00a0{offered}\u00a0», ")
    without = of(pari="non").select(".said")[0].text
    for answer in ("pareil", "divise", "lineaire"):
        explanation = of(pari=answer).select(".said")[0].text
        assert explanation.endswith(f" {without}")
        assert set(re.findall(r"([\d\u202f]+) multiplications", explanation)) == products
