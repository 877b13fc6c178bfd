"""Texts cut into pieces: those of the library, and places that hold in the text as typed."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from app.core.layouts.weights import RefusedModelError
from app.core.scored_pieces import ScoredPieces
from app.guest.cutting import LibraryCutter, Marks, in_bytes
from app.guest.gguf_cutting import cutter_in_gguf
from app.guest.open_model import open_model
from tests.guest import tiny

NO_MARKS = Marks(frozenset(), None, None)
TEXTS = [*"▁abc", "ab", "▁a", "bc", "▁ab", "abc", "▁▁", "é"]
SCORES = {text: -float(i) for i, text in enumerate(TEXTS)}


def by_loops(text: str) -> list[str]:
    """Merge the best pair of neighbours, the leftmost of equals, until none makes a piece."""
    parts = list(text)
    while pairs := [
        (SCORES[a + b], -i) for i, (a, b) in enumerate(pairwise(parts)) if a + b in SCORES
    ]:
        i = -max(pairs)[1]
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


@given(st.text("ab cé", max_size=30))
def test_scored_pieces_are_those_of_plain_loops(text: str) -> None:
    numbers = {piece: i for i, piece in enumerate(TEXTS)}
    pieces = ScoredPieces(numbers, np.array(list(SCORES.values())), unknown=99, opens=False)
    cut = pieces.cut(text)
    assert [piece.text for piece in cut] == by_loops(text.replace(" ", "▁"))
    assert "".join(text[piece.start : piece.end] for piece in cut) == text


def test_a_sign_that_no_piece_holds_is_cut_into_bytes(tmp_path: Path) -> None:
    model = open_model(tiny.write_gguf(tmp_path / "m.gguf", tiny.llama(), "llama"))
    shown = [(piece.text, piece.span) for piece in model.pieces("le é")]
    assert shown == [
        ("<s>", None),
        ("le", (0, 2)),
        ("▁", (2, 3)),
        ("<0xC3>", (3, 4)),
        ("<0xA9>", (3, 4)),
    ]


def test_pieces_of_bytes_are_written_by_their_numbers() -> None:
    vocabulary = {letter: i for i, letter in enumerate(pre_tokenizers.ByteLevel.alphabet())}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    cutter = LibraryCutter(tokenizer, NO_MARKS)
    cut = cutter.cut("a €")
    assert [one.piece.text for one in cut] == ["a", "Ġ", "<E2>", "<82>", "<AC>"]
    assert cutter.written([one.number for one in cut]) == "a €"
    assert {in_bytes(letter) for letter in vocabulary} == {f"<{i:02X}>" for i in range(256)} - {
        "<20>"
    } | {"<>"}


def test_what_is_typed_is_never_a_mark(tmp_path: Path) -> None:
    folder = tiny.write_folder(tmp_path, tiny.encoder("bert"), tiny.BERT)
    pieces = open_model(folder).pieces("[SEP] le [CLS]")
    assert [piece.span is None for piece in pieces].count(True) == 2
    assert pieces[0].span is pieces[-1].span is None


@given(st.text(max_size=40))
def test_any_text_is_cut_and_each_piece_stands_in_it(text: str) -> None:
    cutter = LibraryCutter(tiny.tokenizer(), NO_MARKS)
    for one in cutter.cut(text):
        if one.piece.span is not None:
            start, end = one.piece.span
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ({}, "model"),
        ({"model": "t5", "tokens": ("a",)}, "t5"),
        ({"model": "gpt2", "tokens": ("a",), "merges": ("b c",)}, "fusions"),
        ({"model": "gpt2", "tokens": ("a",), "merges": ("b",)}, "fusions"),
        ({"model": "gpt2", "tokens": ("a",), "merges": (), "pre": "autre"}, "autre"),
        ({"model": "llama", "tokens": ("a",)}, "bos_token_id"),
        ({"model": "llama", "tokens": ("a",), "bos_token_id": 7}, "bos_token_id"),
        ({"model": "llama", "tokens": ("a",), "bos_token_id": 0}, "scores"),
    ],
)
def test_a_table_that_is_wrong_is_refused_by_name(
    declared: dict[str, object], message: str
) -> None:
    with pytest.raises(RefusedModelError, match=message):
        cutter_in_gguf({f"tokenizer.ggml.{name}": value for name, value in declared.items()})
