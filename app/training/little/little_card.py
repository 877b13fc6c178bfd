"""Write the card of the little model as data: what it read, what it measures, what it writes.

Every number is computed here from the weights that ship and from text kept out of training.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core import little_model as shipped
from app.core import little_model_card
from app.core.little_model import LIVING, NEVER, LittleModel
from app.core.pieces import Pieces
from app.core.shipped_decoder import ShippedDecoder
from app.training.little import head_relations, measures
from app.training.little.corpus import SOURCES, clean, held_out, held_out_novels
from app.training.little.kneser_ney import KneserNey
from app.training.little.school_prompts import COLD, WARM, all_written
from app.training.little.streams import LAST_MIX, MIX, Stream
from app.training.shipping import rounded
from app.training.treebank import read

CHOSEN_ON, SCORED_ON = "fr_sequoia-ud-dev", "fr_sequoia-ud-test"
_PIECES = 6000  # of each source, when it is guessed
_LINES = 200  # of each source, for what heads do
_NEVER_COUNTED = ("simples",)  # a part of the other sources, read a second time


@dataclass(frozen=True, slots=True)
class Reading:
    """Something that the little model read."""

    nom: str
    auteurs: str
    licence: str
    flux: tuple[str, ...] = ()


READINGS = (
    Reading(
        "ELTeC-fra, 97 romans de 1840 à 1919",
        "les auteurs des romans ; édition de l’action COST CA16204",
        "domaine public ; édition CC BY 4.0",
        ("romans",),
    ),
    Reading(
        "Débats de l’Assemblée nationale, phrases courtes",
        "Assemblée nationale, réunis pour Common Voice",
        "CC0, avec mention de la source",
        ("debats",),
    ),
    Reading("Libre Théâtre, répliques", "les auteurs des pièces", "domaine public", ("theatre",)),
    Reading(
        "Projet Gutenberg et Wikisource, phrases courtes",
        "les auteurs des livres",
        "domaine public",
        ("livres", "simples"),
    ),
    Reading(
        "UD French Sequoia, GSD, ParisStories, Rhapsodie, FQB",
        "les auteurs de ces corpus, nommés plus haut",
        "LGPL-LR et CC BY-SA 4.0",
        ("ud",),
    ),
    Reading("Tatoeba, phrases de tous les jours", "les contributeurs de Tatoeba", "CC BY 2.0 FR"),
    Reading(
        "Phrases modèles et listes à savoir par cœur",
        "écrites pour ce cours",
        "celle du cours",
        ("ecole", "par_coeur"),
    ),
)
_GUESSED = {  # the sources guessed, their names, the targets that were set, in nats a piece
    "romans": ("Trois romans", 3.9),
    "debats": ("Débats", None),
    "theatre": ("Répliques", None),
    "gutenberg": ("Phrases de livres", None),
}


class Apart(NamedTuple):
    """What measures the model: pieces of each source, lines of books for what heads do."""

    texts: dict[str, NDArray[np.int64]]
    lines: tuple[str, ...]


def apart(data: Path, pieces: Pieces) -> Apart:
    """Return what was kept apart: as many pieces of each novel, from its middle."""
    lines = held_out(data)
    cleaned = {name: (clean(line, name) for line in lines[name]) for name in SOURCES}
    texts = {
        name: measures.text_of((line for line in cleaned[name] if line), pieces, _PIECES)
        for name in SOURCES
    }
    novels = held_out_novels(data)
    parts = [
        measures.text_of(novel[len(novel) // 2 :], pieces, _PIECES // len(novels))
        for novel in novels
    ]
    return Apart({"romans": np.concatenate(parts)} | texts, lines["gutenberg"][:_LINES])


def write(
    data: Path,
    streams: Mapping[str, Stream],
    weights: Path,
    output: Path,
    making: Mapping[str, Any] | None = None,
    counted: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Measure weights, write their card, return it.

    `making` is what is said of the training itself; without it, the card keeps what it says
    already. The prototype, measured once, stays beside. `counted` is what counting gives on the
    same texts, where it is known; counting takes minutes.
    """
    old = little_model_card.little_card()
    pieces = Pieces.load(shipped.PIECES)
    model = LittleModel(ShippedDecoder.load(weights), pieces)
    against = apart(data, pieces)
    counted = counted or counting(against, streams, len(pieces.texts))
    now = measured(model, data, against)
    prompt, further = measures.milliseconds(model)
    card = {
        "nom": shipped.NAME,
        "version": shipped.VERSION,
        "octets": weights.stat().st_size,
        "octets_morceaux": shipped.PIECES.stat().st_size,
        "parametres": _parameters(weights),
        "tailles": _sizes(model),
        "processeur": {"morceaux": measures.PROMPT, "amorce": prompt, "suivant": further},
        "fabrication": dict(making) if making is not None else old["fabrication"],
        "melange": {"d’abord": MIX, "à la fin": LAST_MIX},
        "lectures": [
            asdict(reading)
            | {
                "morceaux": sum(
                    len(streams[n].pieces) for n in reading.flux if n not in _NEVER_COUNTED
                )
            }
            for reading in READINGS
        ],
        "sources": {key: {"nom": name, "cible": goal} for key, (name, goal) in _GUESSED.items()},
        "avant": old["avant"],
        "maintenant": now,
        "comptage": counted,
        "jamais": len(NEVER),
        "noms": len(LIVING),
        "suites": {
            "froides": [c._asdict() for c in all_written(model, COLD)[:10]],
            "tiedes": [c._asdict() for c in all_written(model, WARM)],
        },
    }
    card = dict(rounded(card))
    output.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return card


def measured(model: LittleModel, data: Path, against: Apart) -> dict[str, Any]:
    """Measure some weights on what was kept apart, and on two treebanks of a folder."""
    with_trap, easy = measures.both_agreements(model)
    shares = measures.head_shares(model, against.lines)
    recall = measures.recall(model.decoder, measures.common_words(model.pieces))
    banks = {
        name: list(head_relations.cases(model, read(data / "ud-french" / f"{name}.conllu")))
        for name in (CHOSEN_ON, SCORED_ON)
    }
    return {
        "devine": {
            name: measures.guessed(model, against.texts[name])._asdict() for name in _GUESSED
        },
        "accord": with_trap._asdict(),
        "accord_facile": easy._asdict(),
        "precedent": _best(shares.previous),
        "debut": _best(shares.start),
        "rappel": recall._asdict(),
        "relations": head_relations.scored(banks[CHOSEN_ON], banks[SCORED_ON]),
    }


def counting(against: Apart, streams: Mapping[str, Stream], known: int) -> dict[str, Any]:
    """Return what counting runs of five pieces gives, all that the model could read being read."""
    read = [stream.pieces for name, stream in streams.items() if name not in _NEVER_COUNTED]
    counts = KneserNey(np.concatenate(read), known)
    return {
        "morceaux": int(sum(len(part) for part in read)),
        "devine": {
            name: {"nats": -float(np.log(counts.probabilities(against.texts[name])).mean())}
            for name in _GUESSED
        },
    }


def _best(shares: Any) -> dict[str, Any]:
    block, head = np.unravel_index(int(shares.argmax()), shares.shape)
    return {"couche": int(block) + 1, "tete": int(head) + 1, "part": float(shares.max())}


def _parameters(path: Path) -> int:
    with np.load(path) as file:
        names = [n for n in file.files if not n.endswith(":s") and n not in {"cfg", "moyennes"}]
        return sum(file[name].size for name in names)


def _network_width(model: LittleModel) -> int:
    network = model.decoder.blocks[0].network
    return network.w_1.shape[1] if network else 0


def _sizes(model: LittleModel) -> list[dict[str, Any]]:
    decoder = model.decoder
    return [
        {"nom": "blocs", "valeur": len(decoder.blocks)},
        {"nom": "têtes par bloc", "valeur": decoder.heads},
        {"nom": "largeur d’un vecteur (d)", "valeur": decoder.table.shape[1]},
        {
            "nom": "largeur d’une requête, d’une clé, d’une valeur",
            "valeur": decoder.table.shape[1] // decoder.heads,
        },
        {"nom": "largeur du réseau d’un bloc", "valeur": _network_width(model)},
        {"nom": "morceaux connus", "valeur": len(model.pieces.texts)},
        {"nom": "morceaux lus à la fois, au plus", "valeur": decoder.longest},
    ]
