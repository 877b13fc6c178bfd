"""Weights between torch and the file that NumPy runs."""

from pathlib import Path

import numpy as np
import torch

from app.core.attention import Array
from app.training.little.packing import pack, sizes_of, unpack
from app.training.little.stack import LETTERS, Stack, StackSizes


def packed(stack: Stack, prefix: str = "") -> dict[str, Array]:
    """Return the weights of a stack as arrays to store."""
    return pack({name: tensor.numpy() for name, tensor in stack.state_dict().items()}, prefix)


def restored(path: Path) -> Stack:
    """Return the weights of a file as torch trains them."""
    sizes = sizes_of(path)
    stack = Stack(StackSizes(**{name: sizes[letter] for name, letter in LETTERS.items()}))
    with np.load(path) as file:
        state = {name: torch.from_numpy(array) for name, array in unpack(file).items()}
    stack.load_state_dict(state)
    return stack
