"""What `calcul` says of wrong answers: the mistake that gives each of them, or how to find it.

`{root}` is √d_k and `{d}` d_k, as shown; other names are filled where the text is used.
"""

from collections.abc import Mapping

from app.widgets.calcul.blanks import Kind

RIGHT_WAY: Mapping[Kind, str] = {
    Kind.SCORE: "Multipliez la requête et la clé nombre par nombre, puis additionnez.",
    Kind.SCALED: "Divisez le score par √dₖ = {root}.",
    Kind.EXP: "Prenez l’exponentielle du nombre de l’étape précédente (touche eˣ d’une"
    " calculatrice).",
    Kind.TOTAL: "Additionnez toutes les exponentielles de la ligne.",
    Kind.WEIGHT: "Divisez l’exponentielle de ce mot par la somme de la ligne.",
    Kind.OUTPUT: "Multipliez chaque poids par le nombre de la valeur, puis additionnez.",
}
ALMOST = "Vous y êtes presque\u00a0: gardez une décimale de plus aux étapes précédentes."

ALREADY_SCALED = "C’est le score déjà divisé\u00a0: la division est l’étape suivante."
VALUE_FOR_KEY = "Vous avez pris la valeur de {word}\u00a0: la requête rencontre sa clé."
ROLES_SWAPPED = (
    "Vous avez pris la requête de {word} et la clé de l’autre mot\u00a0: c’est {asking} qui"
    " demande."
)
QUERY_FOR_KEY = "Vous avez pris la requête de {word}\u00a0: c’est sa clé qu’il faut."
ADDED_FIRST = (
    "Vous avez additionné avant de multiplier\u00a0: on multiplie nombre par nombre, puis on"
    " additionne."
)

NOT_SCALED = "C’est le score\u00a0: il reste à le diviser par √dₖ = {root}."
MULTIPLIED = "Vous avez multiplié par √dₖ\u00a0: on divise."

STEP_BEFORE = "Il manque l’exponentielle\u00a0: c’est le nombre de l’étape précédente."
NOT_SHIFTED = (
    "Le plus grand score n’a pas été retiré\u00a0: les poids seraient les mêmes, mais la suite du"
    " calcul part des nombres réduits."
)
ABOVE_ONE = "Une exponentielle ne dépasse 1 que pour un nombre positif."
BASE_TEN = "C’est une puissance de 10\u00a0: l’exponentielle a pour base e."

EXP_OF_SUM = (
    "Vous avez pris l’exponentielle de la somme\u00a0: on prend la somme des exponentielles."
)

NOT_DIVIDED = "C’est l’exponentielle\u00a0: il reste à la diviser par la somme de la ligne."
OTHER_WEIGHT = "C’est le poids de {word}."

MIXED_KEYS = "Vous avez mélangé les clés\u00a0: la sortie mélange les valeurs."
MIXED_WORDS = "Vous avez mélangé les vecteurs des mots\u00a0: la sortie mélange leurs valeurs."
NOT_WEIGHTED = "Vous avez additionné les valeurs sans les multiplier par leurs poids."
ONE_VALUE = "C’est la valeur de {word} seule\u00a0: toutes entrent dans le mélange."
WEIGHT_ALONE = "C’est un poids\u00a0: la sortie le multiplie par une valeur."
OTHER_DIMENSION = "C’est la sortie de la dimension {dimension}."
