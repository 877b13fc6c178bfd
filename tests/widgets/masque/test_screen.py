"""The widget `masque`, as its page and its fragment show it."""

import re
from collections.abc import Callable

import pytest
from bs4 import Tag

from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
END = (
    ":::{masque} Changez la fin\n:phrase: Le chat mange la souris\n:masque: oui\n"
    ":dernier: pomme\n:::\n"
)


def one(page: Tag, selector: str) -> Tag:
    (tag,) = page.select(selector)
    return tag


def masked_notes(tables: list[Tag]) -> list[str]:
    """Return what the captions say that a masked cell is worth."""
    return [n for t in tables for n in re.findall(r"masquée vaut (\d)", one(t, "caption").text)]


def test_the_triangle_shows_in_every_table(open_widget: OpenWidget) -> None:
    tables = open_widget(END)().select("table.map")
    assert len(tables) == 3
    assert [len(table.select(".masked")) for table in tables] == [10, 10, 10]
    assert {cell.text for cell in tables[0].select(".masked")} == {"−∞"}
    assert {cell.text for cell in tables[1].select(".masked")} == {"0"}
    assert {cell["data-poids"] for cell in tables[1].select(".masked")} == {"0.000000"}
    assert masked_notes(tables[1:]) == ["0", "0"]


def test_rows_sum_to_one_with_the_mask_and_without(open_widget: OpenWidget) -> None:
    of = open_widget(END)
    for mask in ("oui", "non"):
        for row in of(masque=mask).select("table.map tbody tr"):
            weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            assert not weights or sum(weights) == pytest.approx(1, abs=1e-5)


def test_the_difference_is_exactly_zero_for_the_toy_alone(open_widget: OpenWidget) -> None:
    of = open_widget(END)
    toy, trained = of(), of(modele="huit-tetes")
    assert one(toy, "[data-ecart]")["data-ecart"] == "0.0"
    assert one(toy, "[data-ecart]").text == "0"
    assert "l’écart vaut exactement 0\u202f;" in one(toy, ".said").text
    assert not toy.select(".moved")
    assert float(str(one(trained, "[data-ecart]")["data-ecart"])) > 0


def test_a_mistaken_last_word_is_kept_and_told(open_widget: OpenWidget) -> None:
    page = open_widget(END)(status=422, dernier="une pomme")
    assert one(page, "input[name=dernier]")["value"] == "une pomme"
    assert "un seul mot" in one(page, ".view .error").text
    assert page.select("table.map")


def test_a_bet_comes_before_the_maps(open_widget: OpenWidget) -> None:
    of = open_widget(END.replace(":dernier: pomme", ":pari: oui"))
    assert not of().select("table")
    assert "est juste" in one(of(pari="seul"), ".said").text
    assert of(pari="non").select("table")


def test_why_nothing_is_written_is_said(open_widget: OpenWidget) -> None:
    assert "rien n’est écrit" in one(open_widget(END)(), "details.behind").text


def weights(table: Tag) -> list[list[float]]:
    return [
        [float(str(cell["data-poids"])) for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]


def test_the_largest_move_is_that_between_the_two_tables_of_weights(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(END)(modele="huit-tetes", masque="non", tete=5)
    _, *shown = page.select("table.map")
    before, after = map(weights, shown)
    moves = {
        (i, j): abs(x - y)
        for i, (one_row, other) in enumerate(zip(before[:-1], after[:-1], strict=True))
        for j, (x, y) in enumerate(zip(one_row, other, strict=True))
    }
    (i, j), largest = max(moves.items(), key=lambda move: move[1])
    text = one(page, "[data-ecart]").text
    assert float(text.replace(",", ".")) == pytest.approx(largest, abs=6e-5)
    rows, columns = ([th.text for th in shown[0].select(f"{at} th")] for at in ("tbody", "thead"))
    explanation = one(page, ".said").text
    assert (
        f"de {text} au plus (ligne «\u00a0{rows[i]}\u00a0», colonne «\u00a0{columns[j]}"
        in explanation
    )
    limit = float(re.search(r"bougé de ([\d,]+)", shown[1].text)[1].replace(",", "."))  # type: ignore[index]
    moved = [(tr, td) for tr in shown[1].select("tbody tr") for td in tr.select("td")]
    marked = ["moved" in td["class"] for _, td in moved[: len(moves)]]
    assert marked == [move >= limit for move in moves.values()]
    assert "tête 5, Distance" in page.select("caption")[0].text


def test_the_cells_said_to_be_masked_are_counted_on_the_map(open_widget: OpenWidget) -> None:
    of = open_widget(END.replace(":dernier: pomme\n", ""))
    for model in ("jouet", "huit-tetes"):
        page = of(modele=model)
        _, shown = page.select("table.map")
        explanation = one(page, ".said").text
        masked, cells = map(int, re.findall(r"(\d+) cases sur (\d+)", explanation)[0])
        assert masked == len(shown.select(".masked"))
        assert cells == len(shown.select("tbody tr")) ** 2
        first = weights(shown)[0]
        claims = [float(n.replace(",", ".")) for n in re.findall(r"\d,\d\d", explanation)]
        assert claims == pytest.approx([first[0], first[-1]][: len(claims)], abs=0.0051)
        assert len(claims) == (1 if model == "jouet" else 2)


def test_a_bet_is_judged_on_the_first_row_with_the_mask_and_without(
    open_widget: OpenWidget,
) -> None:
    of = open_widget(END.replace(":dernier: pomme", ":pari: oui"))
    free, masked = (
        weights(of(pari="non", masque=m).select("table.map")[1])[0] for m in ("non", "oui")
    )
    claims = re.search(
        r"donne ([\d,]+) à «.(\w+).»\s; sous le masque, ([\d,]+)",
        one(of(pari="pareil"), ".said").text,
    )
    assert claims is not None
    j = ["Le", "chat", "mange", "la", "souris"].index(claims[2])
    assert abs(free[j] - masked[j]) == max(abs(x - y) for x, y in zip(free, masked, strict=True))
    shown = [float(n.replace(",", ".")) for n in (claims[1], claims[3])]
    assert shown == pytest.approx([free[j], masked[j]], abs=0.0051)
    best = of(pari="seul").select_one(".said")
    assert best is not None
    assert "1 pour lui-même, 0 ailleurs" in best.text
    assert masked == [1, 0, 0, 0, 0]
    for bet in ("oui", "seul", "pareil", "zero"):  # each says of the first row what it is
        page = of(pari=bet)
        for text in (one(page, ".said").text, *(tag.text for tag in page.select("[value=seul]"))):
            alone = re.findall(r"(\d) pour lui-même, (\d) ailleurs", text)
            assert {tuple(map(float, pair)) for pair in alone} <= {(masked[0], max(masked[1:]))}
            whole = re.findall(r"(?:se partagent|d’un seul score vaut|a toujours) (\d+)", text)
            assert {float(total) for total in whole} <= {sum(masked)}
            hidden = re.findall(r"Mettre des poids à (\d+)", text)
            assert {float(weight) for weight in hidden} <= {max(masked[1:])}
    assert one(of(pari="oui"), "[value=zero]").text == "des 0 partout"
    nobody = one(of(pari="personne", modele="huit-tetes"), ".said").text
    row = weights(of(pari="non", modele="huit-tetes").select("table.map")[1])[0]
    own = [float(n.replace(",", ".")) for n in re.findall(r"\d,\d\d", nobody)[:2]]
    assert own == pytest.approx([row[0], row[-1]], abs=0.0051)


@pytest.mark.parametrize("words", [24, 25])
def test_beyond_as_many_words_as_it_says_the_weights_stand_alone(
    open_widget: OpenWidget, words: int
) -> None:
    page = open_widget(END)(phrase="mot " * words, dernier="")
    tables = page.select("table.map")
    assert len(tables) == (2 if words == 24 else 1)
    assert masked_notes(tables) == list({cell.text for cell in tables[-1].select(".masked")})
    assert len(page.select(".aside:-soup-contains('Au-delà de 24 mots')")) == words - 24
