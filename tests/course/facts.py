"""The facts that the course owes to its readers, and the wrong statements that it does not make.

Words are regular expressions: what a lesson says on one line, its formulas replaced by « · ».
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """Hold one right statement: what it is about, its lesson, its words, its sources."""

    about: str
    lesson: str
    words: str
    sources: tuple[str, ...] = ()


VASWANI, BAHDANAU, LUONG = "arXiv:1706.03762", "arXiv:1409.0473", "arXiv:1508.04025"
AINSLIE, CHILD, DAO = "arXiv:2305.13245", "arXiv:1904.10509", "arXiv:2205.14135"
LIU, XIAO, FEDUS, LIEBER = (
    "arXiv:2307.03172",
    "arXiv:2309.17453",
    "arXiv:2101.03961",
    "arXiv:2403.19887",
)
ELHAGE = "URL:https://transformer-circuits.pub/2021/framework/index.html"
OLSSON, SANFORD, SINGH, STRUBELL = (
    "arXiv:2209.11895",
    "arXiv:2408.14332",
    "arXiv:2404.07129",
    "arXiv:1804.08199",
)
CLARK, VOITA, MICHEL, GU = (
    "arXiv:1906.04341",
    "arXiv:1905.09418",
    "arXiv:1905.10650",
    "arXiv:2410.10781",
)
WANG = "arXiv:2402.05672"
JAIN, WIEGREFFE, KOBAYASHI = "arXiv:1902.10186", "arXiv:1908.04626", "arXiv:2004.10102"

FACTS = (
    Fact(
        "attention looks nothing up in the texts of its training",
        "requete-cle-valeur",
        r"l’attention ne cherche rien dans les textes de l’entraînement",
    ),
    Fact(
        "what looks at itself need not be words",
        "l-auto-attention",
        r"découpent une image en petits carrés",
        ("arXiv:2010.11929",),
    ),
    Fact(
        "a model that writes learns nothing and checks nothing",
        "le-masque-causal-et-la-generation",
        r"paramètres ne changent pas pendant que vous écrivez.{0,200}une phrase fausse",
        ("arXiv:2202.03629",),
    ),
    Fact(
        "a model that reasons reads its own draft",
        "le-masque-causal-et-la-generation",
        r"suit les mêmes étapes\W+Il écrit d’abord un brouillon, puis le relit par l’attention",
        ("arXiv:2201.11903",),
    ),
    Fact(
        "not all that write go from left to right",
        "le-masque-causal-et-la-generation",
        r"remplit peu à peu en regardant des deux côtés",
        ("arXiv:2502.09992",),
    ),
    Fact(
        "the experts of a mixture are not those of the council",
        "le-bloc-transformer-complet",
        r"toutes les têtes travaillent pour chaque mot",
        ("arXiv:2101.03961",),
    ),
    Fact(
        "no count of products gives the energy",
        "huit-variantes",
        r"aucun de ces comptes ne la donne à lui seul",
    ),
    Fact(
        "most language models are transformers, without a share",
        "du-goulet-d-etranglement",
        r"La plupart des grands modèles de langue publiés sont des transformers",
        ("arXiv:2303.18223",),
    ),
    Fact(
        "one unit for additive, dot and scaled",
        "huit-variantes",
        r"Les trois scores coûtent du même ordre",
        (BAHDANAU, VASWANI),
    ),
    Fact(
        "projections come first when a sentence is short",
        "huit-variantes",
        r"Sur une phrase courte, elles l’emportent de loin",
        (VASWANI,),
    ),
    Fact(
        "additive is slower and larger in practice",
        "huit-variantes",
        r"En pratique, le produit est bien plus rapide et prend moins de place",
        (VASWANI,),
    ),
    Fact(
        "several heads cost what one full head costs",
        "plusieurs-tetes",
        r"À largeur totale égale, ajouter des têtes ne multiplie pas le coût",
        (VASWANI,),
    ),
    Fact(
        "a head may be trained to a relation, and usually is not",
        "dans-un-modele-que-personne-n-a-guide",
        r"On peut entraîner une tête à suivre une relation",
        (STRUBELL,),
    ),
    Fact(
        "an induction head looks at what followed the first time",
        "dans-un-modele-que-personne-n-a-guide",
        r"A était suivi de B\W+A revient\W+elle va chercher B",
        (ELHAGE, OLSSON),
    ),
    Fact(
        "induction takes two layers",
        "dans-un-modele-que-personne-n-a-guide",
        r"une couche seule devrait être immensément plus grande",
        (SANFORD,),
    ),
    Fact(
        "several heads of induction add up",
        "dans-un-modele-que-personne-n-a-guide",
        r"plusieurs têtes d’induction, dont les effets s’ajoutent",
        (SINGH,),
    ),
    Fact(
        "sinks are learned",
        "dans-un-modele-que-personne-n-a-guide",
        r"ces puits apparaissent au cours de l’entraînement",
        (XIAO, GU),
    ),
    Fact(
        "an encoder is read with its prefix, and looks both ways",
        "dans-un-modele-que-personne-n-a-guide",
        r"sans masque causal.{0,200}ses auteurs écrivent",
        (WANG,),
    ),
    Fact(
        "one head among many, chosen on one sentence, proves nothing",
        "dans-un-modele-que-personne-n-a-guide",
        r"Nous l’avons choisie parmi 144, sur une phrase",
        (CLARK,),
    ),
    Fact(
        "the score of a head is set against a rule of place",
        "dans-un-modele-que-personne-n-a-guide",
        r"86,8 fois sur 100.{0,60}40,0 fois.{0,160}70,4 fois sur 100.{0,60}70,2 fois",
        (CLARK, VOITA),
    ),
    Fact(
        "many heads can go, not always",
        "dans-un-modele-que-personne-n-a-guide",
        r"Ce n’est pas une règle générale",
        (MICHEL, VOITA),
    ),
    Fact(
        "GQA leaves the products as they are",
        "passer-a-l-echelle",
        r"GQA ne rend pas l’attention linéaire",
        (AINSLIE,),
    ),
    Fact(
        "GQA shrinks projections, cache and memory traffic",
        "passer-a-l-echelle",
        r"divise par · la taille des matrices · et ·, celle du cache, et le nombre d’octets du"
        r" cache à relire",
        (AINSLIE,),
    ),
    Fact(
        "the cache of 80 layers, 64 heads, 4096 tokens",
        "passer-a-l-echelle",
        r"le cache prend 10 Gio pour 4 096 jetons\. Avec 8 têtes de clés et de valeurs, il prend"
        r" 1,25 Gio ; avec une seule, 0,156 Gio",
        (AINSLIE,),
    ),
    Fact(
        "n√n is one sparse scheme, a window another",
        "passer-a-l-echelle",
        r"Une fenêtre de · jetons en calcule au plus · .{0,40} ; des pas de l’ordre de ·",
        (CHILD, "arXiv:2004.05150"),
    ),
    Fact(
        "Flash needs n of extra memory",
        "passer-a-l-echelle",
        r"La mémoire supplémentaire passe de · à ·",
        (DAO,),
    ),
    Fact(
        "Flash is exact and three times faster on GPT-2",
        "passer-a-l-echelle",
        r"trois fois plus de vitesse à l’entraînement de GPT-2 avec 1 024 jetons, et 2,4 fois",
        (DAO,),
    ),
    Fact(
        "√dₖ works inside a layer, not through depth",
        "softmax-et-racine-de-dk",
        r"ce sont surtout les connexions résiduelles .{0,30} et la normalisation",
        (VASWANI, "arXiv:1603.05027"),
    ),
    Fact(
        "what saturates without the division",
        "softmax-et-racine-de-dk",
        r"1024 0,96 0,2[45] 0,05 0,30",
        (VASWANI,),
    ),
    Fact(
        "additive beats the product that is not divided",
        "softmax-et-racine-de-dk",
        r"L’attention additive bat donc le produit sans division",
        (VASWANI, "arXiv:1703.03906"),
    ),
    Fact(
        "Bahdanau is first in neural translation, glimpses came before",
        "du-goulet-d-etranglement",
        r"C’est la première attention en traduction neuronale\. L’idée de regarder partout à la"
        r" fois.{0,30} existait",
        (BAHDANAU, "arXiv:1308.0850"),
    ),
    Fact(
        "Luong compares scores, both lived on",
        "du-goulet-d-etranglement",
        r"le produit scalaire et le score additif ont tous deux servi ensuite",
        (LUONG,),
    ),
    Fact(
        "a context in reach is not a context well used",
        "passer-a-l-echelle",
        r"nettement moins bonnes quand elle est au milieu",
        (LIU,),
    ),
    Fact(
        "a weight is a share of a mix, contested as explanation",
        "une-soiree-cocktail",
        r"Il ne prouve pas que ce mot explique la réponse",
        (JAIN, WIEGREFFE),
    ),
    Fact(
        "a weight says how much of a value is mixed in there",
        "l-attention-explique-t-elle",
        r"quelle part de la valeur · entre dans ce mélange, dans cette tête, dans cette couche",
        (JAIN, WIEGREFFE),
    ),
    Fact(
        "a weight goes with the length of its value",
        "l-attention-explique-t-elle",
        r"regarder la longueur du vecteur ajouté, poids × ‖v‖",
        (KOBAYASHI,),
    ),
    Fact(
        "citations come from search, ranking, then generation",
        "attention-recherche-et-citations",
        r"Une réponse qui cite vient d’une recherche, d’un classement, puis d’une rédaction",
        ("arXiv:2311.09735", "arXiv:2005.11401"),
    ),
    Fact(
        "a system that answers is built on a language model, it is not one",
        "attention-recherche-et-citations",
        r"n’est donc pas un modèle de langue seul : c’est un assemblage",
        ("arXiv:2005.11401",),
    ),
    Fact(
        "no evidence that weights decide citations",
        "attention-recherche-et-citations",
        r"Aucune source de cette leçon ne montre que les poids d’attention décident",
        ("arXiv:2311.09735",),
    ),
    Fact(
        "decoders whose details are published",
        "le-masque-causal-et-la-generation",
        r"GPT-2, .{0,90} et Llama .{0,30} lisent sous masque causal",
        ("arXiv:2005.14165", "arXiv:2302.13971"),
    ),
    Fact(
        "more than a thousand billion parameters",
        "le-bloc-transformer-complet",
        r"dépassent ainsi mille milliards de paramètres",
        (FEDUS,),
    ),
    Fact(
        "experts mostly replace the feed-forward layer",
        "le-bloc-transformer-complet",
        r"C’est ce réseau, le plus souvent, que remplacent les mélanges d’experts",
        (FEDUS,),
    ),
    Fact(
        "a causal model can learn order without positions",
        "l-ordre-des-mots",
        r"entraînent des modèles de langue causaux sans codage de position",
        ("arXiv:2203.16634",),
    ),
    Fact(
        "without mask or position the output follows the words",
        "l-ordre-des-mots",
        r"deux phrases faites des mêmes mots donnent les mêmes vecteurs, rangés autrement",
        (VASWANI,),
    ),
    Fact(
        "hybrids exist",
        "passer-a-l-echelle",
        r"Il en existe : Jamba alterne",
        (LIEBER,),
    ),
    Fact(
        "cross-attention asks another sentence",
        "huit-variantes",
        r"Q vient d’une phrase de · mots, K et V d’une autre",
        (VASWANI,),
    ),
    Fact(
        "cross-attention takes queries here, keys and values there",
        "l-attention-croisee",
        r"Les requêtes viennent d’une suite, les clés et les valeurs d’une autre",
        (VASWANI,),
    ),
    Fact(
        "cross-attention, in the frequent questions",
        "questions-frequentes-glossaire-et-quiz-final",
        r"les requêtes viennent d’une suite, les clés et les valeurs d’une autre",
        (VASWANI,),
    ),
    Fact(
        "a direct path is short, not perfect",
        "questions-frequentes-glossaire-et-quiz-final",
        r"Accessible ne veut pas dire retrouvé",
        (LIU,),
    ),
    Fact(
        "the party is an analogy",
        "une-soiree-cocktail",
        r"La soirée est une image\. Quatre différences comptent",
    ),
    Fact(
        "a value is a projection",
        "requete-cle-valeur",
        r"C’est ·, une projection : elle retient une partie de · et en laisse une autre",
        (VASWANI,),
    ),
    Fact(
        "a score follows direction and length",
        "requete-cle-valeur",
        r"dans un espace appris ; il dépend de leur direction et de leur longueur",
        (VASWANI,),
    ),
    Fact(
        "weights are not negative and sum to 1",
        "une-soiree-cocktail",
        r"Les poids ont la forme de probabilités : positifs ou nuls, de somme 1\. Rien n’est"
        r" pourtant tiré au sort",
    ),
    Fact(
        "our roles are trained, those of real models are not assigned",
        "plusieurs-tetes",
        r"Nos huit têtes ont un rôle parce que l’entraînement le leur impose",
        ("arXiv:1906.04341", "arXiv:1905.09418", "arXiv:1905.10650"),
    ),
    Fact(
        "attention sinks",
        "passer-a-l-echelle",
        r"Ils les appellent des puits d’attention",
        (XIAO,),
    ),
    Fact(
        "the KV cache",
        "passer-a-l-echelle",
        r"on les garde\. C’est le cache KV",
        ("arXiv:1911.02150",),
    ),
    Fact(
        "sub-words",
        "des-mots-aux-vecteurs",
        r"découpent plus finement, en sous-mots",
        ("arXiv:1508.07909",),
    ),
    Fact(
        "the length of a value",
        "requete-cle-valeur",
        r"Un mot très pondéré dont la valeur est petite apporte peu au mélange",
        (KOBAYASHI,),
    ),
    Fact(
        "training corrects along slopes",
        "softmax-et-racine-de-dk",
        r"L’entraînement corrige un modèle en suivant la pente de son erreur",
        (VASWANI,),
    ),
    Fact(
        "normalisation",
        "le-bloc-transformer-complet",
        r"La normalisation de couche",
        ("arXiv:1607.06450",),
    ),
    Fact(
        "supervised heads were published before this course",
        "plusieurs-tetes",
        r"Strubell et ses collègues \(2018\) le font pour une tête",
        ("arXiv:1804.08199",),
    ),
    Fact(
        "what a head follows comes from training",
        "questions-frequentes-glossaire-et-quiz-final",
        r"personne ne dit aux têtes quoi suivre : ce qu’elles font vient de l’entraînement",
        ("arXiv:1804.08199",),
    ),
    Fact(
        "rotation adds the gap for a given query and a given key",
        "l-ordre-des-mots",
        r"Pour une requête et une clé données.{0,190} la rotation n’y ajoute que ce qui vient",
        ("arXiv:2104.09864",),
    ),
    Fact(
        "the direct path of residuals is shown in 2016",
        "le-bloc-transformer-complet",
        r"les mêmes auteurs \(He et al\., 2016\) montrent que ce chemin direct",
        ("arXiv:1603.05027",),
    ),
    Fact(
        "a map may be transposed, not turned",
        "lire-une-carte-d-attention",
        r"échangent parfois les lignes et les colonnes, comme dans un miroir",
    ),
    Fact(
        "sparse cells are fixed or chosen by content",
        "passer-a-l-echelle",
        r"D’autres choisissent les cases selon le contenu",
        ("arXiv:2001.04451", "arXiv:2502.11089"),
    ),
    Fact(
        "the window of Mistral is that of its first version",
        "passer-a-l-echelle",
        r"la première version de Mistral 7B",
        ("arXiv:2310.06825",),
    ),
    Fact(
        "Flash computes weights again in training",
        "passer-a-l-echelle",
        r"les poids sont recalculés au lieu d’être relus",
        (DAO,),
    ),
    Fact(
        "long contexts are tested since 2023",
        "passer-a-l-echelle",
        r"leurs réponses se dégradent à mesure que le texte s’allonge",
        ("arXiv:2404.06654", "arXiv:2502.05167"),
    ),
    Fact(
        "sinks have several explanations, and a learned one ships",
        "passer-a-l-echelle",
        r"gpt-oss.{0,60} donne à chaque tête un puits appris",
        ("arXiv:2410.10781", "arXiv:2504.02732", "arXiv:2505.06708", "arXiv:2508.10925"),
    ),
    Fact(
        "attention may rank documents in other systems",
        "attention-recherche-et-citations",
        r"reclassent des documents déjà trouvés",
        ("arXiv:2410.02642", "arXiv:2404.15574"),
    ),
    Fact(
        "RMSNorm does not take the mean away",
        "le-bloc-transformer-complet",
        r"RMSNorm \(Zhang et Sennrich, 2019\), ne retire pas la moyenne",
        ("arXiv:1910.07467",),
    ),
    Fact(
        "shared keys make the fewest products in all on a short sentence",
        "huit-variantes",
        r"ce sont les clés partagées qui en font le moins en tout",
        (AINSLIE,),
    ),
    Fact(
        "the first translators with one summary come before attention",
        "du-goulet-d-etranglement",
        r"n’en gardaient qu’un seul vecteur",
        ("arXiv:1406.1078", "arXiv:1409.3215", BAHDANAU),
    ),
    Fact(
        "temperature comes from physics",
        "softmax-et-racine-de-dk",
        r"Ackley, Hinton et Sejnowski \(1985\) la reprennent pour un réseau de neurones",
        ("doi:10.1207/s15516709cog0901_7", "arXiv:1503.02531"),
    ),
    Fact(
        "what saturates is the slope of the softmax, not that of the error",
        "softmax-et-racine-de-dk",
        r"taille de la pente du softmax",
    ),
    Fact(
        "a long key speaks louder, unless all have one length",
        "softmax-et-racine-de-dk",
        r"ramènent toutes les requêtes et toutes les clés à la même norme",
        ("arXiv:2010.04245",),
    ),
    Fact(
        "a figure of weights shows no vector",
        "des-mots-aux-vecteurs",
        r"elle ne montre pas le vecteur lui-même",
    ),
    Fact(
        "the encoder of our model reads both ways",
        "plusieurs-tetes",
        r"mot après mot et dans les deux sens",
    ),
    Fact(
        "heads that are alike part because they are drawn at random",
        "plusieurs-tetes",
        r"leurs matrices sont tirées au hasard avant l’entraînement",
        ("arXiv:2002.07028",),
    ),
    Fact(
        "a word of the bilingual table is read without its sentence",
        "l-attention-croisee",
        r"Chaque mot y est lu dans un cadre fixe, sans le reste de votre phrase",
        ("arXiv:2402.05672",),
    ),
    Fact(
        "SwiGLU multiplies two projections",
        "le-bloc-transformer-complet",
        r"par deux matrices, puis multiplient les deux résultats.{0,110}SwiGLU \(Shazeer, 2020\)",
        ("arXiv:2002.05202",),
    ),
    Fact(
        "shared keys shorten what is read of the cache, not of the parameters",
        "passer-a-l-echelle",
        r"Les paramètres du modèle, eux, sont relus en entier",
        ("arXiv:1911.02150",),
    ),
    Fact(
        "one step apart in a layer of full attention",
        "passer-a-l-echelle",
        r"Dans une couche d’attention complète, un seul pas sépare deux jetons quelconques",
        (LIU,),
    ),
    Fact(
        "windows alternate with full layers in models that ship",
        "passer-a-l-echelle",
        r"gpt-oss donne à une couche sur deux une fenêtre de 128 jetons.{0,40}Gemma 3",
        ("arXiv:2508.10925", "arXiv:2503.19786"),
    ),
    Fact(
        "the 1 of the logarithm is that of Lucene",
        "attention-recherche-et-citations",
        r"Le 1 du logarithme est celui de la bibliothèque de recherche Lucene",
    ),
    Fact(
        "a cause is found by intervening",
        "l-attention-explique-t-elle",
        r"Pour trouver une cause, il faut intervenir",
        ("arXiv:2202.05262", "arXiv:2211.00593"),
    ),
    Fact(
        "maps of successive layers are multiplied, and are no cause",
        "l-attention-explique-t-elle",
        r"en multipliant les cartes entre elles",
        ("arXiv:2005.00928",),
    ),
    Fact(
        "our heads prove nothing of a large model",
        "l-attention-explique-t-elle",
        r"Que la tête 2 change la lecture ne prouve donc rien sur un grand modèle",
    ),
    Fact(
        "heads in reserve work where those that say the name are off, not where others are",
        "l-attention-explique-t-elle",
        r"en réserve, ne se mettent au travail que si l’on éteint celles qui le disaient",
        ("arXiv:2211.00593",),
    ),
    Fact(
        "a middle of more numbers knows more patterns, and four times is a habit",
        "le-bloc-transformer-complet",
        r"guetter son propre motif.{0,90}Élargir quatre fois est un usage de 2017",
        ("arXiv:2012.14913", VASWANI),
    ),
    Fact(
        "no weight is quite 1",
        "le-calcul-pas-a-pas",
        r"il ne vaut jamais tout à fait 1",
        (VASWANI,),
    ),
    Fact(
        "an ordinary transformer has no ∅",
        "requete-cle-valeur",
        r"Un transformer ordinaire n’a pas de ∅",
    ),
    Fact(
        "the vector that our heads read has met the sentence, and has a bias",
        "requete-cle-valeur",
        r"son · est donc déjà en contexte.{0,160}biais",
    ),
    Fact(
        "the division keeps the size of scores whatever the number of components",
        "softmax-et-racine-de-dk",
        r"la même taille, environ 1, quel que soit le nombre de composantes",
        (VASWANI,),
    ),
    Fact(
        "a weight is a share of a value, in one head of one step",
        "une-soiree-cocktail",
        r"60 % de la valeur de ce mot entrent dans le mélange, dans une tête, à une étape",
    ),
    Fact(
        "a word is among those that it looks at",
        "l-auto-attention",
        r"Il figure aussi parmi les mots qu’il regarde",
        (VASWANI,),
    ),
    Fact(
        "two matrices let a word ask for something else than what it is",
        "requete-cle-valeur",
        r"Deux matrices laissent un mot chercher autre chose que ce qu’il est",
    ),
    Fact(
        "a projection is worked out in numbers",
        "requete-cle-valeur",
        r"Un mot a pour vecteur ·?\.?.{0,20}Chaque matrice a deux lignes et deux colonnes",
    ),
    Fact(
        "a narrow head cannot draw every map",
        "plusieurs-tetes",
        r"certaines cartes lui sont impossibles",
        ("arXiv:2002.07028",),
    ),
    Fact(
        "in training every place reads the true text",
        "le-masque-causal-et-la-generation",
        r"le modèle reçoit le vrai début du texte, et non ce qu’il aurait écrit lui-même",
    ),
    Fact(
        "there are masks of padding and of prefix",
        "le-masque-causal-et-la-generation",
        r"masque de remplissage.{0,120}masque à préfixe",
        ("arXiv:1910.10683",),
    ),
    Fact(
        "a temperature changes how often, not in which order",
        "le-masque-causal-et-la-generation",
        r"des mots rares ont leur chance.{0,30}Leur classement, lui, ne change pas",
    ),
    Fact(
        "rotations slow down for longer texts",
        "l-ordre-des-mots",
        r"ralentissent donc les rotations lentes, gardent les rapides",
        ("arXiv:2309.00071",),
    ),
    Fact(
        "facts pass through the network of each word",
        "le-bloc-transformer-complet",
        r"changent ainsi un fait que le modèle récite",
        ("arXiv:2202.05262", "arXiv:2012.14913"),
    ),
    Fact(
        "attention without a softmax is a state, as in models of states",
        "huit-variantes",
        r"certains modèles à états font exactement un tel calcul",
        ("arXiv:2006.16236", "arXiv:2405.21060"),
    ),
    Fact(
        "shared keys cost little quality, a narrow vector less still",
        "passer-a-l-echelle",
        r"presque pas avec huit groupes.{0,300}2,25 groupes",
        (AINSLIE, "arXiv:2405.04434"),
    ),
    Fact(
        "reading waits for products, writing for memory",
        "passer-a-l-echelle",
        r"c’est le calcul qui prend du temps.{0,120}on attend surtout la mémoire",
    ),
    Fact(
        "a cache is shared, cut in pages, squeezed or forgotten",
        "passer-a-l-echelle",
        r"le même début de cache.{0,160}en pages.{0,220}sur 2 bits au lieu de 16",
        ("arXiv:2309.06180", "arXiv:2402.02750", "arXiv:2306.14048"),
    ),
    Fact(
        "the output projection",
        "plusieurs-tetes",
        r"Une dernière matrice apprise, ·, la projection de sortie",
        (VASWANI,),
    ),
)

# Statements that the sources contradict, and wording that the course does not use.
WRONG = {
    "a share without a source": r"\b(85|92)\s%\s+des\s+(grands\s+)?(modèles|systèmes|requêtes|cas)",
    "trillions, which is 10¹⁸ in French": r"trillions?\b(?! Parameter)",
    "√dₖ against vanishing gradients": r"(évanesc|disparition)[^.]{0,60}gradient",
    "a value that holds everything": r"contient toute l’information",
    "resemblance instead of a product": r"plus [^.]{0,40}clé[^.]{0,12} sont (similaire|semblable)",
    "an analogy taken for the thing": r"c’est exactement",
    "captured perfectly": r"parfaitement (capturé|saisi|retenu)",
    "GQA that saves products": r"GQA[^.]{0,60}O\(n\s*[·⋅]\s*d\)",
    "GQA that computes less": r"GQA[^.»]{0,40}(réduit|divise|diminue) (les|le nombre de) (produit"
    r"|calcul|score)",
    "GQA as a sparse scheme": r"GQA[^.]{0,80}n\s*√\s*n",
    "a promise of speed without measure": r"2 à 4 (fois|×|x)\b",
    "Flash as an approximation": r"FlashAttention (est une approximation|approche|approxime)",
    "additive above the divided product": r"additive[^.]{0,50}(dépasse|bat|surpasse)[^.]{0,30}"
    r"(?<!non )(divisé|normalisé)",
    "Luong as the end of additive": r"Luong[^.]{0,80}remplac(e|é|ent|ait)\b",
    "the first attention of all": r"Bahdanau[^.]{0,80}(invente|découvre|crée) l’attention",
    "heads that multiply the cost": r"têtes (font|coûtent|demandent) (huit|8|h) fois plus",
    "weights that are probabilities": r"poids( d’attention)? sont des probabilités",
    "a role from nowhere": r"rôle[^.?]{0,80}de nulle part",
    "roles that nobody ever gives": r"modèles? publiés?[^.]{0,30}personne n[e’][^.]{0,20} attribue",
    "a rotated product of the gap alone": r"ne dépend (donc )?plus que de l’(écart|angle)",
    "a transposed map that is turned": r"quart de tour",
    "sparse cells that are always fixed": r"clairsemée choisit d’avance",
    "the size of keys called a length": r"scores? [^.]{0,20}de la longueur des vecteurs",
    "residuals of 2015 that carry the gradient": r"gradient[^.]{0,80}\(He et al\., 2015\)",
    "a share of the mix instead of a share of the value": r"entre pour \d+\s% dans le mélange",
    "a mix of other words alone": r"somme pondérée (de|des) vecteurs d’autres mots",
    "the slope of the softmax called a gradient": r"norme du gradient",
    "a past read whole in every layer": r"dans chaque couche et (dans )?chaque tête",
    "a window of all versions of Mistral": r"Celui de Mistral 7B s’arrête",
    "Flash that makes no more products": r"FlashAttention[^.]{0,20} fait autant de produits",
    "shared keys that save nothing at all": r"partagées[^.;]{0,50} n’en retirent aucun",
    "a temperature that changes the order": r"mots rares passent devant",
    "a study that only cites called a measure": r"constatent que le produit scalaire non divisé",
    "a word in its sentence called an embedding": r"mot \(embedding\)",
    "one projection of SwiGLU called a half": r"multiplient deux moitiés",
    "a choice of Lucene called ours": r"1 du logarithme est notre choix",
    "a role for every head": r"chaque tête (a|joue|possède|remplit) un rôle",
    "weights that decide citations": r"(?<!montre que les )poids d’attention (décident|déterminent)"
    r"[^.]{0,30}citation",
    "attention as a reward for style": r"(bien écrit|de qualité|optimisé)s?[^.]{0,30}(reçoi|attir)"
    r"[a-z]+ plus d’attention",
    "positions that a causal model cannot do without": r"positions? (est|sont) (toujours )?"
    r"(obligatoire|indispensable)",
    "one sentence in cross-attention": r"croisée[^.]{0,50}(mots de la même|sa propre) (phrase"
    r"|séquence)",
    "experts in place of attention": r"mélanges? d’experts[^.]{0,30}remplacent? l’attention",
    "hybrids as a promise": r"hybrides[^.]{0,30}(viendront|apparaîtront|arriveront)",
    "a product": r"\b(ChatGPT|Claude|Gemini|Perplexity|Copilot|GPT-4|YouChat|NeevaAI)\b",
    "hype": r"\b(magique|révolutionnaire|bluffant|incroyable)s?\b",
}
