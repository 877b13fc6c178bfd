"""The block of the toy: every box, in either order, several times in a row."""

from collections.abc import Mapping

import numpy as np

from app.core.attention import Array, attend
from app.core.block import BlockTrace, run_block, toy_network
from app.core.toy import Toy
from app.widgets.bloc.run import Part, Run
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.numbers import decimal

_BOXES: Mapping[str, tuple[str, str]] = {
    "entree": ("x", "Un vecteur par mot. Au premier bloc, ce sont ceux du vocabulaire."),
    "attention": (
        "softmax(QKᵀ / √dₖ) V·Wₒ",
        "La seule étape où un mot reçoit quelque chose des autres. Dans le jouet, Wₒ ne"
        " change rien.",
    ),
    "residu-1": (
        "x + attention",
        "Ce que l’attention rend s’ajoute à ce que le mot portait déjà : rien n’est perdu.",
    ),
    "norme-1": (
        "(y − moyenne) / écart type",
        "Chaque vecteur retrouve une moyenne de 0 et un écart type de 1, mot par mot.",
    ),
    "elargir": (
        "max(0, u W₁)",
        "Le même réseau pour chaque mot : il passe à deux fois plus de nombres et remplace"
        " les négatifs par 0.",
    ),
    "reseau": (
        "h W₂",
        "Le réseau revient à la largeur de départ. Celui du jouet garde la moitié de ce qui"
        " est positif.",
    ),
    "residu-2": ("u + réseau", "La sortie du réseau s’ajoute à son entrée."),
    "norme-2": ("(y − moyenne) / écart type", "Même normalisation qu’après l’attention."),
}


def run_toy(texts: tuple[str, ...], toy: Toy, norm_first: bool, layers: int) -> Run:
    """Run the toy's blocks on a sentence; the boxes are those of the last of them."""
    seen = read_head(ModelName.TOY, 1, texts, toy=toy)
    given, trace = _last_block(seen.x, toy, norm_first, layers)
    arrays = (("entree", given), *trace.steps)
    moved = float(np.abs(trace.output - seen.x).max())
    return Run(
        label=seen.label,
        limit=seen.limit,
        unknown=seen.unknown,
        parts=tuple(Part(step, *_BOXES[step], array) for step, array in arrays),
        names=seen.x_names,
        moved="De l’entrée du premier bloc à la sortie du dernier, le nombre qui change le plus"
        f" change de {decimal(moved)}.",
    )


def _last_block(x: Array, toy: Toy, norm_first: bool, layers: int) -> tuple[Array, BlockTrace]:
    network = toy_network(x.shape[1])

    def attention(x: Array) -> Array:
        queries, keys, values = (x @ np.array(w, np.float64) for w in (toy.w_q, toy.w_k, toy.w_v))
        return attend(queries, keys, values).output

    for _ in range(layers - 1):
        x = run_block(x, attention, *network, norm_first=norm_first).output
    return x, run_block(x, attention, *network, norm_first=norm_first)
