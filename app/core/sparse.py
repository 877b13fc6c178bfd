"""Which cells of an n × n map each sparse scheme computes: masks, and their cells counted.

A mask (n, n) is True where word i (row, the query) may look at word j (column, the key), as
`attend` takes it. The `…_cells` functions count the same cells by a formula, so that no mask has
to be built for a long text. Causal: no word looks at what comes after it.

Sources: Child et al. 2019 (arXiv:1904.10509), section 4.3, for the strides; Beltagy et al. 2020
(arXiv:2004.05150), section 3.1, for windows, dilated windows and global words.
"""

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Mask, causal_mask


def full_mask(n: int, causal: bool = False) -> Mask:
    """Return the mask (n, n) of dense attention. Raises ValueError when n is under 1."""
    _check(n=n)
    return causal_mask(n) if causal else np.ones((n, n), np.bool_)


def window_mask(n: int, w: int, causal: bool = False) -> Mask:
    """Let each word look at w words in a row: (n, n).

    Around itself, one more before than after when w is even; causal: itself and the w - 1 words
    before. Raises ValueError when n or w is under 1. Source: Beltagy et al. 2020, section 3.1.
    """
    return dilated_mask(n, w, 1, causal)


def dilated_mask(n: int, w: int, step: int, causal: bool = False) -> Mask:
    """Let each word look at w words, `step` apart: a window with holes, (n, n).

    Raises ValueError when n, w or step is under 1. Source: Beltagy et al. 2020, section 3.1.
    """
    _check(n=n, w=w, step=step)
    back = _distances(n)
    before, after = _reach(w, causal)
    mask: Mask = (back % step == 0) & (back <= before * step) & (back >= -after * step)
    return mask


def strided_mask(n: int, stride: int, causal: bool = False) -> Mask:
    """Let each word look at its nearest words and at every `stride`-th word: (n, n).

    Near means less than `stride` away; the two patterns that Child et al. give to two heads are
    joined here. Raises ValueError when n or stride is under 1. Source: Child et al. 2019,
    section 4.3.
    """
    _check(n=n, stride=stride)
    back = _distances(n)
    mask: Mask = (abs(back) < stride) | (back % stride == 0)
    return mask & (back >= 0) if causal else mask


def global_mask(n: int, w: int, count: int, causal: bool = False) -> Mask:
    """Add global words to a window: the first `count` look at all, and all look at them: (n, n).

    Raises ValueError when n or w is under 1 or count under 0. Source: Beltagy et al. 2020,
    section 3.1.
    """
    _check(n=n, w=w, count=count + 1)
    mask = window_mask(n, w, causal)
    mask[:count] = mask[:, :count] = True
    return mask & causal_mask(n) if causal else mask


def full_cells(n: int, causal: bool = False) -> int:
    """Count the cells of dense attention: n², or n(n + 1)/2."""
    return n * (n + 1) // 2 if causal else n * n


def window_cells(n: int, w: int, causal: bool = False) -> int:
    """Count the cells of a window: at most n·w, less what the two ends cut off."""
    return dilated_cells(n, w, 1, causal)


def dilated_cells(n: int, w: int, step: int, causal: bool = False) -> int:
    """Count the cells of a dilated window: at most n·w, as without holes."""
    return n + sum(_offsets(n, reach, step) for reach in _reach(w, causal))


def strided_cells(n: int, stride: int, causal: bool = False) -> int:
    """Count the cells of a strided scheme: about n(stride + n/stride), so 2n√n at stride √n.

    That is for causal attention, where row i, from 0, has min(i + 1, stride) + ⌊i / stride⌋ cells.
    """
    near = min(n, stride)
    rounds, rest = divmod(n, stride)
    below = n * near - near * (near - 1) // 2
    below += stride * rounds * (rounds - 1) // 2 + rounds * rest
    return below if causal else 2 * below - n


def global_cells(n: int, w: int, count: int, causal: bool = False) -> int:
    """Count the cells of a window with `count` global words.

    Rows and columns of the global words are whole; what is left is a window over the others.
    """
    count = min(count, n)
    others = n - count
    alone = window_cells(others, w, causal) if others else 0
    return full_cells(n, causal) - full_cells(others, causal) + alone


def _distances(n: int) -> NDArray[np.int_]:
    """Return (n, n): how many words the key stands before the query, negative when after."""
    places = np.arange(n)
    return places[:, None] - places[None, :]


def _reach(w: int, causal: bool) -> tuple[int, int]:
    """Return how many words of a window of w stand before and after its middle."""
    return (w - 1, 0) if causal else (w // 2, (w - 1) // 2)


def _offsets(n: int, reach: int, step: int) -> int:
    """Count the pairs of n words that stand step, 2·step, …, reach·step apart."""
    reach = min(reach, (n - 1) // step)
    return n * reach - step * reach * (reach + 1) // 2


def _check(**sizes: int) -> None:
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} must be 1 or more, not {size}")
