"""The dates of the timeline."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One date: the paper, the change it brought, and where to read it."""

    year: str
    title: str
    what: str
    change: str
    source: str
    identifier: str


EVENTS = (
    Event(
        "2014",
        "Un traducteur qui regarde en arrière",
        "Bahdanau, Cho et Bengio ajoutent à un traducteur neuronal un réseau qui compare l’état du"
        " décodeur à chaque mot de la phrase source.",
        "La phrase source n’est plus résumée dans un seul vecteur : chaque mot produit puise dans"
        " toute la phrase. C’est la première attention en traduction neuronale ; des regards"
        " doux existaient déjà ailleurs.",
        "Bahdanau, Cho et Bengio, 2014",
        "1409.0473",
    ),
    Event(
        "2015",
        "Plusieurs façons de comparer",
        "Luong, Pham et Manning comparent plusieurs scores : produit scalaire, forme générale et"
        " concaténation ; et deux portées : globale et locale.",
        "Le produit scalaire et l’attention additive restent tous deux en usage.",
        "Luong, Pham et Manning, 2015",
        "1508.04025",
    ),
    Event(
        "2017",
        "L’attention seule",
        "Vaswani et ses collègues retirent la récurrence : des attentions à plusieurs têtes, dont"
        " les scores sont divisés par √dₖ, et de petits réseaux forment le transformer.",
        "Deux mots quelconques ne sont plus séparés que par une couche, et tous les mots se"
        " calculent en même temps.",
        "Vaswani et al., 2017",
        "1706.03762",
    ),
    Event(
        "aujourd’hui",
        "La même formule, à moindre coût",
        "La plupart des grands modèles de langue publiés sont des transformers. Les travaux"
        " portent sur le coût : moins de clés et de valeurs à garder, moins d’allers-retours en"
        " mémoire, des modèles hybrides.",
        "GQA partage clés et valeurs entre têtes (Ainslie et al., 2023) ; FlashAttention"
        " calcule la même chose avec moins de mémoire (Dao et al., 2022) ; Jamba mêle attention et"
        " modèle d’états (Lieber et al., 2024) ; d’autres ne regardent tout le texte que dans une"
        " partie de leurs couches (OpenAI, 2025).",
        "Ainslie et al., 2023",
        "2305.13245",
    ),
)
