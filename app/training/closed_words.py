"""The words that written sentences need and no dictionary lists by their use."""

# fmt: off
NAMES = (
    "Paul", "Léa", "Tom", "Marie", "Lucas", "Emma", "Hugo", "Zoé", "Nina", "Karim", "Julie",
    "Antoine", "Sarah", "Louis", "Inès", "Elvire", "Pierre", "Jeanne", "Rose", "Luc", "Anne",
    "Jean", "Sophie", "Camille", "Noé", "Lina", "Ali", "Fatou", "Mehdi", "Chloé", "Jules",
    "Alice", "Victor", "Manon", "Samir", "Élise", "Émile", "Lou", "Gabriel", "Adèle", "Yanis",
    "Clara", "Simon", "Agathe", "Mamadou", "Aïcha", "Oscar", "Margot",
)
# fmt: on
PLACES = ("dans", "sur", "sous", "devant", "derrière", "vers", "près de", "au bord de")
# Verbs that stories and classes use and that large corpora, made of news, lack.
CALLS_AND_GAMES = (
    "miauler coasser bêler meugler gazouiller barboter gribouiller éternuer bâiller grelotter"
    " dandiner piailler croasser hululer glousser cancaner roucouler japper bourdonner crépiter"
    " clapoter gambader trottiner sautiller tituber skier fredonner tambouriner marmonner"
    " sangloter ricaner pouffer rouspéter ronchonner chiper chaparder farfouiller jardiner"
    " moissonner ratisser astiquer récurer flairer mastiquer siroter mitonner malaxer touiller"
    " somnoler boutonner déchausser ausculter klaxonner bouquiner ronronner câliner chatouiller"
    " papoter bavarder grignoter pleurnicher chouiner barbouiller éclabousser patauger gigoter"
    " galoper cajoler zigzaguer vadrouiller crapahuter batifoler picorer couiner babiller"
)
# What one eats, drinks or has some of: « du pain » is an object, « du train » comes after « de ».
MASS = {
    "mas": (
        "pain lait beurre fromage sucre sel riz thé café chocolat vin miel jus poisson poulet bois"
        " sable argent courage temps travail bruit papier linge charbon blé foin vinaigre"
    ),
    "fem": (
        "eau viande confiture soupe salade farine crème neige glace musique patience chance force"
        " terre bière huile moutarde laine pluie limonade compote purée peinture colle"
    ),
}
TIMES = ("jour", "matin", "soir", "année", "semaine", "nuit", "été", "hiver", "fois", "mois")
LAST = (
    ("la", "semaine", "prochaine"),
    ("le", "mois", "prochain"),
    ("la", "semaine", "dernière"),
    ("le", "mois", "dernier"),
    ("l'", "an", "dernier"),
    ("l'", "année", "prochaine"),
)
WHEN = ("hier", "demain", "parfois", "souvent", "maintenant", "ensuite", "ici", "soudain")
AVOIR = {
    "1sg": ("ai", "avais"),
    "2sg": ("as", "avais"),
    "3sg": ("a", "avait"),
    "1pl": ("avons", "avions"),
    "2pl": ("avez", "aviez"),
    "3pl": ("ont", "avaient"),
}
ETRE = {
    "1sg": ("suis", "étais"),
    "2sg": ("es", "étais"),
    "3sg": ("est", "était", "fut", "sera"),
    "1pl": ("sommes", "étions"),
    "2pl": ("êtes", "étiez"),
    "3pl": ("sont", "étaient", "furent", "seront"),
}
MODALS: dict[str, tuple[str, ...]] = {
    "1sg": ("veux", "vais"),
    "2sg": ("veux", "vas"),
    "3sg": ("veut", "peut", "doit", "va"),
    "1pl": ("voulons", "allons"),
    "2pl": ("voulez", "allez"),
    "3pl": ("veulent", "peuvent", "doivent", "vont"),
}
PRONOUNS = {"je": "1sg", "tu": "2sg", "il": "3sg", "elle": "3sg", "on": "3sg"}
PRONOUNS |= {"nous": "1pl", "vous": "2pl", "ils": "3pl", "elles": "3pl"}
