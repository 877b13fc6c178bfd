"""A summary of questions: what its author may write, and what it says of the answers."""

import pytest

from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Slot
from app.lessons.quiz.summary import SummaryView
from app.lessons.reading.parse import parse

FRONT = "---\ntitre: Un bilan\n---\n"


def question(tag: str, more: str = ":relire: [ici](/lecons/un)\n", right: str = "x") -> str:
    return (
        f":::{{quiz}} À propos de {tag} ?\n:erreur: {tag}\n{more}"
        f"- [{right}] Oui\n  : Parce que.\n- [ ] Non\n  : Au contraire.\n:::\n"
    )


def summary(*questions: str) -> str:
    return f"{FRONT}::::{{bilan}} Pour finir\n{''.join(questions)}::::\n"


TWO = summary(question("tete=role"), question("valeur=mot"))


def slot_of(text: str) -> Slot:
    lesson = parse(text, "lessons/20-bilan.md")
    assert not lesson.problems
    return lesson.slots["bilan-1"]


def answer(**query: object) -> SummaryView:
    slot = slot_of(TWO)
    reading = slot.widget.read(slot.options, query)
    assert not reading.mistakes
    view = slot.widget.build(slot.options, reading.controls)
    assert isinstance(view, SummaryView)
    return view


def test_before_an_answer_nothing_is_said() -> None:
    view = answer()
    assert not view.begun
    assert not view.explanation
    assert not view.missed


def test_a_wrong_answer_names_the_idea_and_where_to_read_again() -> None:
    view = answer(q1="1", q2="2")
    (missed,) = view.missed
    assert missed.number == 2
    assert missed.idea == MISCONCEPTIONS["valeur=mot"]
    assert missed.again.html == '<a href="/lecons/un">ici</a>'
    assert "Une idée reçue" in view.explanation


def test_right_answers_leave_nothing_to_read_again_and_name_what_is_left() -> None:
    view = answer(q1="1")
    assert not view.missed
    assert view.left == (2,)
    assert (
        view.explanation == "Aucune idée reçue dans vos réponses. Une question reste sans réponse."
    )


@pytest.mark.parametrize("query", [{"q1": "3"}, {"q3": "1"}, {"q1": "un"}, {"x": "1"}])
def test_an_answer_that_does_not_exist_is_refused(query: dict[str, str]) -> None:
    slot = slot_of(TWO)
    assert slot.widget.read(slot.options, query).mistakes


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (summary(question("tete=role")), 4, "de 2 à 30 questions"),
        (summary("Un texte.\n\n", question("tete=role")), 5, "ne contient que des questions"),
        (summary(question("tete=role"), question("tete=role")), 13, "différente des autres"),
        (summary(question("tete=role", ""), question("valeur=mot")), 5, "« :relire: » manque"),
        (summary(question("tete=rolle"), question("valeur=mot")), 6, "n’est pas dans la liste"),
        (summary(question("tete=role", right=" "), question("valeur=mot")), 5, "Aucun choix"),
        (TWO.replace("finir\n", "finir\n:ordre: oui\n"), 5, "n’a pas d’option"),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, line: int, message: str) -> None:
    problems = parse(text, "lessons/20-bilan.md").problems
    assert [(problem.line, message in problem.message) for problem in problems] == [(line, True)]
