"""Questions, as their page and their fragment show them: one of each kind."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from bs4 import Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site
from tests.conftest import ROOT
from tests.screens.page import read_page

PAGE = "/lecons/questions"
RIGHT: dict[str, dict[str, object]] = {
    "quiz-1": {"choix": ["2"]},
    "quiz-2": {"choix": ["0", "1", "2", "4"]},
    "quiz-3": {"valeur": ["0,62"]},
}


@pytest.fixture(scope="module")
def reader() -> Iterator[TestClient]:
    site = Site(ROOT / "templates", ROOT / "static", Path(__file__).parent / "samples")
    with TestClient(create_app(site)) as client:
        yield client


def fragment(reader: TestClient, quiz: str, status: int = 200, **query: object) -> Tag:
    answer = reader.get(f"{PAGE}/widgets/{quiz}?{urlencode(query, doseq=True)}")
    assert answer.status_code == status
    return one(read_page(answer.text), f"form#{quiz}")


def one(tag: Tag, selector: str) -> Tag:
    element = tag.select_one(selector)
    assert element is not None, selector
    return element


def verdict_of(form: Tag) -> str:
    return one(form, ".verdict strong").get_text(strip=True).removeprefix("✓")


def right_ranks(form: Tag) -> list[str]:
    order = ["Les produits", "La division", "Le softmax", "La somme"]
    steps = [step.get_text() for step in form.select("[id^=quiz-4-etape]")]
    return [str(1 + next(i for i, o in enumerate(order) if s.startswith(o))) for s in steps]


@pytest.mark.parametrize("quiz", RIGHT)
def test_the_right_answer_is_said_to_be_right(reader: TestClient, quiz: str) -> None:
    form = fragment(reader, quiz, 200, **RIGHT[quiz])
    assert verdict_of(form) == "C’est cela."
    assert one(form, ".why").get_text(strip=True)


def test_the_right_order_is_said_to_be_right(reader: TestClient) -> None:
    ranks = right_ranks(fragment(reader, "quiz-4"))
    form = fragment(reader, "quiz-4", rang=ranks)
    assert verdict_of(form) == "C’est cela."
    assert {mark.get_text() for mark in form.select(".mark")} == {"✓ à sa place"}


def test_a_rank_reads_as_it_is_sent(reader: TestClient) -> None:
    for step in fragment(reader, "quiz-4").select("select"):
        ranks = {str(option["value"]): option.get_text() for option in step.select("option")}
        assert ranks == {"": "rang", "1": "1er", "2": "2e", "3": "3e", "4": "4e"}


def test_a_wrong_choice_is_explained_first_and_the_right_one_waits_in_the_others(
    reader: TestClient,
) -> None:
    form = fragment(reader, "quiz-1", choix=1)
    assert verdict_of(form) == "Pas tout à fait."
    assert "tiré au sort" in one(form, ".verdict .why").get_text()
    assert "bonne réponse" not in one(form, "fieldset").get_text()
    others = one(form, "details.others:not([open])")
    assert one(others, "summary").get_text() == "Les autres réponses"
    assert len(others.select("li")) == 2
    right = one(others, "li:has(.mark.right)")
    assert one(right, ".mark").get_text() == "✓ bonne réponse"
    assert "Les autres mots se partagent le reste." in right.get_text()


def test_each_ticked_choice_is_explained_and_marked_in_words(reader: TestClient) -> None:
    form = fragment(reader, "quiz-2", choix=[1, 3])
    marks = [mark.get_text() for mark in form.select(".verdict .mark")]
    assert marks == ["✓ convient", "ne convient pas"]
    assert len(form.select(".verdict .why")) == 2
    assert len(form.select(".others li")) == 2


def test_an_empty_set_of_boxes_is_told(reader: TestClient) -> None:
    assert "Aucune réponse n’est cochée" in verdict_of(fragment(reader, "quiz-2", choix=0))


def test_a_likely_wrong_number_is_explained_by_its_cause(reader: TestClient) -> None:
    form = fragment(reader, "quiz-3", valeur="0,665")
    assert "sans exponentielle" in one(form, ".verdict .why").get_text()
    assert one(form, ".verdict math")


def test_what_was_typed_stays_when_it_is_not_a_number(reader: TestClient) -> None:
    form = fragment(reader, "quiz-3", status=422, valeur="deux tiers")
    assert one(form, "input[name=valeur]")["value"] == "deux tiers"
    assert "un nombre est attendu" in one(form, ".verdict .error").get_text()


def test_two_equal_ranks_are_told_and_stay_chosen(reader: TestClient) -> None:
    form = fragment(reader, "quiz-4", rang=[1, 1, 2, 3])
    assert "rang différent" in verdict_of(form)
    assert [option["value"] for option in form.select("option[selected]")] == ["1", "1", "2", "3"]
    assert not form.select(".mark")


@pytest.mark.parametrize("quiz", [*RIGHT, "quiz-4"])
def test_before_an_answer_nothing_is_given_away(reader: TestClient, quiz: str) -> None:
    form = fragment(reader, quiz)
    assert one(form, ".verdict").get_text(strip=True) == ""
    assert not form.select(".mark, .others, .why")


@pytest.mark.parametrize("quiz", RIGHT)
def test_the_link_of_an_answer_opens_the_page_as_it_was(reader: TestClient, quiz: str) -> None:
    form = fragment(reader, quiz, 200, **RIGHT[quiz])
    link = str(one(form, "[data-copy]")["href"])
    assert ("choix", "0") not in parse_qsl(urlsplit(link).query)
    page = read_page(reader.get(link).text)
    assert one(page, f"form#{quiz}") == form
    assert len(page.select(".verdict strong")) == 1


def test_the_form_asks_without_script_what_it_asks_with_it(reader: TestClient) -> None:
    form = one(read_page(reader.get(PAGE).text), "form#quiz-1")
    assert (form["method"], form["action"]) == ("get", f"{PAGE}#quiz-1")
    assert one(form, "input[type=hidden][name=w]")["value"] == "quiz-1"
    assert one(form, "button").get_text() == "Répondre"
    assert form["data-hx-get"] == f"{PAGE}/widgets/quiz-1"


def test_starting_again_is_a_link_to_the_question_alone(reader: TestClient) -> None:
    form = fragment(reader, "quiz-1", choix=1)
    again = str(one(form, "#quiz-1-recommencer")["href"])
    assert again == f"{PAGE}?w=quiz-1#quiz-1"
    fresh = one(read_page(reader.get(again).text), "form#quiz-1")
    assert not fresh.select("[checked], .why")


def test_every_field_has_a_name_that_is_read_aloud(reader: TestClient) -> None:
    page = read_page(reader.get(PAGE).text)
    assert len(page.select("form.quiz > fieldset > legend")) == 4
    for field in page.select("form.quiz :is(input:not([type=hidden]), select)"):
        ids = str(field.get("aria-labelledby", "")).split()
        labels = [one(page, f"#{name}") for name in ids]
        labels += [*page.select(f"label[for={field['id']}]"), *field.find_parents("label")]
        assert "".join(label.get_text() for label in labels).strip()


def test_the_misconception_is_a_hook_for_teachers(reader: TestClient) -> None:
    assert fragment(reader, "quiz-1")["data-erreur"] == "poids=probabilite"
    assert not fragment(reader, "quiz-2").has_attr("data-erreur")


def test_a_paper_copy_ends_with_the_answers(reader: TestClient) -> None:
    page = read_page(reader.get(PAGE).text)
    answers = [
        [line.get_text(" ", strip=True) for line in item.select("strong")]
        for item in page.select("section.on-paper > ol > li")
    ]
    assert answers[1] == ["Sa requête", "Sa clé", "Sa valeur"]
    assert answers[2] == ["0,62"]
    assert answers[3][2] == "3. Le softmax"


def test_no_cookie_is_set_and_the_address_follows_the_answer(reader: TestClient) -> None:
    answer = reader.get(f"{PAGE}/widgets/quiz-1?choix=2")
    assert "set-cookie" not in answer.headers
    assert answer.headers["hx-replace-url"] == f"{PAGE}?w=quiz-1&choix=2#quiz-1"


WORDS = st.one_of(
    st.integers(-3, 15).map(str),
    st.decimals(-2, 2, places=2).map(lambda number: str(number).replace(".", ",")),
    st.text(max_size=50),
)
ANSWERS = st.lists(
    st.tuples(st.sampled_from(["choix", "valeur", "rang", "w", "mot", ""]), WORDS), max_size=15
)


@settings(max_examples=150, deadline=None)
@given(quiz=st.sampled_from(["quiz-1", "quiz-2", "quiz-3", "quiz-4"]), answers=ANSWERS)
def test_no_answer_breaks_a_question(
    reader: TestClient, quiz: str, answers: list[tuple[str, str]]
) -> None:
    query = [(name, value.encode("utf-8", "replace").decode()) for name, value in answers]
    answer = reader.get(f"{PAGE}/widgets/{quiz}?{urlencode(query)}")
    assert answer.status_code in (200, 422)
    form = one(read_page(answer.text), f"form#{quiz}")
    assert bool(form.select(".verdict .error")) is (answer.status_code == 422)
    assert one(form, "legend").get_text(strip=True)


@pytest.mark.parametrize(
    ("moved", "message"),
    [((0, 1), "2 étapes sur 4 sont à leur place"), ((0, 1, 2), "une étape sur 4 est à sa place")],
)
def test_the_steps_said_to_be_in_place_are_those_marked(
    reader: TestClient, moved: tuple[int, ...], message: str
) -> None:
    ranks = right_ranks(fragment(reader, "quiz-4"))
    turned = [*moved[1:], moved[0]]
    given = [ranks[turned[at]] if at in moved else rank for at, rank in enumerate(ranks)]
    form = fragment(reader, "quiz-4", rang=given)
    assert verdict_of(form) == f"Pas tout à fait : {message}."
    assert len(form.select(".mark.right")) == 4 - len(moved)
    shown = [str(one(s, "[selected]")["value"]) for s in form.select("select")]
    assert shown == given


def test_the_choices_said_to_be_wrong_or_missing_are_counted(reader: TestClient) -> None:
    right = {int(number) for number in RIGHT["quiz-2"]["choix"]} - {0}  # type: ignore[attr-defined]
    every = {int(str(box["value"])) for box in fragment(reader, "quiz-2").select(".choices input")}
    wrong = every - right
    assert verdict_of(fragment(reader, "quiz-2", choix=sorted(wrong))).startswith(
        f"Pas tout à fait : {'une' if len(wrong) == 1 else len(wrong)} réponse"
    )
    assert f"il manque {len(right)} réponses" in verdict_of(fragment(reader, "quiz-2", choix=[3]))


def test_a_number_is_accepted_as_far_as_the_page_says_and_no_further(reader: TestClient) -> None:
    hint = one(fragment(reader, "quiz-3"), ".aside").get_text()
    accepted = float(hint.partition("Un écart de ")[2].split(" ")[0].replace(",", "."))
    for far, message in ((accepted, "C’est cela."), (1.5 * accepted, "Pas tout à fait.")):
        for value in (0.62 - far, 0.62 + far):
            assert verdict_of(fragment(reader, "quiz-3", valeur=f"{value:.4f}")) == message


@pytest.mark.parametrize(
    ("quiz", "asked", "message"),
    [
        ("quiz-1", {"choix": 9}, "cette question a {} choix, le choix 9 n’existe pas"),
        ("quiz-2", {"choix": [1, 7]}, "cette question a {} choix, le choix 7 n’existe pas"),
        ("quiz-4", {"rang": [1, 2]}, "un rang est attendu pour chacune des {} étapes"),
        ("quiz-4", {"rang": [1, 2, 3, 9]}, "les rangs vont de 1 à {}"),
    ],
)
def test_an_answer_that_cannot_be_is_told_with_what_the_page_lists(
    reader: TestClient, quiz: str, asked: dict[str, object], message: str
) -> None:
    form = fragment(reader, quiz, status=422, **asked)
    count = len(form.select(".choices li, .steps li"))
    assert message.format(count) in one(form, ".verdict .error").get_text()


def test_every_answer_on_paper_is_accepted_on_screen(reader: TestClient) -> None:
    page = read_page(reader.get(PAGE).text)
    items = page.select("section.on-paper > ol > li")
    assert len(items) == len(page.select("form.quiz"))
    for at, item in enumerate(items, 1):
        form = one(page, f"form#quiz-{at}")
        answers = [line.get_text() for line in item.select("strong")]
        asked: dict[str, object]
        if form["data-type"] == "nombre":
            asked = {"valeur": answers[0]}
        elif form["data-type"] == "ordre":
            assert [answer.partition(". ")[0] for answer in answers] == [
                str(rank) for rank in range(1, len(answers) + 1)
            ]
            steps = [answer.partition(". ")[2] for answer in answers]
            shown = [step.get_text() for step in form.select("[id*=-etape-]")]
            asked = {"rang": [steps.index(step) + 1 for step in shown]}
        else:
            choices = [label.get_text().split() for label in form.select(".choices label")]
            asked = {"choix": [choices.index(answer.split()) + 1 for answer in answers]}
        assert verdict_of(fragment(reader, f"quiz-{at}", 200, **asked)) == "C’est cela."
