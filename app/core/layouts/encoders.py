"""The layouts of the BERT family, as a folder of safetensors holds them: they look both ways.

BERT (Devlin et al. 2018, arXiv:1810.04805), RoBERTa (Liu et al. 2019, arXiv:1907.11692) and those
that have its names, CamemBERT and XLM-R; DistilBERT (Sanh et al. 2019, arXiv:1910.01108).

Axes: n pieces, d model width, h heads, L blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.bert import Affine, BertBlock, Norm
from app.core.layouts.declared import Declared
from app.core.layouts.weights import MadeOnDemand, RefusedModelError, Weights


class _Names(NamedTuple):
    """Where tensors stand; those of a block come after `block`, where « {} » is its number."""

    table: str
    places: str
    kinds: str | None
    norm: str
    block: str
    query: str
    key: str
    value: str
    output: str
    attention_norm: str
    widened: str
    narrowed: str
    network_norm: str


_BERT = _Names(
    table="embeddings.word_embeddings.weight",
    places="embeddings.position_embeddings.weight",
    kinds="embeddings.token_type_embeddings.weight",
    norm="embeddings.LayerNorm",
    block="encoder.layer.{}.",
    query="attention.self.query",
    key="attention.self.key",
    value="attention.self.value",
    output="attention.output.dense",
    attention_norm="attention.output.LayerNorm",
    widened="intermediate.dense",
    narrowed="output.dense",
    network_norm="output.LayerNorm",
)
_DISTILBERT = _BERT._replace(
    kinds=None,
    block="transformer.layer.{}.",
    query="attention.q_lin",
    key="attention.k_lin",
    value="attention.v_lin",
    output="attention.out_lin",
    attention_norm="sa_layer_norm",
    widened="ffn.lin1",
    narrowed="ffn.lin2",
    network_norm="output_layer_norm",
)
_FROM_PAD = ("roberta", "camembert", "xlm-roberta")  # whose places begin after that of the padding
FAMILY = ("bert", "distilbert", *_FROM_PAD)


class _Words(NamedTuple):
    """What config.json calls each size: BERT's words, or DistilBERT's."""

    width: str
    blocks: str
    heads: str
    inner: str
    activation: str


_BERT_WORDS = _Words(
    "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act"
)
_DISTILBERT_WORDS = _Words("dim", "n_layers", "n_heads", "hidden_dim", "activation")


@dataclass(frozen=True, slots=True)
class OpenEncoder:
    """An encoder that reads its weights in a file; `first` is the place of the first piece."""

    weights: Weights
    names: _Names
    blocks: MadeOnDemand[BertBlock]
    norm: Norm
    epsilon: float
    heads: int
    width: int
    longest: int
    first: int

    def maps(self, pieces: Sequence[int]) -> Array:
        """Return the weights of every head (L, h, n, n) on n pieces; each row sums to 1.

        Raises ValueError for no piece and for more pieces than the model reads.
        """
        n = len(pieces)
        if not 0 < n <= self.longest:
            raise ValueError(f"{n} pieces: between 1 and {self.longest} can be read")
        x = self.weights.rows(self.names.table, np.asarray(pieces))
        x = x + self.weights.rows(self.names.places, np.arange(self.first, self.first + n))
        if self.names.kinds:
            x = x + self.weights.rows(self.names.kinds, np.zeros(1, np.int64))
        x, maps = self.norm(np.ascontiguousarray(x.T), self.epsilon), []
        for block in self.blocks:
            x, shares = block.through(x)
            maps.append(shares)
        return np.stack(maps)


def encoder_in_folder(weights: Weights, declared: Declared, longest: int) -> OpenEncoder:
    """Open an encoder; raises RefusedModelError where the file is not what it declares."""
    kind = declared.text("model_type")
    distilled = kind == "distilbert"
    words = _DISTILBERT_WORDS if distilled else _BERT_WORDS
    names = _under(weights, _DISTILBERT if distilled else _BERT)
    d, inner = declared.count(words.width), declared.count(words.inner)
    blocks, heads = declared.count(words.blocks), declared.count(words.heads)
    declared.only(words.activation, "gelu")
    declared.only("position_embedding_type", "absolute")
    declared.only("is_decoder", False)
    if distilled:
        declared.only("sinusoidal_pos_embds", False)
    if d % heads:
        raise RefusedModelError(f"{heads} têtes ne se partagent pas une largeur de {d}")
    epsilon = declared.number("layer_norm_eps", 1e-12)
    places = _check(weights, names, d, inner, blocks)
    first = declared.count("pad_token_id", 1, least=0) + 1 if kind in _FROM_PAD else 0

    def block(i: int) -> BertBlock:
        return _block(weights, names, heads, epsilon, i)

    def size(i: int) -> int:
        start = names.block.format(i)
        joined = 4 * 3 * d * d  # queries, keys and values are put in one matrix: a copy
        return joined + weights.size([*weights.of_block(start)])

    return OpenEncoder(
        weights=weights,
        names=names,
        blocks=MadeOnDemand(blocks, block, size, weights.room),
        norm=_norm(weights, names.norm),
        epsilon=epsilon,
        heads=heads,
        width=d,
        longest=min(longest, places - first),
        first=first,
    )


def _under(weights: Weights, names: _Names) -> _Names:
    """Return the names with what this file puts before them: « bert. », « roberta. », nothing."""
    for name in weights.names:
        if name.endswith(names.table):
            before = name.removesuffix(names.table)
            outside = ("table", "places", "kinds", "norm", "block")
            given = names._asdict()
            return names._replace(
                **{one: before + given[one] for one in outside if given[one] is not None}
            )
    raise RefusedModelError(f"il manque le tenseur « {names.table} »")


def _check(weights: Weights, names: _Names, d: int, inner: int, blocks: int) -> int:
    """Check every tensor that is read; return the number of places."""
    for table in filter(None, (names.table, names.places, names.kinds)):
        weights.expect(table, *weights.shape(table)[:1], d)
    _check_pair(weights, names.norm, d)
    for i in range(blocks):
        block = names.block.format(i)
        for name in (names.query, names.key, names.value, names.output):
            _check_pair(weights, block + name, d, d)
        for name in (names.attention_norm, names.network_norm):
            _check_pair(weights, block + name, d)
        _check_pair(weights, block + names.widened, inner, d)
        _check_pair(weights, block + names.narrowed, d, inner)
    # Heads that come after the last block are not read; another tensor inside a block would be.
    inside = names.block.partition("{}")[0]
    weights.refuse_others(lambda name: not name.startswith(inside))
    return weights.shape(names.places)[0]


def _check_pair(weights: Weights, name: str, *shape: int) -> None:
    weights.expect(f"{name}.weight", *shape)
    weights.expect(f"{name}.bias", shape[0])


def _block(weights: Weights, names: _Names, heads: int, epsilon: float, i: int) -> BertBlock:
    start = names.block.format(i)

    def affine(*parts: str) -> Affine:
        matrices = [weights.whole(f"{start}{part}.weight") for part in parts]
        shifts = [weights.whole(f"{start}{part}.bias") for part in parts]
        joined = matrices[0] if len(parts) == 1 else np.concatenate(matrices)
        return Affine(joined, _column(np.concatenate(shifts)))

    return BertBlock(
        heads=heads,
        epsilon=epsilon,
        queries_keys_values=affine(names.query, names.key, names.value),
        output=affine(names.output),
        attention_norm=_norm(weights, start + names.attention_norm),
        widened=affine(names.widened),
        narrowed=affine(names.narrowed),
        network_norm=_norm(weights, start + names.network_norm),
    )


def _norm(weights: Weights, name: str) -> Norm:
    gain, shift = weights.whole(f"{name}.weight"), weights.whole(f"{name}.bias")
    return Norm(_column(gain), _column(shift))


def _column(vector: Array) -> NDArray[np.float32]:
    return np.asarray(vector[:, None], np.float32)
