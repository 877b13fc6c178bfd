"""The network as it is trained, in torch. What ships is run by NumPy in `app.core`.

It has two parts that do not ship: a tagger and a tree scorer on the encoder's state, which teach it
syntax. They give it no grammatical functions: those must pass through the displayed layer.
"""

import math

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from app.core.architecture import CONTEXT, D_K, D_V, HEAD_COUNT, STATIC_SCALE
from app.core.features import ROWS, WordIndex
from app.core.labels import FUNCTIONS, PARTS
from app.core.positions import sinusoidal
from app.training.examples import IGNORED, Batch
from app.training.recurrent import STATE, Locked, Recurrent, half_precision

FORM, LAYERS = 192, 3
TABLES = {"form": 64, "prefix": 32, "suffix2": 32, "suffix3": 48, "suffix4": 48, "shape": 16}
LEXICAL = 32
LOSSES = (1.0, 1.0, 1.0, 0.6, 0.5, 0.5, 0.25, 0.4)


class Network(nn.Module):
    """Hashed features, a recurrent encoder, then the one attention layer that the course shows."""

    def __init__(self, index: WordIndex, dropout: float, residual_dropout: float) -> None:
        super().__init__()
        self.residual_dropout = residual_dropout
        static = index.vectors.shape[1]
        self.register_buffer("vectors", torch.tensor(index.vectors))
        self.register_buffer("entry_rows", torch.tensor(index.rows.astype(np.int64)))
        self.register_buffer(
            "entry_bits", torch.tensor(index.bits[index.classes], dtype=torch.float)
        )
        self.register_buffer("positions", torch.tensor(sinusoidal(128, CONTEXT), dtype=torch.float))
        self.tables = nn.ModuleDict(
            {name: nn.Embedding(ROWS[name], width) for name, width in TABLES.items()}
        )
        for table in self.tables.values():
            nn.init.normal_(table.weight, 0, 0.3)
            nn.init.zeros_(table.weight[0].detach())
        self.lexical = nn.Linear(index.bits.shape[1], LEXICAL, bias=False)
        self.into = nn.Linear(sum(TABLES.values()) + LEXICAL + static, FORM)
        self.window = nn.Linear(3 * FORM, STATE)
        self.layers = nn.ModuleList([Recurrent(dropout) for _ in range(LAYERS)])
        self.x_state = nn.Linear(STATE, CONTEXT)
        self.x_form = nn.Linear(FORM, CONTEXT, bias=False)
        self.x_norm = nn.LayerNorm(CONTEXT)
        width = CONTEXT + static
        self.query = nn.Linear(width, HEAD_COUNT * D_K)
        self.key = nn.Linear(width, HEAD_COUNT * D_K)
        self.value = nn.Linear(width, HEAD_COUNT * D_V)
        self.nobody = nn.Parameter(torch.randn(HEAD_COUNT, D_K) * 0.3)
        self.out = nn.Linear(HEAD_COUNT * D_V, width)
        self.out_norm = nn.LayerNorm(width)
        self.parts = nn.Linear(width, len(PARTS))
        self.functions = nn.Linear(width, len(FUNCTIONS))
        self.dropout = nn.Dropout(dropout)
        self.locked = Locked(dropout)
        self.scaffold = Scaffold()
        self._start_head_six(static)

    def _start_head_six(self, static: int) -> None:
        """Start head 6 at q·k = 10 cos(v, v') √d_k, with nobody at the cosine 0.30."""
        scale = math.sqrt(10 * math.sqrt(D_K)) / STATIC_SCALE
        with torch.no_grad():
            for layer in (self.query, self.key):
                rows = layer.weight[5 * D_K : 6 * D_K]
                rows[:, :CONTEXT] *= 0.05
                rows[:, CONTEXT:] = 0
                rows[:static, CONTEXT:] = torch.eye(static) * scale
                rows[static:, :CONTEXT] *= 20
                layer.bias[5 * D_K : 5 * D_K + static] = 0
            self.query.bias[5 * D_K + static] = 1
            self.nobody[5] = 0
            self.nobody[5, static] = 3 * math.sqrt(D_K)

    def forward(self, batch: Batch, offset: int = 0) -> dict[str, Tensor]:
        """Read a batch; positions start at offset. Log weights come as (b, h, n, n + 1)."""
        rows, entries = torch.from_numpy(batch.rows), torch.from_numpy(batch.entries)
        b, n = entries.shape
        real = torch.arange(n)[None] < torch.from_numpy(batch.lengths)[:, None]
        static = self.vectors[self.entry_rows[entries] * torch.from_numpy(batch.visible)]
        looked_up = [self.tables["form"](rows[..., 0]) + self.tables["form"](rows[..., 1])]
        looked_up += [self.tables[t](rows[..., i]) for i, t in enumerate([*TABLES][1:], 2)]
        lexical = self.lexical(self.entry_bits[entries])
        features = self.dropout(torch.cat([*looked_up, lexical, static], dim=-1))
        form = (
            self.dropout(F.gelu(half_precision(self.into, features), approximate="tanh"))
            * real[..., None]
        )
        padded = F.pad(form, (0, 0, 1, 1))
        windows = torch.cat([padded[:, :-2], form, padded[:, 2:]], dim=-1)
        state = self.locked(F.gelu(half_precision(self.window, windows), approximate="tanh"))
        for layer in self.layers:
            state = layer(state, real)
        state = self.locked(state)
        context = self.x_norm(self.x_state(state) + self.x_form(form))
        context = context + self.positions[offset : offset + n]
        x = torch.cat([context, STATIC_SCALE * static], dim=-1)
        log_weights, heads = self._attend(x, real)
        written = self.out(heads)
        residual = x
        if self.training:
            residual = x * (torch.rand(b, n, 1) >= self.residual_dropout)
        output = self.out_norm(residual + written)
        return {
            "state": state,
            "real": real,
            "log_weights": log_weights,
            "parts": self.parts(output),
            "functions": self.functions(output),
        }

    def _attend(self, x: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        b, n, _ = x.shape
        queries, keys, values = (
            layer(x).view(b, n, HEAD_COUNT, -1).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        scores = queries @ keys.transpose(-1, -2)
        nobody = queries @ self.nobody[None, :, :, None]
        scores = torch.cat([scores, nobody], dim=-1) / math.sqrt(D_K)
        hidden = ~F.pad(real, (0, 1), value=True)[:, None, None]
        itself = F.pad(torch.eye(n, dtype=torch.bool), (0, 1))
        six = torch.arange(HEAD_COUNT) == 5
        hidden = hidden | (itself & six[:, None, None])
        log_weights = scores.masked_fill(hidden, -1e9).log_softmax(dim=-1)
        heads = log_weights.exp()[..., :n] @ values
        return log_weights, heads.transpose(1, 2).reshape(b, n, -1)


class Scaffold(nn.Module):
    """Score parts of speech and dependency arcs on the encoder's state; used in training only."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.parts = nn.Linear(STATE, len(PARTS))
        self.dependent = nn.Linear(STATE, width)
        self.governor = nn.Linear(STATE, width)
        self.bilinear = nn.Parameter(torch.randn(width, width) * 0.02)
        self.bias = nn.Linear(width, 1)
        self.root = nn.Parameter(torch.randn(width) * 0.1)

    def forward(self, state: Tensor, real: Tensor) -> Tensor:
        """Return arc scores (b, n, n + 1), the root last (Dozat and Manning 2016)."""
        dependents = F.gelu(self.dependent(state))
        governors = F.gelu(self.governor(state))
        governors = torch.cat([governors, self.root.expand(len(state), 1, -1)], dim=1)
        scores = dependents @ self.bilinear @ governors.transpose(1, 2)
        scores = scores + self.bias(governors).transpose(1, 2)
        return scores.masked_fill(~F.pad(real, (0, 1), value=True)[:, None], -1e9)


def loss_of(
    network: Network, batch: Batch, offset: int = 0, taught: bool = True
) -> tuple[Tensor, Tensor]:
    """Return the training loss and, detached, the cross-entropy of each head (8,).

    Unless `taught`, the scaffold learns from the encoder without teaching it.
    """
    answer = network(batch, offset)
    goal, emphasis = torch.from_numpy(batch.goal), torch.from_numpy(batch.emphasis)
    rows = -(goal * answer["log_weights"].clamp(min=-30)).sum(dim=-1) * emphasis
    heads = rows.sum(dim=(0, 2)) / answer["real"].sum()
    loss = (heads * torch.tensor(LOSSES)).sum()
    parts = torch.from_numpy(batch.parts)
    loss = loss + 0.3 * _cross_entropy(answer["parts"], parts)
    loss = loss + 0.5 * _cross_entropy(answer["functions"], torch.from_numpy(batch.functions))
    state = answer["state"] if taught else answer["state"].detach()
    arcs = network.scaffold(state, answer["real"])
    loss = loss + 0.5 * _cross_entropy(arcs, torch.from_numpy(batch.heads))
    loss = loss + 0.2 * _cross_entropy(network.scaffold.parts(state), parts)
    return loss, heads.detach()


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
