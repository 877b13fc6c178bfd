"""The layout of Llama (Touvron et al. 2023, arXiv:2302.13971): many open decoders have it.

RMSNorm, rotary positions, heads that share keys and values, a network whose gate is a SiLU.
"""

import math
from collections.abc import Callable

import numpy as np

from app.core.attention import Array
from app.core.layouts.declared import Declared
from app.core.layouts.open_decoder import DecoderSizes, Habits, Names, OpenDecoder
from app.core.layouts.weights import RefusedModelError, Weights
from app.core.norms import silu
from app.core.positions import frequencies

IN_GGUF = Names(
    table="token_embd.weight",
    norm="output_norm.weight",
    head="output.weight",
    block="blk.{}.",
    attention_norm="attn_norm.weight",
    query="attn_q.weight",
    key="attn_k.weight",
    value="attn_v.weight",
    output="attn_output.weight",
    network_norm="ffn_norm.weight",
    gate="ffn_gate.weight",
    up="ffn_up.weight",
    down="ffn_down.weight",
)
IN_FOLDER = Names(
    table="model.embed_tokens.weight",
    norm="model.norm.weight",
    head="lm_head.weight",
    block="model.layers.{}.",
    attention_norm="input_layernorm.weight",
    query="self_attn.q_proj.weight",
    key="self_attn.k_proj.weight",
    value="self_attn.v_proj.weight",
    output="self_attn.o_proj.weight",
    network_norm="post_attention_layernorm.weight",
    gate="mlp.gate_proj.weight",
    up="mlp.up_proj.weight",
    down="mlp.down_proj.weight",
)
_SLOWED = "rope_freqs.weight"  # by how much the turns of each pair are divided
_BASE = 10_000.0


def sizes_in_gguf(declared: Declared, longest: int) -> DecoderSizes:
    """Read the sizes that a GGUF file declares, of at most `longest` pieces."""
    width, heads = declared.count("embedding_length"), declared.count("attention.head_count")
    head_width = declared.count("attention.key_length", max(1, width // heads))
    declared.only("attention.value_length", head_width)
    declared.only("rope.dimension_count", head_width)
    declared.only("expert_count", 0)
    return DecoderSizes(
        width=width,
        blocks=declared.count("block_count"),
        heads=heads,
        groups=declared.count("attention.head_count_kv", heads),
        head_width=head_width,
        inner=declared.count("feed_forward_length"),
        longest=min(longest, declared.count("context_length")),
        epsilon=declared.number("attention.layer_norm_rms_epsilon"),
    )


def slowed_in_gguf(declared: Declared) -> float:
    """Return by how much all turns are divided, so that longer texts can be read."""
    kind = declared.text("rope.scaling.type", "none")
    if kind not in ("none", "linear"):
        raise RefusedModelError(f"les positions « {kind} » ne sont pas calculées ici")
    return declared.number("rope.scaling.factor", 1.0) if kind == "linear" else 1.0


def llama_in_gguf(weights: Weights, declared: Declared, longest: int) -> OpenDecoder:
    """Open a Llama from a GGUF file, whose turning numbers are neighbours."""
    sizes = sizes_in_gguf(declared, longest)
    turns = frequencies(_even(sizes.head_width), declared.number("rope.freq_base", _BASE))
    turns = turns / slowed_in_gguf(declared)
    if _SLOWED in weights.names:
        weights.expect(_SLOWED, sizes.head_width // 2)
        turns = turns / weights.whole(_SLOWED)
    opened = OpenDecoder.open(weights, sizes, IN_GGUF, _habits(sizes, turns, halves=False))
    weights.refuse_others()
    return opened


def llama_in_folder(weights: Weights, declared: Declared, longest: int) -> OpenDecoder:
    """Open a Llama from safetensors, whose turning numbers are half a head apart."""
    width, heads = declared.count("hidden_size"), declared.count("num_attention_heads")
    declared.only("hidden_act", "silu")
    for bias in ("attention_bias", "mlp_bias"):
        declared.only(bias, False)
    sizes = DecoderSizes(
        width=width,
        blocks=declared.count("num_hidden_layers"),
        heads=heads,
        groups=declared.count("num_key_value_heads", heads),
        head_width=declared.count("head_dim", max(1, width // heads)),
        inner=declared.count("intermediate_size"),
        longest=min(longest, declared.count("max_position_embeddings", longest)),
        epsilon=declared.number("rms_norm_eps", 1e-6),
    )
    turns = _turns_in_folder(declared, sizes.head_width)
    opened = OpenDecoder.open(weights, sizes, IN_FOLDER, _habits(sizes, turns, halves=True))
    weights.refuse_others(lambda name: name.endswith(".rotary_emb.inv_freq"))
    return opened


def _habits(sizes: DecoderSizes, turns: Array, halves: bool) -> Habits:
    same: Callable[[int], Array] = lambda _: turns  # noqa: E731
    return Habits(silu, same, halves, divisor=math.sqrt(sizes.head_width))


def _turns_in_folder(declared: Declared, head_width: int) -> Array:
    """Return the turns (d_k / 2,) of the three ways that are known: plain, linear, « llama3 »."""
    rope = declared.inside("rope_parameters")
    if not rope.has("rope_type"):
        rope = declared.inside("rope_scaling")
    base = rope.number("rope_theta", declared.number("rope_theta", _BASE))
    turns = frequencies(_even(head_width), base)
    kind = rope.text("rope_type", rope.text("type", "default"))
    if kind == "default":
        return turns
    if kind == "linear":
        return turns / rope.number("factor")
    if kind == "llama3":
        return _slow_waves_slowed(turns, rope)
    raise RefusedModelError(f"les positions « {kind} » ne sont pas calculées ici")


def _slow_waves_slowed(turns: Array, rope: Declared) -> Array:
    """Divide slow turns by a factor, keep fast ones, and blend those in between.

    Source: Grattafiori et al. 2024, arXiv:2407.21783, and its published code.
    """
    factor, trained = rope.number("factor"), rope.number("original_max_position_embeddings")
    low, high = rope.number("low_freq_factor"), rope.number("high_freq_factor")
    if high <= low:
        raise RefusedModelError(f"les bornes des positions se croisent : {low} et {high}")
    rounds = trained * turns / (2 * math.pi)  # in the texts of the first training
    share = np.clip((rounds - low) / (high - low), 0, 1)
    return np.asarray((1 - share) * turns / factor + share * turns)


def _even(head_width: int) -> int:
    if head_width % 2:
        raise RefusedModelError(f"une tête de largeur {head_width} ne tourne pas par paires")
    return head_width
