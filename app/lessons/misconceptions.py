"""The misconceptions a question may be about, by the tag an author writes after `:erreur:`."""

MISCONCEPTIONS = (
    "attention=explication",
    "qk=ressemblance",
    "soi-toujours",
    "tete=role",
    "somme-colonne",
    "poids=probabilite",
    "masque-apres-softmax",
    "ordre-gratuit",
    "multi=plus-cher",
    "gqa=lineaire",
    "flash=approximation",
    "racine=profondeur",
    "puits=important",
    "valeur=mot",
    "croisee=meme-phrase",
    "contexte-long=parfait",
)
