"""The widget `qkv`: what its table multiplies stands above it, and makes its weights."""

import math
import re
from collections.abc import Callable

import pytest

from app.core.french import read
from app.core.head_roles import HEADS
from app.core.toy import read_toy
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]


def number(text: str) -> float:
    return float(text.strip(" ★°").replace(",", ".").replace("\u2212", "-"))


def test_each_term_multiplies_the_two_numbers_before_it_and_a_row_makes_its_weight(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(":::{qkv} Mots\n:phrase: Le chat mange la souris\n:modele: jouet\n:::\n")
    page = of(mot=3)
    reading = read_toy(("Le", "chat", "mange", "la", "souris"))
    query = [number(tag.text) for tag in page.select(".vector-q dd")]
    scores, weights = [], []
    for j, row in enumerate(page.select(".products tbody tr")):
        cells = row.select("td")
        terms = [[number(n) for n in cell.text.replace("=", "×").split("×")] for cell in cells[2:]]
        assert [q for q, _, _ in terms] == query
        assert [k for _, k, _ in terms] == reading.trace.keys[j].tolist()
        assert all(q * k == product for q, k, product in terms)
        assert number(cells[1].text) == sum(product for _, _, product in terms)
        scores.append(number(cells[1].text) / math.sqrt(len(query)))
        weights.append(float(str(cells[0]["data-poids"])))
    total = sum(map(math.exp, scores))
    assert weights == pytest.approx([math.exp(score) / total for score in scores], abs=1e-6)


def test_a_trained_head_shows_its_largest_terms_and_the_rest_of_the_product(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(":::{qkv} Mots\n:phrase: Le chat dort\n:modele: huit-tetes\n:::\n")(
        mot=2, tete=4
    )
    assert "(tête 4, Déterminants)" in page.select("caption")[0].text
    trace = read(("Le", "chat", "dort")).traces[3]
    reading = read(("Le", "chat", "dort"))
    vectors = (reading.x[1], trace.queries[1], trace.keys[1], trace.values[1])
    for letter, vector in zip("xqkv", vectors, strict=True):
        shown = [number(tag.text) for tag in page.select(f".numbers-{letter} dd")]
        assert shown == pytest.approx(vector.tolist(), abs=0.00501)
        names = [tag.text for tag in page.select(f".numbers-{letter} dt")]
        assert names == [str(at) for at in range(1, len(vector) + 1)]
        assert len(page.select(f".vector-{letter} rect")) == len(vector)
        assert not page.select(f".vector-{letter} dd"), "long vectors are drawn, and told below"
    for j, row in enumerate(page.select(".products tbody tr")):
        products = (trace.queries[1] * trace.keys[j]).tolist()
        largest = sorted(products, key=abs, reverse=True)
        terms = [item.text.split(":")[1].split("=") for item in row.select("li")]
        assert [number(p) for _, p in terms] == pytest.approx(largest[: len(terms)], abs=0.00501)
        places = [int(item.text.split(":")[0]) - 1 for item in row.select("li")]
        for at, (factors, product) in zip(places, terms, strict=True):
            q, k = map(number, factors.split("×"))
            assert (q, k) == pytest.approx((trace.queries[1, at], trace.keys[j, at]), abs=0.00501)
            assert q * k == pytest.approx(number(product), abs=0.0051 * (abs(q) + abs(k) + 1))
        score, rest = (number(row.select("td")[at].text) for at in (1, -1))
        assert score == pytest.approx(sum(products), abs=0.00501)
        assert rest == pytest.approx(sum(largest[len(terms) :]), abs=0.00501)


def test_the_sentence_on_stage_carries_the_weights_of_the_table(open_widget: OpenWidget) -> None:
    page = open_widget(":::{qkv} Mots\n:phrase: Le chat dort\n:modele: huit-tetes\n:::\n")(mot=2)
    staged = [str(word["data-poids"]) for word in page.select(".stage .word[data-poids]")]
    assert staged == [str(cell["data-poids"]) for cell in page.select(".products [data-poids]")]
    assert len(page.select(".stage .arc")) == len(staged)
    assert page.select_one(".said ~ details .products"), "the table is folded, under the sentence"


@pytest.mark.parametrize(("model", "head"), [("jouet", 1), ("huit-tetes", 1), ("huit-tetes", 7)])
def test_the_sentence_tells_the_product_the_share_and_the_largest_term_of_one_row(
    open_widget: OpenWidget, model: str, head: int
) -> None:
    directive = f":::{{qkv}} Mots\n:phrase: Le chat mange la souris\n:modele: {model}\n:::\n"
    page = open_widget(directive)(mot=3, tete=head)
    named = f"tête {head}, {HEADS[head - 1].name}" if model == "huit-tetes" else "tête unique"
    assert f"({named}) contre" in page.select("caption")[0].text
    rows = page.select(".products tbody tr")
    shares = [float(str(row.select("td")[0]["data-poids"])) for row in rows]
    cells = rows[shares.index(max(shares))].select("td")
    printed = [n for cell in cells[2:] for n in re.findall(r"= ([\d,\u2212]+)", cell.text)]
    explanation = page.select(".said")[0].text
    product, share, name, term = re.findall(
        r"q·k = ([\d,\u2212]+), soit un poids de (\d+)\D.*«\s(\w+)\s» \(([\d,\u2212]+)\)\.$",
        explanation,
    )[0]
    assert product == cells[1].text
    assert f"{share}\u00a0%" == cells[0].text
    assert number(term) == max(map(number, printed), key=abs)
    heads = [th.text for th in page.select(".products thead th")[3:]]
    listed = [item.text.split()[0] for item in cells[2].select("li")] or heads
    assert number(term) == number(printed[listed.index(name)])
