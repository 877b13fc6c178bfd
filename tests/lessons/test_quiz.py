"""Questions in Markdown: what is read, what is refused and where, what is right."""

from pathlib import Path

import pytest

from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Lesson, Slot
from app.lessons.quiz.choices import ONE, SEVERAL
from app.lessons.quiz.number import NUMBER
from app.lessons.quiz.order import ORDER, Order
from app.lessons.quiz.question_view import QuizView
from app.lessons.quiz.quiz import Quiz
from app.lessons.reading.parse import parse
from app.widgets.parts.numbers import read_decimal

FRONT = "---\ntitre: Des questions\n---\n"
CASES = (Path(__file__).parent / "quiz_mistakes.txt").read_text().split("=== ")[1:]


def read(text: str) -> Lesson:
    return parse(FRONT + text, "lessons/90-questions.md")


def slot_of(text: str) -> Slot:
    lesson = read(text)
    assert not lesson.problems
    return lesson.slots["quiz-1"]


def answer(text: str, **query: object) -> QuizView:
    slot = slot_of(text)
    reading = slot.widget.read(slot.options, query)
    assert not reading.mistakes
    view = slot.widget.build(slot.options, reading.controls)
    assert isinstance(view, QuizView)
    return view


def explained(view: QuizView) -> list[str]:
    return [one.explanation.html for one in view.explained if one.explanation]


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n")[0] for case in CASES])
def test_a_mistake_is_told_at_its_line(case: str) -> None:
    _, rest = case.split("\n", 1)
    text, *expected = rest.split("--- ")
    problems = read(text).problems
    assert len(problems) == len(expected), problems
    for problem, words in zip(problems, expected, strict=True):
        line, _, message = words.strip().partition(": ")
        assert problem.line == int(line) + FRONT.count("\n")
        assert message in str(problem)


def test_a_mistake_in_a_frame_keeps_the_line_of_the_file() -> None:
    text = (
        "Un.\n\n::::{note} Note\nDeux.\n\n:::{quiz} Quoi ?\n- [x] A\n- [ ] B\n  : Non.\n:::\n::::\n"
    )
    assert [problem.line for problem in read(text).problems] == [7 + 3]


@pytest.mark.parametrize("quiz", [ONE, SEVERAL, NUMBER, ORDER])
def test_the_example_of_each_kind_is_that_kind(quiz: Quiz) -> None:
    assert slot_of(quiz.example).widget is quiz


def test_a_question_and_a_widget_share_the_identifiers_of_a_lesson() -> None:
    text = ":::{phrase} Un\n:id: moi\n:::\n" + ONE.example.replace("?\n", "?\n:id: moi\n")
    assert [str(p) for p in read(text).problems] == [
        "lessons/90-questions.md:8: L’identifiant « moi » est déjà pris à la ligne 4."
    ]


def test_a_choice_and_its_explanation_may_take_several_lines() -> None:
    text = (
        ":::{quiz} Quoi ?\n- [x] Une réponse\n  longue\n  : Une *raison*.\n\n    - une liste\n"
        "- [ ] Non\n  : Non.\n:::\n"
    )
    view = answer(text, choix=1)
    assert view.rows[0].text.html == "Une réponse\nlongue"
    assert explained(view)[0].startswith("<p>Une <em>raison</em>.</p>\n<ul>")


def test_html_in_a_choice_stays_text() -> None:
    text = ":::{quiz} <b>?\n- [x] <script>\n  : <i>\n- [ ] Non\n  : Non.\n:::\n"
    lesson = read(text)
    assert [problem.kind for problem in lesson.problems] == ["balises HTML"]
    slot = lesson.slots["quiz-1"]
    view = slot.widget.build(slot.options, slot.widget.read(slot.options, {"choix": 1}).controls)
    assert isinstance(view, QuizView)
    assert view.question.text.html == "&lt;b&gt;?"
    assert view.rows[0].text.html == "&lt;script&gt;"
    assert explained(view) == ["<p>&lt;i&gt;</p>"]


def test_several_are_asked_for_when_the_author_says_so_although_one_is_right() -> None:
    text = ONE.example.replace("?\n", "?\n:type: plusieurs\n")
    assert slot_of(text).widget is SEVERAL


def test_one_choice_is_explained_first_and_the_others_after() -> None:
    view = answer(ONE.example, choix=2)
    assert view.right is False
    assert view.explanation == "Pas tout à fait."
    assert explained(view) == ["<p>Ce serait la somme de toutes les lignes.</p>"]
    assert [(one.text.html, one.right) for one in view.others if one.text] == [("1", True)]


def test_nothing_is_given_away_before_an_answer() -> None:
    for quiz in (ONE, SEVERAL, NUMBER, ORDER):
        view = answer(quiz.example)
        assert (view.right, view.explained, view.others, view.explanation) == (None, (), (), "")
        assert {row.right for row in view.rows} <= {None}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ([1, 2], "C’est cela."),
        (["2", "1", "1", "0"], "C’est cela."),
        ([1], "Pas tout à fait : il manque une réponse."),
        (
            [3],
            "Pas tout à fait : une réponse cochée ne convient pas et il manque 2 réponses.",
        ),
        ([0], "Aucune réponse n’est cochée : cochez-en au moins une."),
    ],
)
def test_several_choices_are_right_together(chosen: list[object], message: str) -> None:
    assert answer(SEVERAL.example, choix=chosen).explanation == message


@pytest.mark.parametrize(
    ("typed", "right"),
    [("0,5", True), ("0.51", True), ("50 %", True), (" 0,49 ", True), ("0,52", False)],
)
def test_a_number_is_right_within_its_tolerance(typed: str, right: bool) -> None:
    assert answer(NUMBER.example, valeur=typed).right is right


def test_a_likely_wrong_number_has_its_own_explanation() -> None:
    assert explained(answer(NUMBER.example, valeur="1,0")) == [
        "<p>C’est la somme des deux poids.</p>"
    ]
    assert explained(answer(NUMBER.example, valeur="7")) == [
        "<p>Les deux poids sont égaux et leur somme vaut 1.</p>"
    ]


def test_steps_are_shown_in_another_order_and_always_the_same() -> None:
    question = slot_of(ORDER.example).options
    assert isinstance(question, Order)
    assert sorted(question.shown) == [0, 1, 2]
    assert question.shown != (0, 1, 2)
    assert question == slot_of(ORDER.example).options


def test_steps_ranked_as_their_author_wrote_them_are_right() -> None:
    question = slot_of(ORDER.example).options
    assert isinstance(question, Order)
    ranks = [i + 1 for i in question.shown]
    assert answer(ORDER.example, rang=ranks).explanation == "C’est cela."
    turned = [rank % 3 + 1 for rank in ranks]
    assert answer(ORDER.example, rang=turned).explanation == (
        "Pas tout à fait : aucune étape n’est à sa place."
    )
    assert answer(ORDER.example, rang=[1, 1, 2]).right is None


@pytest.mark.parametrize(
    ("example", "query", "message"),
    [
        (ONE.example, {"choix": 3}, "cette question a 2 choix, le choix 3 n’existe pas"),
        (ONE.example, {"choix": "deux"}, "un nombre entier est attendu"),
        (SEVERAL.example, {"choix": [1, 9]}, "cette question a 3 choix, le choix 9 n’existe pas"),
        (NUMBER.example, {"valeur": "un demi"}, "un nombre est attendu, par exemple 0,5"),
        (ORDER.example, {"rang": [1, 2]}, "un rang est attendu pour chacune des 3 étapes"),
        (ORDER.example, {"rang": [1, 2, 4]}, "les rangs vont de 1 à 3"),
    ],
)
def test_an_answer_the_question_cannot_have_is_told(
    example: str, query: dict[str, object], message: str
) -> None:
    slot = slot_of(example)
    reading = slot.widget.read(slot.options, query)
    assert [mistake.message for mistake in reading.mistakes] == [message]
    assert reading.changed == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,62", 0.62), ("−3", -3), ("1 000", 1000), ("62 %", 0.62), (",5", 0.5), ("+2.", 2)],
)
def test_a_number_is_read_as_french_readers_type_it(text: str, value: float) -> None:
    assert read_decimal(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "1,2,3", "1e5", "inf", "nan", "0x1", "½", "--1", "%"])
def test_what_is_not_a_number_is_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match="un nombre est attendu"):
        read_decimal(text)


def test_misconceptions_are_told_apart() -> None:
    assert len(set(MISCONCEPTIONS)) == len(MISCONCEPTIONS)
