"""What the figure says of what it could not read, and of what was computed before."""

STORED = (
    "Ces cartes ont été calculées une fois, à partir des poids publiés, et gardées avec quatre"
    " décimales."
)
NOT_INSTALLED = "ce site n’a pas les poids de ce modèle"
OTHER_WEIGHTS = "les poids installés sur ce site ne sont pas ceux que ce cours a mesurés"
TOO_LONG = "ce modèle y lit {count} morceaux, et cette figure en montre {most} au plus"
NO_GUEST = "personne n’a ajouté de modèle à ce site"
TOO_SHORT = "ce modèle n’y lit qu’un seul morceau, qui n’aurait que lui-même à regarder"
INSTEAD = (
    "La phrase {asked} n’a pas été lue\u00a0: {why}. La figure montre {shown} à la place, calculée"
    " une fois et gardée avec quatre décimales."
)
