"""Weights between torch and the file that NumPy runs."""

import dataclasses
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
    """Return the weights of a file as torch trains them; old files do not tell the inner size."""
    sizes = sizes_of(path)
    fields = {name: sizes[letter] for name, letter in LETTERS.items() if letter in sizes}
    stack = Stack(StackSizes(**fields))
    with np.load(path) as file:
        state = {name: torch.from_numpy(array) for name, array in unpack(file).items()}
    stack.load_state_dict(state)
    return stack


def widened(stack: Stack, inner: int) -> Stack:
    """Return a stack that computes the same, the networks of its blocks `inner` times as wide.

    What is new inside a network is drawn as in a new stack and reaches nothing yet, its columns of
    the last matrix being zero: a step that preserves the function (Chen et al. 2016, Net2Net).
    """
    wide = Stack(dataclasses.replace(stack.shape, inner=inner))
    state = stack.state_dict()
    for name, new in wide.state_dict().items():
        old = state[name]
        if old.shape == new.shape:
            continue
        rows, columns = old.shape
        matrix = new.clone() if rows < len(new) else torch.zeros_like(new)
        matrix[:rows, :columns] = old
        state[name] = matrix
    wide.load_state_dict(state)
    return wide
