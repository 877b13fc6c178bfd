"""The small French vocabulary of the toy model: words that share a vector stand on one line.

The four dimensions, by hand, in small whole numbers:

nom        3: a person, or an animal that hunts; 2: another animal; 1: a thing; a pronoun stands
           for a person. 0: not a noun.
action     2: a verb of action; 1: a verb of state, of sense or of feeling. 0: not a verb.
précision  2: an adjective; 1: a determiner: what makes a noun more precise. 0: neither.
genre      -1: masculine; 1: feminine; 0: none, or both (« les », « rouge »).

There is no dimension for number: a plural has the vector of its singular. « chat » and « chien »
have the same vector too: four dimensions do not tell everything apart.
"""

DIMENSIONS = ("nom", "action", "précision", "genre")

_LINES = {
    # nouns: those who act, the small animals, the things
    "chat chats chien chiens loup renard garçon homme père roi il ils": (3, 0, 0, -1),
    "chatte chienne fille filles femme mère reine elle elles": (3, 0, 0, 1),
    "enfant enfants": (3, 0, 0, 0),
    "oiseau oiseaux poisson poissons rat cheval": (2, 0, 0, -1),
    "souris vache poule": (2, 0, 0, 1),
    "fromage livre livres gâteau pain lait jardin arbre": (1, 0, 0, -1),
    "pomme pommes maison fleur fleurs lettre eau": (1, 0, 0, 1),
    # verbs
    "mange mangent attrape attrapent poursuit poursuivent chasse chassent": (0, 2, 0, 0),
    "lit lisent boit boivent porte portent cherche cherchent": (0, 2, 0, 0),
    "dort dorment voit voient regarde regardent aime aiment est sont": (0, 1, 0, 0),
    # adjectives
    "noir noirs blanc blancs gris petit petits grand grands vieux bon": (0, 0, 2, -1),
    "noire noires blanche blanches grise grises petite petites": (0, 0, 2, 1),
    "grande grandes vieille vieilles bonne": (0, 0, 2, 1),
    "rouge rouges jaune jaunes jeune jeunes rapide rapides": (0, 0, 2, 0),
    # determiners
    "le un ce cet mon ton son": (0, 0, 1, -1),
    "la une cette ma ta sa": (0, 0, 1, 1),
    "les l' des ces mes tes ses": (0, 0, 1, 0),
    # known, and silent
    ". , ; : ! ? …": (0, 0, 0, 0),
}

VECTORS: dict[str, tuple[float, ...]] = {
    word: tuple(float(number) for number in vector)
    for line, vector in _LINES.items()
    for word in line.split()
}
