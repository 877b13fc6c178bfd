"""The layouts against torch itself, on texts and settings that no file keeps."""

from pathlib import Path

import numpy as np
import pytest

from tests.guest import tiny
from tests.guest.measured import BY_TORCH, CLOSE
from tests.guest.opened import encoder_of, of_gguf

pytestmark = pytest.mark.night  # torch and transformers are extras that no other suite installs

TEXTS = [(3,), (4, 5, 2, 3, 6), tuple(2 + i * 7 % (tiny.KNOWN - 2) for i in range(24))]
ROPES: list[dict[str, object]] = [
    {"rope_type": "linear", "rope_theta": 500.0, "factor": 4.0},
    {
        "rope_type": "llama3",
        "rope_theta": 500.0,
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 64,
    },
]


def test_what_was_written_down_is_what_torch_gives() -> None:
    from tests.guest import by_torch

    assert by_torch.golden().keys() == BY_TORCH.keys()
    for kind, measured in by_torch.golden().items():
        for name, numbers in measured.items():
            assert np.abs(np.array(numbers) - np.array(BY_TORCH[kind][name])).max() < 1e-5


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("layout", ["llama", "gemma3"])
def test_a_decoder_of_a_gguf_file_is_that_of_torch(
    tmp_path: Path, layout: str, text: tuple[int, ...]
) -> None:
    from tests.guest import by_torch

    config, tensors = (
        (tiny.LLAMA, tiny.llama()) if layout == "llama" else (tiny.GEMMA, tiny.gemma())
    )
    logits, maps = by_torch.decoder_by_torch(config, tensors, text)
    trace = of_gguf(tiny.write_gguf(tmp_path / "m.gguf", tensors, layout)).read(text)
    assert np.abs(trace.logits - logits).max() < CLOSE
    assert np.abs(trace.weights - maps).max() < CLOSE


@pytest.mark.parametrize("rope", ROPES, ids=lambda rope: str(rope["rope_type"]))
def test_the_ways_to_turn_slower_are_those_of_torch(
    tmp_path: Path, rope: dict[str, object]
) -> None:
    from tests.guest import by_torch
    from tests.guest.opened import of_folder

    config = {**tiny.LLAMA, "rope_parameters": rope}
    logits, maps = by_torch.decoder_by_torch(config, tiny.llama(), TEXTS[-1])
    folder = tiny.write_folder(tmp_path, tiny.llama(), config)
    trace = of_folder(folder, config=config).read(TEXTS[-1])
    assert np.abs(trace.logits - logits).max() < CLOSE
    assert np.abs(trace.weights - maps).max() < CLOSE


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", list(tiny.FAMILY))
def test_an_encoder_is_that_of_torch(tmp_path: Path, kind: str, text: tuple[int, ...]) -> None:
    from tests.guest import by_torch

    config, tensors = tiny.FAMILY[kind], tiny.encoder(kind)
    maps = encoder_of(tiny.write_folder(tmp_path, tensors, config), config).maps(text)
    assert np.abs(maps - by_torch.encoder_by_torch(config, tensors, text)).max() < CLOSE
