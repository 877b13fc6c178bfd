"""The widget `phrase`, as its page and its fragment show it."""

import re

import pytest
from bs4 import Tag
from starlette.testclient import TestClient

from app.widgets.parts.head_choice import RELATIONS, HeadChoice
from app.widgets.parts.word_links import COLUMNS, OVERVIEW_SHARE, SHOWN_SHARE
from tests.screens import promises
from tests.screens.asked import Open

PAGE = "/lecons/une-soiree-cocktail"
FRAGMENT = "/lecons/une-soiree-cocktail/widgets/phrase-1"


def test_the_shares_of_a_word_and_of_nobody_sum_to_one(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=2, personne="visible")
    shares = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert len(shares) == 7
    assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_the_page_and_the_fragment_show_the_same_widget(open_page: Open) -> None:
    fragment = open_page(FRAGMENT, mot=2, tetes=1).select_one("form.widget")
    page = open_page(PAGE, w="phrase-1", mot=2, tetes=1).select_one("form#phrase-1")
    assert fragment == page


def test_the_verb_looks_at_its_subject_in_the_syntax_head(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=4, tetes=1)
    explanation = page.select_one(".said")
    assert explanation is not None
    assert explanation.text.startswith(
        "«\u00a0mange\u00a0», verbe, ne regarde que «\u00a0chat\u00a0»"
    )


def test_a_sentence_may_hold_signs_that_mean_something_to_a_template(open_page: Open) -> None:
    sentence = "Il gagne 3 % et perd %s ou {{ mot }} <b>"
    page = open_page(FRAGMENT, phrase=sentence, mot=2, personne="visible")
    words = [tag.text for tag in page.select(".words .word:not(.none):not(.nobody) bdi")]
    assert "".join(words) == "Ilgagne3%etperd%sou{{mot}}<b>"
    assert [tag.text for tag in page.select(".links-from")] == words
    assert [tag.text for tag in page.select(".links-to")] == [*words, "∅"]
    shares = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_no_word_chosen_shows_no_share(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=0)
    assert not page.select("[data-poids]")
    assert page.select(".link")


def test_a_sentence_that_is_too_long_is_told_and_stays_in_the_field(open_page: Open) -> None:
    long = "chat " * 65
    page = open_page(FRAGMENT, status=422, phrase=long)
    error = page.select_one(".error")
    assert error is not None
    assert "65 mots" in error.text
    assert page.select_one("input[name=phrase]")["value"] == long  # type: ignore[index]
    assert page.select("[data-mot]"), "the view is never blank"


def test_a_new_sentence_forgets_the_word_of_the_old_one(open_page: Open) -> None:
    old = "Le chat noir mange la souris"
    page = open_page(FRAGMENT, mot=2, lue=old, phrase="Les enfants de l’école chantent")
    checked = page.select_one("input[name=mot][checked]")
    assert checked is not None
    assert checked["value"] == "6", "the first verb of the new sentence"


def test_the_address_of_a_new_sentence_opens_on_its_verb(open_page: Open) -> None:
    page = open_page(PAGE, w="phrase-1", phrase="Les enfants de l’école chantent")
    checked = page.select_one("form#phrase-1 input[name=mot][checked]")
    assert checked is not None
    assert checked["value"] == "6"


def test_a_fault_is_told_in_the_frame_and_leaves_the_view(client: TestClient) -> None:
    answer = client.get(FRAGMENT + "0", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer.headers["hx-retarget"] == "find [data-trouble]"
    assert "Elle a\u00a0: " in answer.text


def test_a_word_that_touches_the_one_before_is_drawn_close_to_it(open_page: Open) -> None:
    page = open_page(FRAGMENT, phrase="L’école ferme.")
    apart = [str(tag["data-mot"]) for tag in page.select(".word.gap")]
    assert apart == ["3"], "neither the first word nor one that no space sets apart"
    promises.weights_are_shown_alike([page])


def test_a_mistake_is_told_with_the_spaces_of_french(open_page: Open) -> None:
    error = open_page(FRAGMENT, status=422, phrase="chat " * 65).select_one(".error")
    assert error is not None
    assert "la phrase compte 65 mots\u202f; 64 au plus" in error.text


def test_no_word_is_a_choice_that_makes_sense_aloud(open_page: Open) -> None:
    none = open_page(FRAGMENT).select_one("label[data-mot='0']")
    assert none is not None
    assert none.text.strip() == "Aucun mot\u00a0: tous les liens"


def test_the_links_go_from_row_to_row_as_wide_as_their_weight(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=4, personne="visible")
    shown = page.select("[data-poids]")
    weights = [float(str(tag["data-poids"])) for tag in shown]
    printed = [tag.select_one("b").text for tag in shown]  # type: ignore[union-attr]
    for side, count in (("to", 7), ("from", 6)):
        words = [int(str(tag["y"])) for tag in page.select(f".links-{side}")]
        assert words == [COLUMNS.baseline(at) for at in range(count)]
    assert page.select_one(".links-from.chosen")["y"] == str(COLUMNS.baseline(3))  # type: ignore[index]
    sides = [{int(str(t["x"])) for t in page.select(f".links-{at}")} for at in ("from", "to")]
    assert sides == [{COLUMNS.left}, {COLUMNS.right}]
    beside = (COLUMNS.start - COLUMNS.left, COLUMNS.right - COLUMNS.end)
    assert beside[0] == beside[1] > 0, "the words stand beside the links that start and end there"
    assert {int(str(tag["x"])) for tag in page.select(".links-share")} == {COLUMNS.share}
    assert COLUMNS.right < COLUMNS.share < COLUMNS.width
    box = [int(n) for n in str(page.select_one(".links-figure")["viewbox"]).split()]  # type: ignore[index]
    assert box == [0, 0, COLUMNS.width, 7 * COLUMNS.row]
    paths, shares = page.select(".link"), page.select(".links-share")
    order = sorted((j for j in range(7) if weights[j] >= SHOWN_SHARE), key=lambda j: weights[j])
    assert len(paths) == len(order) > 1
    for path, share, j in zip(paths, shares, order, strict=True):
        low, high, turn = COLUMNS.middle(3), COLUMNS.middle(j), COLUMNS.turn
        ends = [int(n) for n in re.findall(r"\d+", str(path["d"]))]
        assert ends == [COLUMNS.start, low, turn, low, turn, high, COLUMNS.end, high]
        stroke = COLUMNS.stroke(weights[j])
        assert float(str(path["stroke-width"])) == pytest.approx(stroke, abs=0.006)
        assert (share["y"], share.text) == (str(COLUMNS.baseline(j)), printed[j])


def test_with_no_word_chosen_each_word_has_a_link_to_its_strongest(open_page: Open) -> None:
    links = open_page(FRAGMENT, mot=0, personne="visible").select(".link")
    ends = [str(link["d"]).split() for link in links]
    for start, end in ((int(end[1]), int(end[-1])) for end in ends):
        i, j = (y // COLUMNS.row for y in (start, end))
        row = open_page(FRAGMENT, mot=i + 1, personne="visible").select("[data-mot][data-poids]")
        weights = [float(str(tag["data-poids"])) for tag in row]
        assert weights[j] == max(weights) >= OVERVIEW_SHARE
    assert len({end[1] for end in ends}) == len(links) > 2


def shares(page: Tag) -> dict[str, str]:
    """Return what each word receives, as printed over it."""
    words = page.select(".word:has(b)")
    names = [word.bdi.text if word.bdi else "∅" for word in words]
    return dict(zip(names, [word.select("b")[0].text for word in words], strict=True))


def test_the_true_shares_are_said_and_nobody_is_never_erased(open_page: Open) -> None:
    snow = {"phrase": "La neige tombe sur les toits.", "mot": "3", "tetes": "2"}
    for nobody in ("visible", "à part"):
        page = open_page(FRAGMENT, **snow, personne=nobody)
        weight = float(str(page.select("[data-personne]")[0]["data-poids"]))
        assert weight > 0.5
        explanation = page.select(".said")[0].text
        assert "ne regarde que" not in explanation
        assert f"laisse {page.select('[data-personne] b')[0].text} à personne" in explanation


def test_nobody_set_aside_says_how_words_share_the_rest(open_page: Open) -> None:
    state = {"mot": "4", "tetes": "relations"}
    page = open_page(FRAGMENT, **state, personne="à part")
    *words, nobody = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert sum(words) + nobody == pytest.approx(1, abs=1e-4), "the shares shown stay the true ones"
    aside = page.select(".aside")[0].text
    assert page.select("[data-personne] b")[0].text in aside
    claims = re.findall("(\\d+)\u00a0% à «\u00a0(\\w+)\u00a0»", aside)
    assert len(claims) == 2
    for share, word in claims:
        at = [bdi.text for bdi in page.select(".word bdi")].index(word)
        assert int(share) == pytest.approx(100 * words[at] / (1 - nobody), abs=0.51)
    assert not open_page(FRAGMENT, **state).select(".view .aside")


def test_what_is_said_of_a_word_is_printed_under_those_it_looks_at(open_page: Open) -> None:
    of_heads = [{"tetes": str(head), "mot": str(mot)} for head in range(1, 9) for mot in (2, 4)]
    of_means = [{"mot": str(mot)} for mot in range(1, 7)]
    of_toy = [{"modele": "jouet", "mot": str(mot)} for mot in range(1, 7)]
    ties = 0
    for state in (*of_heads, *of_means, *of_toy):
        page = open_page(FRAGMENT, **state)
        promises.weights_are_shown_alike([page])
        shown, in_words = shares(page), page.select(".said")[0].text
        if in_words.startswith("En moyenne"):
            mean, _, _ = in_words.partition(". ")
            pairs = [
                (w, part) for part, w in re.findall("(\\d+\u00a0%) à «\u00a0(\\w+)\u00a0»", mean)
            ]
            pairs += [("∅", share) for share in re.findall("(\\d+\u00a0%) à personne", mean)]
        else:
            pairs = re.findall(
                "«\u00a0([^»]+)\u00a0»[^«:%∅]*:\\s((?:<\u00a0)?\\d+\u00a0%)", in_words
            )
            pairs += re.findall("(∅)[^«:%]*:\\s((?:<\u00a0)?\\d+\u00a0%)", in_words)
            pairs += [
                ("∅", share) for share in re.findall("laisse (\\d+\u00a0%) à personne", in_words)
            ]
        assert pairs, in_words
        for word, share in pairs:
            assert shown[word] == share
        for number, share in re.findall("(\\d) mots à égalité\\s:\\s(\\d+\u00a0%)", in_words):
            assert list(shown.values()).count(share) == int(number)
            ties += 1
    assert ties


def test_a_mean_says_what_each_head_gives_by_itself(open_page: Open) -> None:
    explanation = open_page(FRAGMENT, mot=4).select(".said")[0].text
    clauses = re.findall(
        "tête (\\d) regarde «\u00a0(\\w+)\u00a0»[^(]*\\((\\d+\u00a0%)\\)", explanation
    )
    assert len(clauses) == 2
    for head, word, share in clauses:
        assert shares(open_page(FRAGMENT, mot=4, tetes=head))[word] == share


def test_every_share_is_written_to_four_decimals_under_the_calculation(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=4, tetes=5)
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    written = [cell.text for cell in page.select(".shares td")]
    assert written == [f"{weight:.4f}".replace(".", ",") for weight in weights]


def test_arcs_leave_the_chosen_word_as_wide_as_the_shares(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=4, tetes=5)
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    arcs = page.select(".arc")
    assert len(arcs) == len(weights)
    strokes = [float(str(arc["stroke-width"])) for arc in arcs]
    widest = max(weights)
    for stroke, weight in zip(strokes, weights, strict=True):
        assert stroke == pytest.approx(max(strokes) * weight / widest, abs=0.5)
    starts = {
        str(arc["d"]).split()[0] for arc, w in zip(arcs, weights, strict=True) if w != weights[3]
    }
    assert len(starts) == 1, "all from the chosen word"


def test_the_eleven_choices_of_heads_are_offered_once(open_page: Open) -> None:
    values = [str(tag["value"]) for tag in open_page(FRAGMENT).select("[name=tetes]")]
    assert sorted(values) == sorted(HeadChoice)
    assert values[:5] == ["1", "2", "3", "5", "relations"]


def test_the_mean_of_the_relations_is_that_of_the_first_four_heads(open_page: Open) -> None:
    def weights(tetes: str) -> list[float]:
        page = open_page(FRAGMENT, mot=2, tetes=tetes)
        return [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]

    of_each = [weights(str(head)) for head in RELATIONS]
    mean = [sum(column) / len(of_each) for column in zip(*of_each, strict=True)]
    assert weights("relations") == pytest.approx(mean, abs=2e-6)


def test_what_is_too_small_to_be_written_is_told_together(open_page: Open) -> None:
    phrase = (
        "Mon grand-père raconte chaque soir à ses petits-enfants les longues histoires de la mer"
        " et des marins de son village"
    )
    text = 0
    for word in range(1, 20):
        page = open_page(FRAGMENT, phrase=phrase, tetes="relations", mot=str(word))
        shares = [float(str(one["data-poids"])) for one in page.select(".word[data-mot]")]
        tiny = [share for share in shares if share < 0.005]  # printed with six digits, none is 0
        note = page.select_one("[data-petits]")
        assert bool(note) == (len(tiny) > 1 and sum(tiny) >= 0.005), word
        if note:
            text += 1
            count, share = re.findall(r"(\d+) mots .* (\d+)\u00a0%", note.text)[0]
            assert int(count) == len(tiny)
            assert int(share) == pytest.approx(100 * sum(tiny), abs=0.51)
    assert text
