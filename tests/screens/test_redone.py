"""What a screen tells of its map is redone from the screen: places, names, the breakdown."""

import math
import re
from itertools import chain

import pytest
from bs4 import BeautifulSoup

from app.core.french import read
from app.lessons.reading.parse import parse
from app.widgets import WIDGETS
from tests.screens import promises
from tests.screens.readings import breakdowns, lines, noted, numbers, reads
from tests.screens.rendered import Screens

_QUOTED = re.compile("«\u00a0(.+?)\u00a0»")
_RECEIVED = re.compile(
    "«\u00a0([^»]+)\u00a0» (?:reçoit )?((?:<\u00a0)?\\d+(?:,\\d+)?(?:\u00a0%)?)(?= |[.,;])"
)  # « chat » reçoit 50 %, « Le » < 1 %
_ELSEWHERE = re.compile(
    "la tête (\\d), \\w+, donne ((?:<\u00a0)?\\d+(?:,\\d+)?(?:\u00a0%)?) à «\u00a0(.+?)\u00a0»"
)  # the choice is another head’s first


def test_a_head_is_named_by_its_own_number(screens: list[BeautifulSoup]) -> None:
    promises.heads_are_named_by_their_number(screens)


def test_words_and_the_rows_and_columns_of_a_map_are_counted_from_one(
    screens: list[BeautifulSoup],
) -> None:
    for screen in screens:
        for group in {id(w.parent): w.parent for w in screen.select("[data-mot]")}.values():
            assert group is not None
            places = [str(w["data-mot"]) for w in group.select("[data-mot]")]
            radios = [str(radio["value"]) for radio in group.select("[data-mot] input")]
            counted = [str(at) for at in range(1, len(places) + 1)]
            assert places in (counted, [*counted[:-1], "0"]), "∅ comes last, as 0"
            assert radios in ([], places)
        for option in screen.select("select[name=ligne] option")[1:]:
            assert option.get_text().startswith(f"{option['value']} · ")
        for i, row in enumerate(screen.select("table.map tbody tr")):
            for j, cell in enumerate(row.select("button.cell[name=case]")):
                assert (cell["value"], cell["data-i"], cell["data-j"]) == (
                    f"{i + 1}-{j + 1}",
                    str(i),
                    str(j),
                )


def test_the_margins_of_a_map_are_its_sums(screens: list[BeautifulSoup]) -> None:
    for table in (table for screen in screens for table in screen.select("table.map:has(.sum)")):
        rows = table.select("tbody tr:has([data-poids])")
        weights = [
            [float(str(c["data-poids"])) for c in row.select("[data-poids]")] for row in rows
        ]
        for row, shown in zip(rows, weights, strict=True):
            assert numbers(row.select(".sum")[0].get_text()) == [
                pytest.approx(sum(shown), abs=0.006)
            ]
        foot = [numbers(cell.get_text())[0] for cell in table.select("tfoot td")[:-1]]
        if foot:
            assert foot == pytest.approx([sum(column) for column in zip(*weights)], abs=0.0051)  # noqa: B905
        size = re.search(r"(\d+) × (\d+)", table.select("caption")[0].get_text())
        if size:
            height = len(table.select("tbody tr"))  # an open bet keeps one row back
            assert [height, len(weights[0])] == [int(size[1]), int(size[2])]


def test_the_open_cell_is_said_with_its_number_and_its_rank(screens: list[BeautifulSoup]) -> None:
    promises.open_cells_have_their_rank(screens)


@pytest.mark.parametrize("name", ["carte", "tetes", "croisee", "variantes"])
def test_a_score_is_the_sum_of_the_terms_above_it(name: str, screens_of: Screens) -> None:
    for _, breakdown in breakdowns(screens_of(name), steps=True):
        way = breakdown.select(".story-steps")[0]["data-facon"]
        compared, divided = breakdown.select(".story-steps > li")[:2]
        largest, *others = [lines(table) for table in compared.select("table")]
        terms = [*largest, *chain(*others)]
        if way != "additive":
            for q, k, product in terms:
                assert q * k == pytest.approx(product, abs=0.003)
        assert noted(compared, "dimensions") == len(terms)
        score = noted(compared, "score")
        assert score == pytest.approx(sum(product for *_, product in terms), abs=1e-6)
        if others:
            parts = [sum(product for *_, product in part) for part in (largest, others[0])]
            assert noted(compared, "montres") == len(largest)
            assert noted(compared, "restants") == len(others[0])
            assert noted(compared, "reste") == pytest.approx(parts[1], abs=1e-6)
            written = compared.select(".story-result")[0].get_text().partition("=")[2]
            assert numbers(written)[:2] == pytest.approx([parts[0], abs(parts[1])], abs=1e-6)
            assert (" − " in written) == (parts[1] < 0)
        if way != "scaled":
            assert noted(divided, "tel-quel") == pytest.approx(score, abs=6e-4)
            continue
        root = noted(divided, "racine")
        assert root == pytest.approx(math.sqrt(len(terms)), abs=6e-5)
        written = divided.select(".story-result")[0].get_text()
        assert numbers(written)[:2] == [score, len(terms)]
        assert noted(divided, "divise") == pytest.approx(score / root, abs=2e-4)


@pytest.mark.parametrize("name", ["carte", "tetes", "croisee", "variantes"])
def test_a_share_is_its_exponential_over_those_of_the_row(name: str, screens_of: Screens) -> None:
    for cell, breakdown in breakdowns(screens_of(name), steps=True):
        if breakdown.select("[data-facon=linear]"):
            continue
        raised, shared = breakdown.select(".story-steps > li")[2:]
        highest, total = noted(raised, "plus-haut"), noted(shared, "somme")
        lowered = numbers(raised.select(".story-result")[0].get_text())
        exponential, by, share, rounded = numbers(shared.select(".story-result")[0].get_text())
        rows = lines(shared.select("table")[0])
        free = ["−∞" not in row.get_text() for row in shared.select("tbody tr")]
        assert max(row[0] for row, is_free in zip(rows, free, strict=True) if is_free) == highest
        assert sum(row[1] for row in rows) == pytest.approx(total, abs=5e-5 * (len(rows) + 1))
        for (scaled, exp, part), is_free in zip(rows, free, strict=True):
            again = math.exp(scaled - highest) if is_free else 0
            assert exp == pytest.approx(again, abs=2e-4)
            assert part == pytest.approx(exp / total, abs=2e-4)
        (opened,) = lines(BeautifulSoup(f"<tbody>{shared.select_one('tr.on')}</tbody>", "lxml"))
        assert opened == [lowered[0], noted(raised, "exponentielle"), share]
        assert (exponential, by) == (lowered[2], total)
        assert lowered[1] == highest
        assert [share, rounded] == [
            pytest.approx(float(str(cell["data-poids"])), abs=within) for within in (6e-5, 0.0051)
        ]


def test_a_linear_share_is_its_score_over_those_of_the_row(screens_of: Screens) -> None:
    clauses = [
        (cell, breakdown)
        for cell, breakdown in breakdowns(screens_of("variantes"), steps=True)
        if breakdown.select("[data-facon=linear]")
    ]
    assert clauses
    for cell, breakdown in clauses:
        shared = breakdown.select(".story-steps > li")[-1]
        total = noted(shared, "somme")
        for _, score, share in lines(shared.select("table")[0]):
            assert share == pytest.approx(score / total, abs=2e-4)
        *_, rounded = numbers(shared.select(".story-result")[0].get_text())
        assert rounded == pytest.approx(float(str(cell["data-poids"])), abs=0.0051)


@pytest.mark.parametrize("name", ["carte", "tetes", "variantes"])
def test_the_mean_of_some_heads_is_that_of_the_shares_listed(
    name: str, screens_of: Screens
) -> None:
    for cell, breakdown in breakdowns(screens_of(name), steps=False):
        shares = [share for (share,) in lines(breakdown)]
        total, heads, mean, rounded = numbers(breakdown.select(".story-result")[0].get_text())
        assert heads == len(shares)
        assert total == pytest.approx(sum(shares), abs=5e-5 * (len(shares) + 1))
        assert mean == pytest.approx(total / heads, abs=6e-5)
        assert [mean, rounded] == [
            pytest.approx(float(str(cell["data-poids"])), abs=within) for within in (6e-5, 0.0051)
        ]


@pytest.mark.parametrize("name", ["phrase", "carte", "croisee", "calcul"])
def test_a_verdict_gives_each_word_its_own_weight(name: str, screens_of: Screens) -> None:
    widget = WIDGETS[name]
    assert widget.maps is not None
    (slot,) = parse(widget.example, "leçons/01-exemple.md").slots.values()
    (question,) = {q.get_text() for s in screens_of(name) for q in s.select(".bet-question")}
    asked = _QUOTED.findall(question)[0]
    placed = [screen for screen in screens_of(name) if screen.select(".bet-result")]
    assert placed
    for screen in placed:
        state = {str(r["name"]): str(r["value"]) for r in screen.select("[name=modele][checked]")}
        shown, *_ = widget.maps(slot.options, widget.read(slot.options, state).controls)
        weights = shown.weights[shown.rows.index(asked)].tolist()
        row = dict(zip(shown.columns, weights, strict=True))
        bet = re.sub(r" \(\d\)", "", screen.select(".bet-result bdi")[0].get_text())
        explanation = re.sub(r"^.*?(juste|bon)\. (Il\b)?", "", screen.select(".said")[0].get_text())
        explanation = (
            explanation if explanation.startswith("«") else f"«\u00a0{bet}\u00a0»{explanation}"
        )
        claims = _RECEIVED.findall(explanation.replace("∅ (personne)", "«\u00a0∅\u00a0»"))
        assert claims, explanation
        asked_of = set(row) - ({"∅"} if name == "phrase" else set())  # « quel mot »: ∅ is none
        assert reads(claims[0][1], max(row[column] for column in asked_of))
        for named, share in claims:
            assert reads(share, row[named])
        for head, share, named in _ELSEWHERE.findall(explanation):
            words = tuple(word for word in shown.columns if word != "∅")
            weights = read(words).traces[int(head) - 1].weights[words.index(asked)]
            assert reads(share, float(weights[words.index(named)]))
