"""A model is opened whole, or refused by one French sentence, whatever its files are."""

import json
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from app.core.layouts.weights import RefusedModelError
from app.guest.guest_models import GuestDecoder
from app.guest.open_model import LONGEST, open_model
from tests.guest import tiny

Change = Callable[[Path], None]


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    return tiny.write_gguf(tmp_path / "essai.gguf", tiny.llama(), "llama")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.write_folder(tmp_path / "dossier", tiny.encoder("bert"), tiny.BERT)


def refusal(path: Path) -> str:
    with pytest.raises(RefusedModelError) as refused:
        open_model(path)
    text = str(refused.value)
    assert text
    assert "Error" not in text
    return text


def test_a_file_is_opened_with_what_it_tells(gguf: Path) -> None:
    model = open_model(gguf)
    assert (model.name, model.licence, model.causal) == ("Essai", "apache-2.0", True)
    assert model.longest == min(LONGEST, 32)
    assert [one.name for one in model.origin.digests] == ["essai.gguf"]
    assert model.origin.digests[0].size == gguf.stat().st_size


def test_what_a_file_says_of_itself_is_one_short_line(tmp_path: Path) -> None:
    path = tmp_path / "essai.gguf"
    tiny.write_gguf(path, tiny.llama(), "llama", name="Un\nnom " * 50, licence="\u202emit\x00")
    model = open_model(path)
    assert model.name == ("Un nom " * 50)[:80].strip()
    assert model.licence == "mit"
    unnamed = tiny.write_gguf(tmp_path / "sans-nom.gguf", tiny.llama(), "llama", name="\n")
    assert open_model(unnamed).name == "sans-nom"


@pytest.mark.parametrize("kind", [*tiny.FAMILY, "llama"])
def test_a_folder_is_opened_whatever_its_layout(tmp_path: Path, kind: str) -> None:
    config = tiny.LLAMA if kind == "llama" else tiny.FAMILY[kind]
    tensors = tiny.llama() if kind == "llama" else tiny.encoder(kind)
    model = open_model(tiny.write_folder(tmp_path / kind, tensors, config))
    maps = model.maps("Le chat dort")
    assert maps.shape == (2, 4, 5, 5)
    assert maps.sum(-1) == pytest.approx(1, abs=1e-5)
    assert model.causal == isinstance(model, GuestDecoder) == (kind == "llama")


def test_a_folder_of_several_files_is_one_model(tmp_path: Path) -> None:
    whole = tiny.write_folder(tmp_path / "whole", tiny.llama(), tiny.LLAMA)
    cut = tiny.write_folder(tmp_path / "cut", tiny.llama(), tiny.LLAMA)
    (cut / "model.safetensors").unlink()
    names = sorted(tiny.llama())
    for number, part in enumerate((names[:5], names[5:])):
        save_file({name: tiny.llama()[name] for name in part}, cut / f"m-{number}.safetensors")
    one, other = open_model(whole).maps("le chat"), open_model(cut).maps("le chat")
    assert np.array_equal(one, other)


def test_what_is_shown_is_read_again_the_same(gguf: Path) -> None:
    model = open_model(gguf)
    assert isinstance(model, GuestDecoder)
    read = model.encode("le chat")
    shares = model.shares(read)
    assert shares.sum() == pytest.approx(1)
    assert not shares[[0, 1]].any()  # marks that no text holds
    drawn = model.write(read, 6, seed=3)
    assert drawn == model.write(read, 6, seed=3)
    at_once = model.network.read(read + drawn)
    for i, piece in enumerate(drawn):
        logits = at_once.logits[len(read) - 1 + i].astype(float)
        logits[[0, 1]] = -np.inf
        powers = np.exp(logits - logits.max())
        share = powers[piece] / powers.sum()
        assert share == pytest.approx(
            model.shares(read + drawn, read=len(read) + i)[piece], rel=1e-3
        )


def test_a_text_that_is_too_long_is_a_value_error(gguf: Path) -> None:
    model = open_model(gguf)
    with pytest.raises(ValueError, match="pieces"):
        model.maps("chat " * 100)
    assert len(model.pieces("chat " * 10_000)) > model.longest


def config(**changed: object) -> Change:
    def change(folder: Path) -> None:
        path = folder / "config.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))

    return change


def tensors(**changed: np.ndarray | None) -> Change:
    def change(folder: Path) -> None:
        given = {**tiny.encoder("bert"), **changed}
        save_file({k: v for k, v in given.items() if v is not None}, folder / "model.safetensors")

    return change


def content(name: str, text: bytes) -> Change:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(text)

    return change


NAN = np.full((32,), np.nan, np.float32)
TABLE = "embeddings.word_embeddings.weight"
OF_FOLDERS = {
    "no config": (lambda folder: (folder / "config.json").unlink(), "config.json"),
    "a config that is no JSON": (content("config.json", b"{"), "config.json"),
    "a config that is a list": (content("config.json", b"[]"), "config.json"),
    "a deep config": (content("config.json", b"[" * 100_000), "config.json"),
    "another layout": (config(model_type="gpt_neox"), "gpt_neox"),
    "a size that is a text": (config(hidden_size="32"), "hidden_size"),
    "a size that is huge": (config(num_hidden_layers=10**12), "num_hidden_layers"),
    "more blocks than tensors": (config(num_hidden_layers=1000), "encoder.layer.2"),
    "a width that differs": (config(hidden_size=64), "forme"),
    "heads that do not divide": (config(num_attention_heads=5), "têtes"),
    "an activation that is not computed": (config(hidden_act="relu"), "hidden_act"),
    "places that are not computed": (config(position_embedding_type="relative_key"), "position"),
    "no weights": (lambda folder: (folder / "model.safetensors").unlink(), "safetensors"),
    "empty weights": (content("model.safetensors", b""), "vide"),
    "weights of another kind": (content("model.safetensors", b"PK\x03\x04" + b"x" * 99), "tronqué"),
    "a tensor that is missing": (tensors(**{TABLE: None}), TABLE),
    "fewer rows than pieces": (
        tensors(**{TABLE: tiny.numbers("table", 9, 32)}),
        "lignes",
    ),
    "numbers that are none": (tensors(**{"embeddings.LayerNorm.weight": NAN}), "essai"),
    "no tokenizer": (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json"),
    "a tokenizer that is none": (content("tokenizer.json", b"{}"), "tokenizer.json"),
}


@pytest.mark.parametrize(("change", "message"), OF_FOLDERS.values(), ids=OF_FOLDERS)
def test_a_folder_that_is_wrong_is_refused_by_name(
    folder: Path, change: Change, message: str
) -> None:
    change(folder)
    assert message in refusal(folder)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (b'{"a": 1}', "a"),
        (b'{"a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 99999]}}', "taille"),
        (b'{"a": {"dtype": "F32", "shape": [25000], "data_offsets": [0, 100000]}}', "tronqué"),
        (b'{"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}', "forme"),
        (b'{"a": {"dtype": "Q9", "shape": [1], "data_offsets": [0, 4]}}', "Q9"),
    ],
)
def test_a_list_of_tensors_that_lies_is_refused(folder: Path, header: bytes, message: str) -> None:
    file = struct.pack("<Q", len(header)) + header + b"\0" * 64
    (folder / "model.safetensors").write_bytes(file)
    assert message in refusal(folder)


def test_a_file_cut_anywhere_is_refused(gguf: Path) -> None:
    whole = gguf.read_bytes()
    for end in (0, 1, 4, 8, 20, 24, 40, 200, 1000, 3000, len(whole) // 2, len(whole) - 1):
        gguf.write_bytes(whole[:end])
        assert refusal(gguf)


@pytest.mark.parametrize(
    ("at", "written", "message"),
    [
        (0, b"GGML", "GGUF"),
        (4, struct.pack("<I", 9), "version"),
        (8, struct.pack("<Q", 2**60), "éléments"),
        (16, struct.pack("<Q", 2**60), "éléments"),
        (24, struct.pack("<Q", 2**63), "tronqué"),
    ],
)
def test_a_header_that_lies_is_refused(gguf: Path, at: int, written: bytes, message: str) -> None:
    whole = bytearray(gguf.read_bytes())
    whole[at : at + len(written)] = written
    gguf.write_bytes(whole)
    assert message in refusal(gguf)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 3200), st.integers(0, 255)), max_size=4))
def test_a_header_with_any_byte_changed_is_opened_or_refused(
    gguf: Path, changes: list[tuple[int, int]]
) -> None:
    whole = bytearray(gguf.read_bytes())
    for at, byte in changes:
        whole[at] = byte
    changed = gguf.with_name("changed.gguf")
    changed.write_bytes(whole)
    with suppress(RefusedModelError):
        assert open_model(changed).maps("le chat").shape[-1] > 1
