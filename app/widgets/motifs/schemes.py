"""The five schemes of sparse attention: their names, their cells and how many these are."""

from dataclasses import dataclass
from enum import StrEnum

from app.core import sparse
from app.core.attention import Mask


class Scheme(StrEnum):
    """A scheme, by its name in an address."""

    FULL = "complet"
    WINDOW = "fenetre"
    DILATED = "trous"
    STRIDED = "pas"
    GLOBAL = "globaux"


NAMES: dict[Scheme, str] = {
    Scheme.FULL: "complet",
    Scheme.WINDOW: "fenêtre",
    Scheme.DILATED: "fenêtre à trous",
    Scheme.STRIDED: "à pas",
    Scheme.GLOBAL: "fenêtre et mots globaux",
}
ORDERS: dict[Scheme, str] = {
    Scheme.FULL: "n²",
    Scheme.WINDOW: "n·w",
    Scheme.DILATED: "n·w",
    Scheme.STRIDED: "n·(s + n/s)",
    Scheme.GLOBAL: "n·(w + g)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A scheme and its sizes: n words, window w, stride, `count` global words; causal or not.

    Each scheme reads only the sizes that it depends on.
    """

    scheme: Scheme
    n: int
    w: int
    stride: int
    count: int
    causal: bool

    def mask(self) -> Mask:
        """Return the cells computed (n, n)."""
        match self.scheme:
            case Scheme.FULL:
                return sparse.full_mask(self.n, self.causal)
            case Scheme.WINDOW:
                return sparse.window_mask(self.n, self.w, self.causal)
            case Scheme.DILATED:
                return sparse.dilated_mask(self.n, self.w, self.stride, self.causal)
            case Scheme.STRIDED:
                return sparse.strided_mask(self.n, self.stride, self.causal)
            case Scheme.GLOBAL:
                return sparse.global_mask(self.n, self.w, self.count, self.causal)

    def cells(self) -> int:
        """Count the cells computed, by a formula."""
        match self.scheme:
            case Scheme.FULL:
                return sparse.full_cells(self.n, self.causal)
            case Scheme.WINDOW:
                return sparse.window_cells(self.n, self.w, self.causal)
            case Scheme.DILATED:
                return sparse.dilated_cells(self.n, self.w, self.stride, self.causal)
            case Scheme.STRIDED:
                return sparse.strided_cells(self.n, self.stride, self.causal)
            case Scheme.GLOBAL:
                return sparse.global_cells(self.n, self.w, self.count, self.causal)

    def title(self) -> str:
        """Name the scheme with the sizes that it depends on."""
        sizes = {
            Scheme.FULL: "",
            Scheme.WINDOW: f", w = {self.w}",
            Scheme.DILATED: f", w = {self.w}, un mot sur {self.stride}",
            Scheme.STRIDED: f", s = {self.stride}",
            Scheme.GLOBAL: f", w = {self.w}, g = {self.count}",
        }
        causal = ", causal" if self.causal else ""
        return f"Motif {NAMES[self.scheme]}{sizes[self.scheme]}{causal}"
