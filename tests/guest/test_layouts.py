"""Every layout computes what torch does: tiny models, whose measures were written down once."""

from pathlib import Path

import numpy as np
import pytest
from gguf import quants
from gguf.constants import GGMLQuantizationType as Packed

from app.core.decoder import Decoder
from tests.guest import tiny
from tests.guest.measured import BY_TORCH, CLOSE
from tests.guest.opened import encoder_of, of_folder, of_gguf

CONTAINERS = [("llama", "folder"), ("llama", "gguf"), ("gemma", "gguf")]


def opened(tmp_path: Path, layout: str, container: str, room: int = 1 << 20) -> Decoder:
    if container == "folder":
        return of_folder(tiny.write_folder(tmp_path, tiny.llama(), tiny.LLAMA), room)
    tensors = tiny.llama() if layout == "llama" else tiny.gemma()
    name = "llama" if layout == "llama" else "gemma3"
    return of_gguf(tiny.write_gguf(tmp_path / "m.gguf", tensors, name), room)


@pytest.mark.parametrize(("layout", "container"), CONTAINERS)
def test_a_decoder_gives_the_scores_and_the_maps_of_torch(
    tmp_path: Path, layout: str, container: str
) -> None:
    trace = opened(tmp_path, layout, container).read(tiny.TEXT)
    measured = BY_TORCH[layout]
    scores = np.array(measured["scores"])
    assert np.abs(trace.logits[-1, : len(scores)] - scores).max() < CLOSE
    assert np.abs(trace.weights[:, :, -1] - np.array(measured["rows"])).max() < CLOSE


@pytest.mark.parametrize("kind", list(tiny.FAMILY))
def test_an_encoder_gives_the_maps_of_torch(tmp_path: Path, kind: str) -> None:
    folder = tiny.write_folder(tmp_path, tiny.encoder(kind), tiny.FAMILY[kind])
    maps = encoder_of(folder, tiny.FAMILY[kind]).maps(tiny.TEXT)
    assert np.abs(maps[:, :, -1] - np.array(BY_TORCH[kind]["rows"])).max() < CLOSE
    assert maps.sum(-1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("layout", "container"), CONTAINERS)
def test_a_cache_gives_what_a_whole_pass_gives(tmp_path: Path, layout: str, container: str) -> None:
    decoder = opened(tmp_path, layout, container)
    whole, begun = decoder.read(tiny.TEXT), decoder.read(tiny.TEXT[:5])
    rest = decoder.read(tiny.TEXT[5:], begun.cache)
    assert np.abs(rest.logits - whole.logits[5:]).max() < CLOSE
    assert np.abs(rest.weights - whole.weights[:, :, 5:]).max() < CLOSE


def test_a_window_hides_what_is_far_in_five_blocks_of_six(tmp_path: Path) -> None:
    weights = opened(tmp_path, "gemma", "gguf").read(tiny.TEXT).weights
    far = np.tril(np.ones(weights.shape[-2:], bool), -4)
    for block, maps in enumerate(weights):
        assert bool(maps[:, far].any()) == (block == 5)


@pytest.mark.parametrize(("layout", "container"), CONTAINERS)
def test_a_model_without_room_is_computed_the_same(
    tmp_path: Path, layout: str, container: str
) -> None:
    usual = opened(tmp_path, layout, container).read(tiny.TEXT)
    cramped = opened(tmp_path, layout, container, room=0).read(tiny.TEXT)
    assert np.abs(usual.logits - cramped.logits).max() < CLOSE


@pytest.mark.parametrize("packed", [Packed.F16, Packed.BF16, Packed.Q8_0, Packed.Q4_1])
def test_packed_numbers_are_those_that_the_package_unpacks(tmp_path: Path, packed: Packed) -> None:
    path = tiny.write_gguf(tmp_path / "packed.gguf", tiny.llama(), "llama", packed)
    rounded = {
        name: quants.dequantize(quants.quantize(tensor, packed), packed)
        if tensor.ndim == 2
        else tensor
        for name, tensor in tiny.llama().items()
    }
    folder = tiny.write_folder(tmp_path / "rounded", rounded, tiny.LLAMA)
    one, other = of_gguf(path).read(tiny.TEXT), of_folder(folder).read(tiny.TEXT)
    assert np.abs(one.logits - other.logits).max() < CLOSE


def test_memory_is_taken_by_what_is_unpacked_alone(tmp_path: Path) -> None:
    plain = of_gguf(tiny.write_gguf(tmp_path / "plain.gguf", tiny.llama(), "llama"))
    packed = of_gguf(tiny.write_gguf(tmp_path / "q.gguf", tiny.llama(), "llama", Packed.Q8_0))
    for decoder in (plain, packed, packed):
        decoder.read(tiny.TEXT)
    assert plain.weights.room.taken == 0
    matrices = [one for name, one in tiny.llama().items() if one.ndim == 2 and "embed" not in name]
    assert packed.weights.room.taken == sum(one.nbytes for one in matrices)
