"""Cross-entropy joined to the last multiplication, a few rows at a time.

The scores of n pieces against V are never all in memory, and the gradient is computed on the way:
the softmax over V = 8,000 costs more than four blocks, so that it is never paid for twice.
"""

from typing import Any

import torch
from torch import Tensor

_ROWS = 256  # at a time: about the size of a processor's cache


class _FusedLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, table: Tensor, wanted: Tensor, narrow: bool) -> Tensor:
        kind = torch.bfloat16 if narrow else x.dtype
        vectors, rows = table.to(kind), x.to(kind)
        n = len(x)
        total = 0.0
        dx, d_table = torch.empty_like(x), torch.zeros_like(table)
        for start in range(0, n, _ROWS):
            part, goal = rows[start : start + _ROWS], wanted[start : start + _ROWS, None]
            scores = (part @ vectors.T).float()
            highest = scores.amax(1, keepdim=True)
            aim = scores.gather(1, goal)
            shares = scores.sub_(highest).exp_()
            sums = shares.sum(1, keepdim=True)
            total += float((sums.log() + highest - aim).sum())
            shares.div_(sums * n)
            shares.scatter_add_(1, goal, torch.full_like(aim, -1 / n))
            slope = shares.to(kind)
            dx[start : start + _ROWS] = slope @ vectors
            d_table += slope.T @ part
        ctx.save_for_backward(dx, d_table)
        return torch.tensor(total / n)

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, Tensor, None, None]:
        dx, d_table = ctx.saved_tensors
        return dx * slopes[0], d_table * slopes[0], None, None


def fused_loss(x: Tensor, table: Tensor, wanted: Tensor, narrow: bool = False) -> Tensor:
    """Return the mean cross-entropy, in nats, of x (n, d) against a table (V, d); wanted is (n,).

    When `narrow`, products are taken in bfloat16, which some processors do five times faster.
    """
    loss: Tensor = _FusedLoss.apply(x, table, wanted, narrow)
    return loss
