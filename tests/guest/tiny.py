"""Tiny models of each layout, the same on every machine, in the names that public files give."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, quants
from gguf.constants import GGMLQuantizationType as Packed
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

Tensors = dict[str, NDArray[np.float32]]

WIDTH, HEADS, GROUPS, INNER = 32, 4, 2, 64
KNOWN = 40
TEXT = (5, 9, 2, 17, 9, 2, 30, 11)
LLAMA: dict[str, object] = {
    "model_type": "llama",
    "hidden_size": WIDTH,
    "num_attention_heads": HEADS,
    "num_key_value_heads": GROUPS,
    "head_dim": 8,
    "num_hidden_layers": 2,
    "intermediate_size": INNER,
    "vocab_size": KNOWN,
    "rms_norm_eps": 1e-5,
    "max_position_embeddings": 32,
    "rope_parameters": {"rope_type": "default", "rope_theta": 500.0},
    "tie_word_embeddings": False,
}
GEMMA: dict[str, object] = {
    "model_type": "gemma3_text",
    "hidden_size": WIDTH,
    "num_attention_heads": HEADS,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "num_hidden_layers": 7,
    "intermediate_size": INNER,
    "vocab_size": KNOWN,
    "rms_norm_eps": 1e-6,
    "max_position_embeddings": 32,
    "sliding_window": 4,
    "query_pre_attn_scalar": 16,
}
BERT: dict[str, object] = {
    "model_type": "bert",
    "hidden_size": WIDTH,
    "num_attention_heads": HEADS,
    "num_hidden_layers": 2,
    "intermediate_size": INNER,
    "vocab_size": KNOWN,
    "max_position_embeddings": 32,
    "type_vocab_size": 2,
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-5,
    "pad_token_id": 1,
}
DISTILBERT: dict[str, object] = {
    "model_type": "distilbert",
    "dim": WIDTH,
    "n_heads": HEADS,
    "n_layers": 2,
    "hidden_dim": INNER,
    "vocab_size": KNOWN,
    "max_position_embeddings": 32,
    "activation": "gelu",
    "pad_token_id": 0,
}
FAMILY: dict[str, dict[str, object]] = {
    "distilbert": DISTILBERT,
    **{
        kind: {**BERT, "model_type": kind}
        for kind in ("bert", "roberta", "camembert", "xlm-roberta")
    },
}


def numbers(name: str, *shape: int, around: float = 0.0) -> NDArray[np.float32]:
    """Numbers that look drawn and are a formula, so that every machine has the same."""
    seed = sum(ord(letter) * (i + 1) for i, letter in enumerate(name)) % 997
    wave = np.sin(np.arange(np.prod(shape)) * 12.9898 + seed) * 43758.5453
    drawn = (wave - np.floor(wave) - 0.5) * (0.9 if len(shape) > 1 else 0.4)
    return np.asarray((drawn + around).reshape(shape), np.float32)


def llama() -> Tensors:
    """A Llama of two blocks, in the names of a folder."""
    tensors = {
        "model.embed_tokens.weight": numbers("table", KNOWN, WIDTH),
        "lm_head.weight": numbers("head", KNOWN, WIDTH),
        "model.norm.weight": numbers("norm", WIDTH, around=1),
    }
    for i in range(2):
        tensors |= decoder_block(f"model.layers.{i}.", HEADS * 8, GROUPS * 8)
    return tensors


def gemma() -> Tensors:
    """A Gemma 3 of seven blocks, the sixth of which sees all, in the names of a folder."""
    tensors = {
        "model.embed_tokens.weight": numbers("table", KNOWN, WIDTH),
        "model.norm.weight": numbers("norm", WIDTH),
    }
    for i in range(7):
        prefix = f"model.layers.{i}."
        block = decoder_block(prefix, HEADS * 16, 16)
        for norm in ("pre_feedforward_layernorm", "post_feedforward_layernorm"):
            block[f"{prefix}{norm}.weight"] = numbers(f"{prefix}{norm}", WIDTH)
        for norm in ("q_norm", "k_norm"):
            block[f"{prefix}self_attn.{norm}.weight"] = numbers(f"{prefix}{norm}", 16)
        for name in ("input_layernorm", "post_attention_layernorm"):
            block[f"{prefix}{name}.weight"] = block[f"{prefix}{name}.weight"] - 1
        tensors |= block
    return tensors


def decoder_block(prefix: str, queries: int, keys: int) -> Tensors:
    shapes = {
        "self_attn.q_proj": (queries, WIDTH),
        "self_attn.k_proj": (keys, WIDTH),
        "self_attn.v_proj": (keys, WIDTH),
        "self_attn.o_proj": (WIDTH, queries),
        "mlp.gate_proj": (INNER, WIDTH),
        "mlp.up_proj": (INNER, WIDTH),
        "mlp.down_proj": (WIDTH, INNER),
    }
    block = {
        f"{prefix}{name}.weight": numbers(prefix + name, *shape) for name, shape in shapes.items()
    }
    for norm in ("input_layernorm", "post_attention_layernorm"):
        block[f"{prefix}{norm}.weight"] = numbers(prefix + norm, WIDTH, around=1)
    return block


_DISTILLED = {
    "encoder.layer": "transformer.layer",
    "attention.self.query": "attention.q_lin",
    "attention.self.key": "attention.k_lin",
    "attention.self.value": "attention.v_lin",
    "attention.output.dense": "attention.out_lin",
    "attention.output.LayerNorm": "sa_layer_norm",
    "intermediate.dense": "ffn.lin1",
    "output.LayerNorm": "output_layer_norm",
    "output.dense": "ffn.lin2",
}


def encoder(kind: str) -> Tensors:
    """An encoder of two blocks, in the names of a folder."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings": (KNOWN, WIDTH),
        "embeddings.position_embeddings": (32, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
        "embeddings.LayerNorm": (WIDTH,),
    }
    for i in range(2):
        block = f"encoder.layer.{i}."
        for name in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{block}attention.{name}"] = (WIDTH, WIDTH)
        shapes[f"{block}attention.output.LayerNorm"] = (WIDTH,)
        shapes[f"{block}intermediate.dense"] = (INNER, WIDTH)
        shapes[f"{block}output.dense"] = (WIDTH, INNER)
        shapes[f"{block}output.LayerNorm"] = (WIDTH,)
    if kind == "distilbert":
        del shapes["embeddings.token_type_embeddings"]
    tensors: Tensors = {}
    for name, shape in shapes.items():
        norm = len(shape) == 1
        own = name
        for usual, other in _DISTILLED.items() if kind == "distilbert" else ():
            own = own.replace(usual, other)
        tensors[f"{own}.weight"] = numbers(name, *shape, around=float(norm))
        if norm or "embeddings" not in name:
            tensors[f"{own}.bias"] = numbers(f"{name}.bias", shape[0])
    return tensors


_IN_GGUF = {
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "lm_head": "output",
    "model.layers.": "blk.",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
    "pre_feedforward_layernorm": "ffn_norm",
}


def in_gguf(name: str, layout: str) -> str:
    """The name of a tensor in a GGUF file."""
    after = "post_attention_norm" if layout == "gemma3" else "ffn_norm"
    for folder, gguf in {**_IN_GGUF, "post_attention_layernorm": after}.items():
        name = name.replace(folder, gguf)
    return name


def tokenizer() -> Tokenizer:
    """Some words as pieces, between two marks, as an encoder reads them."""
    texts = [
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *["le", "chat", "dort", "sur", "la", "table", "les", "clés", "de", "voiture"],
    ]
    texts += ["été", "##s", "##e", *"abcdefghijklmnopqrstuvwxyz"]
    numbers = {text: i for i, text in enumerate(texts[:KNOWN])}
    made = Tokenizer(models.WordPiece(vocab=numbers, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    ends = [("[CLS]", 1), ("[SEP]", 2)]
    made.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=ends)
    made.add_special_tokens(["[UNK]", "[CLS]", "[SEP]"])
    return made


def write_folder(folder: Path, tensors: Tensors, config: Mapping[str, object]) -> Path:
    """Write a model as a folder of safetensors with its tokenizer."""
    folder.mkdir(exist_ok=True)
    save_file(tensors, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def write_gguf(
    path: Path,
    tensors: Tensors,
    layout: str,
    packed: Packed = Packed.F32,
    name: str = "Essai",
    licence: str = "apache-2.0",
) -> Path:
    """Write a model as a GGUF file, matrices packed, as the converter of llama.cpp does."""
    config = GEMMA if layout == "gemma3" else LLAMA
    writer = GGUFWriter(path, layout)
    writer.add_name(name)
    writer.add_license(licence)
    writer.add_block_count(int(str(config["num_hidden_layers"])))
    writer.add_context_length(32)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(int(str(config["num_key_value_heads"])))
    writer.add_key_length(int(str(config["head_dim"])))
    writer.add_value_length(int(str(config["head_dim"])))
    writer.add_layer_norm_rms_eps(float(str(config["rms_norm_eps"])))
    writer.add_rope_freq_base(1_000_000.0 if layout == "gemma3" else 500.0)
    if layout == "gemma3":
        writer.add_sliding_window(4)
    add_scored_pieces(writer)
    for own, tensor in tensors.items():
        if layout == "gemma3" and tensor.ndim == 1:
            tensor = tensor + 1
        if layout == "llama" and own.endswith(("q_proj.weight", "k_proj.weight")):
            tensor = neighbours(tensor, 8)
        kind = packed if tensor.ndim == 2 else Packed.F32
        if kind == Packed.F32:
            writer.add_tensor(in_gguf(own, layout), np.ascontiguousarray(tensor))
        else:
            content = quants.quantize(tensor, kind)
            writer.add_tensor(in_gguf(own, layout), content, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def neighbours(matrix: NDArray[np.float32], d_k: int) -> NDArray[np.float32]:
    """Put the two rows that turn together side by side, as the converter does for Llama."""
    return matrix.reshape(-1, 2, d_k // 2, WIDTH).swapaxes(1, 2).reshape(matrix.shape)


def add_scored_pieces(writer: GGUFWriter) -> None:
    """Add forty pieces with their scores: three marks, letters, some of their pairs."""
    texts = ["<unk>", "<s>", "</s>", "▁", *"acehilnorstu", "le", "ch", "at"]
    texts += ["▁l", "▁c", "▁le", "▁ch", "▁chat", "<0xC3>", "<0xA9>"]
    texts += [f"<0x{byte:02X}>" for byte in range(0x2B, 0x39)]
    assert len(texts) == KNOWN
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_scores([0.0] * 3 + [-float(i) for i in range(3, KNOWN)])
    kinds = [6 if text.startswith("<0x") else 1 for text in texts]
    writer.add_token_types([2, 3, 3, *kinds[3:]])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(True)
