"""An author is told what gives the answers of questions away."""

import re
from pathlib import Path

import pytest

from app.__main__ import main
from app.lessons.checking.fairness import Fairness, advice, fairness, questions_of
from app.lessons.reading.parse import parse

FRONT = '---\ntitre: "Essai"\n---\n\n'


def question(number: int, *choices: str, right: int) -> str:
    lines = "\n".join(
        f"- [{'x' if i == right else ' '}] {text}\n  : Raison {number}, {i}."
        for i, text in enumerate(choices)
    )
    return f":::{{quiz}} Question {number}\u202f?\n{lines}\n:::\n\n"


def measure(text: str) -> Fairness:
    return fairness(questions_of([parse(FRONT + text, "lessons/01-essai.md")]))


def test_a_right_choice_that_is_always_the_longest_is_told() -> None:
    text = "".join(question(i, "Court", "Bien plus long", "Bref", right=1) for i in range(6))
    measured = measure(text)
    assert (measured.questions, measured.longest) == (6, 6)
    assert measured.places == {(2, 3): 6}
    sentences = advice(measured)
    assert any("plus long" in one for one in sentences)
    assert any("à la place 2" in one for one in sentences)


def test_a_right_choice_that_is_always_of_a_middle_length_is_told() -> None:
    text = "".join(question(i, "Court", "Plus long", "Le plus long", right=1) for i in range(4))
    assert measure(text).middle_share == 1
    assert any("longueur moyenne" in one for one in advice(measure(text)))


def test_even_questions_bring_no_advice() -> None:
    choices = ("Un choix assez long", "Un choix plus long encore", "Un choix")
    text = "".join(question(i, *choices, right=i % 3) for i in range(6))
    assert advice(measure(text)) == ()


@pytest.mark.parametrize(
    ("choices", "right", "message"),
    [
        (
            ("Oui, toujours", "Peut-être bien", "Non, jamais"),
            1,
            "prudents (.+) trahissent les bons",
        ),
        (("Oui, toujours", "Peut-être bien", "Non, jamais"), 1, "absolus (.+) trahissent les mauv"),
        (
            ("Oui, car il pleut", "Oui", "Non, puisqu’il pleut"),
            1,
            "raisons (.+) trahissent les mauv",
        ),
        (("Oui, car il pleut", "Oui", "Non"), 0, "raisons (.+) trahissent les bons"),
    ],
)
def test_words_that_mark_right_or_wrong_choices_alone_are_told(
    choices: tuple[str, ...], right: int, message: str
) -> None:
    text = "".join(question(i, *choices, right=right) for i in range(2))
    assert any(re.search(message, one) for one in advice(measure(text)))


def test_as_many_reasons_on_both_sides_are_not_told() -> None:
    text = "".join(question(i, "Oui, car oui", "Non, car non", right=i % 2) for i in range(4))
    assert not any("raisons" in one for one in advice(measure(text)))


def test_a_question_asked_twice_is_told() -> None:
    assert any("deux fois" in one for one in advice(measure(question(1, "A", "B", right=0) * 2)))


def test_a_question_asked_again_in_nearly_the_same_words_is_told() -> None:
    one, other = (
        f":::{{quiz}} La colonne {word} a pour somme {total}. Est-ce une erreur de calcul\u202f?\n"
        "- [x] Non, plusieurs mots peuvent regarder le même.\n  : Oui.\n"
        "- [ ] Oui.\n  : Non.\n:::\n\n"
        for word, total in (("chat", "1,7"), ("not", "1,8"))
    )
    assert any("presque la même chose" in message for message in advice(measure(one + other)))
    assert not measure(one + question(1, "A", "B", right=0)).alike


def test_an_explanation_that_serves_twice_is_told() -> None:
    text = ":::{quiz} Pourquoi\u202f?\n- [x] A\n  : Relisez.\n- [ ] B\n  : Relisez.\n:::\n"
    assert any("« Relisez. »" in one for one in advice(measure(text)))


def test_questions_with_three_verdicts_have_no_place_to_give_away() -> None:
    verdicts = question(1, "Vrai", "Faux", "Non prouvé", right=2)
    assert not measure(verdicts).places


def test_the_command_prints_the_measure_and_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "".join(question(i, "Court", "Bien plus long", right=1) for i in range(4))
    (tmp_path / "01-essai.md").write_text(FRONT + text, encoding="utf-8")
    assert main(["check", "--questions", "--lessons", str(tmp_path)]) in (0, 1)
    printed = capsys.readouterr().out
    assert "4 question(s) à un seul bon choix" in printed
    assert re.search(r"raisons .+ : 0\s% des bons choix, 0\s% des mauvais", printed)
    assert "À revoir" in printed
