"""What an editor may propose while one writes: names and values, as the models read them."""

from functools import cache
from typing import TypedDict

from app.lessons.guide import guide
from app.lessons.reading.frames import CALLOUTS
from app.widgets.contract.parameters import Parameter

_ID = "Le nom de la figure, pour les liens qui y mènent."


class Named(TypedDict):
    """One name to write, what it says, and its values where there are few."""

    nom: str
    dit: str
    valeurs: list[str]


class NamedDirective(TypedDict):
    """One directive, its title and its options."""

    nom: str
    titre: str
    options: list[Named]


class Completion(TypedDict):
    """All that may be proposed: directives, and the keys of the header of a lesson."""

    directives: list[NamedDirective]
    entete: list[Named]


@cache
def completion() -> Completion:
    """Return what may be proposed: figures, questions and frames, then the keys of the header."""
    directives = [
        NamedDirective(
            nom=entry.name,
            titre=entry.page.title.partition("\u00a0: ")[2],
            options=[*_named(entry.parameters), Named(nom="id", dit=_ID, valeurs=[])],
        )
        for entry in guide.entries().values()
    ]
    frames = [NamedDirective(nom=name, titre=title, options=[]) for name, title in CALLOUTS.items()]
    return Completion(directives=directives + frames, entete=_named(dict(guide.header())[""]))


def _named(parameters: tuple[Parameter, ...]) -> list[Named]:
    return [
        Named(nom=one.name, dit=one.description, valeurs=list(one.values))
        for one in parameters
        if one.author
    ]
