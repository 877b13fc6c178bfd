"""Write trained weights to the file that NumPy runs: 8-bit matrices, one scale a row."""

from pathlib import Path

import numpy as np
import torch

from app.core.attention import Array
from app.core.features import ROWS, WordIndex
from app.training.network import LAYERS, Network

# The linear layers of the network, and their names in the file.
_LINEAR = {"lexical": "lexical", "into": "into", "window": "window"}
_LINEAR |= {"x_state": "x.state", "x_form": "x.form", "parts": "parts", "functions": "functions"}
_LINEAR |= {"query": "query", "key": "key", "value": "value", "out": "out"}


def weights_of(network: Network) -> dict[str, Array]:
    """Return the weights that ship, as the names and (in, out) matrices of `app.core`."""
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    out = {f"table.{name}": state[f"tables.{name}.weight"] for name in ROWS}
    for name, short in _LINEAR.items():
        out[short] = state[f"{name}.weight"].T
        if f"{name}.bias" in state:
            out[f"{short}.bias"] = state[f"{name}.bias"]
    out["x.bias"] = out.pop("x.state.bias")
    out["nobody"] = state["nobody"]
    for norm in ("x", "out"):
        out[f"{norm}.gain"] = state[f"{norm}_norm.weight"]
        out[f"{norm}.shift"] = state[f"{norm}_norm.bias"]
    for layer in range(LAYERS):
        out |= _gates(state, layer)
    return out


def _gates(state: dict[str, Array], layer: int) -> dict[str, Array]:
    """Fold a layer's normalisation into its gates, and halve those that are sigmoids."""
    name = f"layers.{layer}"
    matrix = state[f"{name}.gates.weight"]
    bias = state[f"{name}.gates.bias"] + matrix @ state[f"{name}.norm.bias"]
    half = _halves(len(bias))
    folded = (matrix * state[f"{name}.norm.weight"]).T * half
    return {f"gates{layer}": folded, f"gates{layer}.bias": bias * half}


def _halves(width: int) -> Array:
    """Return ½ for the two gates of three that are sigmoids, 1 for the other (see `encoder`)."""
    half = np.ones(width, np.float32)
    half[: width // 3 * 2] = 0.5
    return half


def restore(network: Network, weights: dict[str, Array]) -> None:
    """Give a network the weights that `app.core` runs: the inverse of `weights_of`.

    The scaffold is not among them and stays as it is.
    """
    state = {f"tables.{name}.weight": weights[f"table.{name}"] for name in ROWS}
    for name, short in _LINEAR.items():
        state[f"{name}.weight"] = weights[short].T
        shift = "x.bias" if name == "x_state" else f"{short}.bias"
        if shift in weights:
            state[f"{name}.bias"] = weights[shift]
    state["nobody"] = weights["nobody"]
    for norm in ("x", "out"):
        state[f"{norm}_norm.weight"] = weights[f"{norm}.gain"]
        state[f"{norm}_norm.bias"] = weights[f"{norm}.shift"]
    for layer in range(LAYERS):
        folded, bias = weights[f"gates{layer}"], weights[f"gates{layer}.bias"]
        half = _halves(len(bias))
        state[f"layers.{layer}.gates.weight"] = (folded / half).T
        state[f"layers.{layer}.gates.bias"] = bias / half
        state[f"layers.{layer}.norm.weight"] = np.ones(len(folded), np.float32)
        state[f"layers.{layer}.norm.bias"] = np.zeros(len(folded), np.float32)
    tensors = {name: torch.from_numpy(np.array(array)) for name, array in state.items()}
    network.load_state_dict(tensors, strict=False)


def blended(start: dict[str, Array], end: dict[str, Array], share: float) -> dict[str, Array]:
    """Return weights between those of two moments of one training; share 1 is the end.

    They keep more of what the start knew and most of what was learned since (Wortsman et al. 2022,
    arXiv:2109.01903).
    """
    return {name: (1 - share) * start[name] + share * end[name] for name in end}


def save(weights: dict[str, Array], index: WordIndex, path: Path) -> int:
    """Write weights and the index of words, without its vectors; return the size in bytes."""
    stored: dict[str, Array] = {}
    for name, array in weights.items():
        if array.ndim == 2 and array.size > 1000:
            scale = np.maximum(np.abs(array).max(axis=1) / 127, 1e-8).astype(np.float32)
            stored[name] = np.round(array / scale[:, None]).astype(np.int8)
            stored[f"{name}.scale"] = scale
        else:
            stored[name] = array.astype(np.float32)
    stored["static.steps"] = np.diff(index.keys, prepend=np.uint32(0))
    stored["static.rows"], stored["static.classes"] = index.rows, index.classes
    stored["static.bits"] = index.bits
    np.savez_compressed(path, allow_pickle=False, **stored)
    return path.stat().st_size
