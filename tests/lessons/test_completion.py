"""What the editor proposes is what the reader of lessons accepts."""

import pytest

from app.lessons.guide.completion import Named, NamedDirective, completion
from app.lessons.reading.parse import parse

DIRECTIVES = {one["nom"]: one for one in completion()["directives"]}


def options(name: str) -> dict[str, Named]:
    return {one["nom"]: one for one in DIRECTIVES[name]["options"]}


@pytest.mark.parametrize("directive", DIRECTIVES.values(), ids=DIRECTIVES)
def test_every_proposed_name_is_known(directive: NamedDirective) -> None:
    lesson = parse(f":::{{{directive['nom']}}} Essai\n:::\n", "lessons/01-un.md")
    assert directive["titre"]
    assert not [one for one in lesson.problems if one.kind == "directives"]


def test_values_are_proposed_where_there_are_few() -> None:
    assert "relations" in options("phrase")["tetes"]["valeurs"]
    assert options("phrase")["phrase"]["valeurs"] == []
    assert options("phrase")["id"]["dit"]
    yes_or_no = [
        one["valeurs"] for each in DIRECTIVES.values() for one in each["options"] if one["valeurs"]
    ]
    assert ["oui", "non"] in yes_or_no


def test_every_proposed_value_of_a_figure_is_accepted() -> None:
    for name in ("phrase", "carte", "cocktail"):
        for option in options(name).values():
            for value in option["valeurs"]:
                if value == "choisies":  # goes with another option
                    continue
                text = f":::{{{name}}} Essai\n:{option['nom']}: {value}\n:::\n"
                wrong = [one.message for one in parse(text, "lessons/01-un.md").problems]
                assert not [message for message in wrong if f"« {option['nom']} »" in message]


def test_the_keys_of_the_header_are_proposed() -> None:
    assert {"titre", "resume", "duree", "objectifs"} <= {
        one["nom"] for one in completion()["entete"]
    }
