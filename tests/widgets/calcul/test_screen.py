"""The widget `calcul`, as its page and its fragment show it."""

import math
import re
from collections.abc import Callable

import pytest
from bs4 import Tag

from app.widgets.parts.models import ModelName, read_head
from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
ROW = ":::{calcul} La ligne de « chat »\n:phrase: Le chat mange\n:mot: 2\n:mode: MODE\n:::\n"


def one(page: Tag, selector: str) -> Tag:
    (tag,) = page.select(selector)
    return tag


def test_the_complete_row_shows_weights_that_sum_to_one(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))()
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert len(weights) == 3
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert len(page.select(".calcul-steps > li")) == 5
    assert not page.select(".blank")
    assert one(page, ".label").text == "jouet"


def test_every_blank_is_a_named_decimal_field(open_widget: OpenWidget) -> None:
    fields = open_widget(ROW.replace("MODE", "trous"))().select(".blank")
    assert len(fields) == 6
    for field in fields:
        assert field["inputmode"] == "decimal"
        assert field["aria-label"]
        assert field["name"] == "reponses"


def test_what_is_to_find_stands_nowhere_on_the_page(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "seul"))()
    assert not page.select("[data-poids]")
    shown = one(page, ".calcul-steps").text
    assert not [number for number in ("20,086", "28,559", "0,703", "1,41") if number in shown]


def test_a_wrong_answer_is_kept_and_explained_beside_its_step(open_widget: OpenWidget) -> None:
    of = open_widget(ROW.replace("MODE", "trous"))
    page = of(reponses=("6", "3,5", "", "un peu", "", ""))
    right, wrong, _, unread, *_ = page.select(".blank")
    assert not right.has_attr("aria-invalid")
    assert wrong["value"] == "3,5"
    assert "√dₖ" in one(page, f"[id={wrong['aria-describedby']}]").text
    assert unread["value"] == "un peu"
    refused = one(page, f"[id={unread['aria-describedby']}]").text
    assert "Un nombre est attendu" in refused
    example = refused.partition("par exemple ")[2].rstrip(".")
    read = one(of(reponses=("", "", "", example, "", "")), ".corrections").text
    assert f"«\u00a0{example}\u00a0»" in read
    assert "Un nombre est attendu" not in read
    assert "1 juste, 2 à revoir, 3 à trouver" in one(page, ".said").text


def test_the_solution_can_be_seen_in_each_mode(open_widget: OpenWidget) -> None:
    for mode, count in (("trous", 6), ("seul", 17)):
        of = open_widget(ROW.replace("MODE", mode))
        assert one(of(), "button[name=solution][value=oui]").text == "Voir la solution"
        page = of(solution="oui")
        assert len(page.select(".solution")) == count
        assert "20,086" in [tag.text for tag in page.select(".solution")]


def test_the_link_carries_the_answers_compactly(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "trous"))(reponses=("6", "", "1", "", "", ""))
    assert "reponses=6__1&" in f"{one(page, '[data-copy]')['href']}".replace("#", "&")


def test_the_enter_key_verifies_and_shows_no_solution(open_widget: OpenWidget) -> None:
    first = open_widget(ROW.replace("MODE", "trous"))().select("form.widget button")[0]
    assert not first.has_attr("name")


def test_masked_words_show_minus_infinity(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))(masque="oui")
    assert len(page.select(".hidden-word")) == 4  # « mange », in the four steps after the scores
    assert "−∞" in page.select(".hidden-word")[0].text
    assert page.select("[data-poids]")[2]["data-poids"] == "0.000000"


def test_a_bet_comes_before_the_steps(open_widget: OpenWidget) -> None:
    of = open_widget(ROW.replace("MODE", "complet\n:pari: oui"))
    assert not of().select(".calcul-steps")
    assert "est juste" in one(of(pari="3"), ".said").text
    for bet in ("1", "2", "3"):
        page = of(pari=bet, mode="trous")
        verdict, missing = one(page, ".said").text.split(" Il manque ")
        assert "reçoit 0," not in verdict
        assert numbers(missing) == [len(page.select(".blank"))]


def test_too_long_an_answer_is_refused_in_french(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "trous"))(status=422, reponses="1" * 41)
    assert "dépasse 40 caractères" in one(page, ".view .error").text


def numbers(text: str) -> list[float]:
    matches = re.findall(r"[−-]?\d+(?:,\d+)?", text.replace("−∞", "0"))
    return [float(n.replace(",", ".").replace("\u2212", "-")) for n in matches]


def dot(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def lines(step: Tag) -> list[list[str]]:
    return [[cell.text for cell in row.select("td")] for row in step.select("tbody tr")]


@pytest.mark.parametrize(
    "state",
    [{"masque": "non"}, {"masque": "oui"}, {"mot": "3"}, {"modele": "huit-tetes", "tete": "3"}],
)
def test_every_number_of_the_five_steps_comes_from_those_before_it(
    open_widget: OpenWidget, state: dict[str, str]
) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))(**state)
    compare, divide, raised, shared, mixed = page.select(".calcul-steps > li")
    query = [numbers(part.text)[0] for part in compare.select(".calcul-vector > span")]
    scores = []
    for row, cells in zip(compare.select("tbody tr"), lines(compare), strict=True):
        key = numbers(one(row, ".calcul-key .calcul-many, .calcul-key:not(:has(*))").text)
        if len(cells) == 3:
            products = [numbers(term) for term in cells[1].split("+")]
            assert products == [list(pair) for pair in zip(query, key, strict=True)]
        assert numbers(cells[-1])[0] == pytest.approx(dot(query, key), abs=0.00051)
        scores.append(numbers(cells[-1])[0])
    counts = [numbers(summary.text) for summary in compare.select("summary")]
    assert counts in ([], [[len(query)]] * (1 + len(scores)))
    d_k, root = numbers(divide.select("p")[0].text)[:2]
    assert d_k == len(query)
    assert root == pytest.approx(math.sqrt(d_k), abs=0.00051)
    free = ["−∞" not in cells[1] for cells in lines(divide)]
    assert free == ([True, True, state.get("masque") != "oui", True][: len(free)])
    assert numbers(divide.select("thead th")[1].text) == [root]
    scaled = []
    for (sum_, cell), one_score, is_free in zip(lines(divide), scores, free, strict=True):
        assert numbers(sum_) == [one_score, root]
        scaled += numbers(cell)
        assert not is_free or scaled[-1] == pytest.approx(one_score / root, abs=0.00051)
    peak = max(scaled) if max(map(abs, scaled)) > 6 else 0
    assert [n for n in numbers(raised.select("p")[0].text) if n] == [peak][: bool(peak)]
    exps = []
    for (power, cell), exponent, is_free in zip(lines(raised), scaled, free, strict=True):
        assert numbers(power) == [pytest.approx(exponent - peak if is_free else 0)]
        exps += numbers(cell)
        assert exps[-1] == pytest.approx(math.exp(exponent - peak) if is_free else 0, abs=0.00051)
    (total,) = numbers(raised.select("tfoot td")[0].text)
    assert total == pytest.approx(sum(exps), abs=1e-9)
    weights = []
    for (sum_, cell), exp in zip(lines(shared), exps, strict=True):
        assert numbers(sum_) == [exp, total]
        weights += numbers(cell)
        assert weights[-1] == pytest.approx(exp / total, abs=0.00051)
    assert numbers(shared.select("tfoot td")[0].text)[0] == pytest.approx(sum(weights), abs=1e-9)
    assert numbers(one(shared, "tfoot small").text) == [1]
    model = ModelName.TRAINED if "modele" in state else ModelName.TOY
    reading = read_head(model, int(state.get("tete", 1)), ("Le", "chat", "mange"))
    assert [th.text for th in mixed.select("thead .v")] == list(reading.value_names)
    output = [0.0] * len(mixed.select("tfoot td"))
    for (first, *cells), weight, values in zip(
        lines(mixed), weights, reading.trace.values.tolist(), strict=True
    ):
        assert numbers(first) == [weight]
        for d, cell in enumerate(cells):
            value, *part = numbers(cell)
            assert value == pytest.approx(values[d], abs=0.00051)
            assert part in ([], [pytest.approx(weight * value, abs=0.00051)])
            output[d] += weight * value
    shown = [numbers(cell.text)[0] for cell in mixed.select("tfoot td")]
    assert shown == pytest.approx(output, abs=0.0051)


def cells(page: Tag) -> dict[tuple[int, str, str], str]:
    """Return what stands in the cells of each step, by row and column, without the fields."""
    by_place = {}
    for at, step in enumerate(page.select(".calcul-steps > li")):
        columns = [th.text for th in step.select("thead th")[1:]]
        for row in step.select("tbody tr"):
            for column, cell in zip(columns, row.select("td"), strict=True):
                by_place[at, one(row, "th").text, column] = cell.text.strip()
        for number, cell in enumerate(step.select("tfoot td")):
            by_place[at, "", str(number)] = cell.text.strip()
    return by_place


def test_what_is_left_beside_the_blanks_is_what_the_complete_row_shows(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(ROW.replace("MODE", "complet"))
    for state in ({"mot": "3"}, {"modele": "huit-tetes", "masque": "oui"}):
        complete = of(**state)
        sentences, whole = [p.text for p in complete.select(".calcul-steps p")], cells(complete)
        for mode in ("trous", "seul"):
            asked = of(mode=mode, **state)
            assert asked.select(".blank")
            assert [p.text for p in asked.select(".calcul-steps p")] == sentences
            for place, text in cells(asked).items():
                left = re.escape(text).replace(r"\?", ".+")
                assert not text or re.search(rf"(?:^|×\s){left}(?:\s=|$)", whole[place]), place


def test_numbers_to_find_are_counted_named_and_quoted_as_they_were_typed(
    open_widget: OpenWidget,
) -> None:
    typed = ("6", "3,5", "1", "un peu", "", "")
    page = open_widget(ROW.replace("MODE", "trous"))(reponses=typed)
    fields = page.select(".blank")
    assert [field["value"] for field in fields] == list(typed)
    for field in (field for field in fields if field.has_attr("aria-describedby")):
        text = one(page, f"[id={field['aria-describedby']}]").text
        assert text.startswith(f"{field['aria-label']}, «\u00a0{field['value']}\u00a0». ")
    assert "√dₖ = 2" in one(page, f"[id={fields[1]['aria-describedby']}]").text  # d_k is 4
    right, wrong = len(page.select(".verdict-right")), len(page.select(".verdict-wrong"))
    left = typed.count("")
    assert numbers(one(page, ".said").text) == [len(fields), right, wrong, left]
    outputs = [f for f in fields if str(f["aria-label"]).startswith("Sortie")]
    columns = one(page, ".calcul-steps > li:last-child thead").select(".v")
    for field in outputs:
        cells = field.find_parent("tr").select("td")  # type: ignore[union-attr]
        at = next(i for i, cell in enumerate(cells) if cell.select_one(".blank") is field)
        assert field["aria-label"] == f"Sortie, {columns[at].text}"


def test_the_rounding_told_is_the_rounding_shown(open_widget: OpenWidget) -> None:
    of = open_widget(ROW.replace("MODE", "complet"))
    for state in ({}, {"modele": "huit-tetes", "tete": 3}):
        page = of(**state)
        text = next(aside.text for aside in page.select(".aside") if "Arrondis" in aside.text)
        vectors, exps, weights, output = map(int, numbers(text)[:4])
        assert vectors == 3

        def places(cells: list[Tag]) -> set[int]:
            return {len(cell.text.partition(",")[2].strip()) for cell in cells if cell.text != "0"}

        _, divide, raised, shared, mixed = page.select(".calcul-steps > li")
        assert places(raised.select("td:last-child")) == {exps}
        assert places(shared.select("tbody td:last-child")) == {weights}
        assert places(mixed.select("tfoot td")) == {output}
        assert max(places(divide.select("td:last-child"))) <= vectors


def test_as_many_numbers_are_asked_as_the_page_says(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "seul"))(
        phrase="Le chat noir mange la souris " * 4, modele="huit-tetes"
    )
    text = next(
        aside.text for aside in page.select(".aside") if "La ligne est longue" in aside.text
    )
    words, outputs = map(int, numbers(text.partition("La ligne est longue")[2])[:2])
    shared, mixed = page.select(".calcul-steps > li")[3:]
    assert len(shared.select(".blank")) == words
    names = [str(field["aria-label"]) for field in mixed.select(".blank")]
    assert names == [f"Sortie, {at}" for at in range(1, outputs + 1)]
    (missing,) = numbers(one(page, ".said").text)
    assert missing == len(page.select(".blank"))


def test_a_film_finds_at_each_step_the_number_that_its_table_gives(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))()
    tables = page.select(".calcul-steps > li")
    for step in range(1, 5):
        rows = tables[step - 1].select("tbody tr")
        shown = [tag.text for tag in page.select(f".film [data-etape='{step}']")]
        assert shown == [row.select("td")[-1].text.strip() for row in rows]
        for tag in page.select(f".film [data-etape='{step}']"):
            assert numbers(tag.text)[0] == pytest.approx(float(str(tag["data-nombre"])))
    output = [number.text for number in page.select(".film-ends.scene-5 .figure b")]
    mixed = [cell.text.strip() for cell in tables[4].select("tfoot td")]
    assert [numbers(text)[0] for text in output] == [numbers(text)[0] for text in mixed]


def test_the_step_of_the_film_is_in_the_address(open_widget: OpenWidget) -> None:
    of = open_widget(ROW.replace("MODE", "complet"))
    assert one(of(), "[name=etape][checked]")["value"] == "1"
    page = of(etape="4")
    assert one(page, "[name=etape][checked]")["value"] == "4"
    assert "etape=4" in str(one(page, "[data-copy]")["href"])


def test_numbers_to_find_and_long_rows_have_no_film(open_widget: OpenWidget) -> None:
    assert not open_widget(ROW.replace("MODE", "trous"))().select(".film")
    of = open_widget(ROW.replace("MODE", "complet"))
    assert not of(phrase="le chat " * 10).select(".film")
    assert not of(modele="huit-tetes").select(".film")


def test_before_the_bet_the_film_stands_there_with_its_vectors_and_no_number(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(ROW.replace("MODE", "complet\n:pari: oui"))
    page = of(etape="5")
    film = one(page, ".film")
    assert {tag.text for tag in film.select("[data-etape]")} == {"?"}
    assert not film.select("[data-nombre], .squares-v, .scene.scene-2, .film-part")
    assert film.select(".squares-q")
    assert len(film.select(".squares-k")) == len(film.select(".film-words li"))
    assert not page.select(".calcul-steps")
    assert one(of(pari="non", etape="5"), "[name=etape][checked]")["value"] == "5"
