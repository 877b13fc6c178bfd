"""What each head of the little model gives on average, on lines kept out of its training."""

from collections.abc import Iterable, Sequence

import numpy as np

from app.core.attention import Array
from app.core.decoder import Decoder, DecoderTrace


def mixed(trace: DecoderTrace) -> Array:
    """Return what each head gave for each piece read, before W_O, an array (L, h, n, d_k)."""
    return np.stack([w @ v for w, v in zip(trace.weights, trace.cache.values, strict=True)])


def head_means(decoder: Decoder, windows: Iterable[Sequence[int]]) -> Array:
    """Return the mean (L, h, d_k) of what each head gives over some windows, <début> left out."""
    total, count = None, 0
    for window in windows:
        given = mixed(decoder.read(window))[:, :, 1:]
        total = given.sum(axis=2) + (0 if total is None else total)
        count += given.shape[2]
    if total is None:
        raise ValueError("no window to average over")
    mean: Array = (total / count).astype(np.float32)
    return mean
