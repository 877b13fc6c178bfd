"""What each variant changes and what it leaves, in words."""

from dataclasses import dataclass

from app.core.analysis import Analysis
from app.core.scorers import fidelity
from app.widgets.parts.numbers import NO_BREAK, decimal
from app.widgets.parts.wording import quoted
from app.widgets.variantes.maps import Settings, Variant, VariantName

_FIT = (
    "W, U et v sont ajustés pour rendre les poids de cette tête. Sur {sentences} phrases jamais"
    " vues : même mot le plus fort dans {agreement} des lignes, {moved} du poids déplacé. "
)


@dataclass(frozen=True, slots=True)
class VariantText:
    """Name a variant and say which question it answers, what it changes and where it is from."""

    title: str
    english: str
    question: str
    changes: str
    source: str


TEXTS: dict[VariantName, VariantText] = {
    VariantName.ADDITIVE: VariantText(
        "Additive",
        "additive",
        "Quel score donner à deux mots ?",
        "Le score vient d’un petit réseau, v·tanh(W·q + U·k), et non d’un produit. Le softmax, les"
        " valeurs et le nombre de couples restent.",
        "Bahdanau et al. (2014)",
    ),
    VariantName.DOT: VariantText(
        "Produit scalaire",
        "dot product",
        "Quel score donner à deux mots ?",
        "Le score est q·k, sans division. Les écarts entre scores sont √dₖ fois plus grands, donc"
        " les poids plus nets ; l’ordre des mots regardés reste.",
        "Luong et al. (2015)",
    ),
    VariantName.SCALED: VariantText(
        "Produit normalisé",
        "scaled dot product",
        "Quel score donner à deux mots ?",
        "Le score est q·k ÷ √dₖ. C’est la tête telle qu’elle a été entraînée : les autres cartes se"
        " comparent à celle-ci.",
        "Vaswani et al. (2017), § 3.2.1",
    ),
    VariantName.MULTI_HEAD: VariantText(
        "Multi-tête",
        "multi-head",
        "Combien de têtes ?",
        "Huit cartes au lieu d’une, sur des vecteurs huit fois plus courts. Ici leur moyenne, pour"
        " l’affichage seulement : le modèle garde les huit résultats séparés.",
        "Vaswani et al. (2017), § 3.2.2",
    ),
    VariantName.SELF: VariantText(
        "Auto-attention",
        "self-attention",
        "D’où viennent Q, K et V ?",
        "Les trois viennent de la même phrase. Le calcul est celui du produit normalisé : la carte"
        " est la même.",
        "Vaswani et al. (2017), § 3.2.3",
    ),
    VariantName.CROSS: VariantText(
        "Attention croisée",
        "cross-attention",
        "D’où viennent Q, K et V ?",
        "Q vient de la phrase, K et V de la seconde phrase : n lignes, m colonnes. La tête est la"
        " même, mais elle a appris dans une seule phrase : elle garde ses habitudes.",
        "Vaswani et al. (2017), § 3.2.3",
    ),
    VariantName.GROUPED: VariantText(
        "Requêtes groupées",
        "grouped-query (GQA), multi-query (MQA)",
        "Que partagent les têtes ?",
        "Les têtes d’un groupe lisent la même clé et la même valeur, moyennes des leurs."
        " Chacune garde sa requête, et compare autant de couples.",
        "Ainslie et al. (2023) ; un seul groupe, MQA : Shazeer (2019)",
    ),
    VariantName.SPARSE: VariantText(
        "Clairsemée",
        "sparse",
        "Quelles cases calculer ?",
        "Seules les cases du motif sont calculées, et ∅. Le softmax partage 1 entre elles : les"
        " poids qui restent grandissent.",
        "Child et al. (2019) ; Beltagy et al. (2020)",
    ),
    VariantName.LINEAR: VariantText(
        "Linéaire",
        "linear attention",
        "Peut-on se passer du softmax ?",
        "Le score est φ(q)·φ(k), toujours positif : aucune exponentielle à prendre pour chaque"
        " couple. Clés et valeurs s’additionnent alors une fois pour toutes, et la carte n’est plus"
        " à écrire ; elle l’est ici pour être vue.",
        "Katharopoulos et al. (2020), § 3.2",
    ),
}


NO_ROW = "Aucune ligne n’est suivie. Choisissez un mot pour le suivre d’une carte à l’autre."


def here(variant: Variant, settings: Settings, cells: int) -> str:
    """Say how the numbers of one map were made, and how far they are from the trained head."""
    n = len(variant.weights)
    made = ""
    if variant.name == VariantName.ADDITIVE:
        fit = fidelity(settings.head)
        made = _FIT.format(
            sentences=fit.sentences, agreement=_tenth(fit.agreement), moved=_tenth(fit.moved)
        )
    elif variant.name == VariantName.GROUPED:
        size = 8 // settings.groups
        first = (settings.head - 1) // size * size + 1
        groups = f"{settings.groups} groupe{'s' if settings.groups > 1 else ''} de {size}"
        made = (
            f"{groups} têtes ; ici, les têtes {first} à {first + size - 1}. "
            if size > 1
            else f"{groups} tête ; ici, la tête {first}. "
        )
    elif variant.name == VariantName.SPARSE:
        made = f"c = {cells} cases sur {n * n}. "
    elif variant.name == VariantName.LINEAR:
        made = "La tête n’a pas appris à s’en servir : son regard s’étale. "
    if variant.moved is None or variant.same is None:
        return made.strip()
    if variant.moved < 5e-7:
        return f"{made}Même carte que la tête entraînée."
    moved = f"{made}Sur cette phrase, {_tenth(variant.moved)} du poids est déplacé"
    return f"{moved} ; lignes qui gardent leur mot le plus fort : {variant.same} sur {n}."


def row_across_variants(analysis: Analysis, variants: tuple[Variant, ...], i: int) -> str:
    """Say where word i looks most in each variant."""
    clauses = []
    for variant in variants:
        names = (*map(quoted, variant.columns), "personne")
        j = int(variant.weights[i].argmax())
        weight = decimal(float(variant.weights[i, j]))
        clauses.append(f"{TEXTS[variant.name].title.lower()}, {names[j]} ({weight})")
    return f"{quoted(analysis.words[i])}, variante par variante : {' ; '.join(clauses)}."


def _tenth(fraction: float) -> str:
    if 0 < fraction < 0.0005:
        return f"moins de 0,1{NO_BREAK}%"
    return f"{decimal(fraction * 100, 1)}{NO_BREAK}%"
