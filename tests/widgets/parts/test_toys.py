"""A toy model written in the front matter of a lesson: read, used, or refused in French."""

import numpy as np
import pytest

from app.core.toy import DEFAULT
from app.lessons.reading.parse import parse
from app.widgets.parts.toys import ToyOptions
from app.widgets.qkv.widget import Options, build

TOY = """jouet:
  dimensions: [nom, action]
  mots:
    chat chatte: [2, 0]
    mange: [0, 1.5]
  requetes: [[0, 1], [1, 0]]
  cles: [[1, 0], [0, 1]]
  valeurs: [[1], [0]]
"""
SLOT = ":::{qkv} Essai\n:phrase: Chatte mange\n:mot: 2\n:modele: jouet\n:::\n"


def lesson(toy: str) -> str:
    return f"---\ntitre: Essai\n{toy}---\n\n{SLOT}"


def test_the_widgets_of_a_lesson_read_with_its_toy() -> None:
    read = parse(lesson(TOY), "lessons/01-essai.md")
    assert not read.problems
    (slot,) = read.slots.values()
    assert isinstance(slot.options, Options)
    assert slot.options.toy.dimensions == ("nom", "action")
    assert slot.options.toy.vectors == {"chat": (2, 0), "chatte": (2, 0), "mange": (0, 1.5)}
    reading = slot.widget.read(slot.options, {})
    view = slot.widget.build(slot.options, reading.controls)
    assert view == build(slot.options, reading.controls)  # type: ignore[arg-type]
    assert "« chatte »".replace(" ", "\u00a0") in view.explanation.lower()


SQUARE = TOY.replace("[[1], [0]]", "[[1, 0], [0, 1]]")


@pytest.mark.parametrize(
    "name",
    ["phrase", "carte", "tetes", "qkv", "calcul", "masque", "positions", "bloc", "explication"],
)
def test_every_widget_that_reads_with_a_toy_reads_with_that_of_the_lesson(name: str) -> None:
    directive = f":::{{{name}}} Essai\n:phrase: Chat mange zut\n:modele: jouet\n:::\n"
    views = []
    for toy in ("", SQUARE):
        read = parse(f"---\ntitre: Essai\n{toy}---\n\n{directive}", "lessons/01-essai.md")
        assert not read.problems
        (slot,) = read.slots.values()
        views.append(slot.widget.build(slot.options, slot.widget.read(slot.options, {}).controls))
    assert views[0] != views[1]


def test_the_farthest_map_for_the_same_output_is_searched_with_the_toy_of_the_lesson() -> None:
    directive = (
        ":::{explication} Essai\n:phrase: Chat mange zut\n:mot: 1\n:modele: jouet\n"
        ":carte: lointaine\n:pres: 1\n:::\n"
    )
    read = parse(f"---\ntitre: Essai\n{SQUARE}---\n\n{directive}", "lessons/01-essai.md")
    (slot,) = read.slots.values()
    assert slot.widget.maps
    (shown,) = slot.widget.maps(slot.options, slot.widget.read(slot.options, {}).controls)
    computed, far = shown.weights @ np.array([(2, 0), (0, 1.5), (0, 0)])
    assert np.linalg.norm(far - computed) <= 0.0101 * np.linalg.norm(computed)


def test_a_block_refuses_a_toy_whose_values_cannot_be_added_to_its_words() -> None:
    read = parse(f"---\ntitre: Essai\n{TOY}---\n\n:::{{bloc}} Essai\n:::\n", "lessons/01-essai.md")
    (problem,) = read.problems
    assert "des valeurs de 1 nombres pour des mots de 2" in problem.message


def test_a_lesson_without_a_toy_has_the_default_one() -> None:
    (slot,) = parse(lesson(""), "lessons/01-essai.md").slots.values()
    assert isinstance(slot.options, ToyOptions)
    assert slot.options.toy is DEFAULT


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("[nom, action]", "[nom]", "au moins"),
        ("[nom, action]", "[nom, action, genre]", "doit être pair"),
        ("[2, 0]", "[2]", "« chat chatte » a 1 nombres ; 2 sont attendus"),
        ("[2, 0]", "[2, beaucoup]", "un nombre est attendu"),
        ("[2, 0]", "[2, 99]", "au plus 20"),
        ("[[0, 1], [1, 0]]", "[[0, 1]]", "« requetes » a 1 lignes ; 2 sont attendues"),
        ("[[0, 1], [1, 0]]", "[[0, 1], [1]]", "pas toutes la même longueur"),
        ("[[0, 1], [1, 0]]", "[[0], [1]]", "autant de colonnes"),
        ("  valeurs: [[1], [0]]\n", "", "obligatoire"),
        ("  valeurs:", "  valeur:", "n’est pas connu"),
    ],
)
def test_a_wrong_toy_is_told_in_french_and_the_lesson_stays(
    right: str, wrong: str, message: str
) -> None:
    text = lesson(TOY.replace(right, wrong, 1))
    read = parse(text, "lessons/01-essai.md")
    assert read.problems
    assert any(message in problem.message for problem in read.problems), read.problems
    at = next(n for n, line in enumerate(text.split("\n"), 1) if wrong in line)
    assert {problem.line for problem in read.problems} <= {3, at}, "the toy, or what is wrong in it"
    assert read.title == "Essai"
    (slot,) = read.slots.values()
    assert isinstance(slot.options, ToyOptions)
    assert slot.options.toy is DEFAULT
