"""The layout of Gemma 3 (Gemma Team 2025, arXiv:2503.19786), as a GGUF file holds it.

As Llama's but for four things: norms after what a block computes too, queries and keys that are
normalised, a GELU gate, and a window of pieces for five blocks of six, whose positions turn faster.
"""

import math

from app.core.layouts.declared import Declared
from app.core.layouts.llama import IN_GGUF, sizes_in_gguf, slowed_in_gguf
from app.core.layouts.open_decoder import Habits, OpenDecoder
from app.core.layouts.weights import RefusedModelError, Weights
from app.core.norms import gelu
from app.core.positions import BASE, frequencies

_NAMES = IN_GGUF._replace(
    head_norms=("attn_q_norm.weight", "attn_k_norm.weight"),
    after=("post_attention_norm.weight", "post_ffw_norm.weight"),
)
_PERIOD = 6  # the last block of each six sees all
_WIDE = 62  # blocks of the largest Gemma 3, which divides scores by another width


def gemma_in_gguf(weights: Weights, declared: Declared, longest: int) -> OpenDecoder:
    """Open a Gemma 3 from a GGUF file; its norms are stored with the 1 that they add."""
    sizes = sizes_in_gguf(declared, longest)
    if sizes.head_width % 2:
        raise RefusedModelError(f"une tête de largeur {sizes.head_width} ne tourne pas par paires")
    declared.only("attention.sliding_window_pattern", _PERIOD)
    declared.only("attn_logit_softcapping", 0)
    declared.only("final_logit_softcapping", 0)
    window = declared.count("attention.sliding_window")
    near = frequencies(sizes.head_width, declared.number("rope.freq_base_swa", BASE))
    far = frequencies(sizes.head_width, declared.number("rope.freq_base", 1e6))
    far = far / slowed_in_gguf(declared)
    scored = sizes.width // sizes.heads if sizes.blocks == _WIDE else sizes.head_width
    habits = Habits(
        activation=gelu,
        turns=lambda i: far if _sees_all(i) else near,
        halves=True,
        divisor=math.sqrt(scored),
        scale=math.sqrt(sizes.width),
        window=lambda i: None if _sees_all(i) else window,
    )
    opened = OpenDecoder.open(weights, sizes, _NAMES, habits)
    weights.refuse_others()
    return opened


def _sees_all(block: int) -> bool:
    return block % _PERIOD == _PERIOD - 1
