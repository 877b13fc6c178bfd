"""The pieces that a GGUF file holds: scored ones, or merges of bytes."""

from collections.abc import Mapping

import numpy as np
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers

from app.core.layouts.declared import Declared
from app.core.layouts.weights import RefusedModelError
from app.core.scored_pieces import ScoredPieces
from app.guest.cutting import Cutter, LibraryCutter, Marks, ScoredCutter

_NORMAL, _NO_TEXT = 1, (2, 3, 5)  # kinds of pieces in the format: unknown, control, unused
_BLOCKS_OF_LLAMA_3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def cutter_in_gguf(values: Mapping[str, object]) -> Cutter:
    """Return how the model of a file cuts a text; raises RefusedModelError when it is unknown."""
    declared = Declared(values, "tokenizer.ggml.")
    texts, kind = values.get("tokenizer.ggml.tokens"), declared.text("model")
    if not isinstance(texts, tuple) or not texts:
        raise RefusedModelError("il manque la liste des morceaux, « tokenizer.ggml.tokens »")
    kinds = _kinds(values, len(texts))
    begins = declared.flag("add_bos_token", kind == "llama")
    marks = Marks(
        frozenset(np.flatnonzero(np.isin(kinds, _NO_TEXT)).tolist()),
        _mark(declared, "bos_token_id", len(texts)) if begins else None,
        _mark(declared, "eos_token_id", len(texts)) if declared.has("eos_token_id") else None,
    )
    if kind == "llama":
        return _scored(declared, values, texts, marks)
    if kind == "gpt2":
        return _merging(declared, values, texts, marks)
    raise RefusedModelError(f"les morceaux « {kind} » ne sont pas connus : llama ou gpt2")


def _scored(
    declared: Declared,
    values: Mapping[str, object],
    texts: tuple[str, ...],
    marks: Marks,
) -> Cutter:
    scores = values.get("tokenizer.ggml.scores")
    if not isinstance(scores, np.ndarray) or len(scores) != len(texts):
        raise RefusedModelError("les scores des morceaux manquent, ou ne sont pas aussi nombreux")
    unknown = declared.count("unknown_token_id", 0, least=0)
    # The marks that the model adds are no pieces of what is typed.
    numbers = {text: i for i, text in enumerate(texts) if i not in marks.all}
    opens = declared.flag("add_space_prefix", True)
    pieces = ScoredPieces(numbers, np.asarray(scores, np.float64), unknown, opens)
    return ScoredCutter(pieces, texts, marks)


def _merging(
    declared: Declared,
    values: Mapping[str, object],
    texts: tuple[str, ...],
    marks: Marks,
) -> Cutter:
    merges = values.get("tokenizer.ggml.merges")
    if not isinstance(merges, tuple):
        raise RefusedModelError("il manque les fusions, « tokenizer.ggml.merges »")
    way = declared.text("pre", "default")
    pairs = [tuple(merge.split(" ", 1)) for merge in merges]
    try:
        model = models.BPE(
            vocab={text: i for i, text in enumerate(texts)},
            merges=pairs,
            ignore_merges=way == "llama-bpe",
        )
    except Exception as error:  # the package raises its own, of no named kind
        raise RefusedModelError("les fusions ne vont pas avec la liste des morceaux") from error
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = _before_merging(way)
    tokenizer.decoder = decoders.ByteLevel()
    return LibraryCutter(tokenizer, marks)


def _before_merging(way: str) -> pre_tokenizers.PreTokenizer:
    """Return how a text is cut into blocks that merges stay within, by the name of the way."""
    if way in ("gpt-2", "default"):
        return pre_tokenizers.ByteLevel(add_prefix_space=False)
    if way in ("smollm", "starcoder", "refact", "command-r", "codeshell"):
        return pre_tokenizers.Sequence(
            [
                pre_tokenizers.Digits(individual_digits=True),
                pre_tokenizers.ByteLevel(add_prefix_space=False),
            ]
        )
    if way in ("llama-bpe", "llama3", "llama-v3"):
        split = pre_tokenizers.Split(Regex(_BLOCKS_OF_LLAMA_3), "isolated")
        whole = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
        return pre_tokenizers.Sequence([split, whole])
    raise RefusedModelError(f"la façon de couper un texte « {way} » n’est pas connue")


def _mark(declared: Declared, name: str, count: int) -> int:
    """Return the number of a mark, which is one of the pieces."""
    number = declared.count(name, least=0)
    if number >= count:
        raise RefusedModelError(f"« tokenizer.ggml.{name} » vaut {number}, hors de la liste")
    return number


def _kinds(values: Mapping[str, object], count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the kind of each piece (V,)."""
    kinds = values.get("tokenizer.ggml.token_type")
    if kinds is None:
        return np.full(count, _NORMAL, np.int64)
    if not isinstance(kinds, np.ndarray) or len(kinds) != count:
        raise RefusedModelError("les sortes des morceaux ne sont pas aussi nombreuses qu’eux")
    return kinds.astype(np.int64)
