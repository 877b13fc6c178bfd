"""Why a wrong word is tempting in a bet on weights, where more than one widget says it."""

LOOKS_AT_ITSELF = (
    "On croit volontiers qu’un mot se regarde d’abord. Mais sa requête et sa clé viennent de deux"
    " matrices différentes\u00a0: elles ne se ressemblent pas forcément."
)
NEAR_IN_MEANING = (
    "Le sens rapproche peut-être les deux mots. Ici, seul compte le produit {product}."
)
SECOND = "Le choix se défend\u00a0: {word} vient en deuxième."
