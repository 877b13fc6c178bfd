"""What `tetes` says besides the computed maps."""

ONE_HEAD = (
    "Une seule tête n’a qu’une carte : ni rôles à comparer, ni moyenne. Le modèle à huit têtes les"
    " montre."
)
ROLE_OF_TOY = "Ses matrices sont écrites à la main, sans rôle appris."
NO_ROW = "Aucune ligne n’est suivie. Choisissez un mot pour le suivre d’une carte à l’autre."
NO_ROW_OF_ONE = "Aucune ligne n’est suivie. Choisissez un mot pour suivre la sienne."
