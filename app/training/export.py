"""Write trained weights to the file that NumPy runs: 8-bit matrices, one scale a row."""

from pathlib import Path

import numpy as np

from app.core.attention import Array
from app.core.features import ROWS, Index
from app.training.network import LAYERS, Network


def weights_of(network: Network) -> dict[str, Array]:
    """Return the weights that ship, as the names and (in, out) matrices of `app.core`."""
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    out = {f"table.{name}": state[f"tables.{name}.weight"] for name in ROWS}
    names = {"lexical": "lexical", "into": "into", "window": "window"}
    names |= {"x_state": "x.state", "x_form": "x.form", "parts": "parts", "functions": "functions"}
    names |= {"query": "query", "key": "key", "value": "value", "out": "out"}
    for name, short in names.items():
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
    half = np.ones(len(bias), np.float32)
    half[: len(bias) // 3 * 2] = 0.5
    folded = (matrix * state[f"{name}.norm.weight"]).T * half
    return {f"gates{layer}": folded, f"gates{layer}.bias": bias * half}


def save(network: Network, index: Index, path: Path) -> int:
    """Write the weights file and return its size in bytes."""
    stored: dict[str, Array] = {}
    for name, array in weights_of(network).items():
        if array.ndim == 2 and array.size > 1000:
            scale = np.maximum(np.abs(array).max(axis=1) / 127, 1e-8).astype(np.float32)
            stored[name] = np.round(array / scale[:, None]).astype(np.int8)
            stored[f"{name}.scale"] = scale
        else:
            stored[name] = array.astype(np.float32)
    stored["static.steps"] = np.diff(index.keys, prepend=np.uint32(0))
    stored["static.rows"], stored["static.classes"] = index.rows, index.classes
    stored["static.vectors"] = np.round(index.vectors * 127).astype(np.int8)
    stored["static.bits"] = index.bits
    np.savez_compressed(path, allow_pickle=False, **stored)
    return path.stat().st_size
