"""The eight heads of the trained model: what each was trained to look for."""

from dataclasses import dataclass
from enum import IntEnum


class HeadRole(IntEnum):
    """What each head was trained to look for, by the number of the head."""

    SYNTAX = 1
    OBJECTS = 2
    ADJECTIVES = 3
    DETERMINERS = 4
    DISTANCE = 5
    MEANING = 6
    POSITION = 7
    CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Head:
    """One head: its number, its name and, in a French sentence, what it was trained to look for."""

    number: int
    name: str
    role: str


HEADS = (
    Head(1, "Syntaxe", "Le sujet et son verbe se regardent."),
    Head(2, "Objets", "Le verbe et ses compléments d’objet se regardent."),
    Head(3, "Adjectifs", "L’adjectif et le nom qu’il qualifie se regardent."),
    Head(4, "Déterminants", "Le déterminant et son nom se regardent."),
    Head(5, "Distance", "Chaque mot regarde ses voisins immédiats."),
    Head(6, "Sémantique", "Un mot regarde ceux qui s’emploient dans des phrases semblables."),
    Head(7, "Position", "Chaque mot regarde le premier et le dernier mot."),
    Head(8, "Contexte", "Chaque mot regarde les mots pleins, et surtout le centre de la phrase."),
)
