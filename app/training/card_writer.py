"""Write the model card as data: what the model is, what it learned from, what it measures.

Every number is computed here from the weights file and the treebanks. Texts are in French: the
page shows them as they are.
"""

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from app.core import french
from app.core.attention import Array
from app.core.french import FrenchModel
from app.core.head_roles import HEADS
from app.training import kinds
from app.training.evaluate import MEASURES, RELATIONS, TITLES, Share, lowered, measure
from app.training.origins import SOURCES, Origin
from app.training.probes import PROBES
from app.training.shipping import replaced, rounded
from app.training.treebank import Sentence, read

CARD = french.WEIGHTS.with_name("modele.json")
REPORTED = {
    "fr_sequoia-ud-test": "UD French Sequoia, test (écrit)",
    "fr_parisstories-ud-test": "UD French ParisStories, test (oral)",
    "fr_rhapsodie-ud-test": "UD French Rhapsodie, test (oral)",
}
_WRITTEN = "fr_sequoia-ud-test"
_PLAIN = "Le petit chat noir de ma voisine mange très souvent la souris grise".split()  # noqa: SIM905


def write(data: Path, weights: Path, output: Path, before: Path, making: dict[str, float]) -> None:
    """Measure the weights on the test treebanks of a folder and write the card as JSON.

    `before` holds the same network before training, to compare its heads; `making` is what the
    card says of the training itself.
    """
    written = list(read(data / f"{_WRITTEN}.conllu"))
    start = {key: score.value for key, score in measure(written, FrenchModel.load(before)).items()}
    _write(data, weights, output, start, making)


def renew(data: Path, output: Path = CARD) -> None:
    """Measure again the weights that ship, and write their card: what trained them stands.

    Raises OSError when a treebank of REPORTED is missing.
    """
    card = json.loads(output.read_text("utf-8"))
    start = {_MAIN[head["numero"]][0]: head["avant"] for head in card["tetes"]}
    with replaced(output) as (draft,):
        _write(data, french.WEIGHTS, draft, start, card["fabrication"])


def _write(
    data: Path, weights: Path, output: Path, start: dict[str, float], making: dict[str, float]
) -> None:
    model = FrenchModel.load(weights)
    banks = {name: list(read(data / f"{name}.conllu")) for name in REPORTED}
    written = banks[_WRITTEN]
    scores = {name: measure(bank, model) for name, bank in banks.items()}
    without = measure(written, _silenced(model))
    main = scores[_WRITTEN]
    card = {
        "nom": french.MODEL_NAME,
        "version": french.MODEL_VERSION,
        "architecture": _architecture(model),
        "parametres": _parameters(weights),
        "tailles": _sizes(model),
        "octets": weights.stat().st_size + french.VECTORS.stat().st_size,
        "fabrication": making,
        "sources": [asdict(source) | _counts(data, source) for source in SOURCES],
        "tetes": [_head(number, main, start) for number in range(1, len(HEADS) + 1)],
        "mesures": [
            {
                "fichier": name,
                "nom": REPORTED[name],
                "phrases": len(bank),
                "mots": sum(len(s.words) for s in bank),
                "relations": _relations(scores[name]),
                "autres": _others(scores[name]),
            }
            for name, bank in banks.items()
        ],
        "minuscules": _others(measure(lowered(written), model))
        + _relations(measure(lowered(written), model)),
        "sans_attention": {
            name: {"avec": main[name].value, "sans": without[name].value}
            for name in ("functions", "parts")
        },
        "processeur": [{"mots": n, "millisecondes": _cpu(model, n)} for n in (6, 10, 32, 64)],
        "genres": _kinds(model),
        "limites": _limits(model),
    }
    output.write_text(json.dumps(rounded(card), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _architecture(model: FrenchModel) -> list[dict[str, str | int]]:
    trace = model.read(("Bonjour",)).traces[0]
    x = model.read(("Bonjour",)).x
    w = model.weights
    layers = sum(name.startswith("gates") and not name.endswith("bias") for name in w)
    return [
        {"nom": "têtes d’attention", "valeur": len(HEADS)},
        {"nom": "largeur d’une requête et d’une clé (dₖ)", "valeur": trace.queries.shape[-1]},
        {"nom": "largeur d’une valeur (dᵥ)", "valeur": trace.values.shape[-1]},
        {"nom": "largeur de ce que lit la couche (d)", "valeur": x.shape[-1]},
        {"nom": "couches de l’encodeur, récurrentes et bidirectionnelles", "valeur": layers},
        {"nom": "largeur de l’encodeur", "valeur": w["window"].shape[1]},
        {"nom": "largeur d’un vecteur de mot", "valeur": model.index.vectors.shape[1]},
        {"nom": "formes connues de l’index", "valeur": len(model.index.keys) - 1},
        {"nom": "mots par phrase, au plus", "valeur": french.MAX_WORDS},
    ]


def _parameters(weights: Path) -> int:
    with np.load(weights) as file:
        return sum(
            file[name].size
            for name in file.files
            if not name.startswith("static.") and not name.endswith(".scale")
        )


_GROUPS = {
    "tables des formes (début, fin, majuscule)": ("table",),
    "encodeur récurrent": ("lexical", "into", "window", "gates", "x"),
    "couche d’attention": ("query", "key", "value", "nobody", "out"),
    "lecture des natures et des fonctions": ("parts", "functions"),
}


def _sizes(model: FrenchModel) -> list[dict[str, str | int]]:
    """Return how many learned numbers each part has; together they are all of them."""
    return [
        {
            "nom": title,
            "valeur": sum(
                array.size
                for name, array in model.weights.items()
                if name.split(".")[0].rstrip("0123456789") in group
            ),
        }
        for title, group in _GROUPS.items()
    ]


def _kinds(model: FrenchModel) -> list[dict[str, str | int]]:
    samples = kinds.read()
    scores, _ = kinds.measure(samples, model)
    return [
        {
            "nom": kind,
            "phrases": sum(sample.kind == kind for sample in samples),
            "justes": round(score.value * score.cases),
            "cas": score.cases,
        }
        for kind, score in scores.items()
    ]


def _counts(data: Path, source: Origin) -> dict[str, int]:
    banks = [list(read(data / f"{name}.conllu")) for name in source.fichiers]
    sentences: list[Sentence] = [sentence for bank in banks for sentence in bank]
    return {"phrases": len(sentences), "mots": sum(len(s.words) for s in sentences)}


def _silenced(model: FrenchModel) -> FrenchModel:
    """Return the same model with the attention output zeroed, bias included."""
    zero: dict[str, Array] = {
        name: np.zeros_like(model.weights[name]) for name in ("out", "out.bias")
    }
    return FrenchModel({**model.weights, **zero}, model.index)


_MAIN = {
    1: ("nsubj>", "sujet → verbe"),
    2: ("obj>", "objet direct → verbe"),
    3: ("amod>", "adjectif → nom"),
    4: ("det>", "déterminant → nom"),
    5: ("distance", "regarde un voisin"),
    6: ("similarity", "regarde le mot le plus proche"),
    7: ("ends", "poids des deux bouts"),
    8: ("root", "regarde d’abord le centre"),
}


def _head(number: int, scores: dict[str, Share], start: dict[str, float]) -> dict[str, Any]:
    head = HEADS[number - 1]
    key, title = _MAIN[number]
    return {
        "numero": number,
        "nom": head.name,
        "role": head.role,
        "mesure": title,
        "score": scores[key].value,
        "cas": scores[key].cases,
        "avant": start[key],
    }


def _relations(scores: dict[str, Share]) -> list[dict[str, Any]]:
    return [
        {
            "tete": head,
            "relation": relation,
            "nom": TITLES[relation],
            "dependant_tete": scores[f"{relation}>"].value,
            "tete_dependant": scores[f"{relation}<"].value,
            "cas": scores[f"{relation}>"].cases,
        }
        for head, relations in RELATIONS.items()
        for relation in relations
        if f"{relation}>" in scores
    ]


def _others(scores: dict[str, Share]) -> list[dict[str, Any]]:
    return [
        {"cle": key, "nom": title, "score": scores[key].value, "cas": scores[key].cases}
        for key, title in MEASURES.items()
        if key in scores
    ]


def _cpu(model: FrenchModel, n: int) -> float:
    """Return the median CPU time of reading a sentence of n words, in milliseconds."""
    words = tuple((_PLAIN * 5)[:n])
    spent = []
    for _ in range(60):
        start = time.thread_time()
        model.read(words)
        spent.append(time.thread_time() - start)
    return 1000 * float(np.median(spent[10:]))


def _limits(model: FrenchModel) -> list[dict[str, Any]]:
    """Return the probe sentences that the model gets wrong, with what it looks at instead."""
    failed = []
    for probe in PROBES:
        weights = model.read(probe.words).traces[probe.head - 1].weights
        row = weights[probe.words.index(probe.word)]
        strongest = (*probe.words, "∅")[int(row.argmax())]
        if strongest != probe.expected:
            failed.append(
                {
                    "phrase": probe.text,
                    "tete": probe.head,
                    "mot": probe.word,
                    "attendu": probe.expected,
                    "obtenu": strongest,
                    "poids": float(row.max()),
                    "pourquoi": probe.why,
                }
            )
    return failed
