"""What attention costs in memory: the key and value cache, the scores, and how both grow.

Sizes are bytes. Axes: n tokens, h query heads, g heads of keys and values (g = h: MHA, one each;
1 < g < h: GQA; g = 1: MQA), d_k the width of one head, here also d_v.

Sources: Shazeer 2019 (arXiv:1911.02150) for the cache and MQA; Ainslie et al. 2023
(arXiv:2305.13245) for GQA; Child et al. 2019 (arXiv:1904.10509) for n√n; Dao et al. 2022
(arXiv:2205.14135), algorithm 1 and theorem 1, for what FlashAttention keeps.
"""

import math


def cache_bytes(layers: int, groups: int, d_k: int, tokens: int, number: int) -> int:
    """Return the size of the cache: a key and a value of d_k numbers for each layer, group, token.

    number is the bytes of one number. Raises ValueError when anything is under 1.
    """
    _check(layers=layers, groups=groups, d_k=d_k, tokens=tokens, number=number)
    return 2 * layers * groups * d_k * tokens * number


def score_products(heads: int, d_k: int, tokens: int) -> int:
    """Return the multiplications of all q·k of one layer: h·n²·d_k, whatever the groups.

    Raises ValueError when anything is under 1. Source: Vaswani et al. 2017, section 3.2.
    """
    _check(heads=heads, d_k=d_k, tokens=tokens)
    return heads * tokens**2 * d_k


def dense_scores(n: float) -> float:
    """Return the scores of one head when each token looks at all: n²."""
    return n * n


def window_scores(n: float, w: float) -> float:
    """Return the scores of one head in a window of w tokens: n·w, never more than n²."""
    return n * min(n, w)


def root_scores(n: float) -> float:
    """Return the order of the scores of a strided head: n√n (Child et al. 2019, section 4.2)."""
    return n * math.sqrt(n)


def flash_numbers(n: float) -> float:
    """Return what FlashAttention keeps beside the output: a maximum and a sum for each query.

    The n² scores are all computed, block by block, and none is kept.
    """
    return 2 * n


def layer_bytes(heads: int, numbers: float, number: int) -> float:
    """Return the size of `numbers` numbers in each of the heads of one layer.

    Raises ValueError when heads or number is under 1.
    """
    _check(heads=heads, number=number)
    return heads * numbers * number


def _check(**sizes: int) -> None:
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} must be 1 or more, not {size}")
