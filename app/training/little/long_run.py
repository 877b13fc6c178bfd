"""The training loop of the little model: counted steps, one seed, a state to go on from.

Muon moves the matrices inside the blocks, AdamW the table and the norms. The rate rises, stays,
then falls in a straight line over the last part: a cosine on a short run stops what forms late.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from tqdm import tqdm

from app.core.pieces import START, WORD, Pieces
from app.training.little.fused_loss import fused_loss
from app.training.little.muon import Muon
from app.training.little.stack import Stack, StackSizes
from app.training.little.streams import LAST_MIX, MIX, Streams
from app.training.little.traps import traps

SHAPE = StackSizes(pieces=8000, blocks=4, heads=4, width=192, longest=96, inner=8)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a run depends on; on one machine, with the same data, it gives the same weights.

    matrices and table are the two learning rates; decay is the share of the steps over which they
    fall, last that of the steps, at the end, which read the last mix. narrow takes products in
    bfloat16, which a recent processor does faster.
    """

    steps: int = 14_000
    windows: int = 48
    seed: int = 1
    matrices: float = 0.01
    table: float = 2.4e-3
    warm_up: int = 150
    decay: float = 0.35
    last: float = 0.35
    threads: int = 1
    narrow: bool = True
    check_every: int = 200


# To go on from weights already trained: less than two hours on two cores.
CONTINUED = RunSettings(steps=17_000, windows=64, decay=0.72, last=0.06, threads=2, check_every=100)


class Run:
    """A stack, its two optimisers, its windows, and the steps done."""

    def __init__(
        self,
        stack: Stack,
        streams: Streams,
        settings: RunSettings,
        mixes: tuple[Mapping[str, float], Mapping[str, float]] = (MIX, LAST_MIX),
    ) -> None:
        torch.set_num_threads(settings.threads)
        torch.set_flush_denormal(True)  # numbers next to nothing take many times longer
        self.stack = stack
        self._read = torch.compile(stack, dynamic=False)
        self.streams = streams
        self.settings = settings
        self.mixes = mixes
        self.step = 0
        inside = [p for p in stack.b.parameters() if p.dim() == 2]
        beside = [p for p in stack.parameters() if p.dim() < 2]
        self.optimisers: tuple[torch.optim.Optimizer, ...] = (
            Muon(inside, settings.matrices, narrow=settings.narrow),
            torch.optim.AdamW(
                [
                    {"params": [stack.e.weight], "weight_decay": 0.01},
                    {"params": beside, "weight_decay": 0.0},
                ],
                lr=settings.table,
                betas=(0.9, 0.95),
            ),
        )
        self._rates = [[g["lr"] for g in o.param_groups] for o in self.optimisers]

    def advance(self) -> float:
        """Do one step; return its loss, in nats a piece."""
        share = rate(self.step, self.settings)
        for optimiser, rates in zip(self.optimisers, self._rates, strict=True):
            for group, whole in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = whole * share
            optimiser.zero_grad()
        loss = loss_of(
            self._read,
            self.stack.e.weight,
            torch.from_numpy(self.streams.windows(self.settings.windows, self._mix())),
            self.settings.narrow,
        )
        loss.backward()
        nn.utils.clip_grad_norm_(self.stack.parameters(), 1.0)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        return float(loss.detach())

    def _mix(self) -> Mapping[str, float]:
        early, late = self.mixes
        return late if ends(self.step, self.settings) else early

    def save(self, path: Path) -> None:
        """Write all that the next step depends on."""
        state = {
            "step": self.step,
            "stack": self.stack.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "random": self.streams.random.bit_generator.state,
        }
        draft = path.with_suffix(".nouveau")
        torch.save(state, draft)
        draft.replace(path)

    def restore(self, path: Path) -> None:
        """Go on from a saved state."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.step = state["step"]
        self.stack.load_state_dict(state["stack"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.streams.random.bit_generator.state = state["random"]


def loss_of(
    read: Callable[[Tensor], Tensor], table: Tensor, windows: Tensor, narrow: bool
) -> Tensor:
    """Return the mean loss, in nats a piece, of windows (b, n + 1).

    read gives the last vectors (b, n, d) of pieces (b, n), the table (V, d) scores them.
    """
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=narrow):
        last = read(windows[:, :-1])
    return fused_loss(last.flatten(0, 1).float(), table, windows[:, 1:].flatten(), narrow)


def rate(step: int, settings: RunSettings) -> float:
    """Return the share of the learning rate: a linear start, a level, a linear end."""
    left = (settings.steps - step) / (settings.decay * settings.steps)
    return min(1.0, (step + 1) / settings.warm_up, 0.03 + 0.97 * left)


def ends(step: int, settings: RunSettings) -> bool:
    """Tell whether a step reads the last mix."""
    return step >= (1 - settings.last) * settings.steps


def finish(run: Run, folder: Path, checks: Mapping[str, Tensor], pieces: Pieces) -> None:
    """Do the steps that are left; every so often say where it stands and save the state."""
    with tqdm(total=run.settings.steps, initial=run.step, unit="pas") as bar:
        while run.step < run.settings.steps:
            loss = run.advance()
            bar.update()
            bar.set_postfix(perte=f"{loss:.3f}", refresh=False)
            if run.step % run.settings.check_every == 0 or run.step == run.settings.steps:
                run.save(folder / "etat.pt")
                tqdm.write(f"pas {run.step} : {_summary(run.stack, checks, pieces)}")


@torch.no_grad()
def _summary(stack: Stack, checks: Mapping[str, Tensor], pieces: Pieces) -> str:
    table = stack.e.weight
    losses = " ".join(
        f"{n} {float(loss_of(stack, table, w, False)):.3f}" for n, w in checks.items()
    )
    number = {piece: i for i, piece in enumerate(pieces.texts)}
    right = []
    for lines in traps():
        scores = [
            stack.scores(torch.tensor([[START, *pieces.encode(t.text)]]))[0, -1] for t in lines
        ]
        pairs = zip(scores, lines, strict=True)
        right.append(
            sum(bool(s[number[WORD + t.right]] > s[number[WORD + t.wrong]]) for s, t in pairs)
        )
    return f"{losses} accord {right[0]}/{len(traps()[0])} {right[1]}/{len(traps()[1])}"
