"""The widget `croisee`, as its page and its fragment show it."""

import re

import pytest

from app.core.bilingual import cross
from app.widgets.croisee.threads import facing_lines
from app.widgets.parts.word_links import COLUMNS, SHOWN_SHARE
from tests.screens.asked import Open

PAGE = "/lecons/l-attention-croisee"
FRAGMENT = f"{PAGE}/widgets/croisee-1"
FRENCH = ("Le", "chat", "noir", "mange", "la", "souris")
ENGLISH = ("The", "black", "cat", "eats", "the", "mouse")


def test_the_first_state_bets_and_the_others_show_at_once(open_page: Open) -> None:
    page = open_page(PAGE)
    first, second, third = page.select("form[data-widget=croisee]")
    assert first.select("[data-pari=ouvert]")
    assert not first.select(".cross-links path")
    assert second.select(".cross-links path")
    assert third.select(".cross-output")


def test_the_rectangle_is_a_table_whose_rows_sum_to_one(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", anglais="The small black cat eats the mouse")
    rows = page.select(".map tbody tr")
    assert len(rows) == 6
    for row in rows:
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-i][data-j]")]
        assert len(weights) == 7
        assert sum(weights) == pytest.approx(1, abs=1e-4)
    assert len(page.select(".map tfoot td")) == 8


def test_english_words_are_marked_as_english(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    assert {str(th.get("lang")) for th in page.select(".map thead th.k")} == {"en"}
    assert {str(token["lang"]) for token in page.select(".cross-k .token")} == {"en"}
    turned = open_page(FRAGMENT, pari="non", sens="en-fr")
    assert {str(th.get("lang")) for th in turned.select(".map tbody th.q")} == {"en"}


def test_a_button_of_either_side_follows_its_word_at_a_short_address(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", case="0-3")
    assert [b["value"] for b in page.select(".cross-word[aria-pressed]")] == ["0-3"]
    assert page.select(".cross-q [data-donne]")
    for button in page.select(".cross-q .cross-word"):  # the share describes the word, named alone
        share = page.select(f"#{button['aria-describedby']}")[0]
        assert share["aria-hidden"] == "true"
        assert share.text.endswith("%")
    assert not page.select(".cross-k [data-poids]")
    link = str(page.select("[data-copy]")[0]["href"])
    assert "mot-anglais=3" in link
    assert "case" not in link


def test_a_cell_opens_its_story_and_closes_on_its_row(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", case="2-3")
    assert page.select(".map [aria-pressed]")[0]["value"] == "2-3"
    assert page.select(".story .story-terms")
    assert page.select(".story [data-undo]")[0]["value"] == "2-0"


def test_an_unknown_word_is_dashed_and_named(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", phrase="Le zblorkatif dort")
    (button,) = page.select(".cross-word.unknown")
    assert "inconnu" in button.text
    assert not button.has_attr("data-donne"), "no share of it is followed"
    assert button.select(".token.t0")
    assert any("zblorkatif" in p.text for p in page.select(".aside"))


@pytest.mark.parametrize("name", ["phrase", "anglais"])
def test_a_refused_sentence_says_why_and_keeps_what_was_typed(open_page: Open, name: str) -> None:
    page = open_page(FRAGMENT, status=422, **{name: "mot " * 25})
    assert "25 mots" in page.select(".error")[0].text
    assert str(page.select(f"input[name={name}]")[0]["value"]).startswith("mot mot")


def test_the_table_says_what_it_is(open_page: Open) -> None:
    assert "modèle public" in open_page(FRAGMENT).select("form")[0].text


def test_markup_in_a_sentence_stays_text(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", phrase="<script> chat </script>", anglais="<b> cat")
    assert not page.select("form script")
    assert not page.select(".cross-k bdi b")


def test_on_two_lines_each_thread_joins_the_words_of_its_link_as_thick_as_its_weight(
    open_page: Open,
) -> None:
    page = open_page(FRAGMENT, pari="non", case="0-3")
    lines = facing_lines(FRENCH, ENGLISH)
    drawn = page.select(".cross-threads path")
    assert len(drawn) == len(page.select(".cross-links path")) > 1
    for thread in drawn:
        i, j = (int(place) - 1 for place in re.findall(r"arc-(\d+)-(\d+)", str(thread["id"]))[0])
        start, *_, end, floor = (float(number) for number in re.findall(r"\d+", str(thread["d"])))
        asides = [(lines.widest.width - of.width) / 2 for of in (lines.asking, lines.looked_at)]
        assert start == pytest.approx(100 * (asides[0] + lines.asking.places[i].middle), abs=1)
        assert end == pytest.approx(100 * (asides[1] + lines.looked_at.places[j].middle), abs=1)
        assert floor == 100 * lines.height
        asking = page.select(".cross-q .cross-word")[i]
        assert float(str(thread["stroke-width"])) == pytest.approx(
            42 * float(str(asking["data-donne"])), abs=0.06
        )


def test_sentences_too_long_for_a_line_stand_in_columns_alone(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", phrase="extraordinairement " * 12)
    assert page.select(".cross-links path")
    assert not page.select(".cross-threads, .cross-lines")


def shares(text: str) -> list[tuple[str, float]]:
    """Read the shares of a text: those under 1 % have a « < » before them."""
    matches = re.findall(r"(<\u00a0)?(\d+(?:,\d+)?)\u00a0%", text)
    return [(less, float(number.replace(",", "."))) for less, number in matches]


def is_share(shown: tuple[str, float], weight: float) -> bool:
    less, number = shown
    return (number == 1 and weight < 0.005) if less else abs(number - weight * 100) <= 0.51


@pytest.mark.parametrize(
    ("case", "row", "column"),
    [*((f"{i + 1}-0", i, None) for i in range(6)), ("0-3", None, 2)],
)
def test_what_is_followed_is_drawn_marked_and_said_as_in_the_table(
    open_page: Open, case: str, row: int | None, column: int | None
) -> None:
    page = open_page(FRAGMENT, pari="non", anglais="The small black cat eats the mouse", case=case)
    weights = [
        [float(str(cell["data-poids"])) for cell in tr.select("[data-poids]")]
        for tr in page.select(".map tbody tr")
    ]
    followed = [
        (i, j)
        for i in range(len(weights))
        for j in range(len(weights[0]))
        if row in (None, i) and column in (None, j)
    ]
    side = page.select(".cross-k .cross-word" if column is None else ".cross-q .cross-word")
    for (i, j), word in zip(followed, side, strict=True):
        weight = float(str(word["data-poids" if column is None else "data-donne"]))
        assert weight == pytest.approx(weights[i][j], abs=2e-6)
        assert is_share(shares(word.select("b")[0].text)[0], weight)
        (tint,) = (name[1:] for name in word.select(".token")[0]["class"] if name != "token")
        assert abs(int(tint) - weight * 20) <= 0.501
    drawn = {}
    for path in page.select(".cross-links path"):
        start, *curve, end = re.findall(r"[\d.]+ ([\d.]+)", str(path["d"]))
        assert curve == [start, end]
        at = (int(float(start) // COLUMNS.row), int(float(end) // COLUMNS.row))
        assert (float(start), float(end)) == (COLUMNS.middle(at[0]), COLUMNS.middle(at[1]))
        drawn[at] = float(str(path["stroke-width"]))
    assert drawn == {
        (i, j): pytest.approx(COLUMNS.stroke(weights[i][j]), abs=0.0051)
        for i, j in followed
        if weights[i][j] >= SHOWN_SHARE
    }
    tallest = COLUMNS.row * max(len(weights), len(weights[0]))
    assert page.select(".cross-links")[0]["viewbox"] == f"0 0 100 {tallest}"
    ranked = sorted((weights[i][j] for i, j in followed), reverse=True)
    in_words = shares(page.select(".said")[0].text)
    assert in_words
    assert all(is_share(shown, weight) for shown, weight in zip(in_words, ranked, strict=False))
    for output in page.select(".cross-output"):
        *parts, rest = shares(output.text)
        assert all(is_share(shown, w) for shown, w in zip(parts, ranked, strict=False))
        assert is_share(rest, sum(ranked[len(parts) :]))


def test_the_shapes_told_are_those_of_the_table_and_of_the_vectors(open_page: Open) -> None:
    english = "The small black cat eats the mouse"
    page = open_page(FRAGMENT, pari="non", anglais=english, phrase="Le chat dort", case="0-0")
    trace = cross(("Le", "chat", "dort"), tuple(english.split()), True).trace
    (shapes,) = (aside for aside in page.select(".aside") if "sortie" in aside.text)
    claims = [tuple(map(int, pair)) for pair in re.findall(r"(\d+) × (\d+)", shapes.text)]
    assert claims == [
        trace.queries.shape,
        trace.keys.shape,
        trace.weights.shape,
        trace.output.shape,
    ]
    assert trace.keys.shape == trace.values.shape
    explanation = page.select(".said")[0].text
    assert explanation.startswith("3 mots demandent, 7 sont regardés")
    assert "3 × 7 = 21 poids, et 3 lignes" in explanation
