"""The five schemes of `motifs`: their cells, how they are counted, drawn and said."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.core import sparse
from app.core.attention import Mask

Scheme = Literal["complet", "fenetre", "trous", "pas", "globaux"]
NAMES: dict[Scheme, str] = {
    "complet": "complet",
    "fenetre": "fenêtre",
    "trous": "fenêtre à trous",
    "pas": "à pas",
    "globaux": "fenêtre et mots globaux",
}
ORDERS: dict[Scheme, str] = {
    "complet": "n²",
    "fenetre": "n·w",
    "trous": "n·w",
    "pas": "n·(s + n/s)",
    "globaux": "n·(w + g)",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Hold what shapes a scheme: n words, window w, stride, count of global words, causal."""

    n: int
    w: int
    stride: int
    count: int
    causal: bool


def mask_of(scheme: Scheme, now: Sizes) -> Mask:
    """Return the mask (n, n) that a scheme computes with the sizes chosen."""
    n, w, causal = now.n, now.w, now.causal
    if scheme == "fenetre":
        return sparse.window_mask(n, w, causal)
    if scheme == "trous":
        return sparse.dilated_mask(n, w, now.stride, causal)
    if scheme == "pas":
        return sparse.strided_mask(n, now.stride, causal)
    if scheme == "globaux":
        return sparse.global_mask(n, w, now.count, causal)
    return sparse.full_mask(n, causal)


def cells_of(scheme: Scheme, now: Sizes) -> int:
    """Count the cells of a scheme by its formula."""
    n, w, causal = now.n, now.w, now.causal
    if scheme == "fenetre":
        return sparse.window_cells(n, w, causal)
    if scheme == "trous":
        return sparse.dilated_cells(n, w, now.stride, causal)
    if scheme == "pas":
        return sparse.strided_cells(n, now.stride, causal)
    if scheme == "globaux":
        return sparse.global_cells(n, w, now.count, causal)
    return sparse.full_cells(n, causal)


def named(scheme: Scheme, now: Sizes) -> str:
    """Name a scheme with the sizes that it depends on."""
    sizes = {
        "fenetre": f", w = {now.w}",
        "trous": f", w = {now.w}, un mot sur {now.stride}",
        "pas": f", s = {now.stride}",
        "globaux": f", w = {now.w}, g = {now.count}",
    }
    causal = ", causal" if now.causal else ""
    return f"Motif {NAMES[scheme]}{sizes.get(scheme, '')}{causal}"


def drawn(mask: Mask) -> str:
    """Return the cells as one path: a rectangle for each run of cells of a row."""
    parts = []
    for i, row in enumerate(mask):
        edges = np.flatnonzero(np.diff(row, prepend=False, append=False)).tolist()
        parts += [f"M{a} {i}H{b}V{i + 1}H{a}z" for a, b in zip(*[iter(edges)] * 2, strict=True)]
    return "".join(parts)


def told(scheme: Scheme, now: Sizes, mask: Mask) -> str:
    """Say the drawing in words, by what its first, middle and last rows look at."""
    rows = dict.fromkeys((0, now.n // 2, now.n - 1))
    looks = " ; ".join(f"le mot {i + 1} regarde {places(mask[i])}" for i in rows)
    return f"{named(scheme, now)}, grille de {now.n} lignes et {now.n} colonnes : {looks}."


def places(row: Mask) -> str:
    """Say which columns, from 1, are computed: « 3 à 7 », « 1, 5 et 9 »."""
    edges = np.flatnonzero(np.diff(row, prepend=False, append=False)).tolist()
    runs = [
        f"{a + 1}" if b - a == 1 else f"{a + 1}{' et ' if b - a == 2 else ' à '}{b}"
        for a, b in zip(*[iter(edges)] * 2, strict=True)
    ]
    if len(runs) == 1:
        return f"le mot {runs[0]}" if edges[1] - edges[0] == 1 else f"les mots {runs[0]}"
    return f"les mots {', '.join(runs[:-1])}, puis {runs[-1]}"
