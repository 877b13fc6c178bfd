"""The misconceptions a question may be about: the tag after `:erreur:`, and what it stands for."""

MISCONCEPTIONS = {
    "attention=explication": "Les poids d’attention expliquent la réponse du modèle.",
    "qk=ressemblance": "Une requête et une clé se répondent quand elles se ressemblent.",
    "soi-toujours": "Un mot regarde toujours surtout lui-même.",
    "tete=role": "Chaque tête d’un modèle a reçu un rôle.",
    "somme-colonne": "Les poids d’une colonne ont une somme de 1.",
    "poids=probabilite": "Un poids est la probabilité qu’un mot soit important.",
    "masque-apres-softmax": "On masque en mettant des poids à zéro après le softmax.",
    "ordre-gratuit": "L’attention voit d’elle-même l’ordre des mots.",
    "multi=plus-cher": "Huit têtes coûtent huit fois plus qu’une.",
    "gqa=lineaire": "Partager les clés et les valeurs rend le calcul linéaire.",
    "flash=approximation": "FlashAttention va plus vite parce qu’elle approche le résultat.",
    "racine=profondeur": "La division par √dₖ sert à empiler plus de couches.",
    "puits=important": "Le mot qui reçoit le plus de poids est le plus important.",
    "valeur=mot": "La valeur d’un mot contient tout le mot.",
    "croisee=meme-phrase": "L’attention croisée relie les mots d’une même phrase.",
    "motif=cause": "La tête au plus beau motif est celle dont la réponse dépend.",
    "contexte-long=parfait": "Ce qui est dans la fenêtre de contexte est toujours retrouvé.",
}
