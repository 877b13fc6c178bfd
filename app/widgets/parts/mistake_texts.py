"""What is said of the usual mistakes in the calculation of a row, by hand or in NumPy."""

NO_ROOT = "Il manque la division par √dₖ = {root}\u00a0: elle vient avant l’exponentielle."
BY_D = "Vous avez divisé par dₖ = {d}\u00a0: on divise par sa racine carrée, √dₖ = {root}."
NO_EXP = (
    "Il manque l’exponentielle\u00a0: le partage porte sur les exponentielles, pas sur les scores."
)
COLUMN = (
    "Vous avez additionné une colonne de la carte\u00a0: le total porte sur les mots regardés par"
    " un même mot, c’est une ligne."
)
LATE_MASK = (
    "Vous avez compté des mots masqués\u00a0: le masque met leurs scores à −∞ avant le softmax,"
    " leurs exponentielles valent 0."
)
SIGN = "Le signe est inversé."
