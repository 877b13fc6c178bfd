"""How far apart two words are for a network, and what one layer of it costs.

Source: Vaswani et al. 2017, section 4 and table 1.
"""


def recurrent_path(distance: int) -> int:
    """Return the steps between two words of a recurrent network: one a word."""
    return distance


def convolution_hops(distance: int, kernel: int, dilated: bool = False) -> tuple[int, ...]:
    """Return how many words each layer of a convolution goes on, until `distance` is covered.

    A centred kernel of k words (odd) reaches (k - 1) / 2 further with each layer; dilated by k at
    each layer, (k^L - 1) / 2 after L layers. Raises ValueError for an even kernel or one under 3.
    """
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError(f"a centred kernel has an odd size of 3 or more, not {kernel}")
    hops: list[int] = []
    while sum(hops) < distance:
        step = kernel ** len(hops) if dilated else 1
        hops.append(min(step * (kernel - 1) // 2, distance - sum(hops)))
    return tuple(hops)


def attention_path(distance: int) -> int:
    """Return the layers of attention between two words: one, whatever the distance."""
    return min(distance, 1)


def recurrent_cost(n: int, d: int) -> int:
    """Return the products of one recurrent layer over n words of width d: n · d²."""
    return n * d * d


def convolution_cost(n: int, d: int, kernel: int) -> int:
    """Return the products of one convolution layer: k · n · d²."""
    return kernel * n * d * d


def attention_cost(n: int, d: int) -> int:
    """Return the products of the scores of one self-attention layer: n² · d.

    The weighted sum costs as much again and the projections 4 · n · d² more; the table leaves
    both out, and so do we, where the table is cited.
    """
    return n * n * d
