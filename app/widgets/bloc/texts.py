"""What `bloc` says of each box, for the toy and for the eight-head model."""

from collections.abc import Mapping

from app.widgets.bloc.boxes import BoxName

_JOINED = "Concat(tête₁, …, tête₈)"
_NORMALISED = "(y − moyenne) / écart type"
_NO_NETWORK = "Ce modèle n’a pas cette boîte : aucun réseau mot à mot ne suit son attention."

TITLES: Mapping[BoxName, str] = {
    BoxName.INPUT: "Entrée",
    BoxName.HEADS: "Huit têtes bout à bout",
    BoxName.ATTENTION: "Attention",
    BoxName.FIRST_SUM: "Addition résiduelle",
    BoxName.FIRST_NORM: "Normalisation",
    BoxName.WIDEN: "Réseau\u00a0: élargir, couper les négatifs",
    BoxName.NARROW: "Réseau\u00a0: rétrécir",
    BoxName.SECOND_SUM: "Addition résiduelle",
    BoxName.SECOND_NORM: "Normalisation",
}

TOY_FORMULAS: Mapping[BoxName, str] = {
    BoxName.INPUT: "x",
    BoxName.ATTENTION: "softmax(QKᵀ / √dₖ) V·Wₒ",
    BoxName.FIRST_SUM: "x + attention",
    BoxName.FIRST_NORM: _NORMALISED,
    BoxName.WIDEN: "max(0, u W₁)",
    BoxName.NARROW: "h W₂",
    BoxName.SECOND_SUM: "u + réseau",
    BoxName.SECOND_NORM: _NORMALISED,
}
TOY_MEANINGS: Mapping[BoxName, str] = {
    BoxName.INPUT: "Un vecteur par mot. Au premier bloc, ce sont ceux du vocabulaire.",
    BoxName.ATTENTION: "La seule étape où un mot reçoit quelque chose des autres. Dans le jouet, Wₒ"
    " ne change rien.",
    BoxName.FIRST_SUM: "Ce que l’attention rend s’ajoute à ce que le mot portait déjà : rien n’est"
    " perdu.",
    BoxName.FIRST_NORM: "Chaque vecteur retrouve une moyenne de 0 et un écart type de 1, mot par"
    " mot.",
    BoxName.WIDEN: "Le même réseau pour chaque mot : il passe à deux fois plus de nombres et"
    " remplace les négatifs par 0.",
    BoxName.NARROW: "Le réseau revient à la largeur de départ. Celui du jouet garde la moitié de ce"
    " qui est positif.",
    BoxName.SECOND_SUM: "La sortie du réseau s’ajoute à son entrée.",
    BoxName.SECOND_NORM: "Même normalisation qu’après l’attention.",
}
TOY_CHANGE = (
    "Entre l’entrée du premier bloc et la sortie du dernier, aucun nombre ne change de plus de"
    " {change}."
)

# How the formulas are read aloud.
_NORMALISED_ALOUD = "y moins la moyenne, le tout sur l’écart type"
ALOUD: Mapping[str, str] = {
    "softmax(QKᵀ / √dₖ) V·Wₒ": "softmax de Q K transposée sur racine de d k, fois V, fois W O",
    _NORMALISED: _NORMALISED_ALOUD,
    f"{_NORMALISED} × gain + décalage": f"{_NORMALISED_ALOUD}, fois le gain, plus le décalage",
    "max(0, u W₁)": "maximum de 0 et de u W 1",
    "h W₂": "h W 2",
    _JOINED: "les têtes 1 à 8, bout à bout",
    f"{_JOINED} Wₒ + bₒ": "les têtes 1 à 8, bout à bout, fois W O, plus b O",
}

TRAINED_FORMULAS: Mapping[BoxName, str] = {
    BoxName.INPUT: "x",
    BoxName.HEADS: _JOINED,
    BoxName.ATTENTION: f"{_JOINED} Wₒ + bₒ",
    BoxName.FIRST_SUM: "x + attention",
    BoxName.FIRST_NORM: f"{_NORMALISED} × gain + décalage",
}
# d_v is the width of a head, joined that of all heads together, d that of a word.
TRAINED_MEANINGS: Mapping[BoxName, str] = {
    BoxName.INPUT: "Un vecteur par mot : ce qu’un petit réseau récurrent a lu autour de lui, plus"
    " les ondes de position, puis le vecteur du mot seul.",
    BoxName.HEADS: "Chaque tête rend {d_v} nombres par mot ; ceux des huit têtes se suivent, la"
    " tête 1 d’abord. C’est la seule étape de la couche où un mot reçoit quelque chose des autres.",
    BoxName.ATTENTION: "La projection Wₒ, apprise, a {joined} lignes et {d} colonnes : elle mêle"
    " les huit têtes et rend à chaque mot la largeur de l’entrée.",
    BoxName.FIRST_SUM: "Ce que l’attention rend s’ajoute à ce que le mot portait déjà : rien n’est"
    " perdu.",
    BoxName.FIRST_NORM: "Chaque vecteur retrouve une moyenne de 0 et un écart type de 1 ; chaque"
    " colonne est ensuite multipliée par un gain et décalée, tous deux appris. C’est la sortie : le"
    " modèle y lit la nature et la fonction des mots.",
}
ABSENT: Mapping[BoxName, str] = {
    BoxName.WIDEN: _NO_NETWORK,
    BoxName.NARROW: _NO_NETWORK,
    BoxName.SECOND_SUM: "Ce modèle n’a pas cette boîte : sans réseau mot à mot, il n’y a rien à"
    " ajouter.",
    BoxName.SECOND_NORM: "Ce modèle n’a pas cette boîte : sans seconde addition, rien n’est à"
    " normaliser.",
}
ONE_LAYER = (
    "Il n’a qu’une couche, sans réseau mot à mot ni seconde addition, et normalise après"
    " l’addition\u00a0: le nombre de blocs et la place de la normalisation ne se règlent que sur"
    " le jouet."
)
TRAINED_CHANGE = (
    "C’est à {word} que l’attention ajoute le plus : un vecteur de longueur {added}, à une entrée"
    " de longueur {length}."
)
