"""The file of weights that NumPy runs: 8-bit rows, each with its scale, and the sizes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.core.attention import Array


def pack(state: Mapping[str, Array], prefix: str = "") -> dict[str, Array]:
    """Return weights as arrays to store: int8 and a float16 scale a row, or float16 vectors.

    A film holds several checkpoints in one file, their steps before the names: « 900|nf ».
    """
    stored: dict[str, Array] = {}
    for name, array in state.items():
        if array.ndim == 2:
            scale = (np.abs(array).max(axis=1) / 127).astype(np.float16)
            rows = np.round(array / scale.astype(np.float32)[:, None]).clip(-127, 127)
            stored[f"{prefix}{name}:q"] = rows.astype(np.int8)
            stored[f"{prefix}{name}:s"] = scale
        else:
            stored[prefix + name] = array.astype(np.float16)
    return stored


def unpack(file: Mapping[str, Array]) -> dict[str, Array]:
    """Return the weights of a file of one checkpoint, in float32."""
    state: dict[str, Array] = {}
    for name in file:
        if name.endswith(":q"):
            plain = name.removesuffix(":q")
            state[plain] = file[name] * file[f"{plain}:s"].astype(np.float32)[:, None]
        elif not name.endswith(":s") and name not in {"cfg", "moyennes"}:
            state[name] = file[name].astype(np.float32)
    return state


def write(path: Path, sizes: Mapping[str, Any], arrays: Mapping[str, Array]) -> int:
    """Write arrays and the sizes of the decoder; return the bytes of the file."""
    about = np.frombuffer(json.dumps(sizes, ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(path, allow_pickle=False, cfg=about, **arrays)
    return path.stat().st_size


def sizes_of(path: Path) -> dict[str, Any]:
    """Return the sizes that a file of weights tells, and what a film says of its words."""
    with np.load(path) as file:
        sizes: dict[str, Any] = json.loads(file["cfg"].tobytes())
        return sizes
