"""Muon: steps made orthogonal, for the matrices inside the blocks (Jordan et al. 2024)."""

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

_QUINTIC = (3.4445, -4.7750, 2.0315)  # five rounds bring all singular values near 1


class Muon(torch.optim.Optimizer):
    """Gradient descent with momentum whose step has singular values all near 1.

    The factor 0.2 · √max(rows, columns) gives steps of the size of Adam's (Liu et al. 2025).
    """

    def __init__(
        self,
        matrices: Iterable[Tensor],
        lr: float,
        momentum: float = 0.95,
        decay: float = 0.02,
        narrow: bool = False,
    ) -> None:
        super().__init__(matrices, {"lr": lr, "momentum": momentum, "decay": decay})
        self._kind = torch.bfloat16 if narrow else torch.float32

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:
        """Move every matrix by one step."""
        for group in self.param_groups:
            for matrix in group["params"]:
                state = self.state[matrix]
                if "motion" not in state:
                    state["motion"] = torch.zeros_like(matrix)
                motion = state["motion"].mul_(group["momentum"]).add_(matrix.grad)
                pushed = matrix.grad.add(motion, alpha=group["momentum"])
                step = orthogonal(pushed.to(self._kind)).float()
                size = 0.2 * math.sqrt(max(matrix.shape))
                matrix.mul_(1 - group["lr"] * group["decay"]).add_(step, alpha=-group["lr"] * size)


def orthogonal(matrix: Tensor) -> Tensor:
    """Return nearly U Vᵀ for a matrix U S Vᵀ, by five rounds of a quintic (Newton and Schulz)."""
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + 1e-7)
    a, b, c = _QUINTIC
    for _ in range(5):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if tall else x
