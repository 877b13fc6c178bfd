"""What torch computes with the tiny models: `python -m tests.guest.by_torch` prints measured.json.

Made with PyTorch 2.13 and transformers 5.24, attention computed plainly (« eager »), on eight
pieces. Of each model: the last row of every head, and the first scores after the last piece.
"""

import json

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoConfig, AutoModel, Gemma3ForCausalLM, LlamaForCausalLM

from tests.guest import tiny

SCORES = 6  # scores, of those of all pieces


def decoder_by_torch(
    config: dict[str, object], tensors: tiny.Tensors, text: tuple[int, ...] = tiny.TEXT
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The logits (n, V) and the weights (L, h, n, n) of a decoder."""
    layouts = {"llama": LlamaForCausalLM, "gemma3_text": Gemma3ForCausalLM}
    model = layouts[str(config["model_type"])](_config(config))
    given = model.load_state_dict({k: torch.tensor(v) for k, v in tensors.items()}, strict=False)
    assert not given.unexpected_keys
    assert set(given.missing_keys) <= {"lm_head.weight"}  # tied to the table
    with torch.no_grad():
        out = model.eval()(torch.tensor([text]), output_attentions=True)
    return out.logits[0].numpy(), np.stack([one[0].numpy() for one in out.attentions])


def encoder_by_torch(
    config: dict[str, object], tensors: tiny.Tensors, text: tuple[int, ...] = tiny.TEXT
) -> NDArray[np.float32]:
    """The weights (L, h, n, n) of an encoder."""
    model = AutoModel.from_config(_config(config), attn_implementation="eager")
    given = model.load_state_dict({k: torch.tensor(v) for k, v in tensors.items()}, strict=False)
    assert not given.unexpected_keys
    assert all(name.startswith("pooler.") for name in given.missing_keys)
    with torch.no_grad():
        out = model.eval()(torch.tensor([text]), output_attentions=True)
    return np.stack([one[0].numpy() for one in out.attentions])


def _config(config: dict[str, object]) -> object:
    values = {name: value for name, value in config.items() if name != "model_type"}
    made = AutoConfig.for_model(config["model_type"], **values)
    made._attn_implementation = "eager"
    return made


def golden() -> dict[str, dict[str, object]]:
    """What measured.json holds."""
    golden: dict[str, dict[str, object]] = {}
    for kind, config, tensors in (
        ("llama", tiny.LLAMA, tiny.llama()),
        ("gemma", tiny.GEMMA, tiny.gemma()),
    ):
        logits, maps = decoder_by_torch(config, tensors)
        golden[kind] = {"scores": _rounded(logits[-1, :SCORES]), "rows": _rounded(maps[:, :, -1])}
    for kind, config in tiny.FAMILY.items():
        maps = encoder_by_torch(config, tiny.encoder(kind))
        golden[kind] = {"rows": _rounded(maps[:, :, -1])}
    return golden


def _rounded(numbers: NDArray[np.float32]) -> object:
    return np.round(numbers.astype(float), 6).tolist()


if __name__ == "__main__":
    print(json.dumps(golden()))
