"""What the editor says to its author."""

HAS_MISTAKES = (
    "La {noun} n’est pas publiée : elle a des erreurs. Corrigez-les, ou publiez malgré elles ; les"
    " {readers} verront alors un avis à leur place."
)
NOTHING_ELSE = (
    "Cette leçon n’a pas d’autre texte que ce brouillon : « Gérer » la met à la corbeille, d’où"
    " elle se reprend pendant trente jours."
)
DONE = {
    "brouillon": "Brouillon enregistré.",
    "publiee": "La {noun} est publiée : les {readers} voient ce texte.",
    "ecarte": "Votre brouillon est écarté ; voici le texte publié. L’historique garde le"
    " brouillon, et peut le rendre.",
    "reprise": "Ce texte est de nouveau votre brouillon.",
    "typographie": "La typographie acceptée est dans votre brouillon.",
    "importee": "La leçon est importée en brouillon : les élèves ne la voient pas encore.",
    "copiee": "Voici la copie, en brouillon : les élèves ne la voient pas encore.",
    "image": "L’image est ajoutée à la fin de votre brouillon : déplacez sa ligne où il faut.",
    "image-reduite": "L’image, réduite pour se charger vite, est ajoutée à la fin de votre"
    " brouillon : déplacez sa ligne où il faut.",
    "image-nettoyee": "Le dessin est ajouté à la fin de votre brouillon. Ce qui n’y dessine pas"
    " (scripts, styles, liens vers d’autres fichiers) est retiré : vérifiez-le dans l’aperçu.",
    "image-retiree": "L’image est retirée.",
    "livree-prise": "Le texte livré avec le site est votre brouillon : publiez-le s’il convient.",
    "livree-laissee": "Votre texte reste ; le texte livré n’est plus proposé.",
    "identique": "Ce texte est déjà celui que les {readers} voient.",
}
