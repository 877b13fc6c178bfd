"""The layer of the eight-head model, box by box: less than a block, and it is said."""

from collections.abc import Mapping

import numpy as np

from app.core.french import read, steps
from app.widgets.bloc.run import TITLES, Part, Run, shape_of
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

_JOINED = "Concat(tête₁, …, tête₈)"
_FORMULAS: Mapping[str, str] = {
    "entree": "x",
    "tetes": _JOINED,
    "attention": f"{_JOINED} Wₒ + bₒ",
    "residu-1": "x + attention",
    "norme-1": "(y − moyenne) / écart type × gain + décalage",
}
_ABSENT: Mapping[str, str] = {
    "elargir": "Ce modèle n’a pas cette boîte : aucun réseau mot à mot ne suit son attention.",
    "reseau": "Ce modèle n’a pas cette boîte : aucun réseau mot à mot ne suit son attention.",
    "residu-2": "Ce modèle n’a pas cette boîte : sans réseau mot à mot, il n’y a rien à ajouter.",
    "norme-2": "Ce modèle n’a pas cette boîte : sans seconde addition, rien n’est à normaliser.",
}
_ONE_LAYER = (
    "Il n’a qu’une couche, sans réseau mot à mot ni seconde addition, et normalise après"
    " l’addition\u00a0: le nombre de blocs et la place de la normalisation ne se règlent que sur"
    " le jouet."
)


def run_trained(texts: tuple[str, ...]) -> Run:
    """Run the layer on a sentence; the boxes of a block that it lacks come last and are empty."""
    seen, reading = read_head(ModelName.TRAINED, 1, texts), read(texts)
    given = {"entree": reading.x, **dict(steps(reading).steps)}
    meanings = _meanings(seen.trace.values.shape[1], given["tetes"].shape[1], seen.x.shape[1])
    has = [Part(step, _FORMULAS[step], meanings[step], array) for step, array in given.items()]
    lacks = [Part(step, "", _ABSENT[step], None) for step in TITLES if step not in given]
    added = np.linalg.norm(given["attention"], axis=1)
    most = int(added.argmax())
    length = float(np.linalg.norm(reading.x[most]))
    return Run(
        label=seen.label,
        limit=f"{seen.limit} {_ONE_LAYER}",
        unknown=seen.unknown,
        parts=(*has, *lacks),
        names=(),
        moved=f"C’est à {quoted(texts[most])} que l’attention ajoute le plus : un vecteur de"
        f" longueur {decimal(float(added[most]))}, à une entrée de longueur {decimal(length)}.",
    )


def shapes(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the shapes of the eight-head layer on the same sentence."""
    reading = read(texts)
    trace = reading.traces[0]
    return (
        ("entrée", shape_of(reading.x)),
        ("requêtes d’une tête", shape_of(trace.queries)),
        ("clés d’une tête, avec ∅", shape_of(trace.keys)),
        ("valeurs d’une tête, avec ∅", shape_of(trace.values)),
        ("poids d’une tête", shape_of(trace.weights)),
        ("sortie d’une tête", shape_of(trace.output)),
        ("sortie de la couche", shape_of(reading.output)),
    )


def _meanings(d_v: int, joined: int, d: int) -> Mapping[str, str]:
    """Say what each box means, from the width of a head, of all together and of a word."""
    return {
        "entree": "Un vecteur par mot : ce qu’un petit réseau récurrent a lu autour de lui, plus"
        " les ondes de position, puis le vecteur du mot seul.",
        "tetes": f"Chaque tête rend {d_v} nombres par mot ; ceux des huit têtes se suivent, la tête"
        " 1 d’abord. C’est la seule étape de la couche où un mot reçoit quelque chose des autres.",
        "attention": f"La projection Wₒ, apprise, a {joined} lignes et {d} colonnes : elle mêle les"
        " huit têtes et rend à chaque mot la largeur de l’entrée.",
        "residu-1": "Ce que l’attention rend s’ajoute à ce que le mot portait déjà : rien n’est"
        " perdu.",
        "norme-1": "Chaque vecteur retrouve une moyenne de 0 et un écart type de 1 ; chaque colonne"
        " est ensuite multipliée par un gain et décalée, tous deux appris. C’est la sortie : le"
        " modèle y lit la nature et la fonction des mots.",
    }
