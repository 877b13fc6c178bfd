"""Train the little model from a folder of French, and write the weights that ship."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from app.core import little_model_card
from app.core.attention import Array
from app.core.little_model import PIECES, WEIGHTS
from app.core.little_model_card import LITTLE_CARD
from app.core.pieces import START, Pieces
from app.core.shipped_decoder import ShippedDecoder
from app.training.extra import compiler_installed, torch_installed
from app.training.little import little_card
from app.training.little.corpus import held_out
from app.training.little.little_table import table
from app.training.little.means import head_means
from app.training.little.packing import write
from app.training.little.streams import Reader, Streams, encoded, streams_of
from app.training.shipping import replaced

FOLDER = Path("build") / "petit-modele"
LONGEST = 96  # pieces of a window
_CHECKED = 24  # windows of each source held out, to follow a run


def run(data: Path, continued: bool = False, steps: int | None = None) -> None:
    """Train with the same seed each time, then replace the weights that ship and their card.

    When `continued`, training starts from the weights that ship. A run that was stopped goes on
    from its last saved state, in build/petit-modele; remove that folder to begin anew. Raises
    SystemExit with a message in French when something is missing.
    """
    compiler_installed()
    with torch_installed():
        import torch

        from app.training.little.long_run import CONTINUED, SHAPE, Run, RunSettings, finish
        from app.training.little.stack import Stack
        from app.training.little.stored import packed, restored, widened
    settings = CONTINUED if continued else RunSettings()
    settings = dataclasses.replace(settings, steps=steps or settings.steps)
    pieces = Pieces.load(PIECES)
    try:
        streams = streams_of(data, pieces, LONGEST, FOLDER / "flots.npz")
        windows = checked(data, pieces, LONGEST)
    except FileNotFoundError as error:
        raise SystemExit(f"Entraînement impossible : il manque {error.filename}.") from None
    torch.manual_seed(settings.seed)
    stack = widened(restored(WEIGHTS), SHAPE.inner) if continued else Stack(SHAPE)
    work = Run(stack, Streams(streams, LONGEST, settings.seed), settings)
    if (FOLDER / "etat.pt").exists():
        work.restore(FOLDER / "etat.pt")
    finish(work, FOLDER, {n: torch.from_numpy(w) for n, w in windows.items()}, pieces)
    read_before = little_model_card.little_card()["fabrication"]["lus"] if continued else 0
    making = {
        "pas": work.step,
        "fenetres": settings.windows,
        "longueur": LONGEST,
        "graine": settings.seed,
        "lus": read_before + work.step * settings.windows * LONGEST,
    }
    with replaced(WEIGHTS, LITTLE_CARD) as (weights, card):
        export(packed(stack), SHAPE.stored(), windows["gutenberg"], weights)
        little_card.write(data, streams, weights, card, making)


def export(
    arrays: Mapping[str, Array], sizes: Mapping[str, int], windows: Array, path: Path
) -> None:
    """Write weights, then the mean of each head over some windows, which those weights give."""
    write(path, sizes, arrays)
    means = head_means(ShippedDecoder.load(path), windows[:, :-1].tolist())
    write(path, sizes, {**arrays, "moyennes": means.astype(np.float16)})


def measure(data: Path) -> str:
    """Measure the weights that ship again, renew their card, return it as a French table.

    Raises SystemExit with a message in French when something is missing.
    """
    try:
        streams = streams_of(data, Pieces.load(PIECES), LONGEST, FOLDER / "flots.npz")
        little_card.write(data, streams, WEIGHTS, LITTLE_CARD)
    except FileNotFoundError as error:
        raise SystemExit(f"Mesure impossible : il manque {error.filename}.") from None
    return table(little_model_card.little_card())


def checked(data: Path, pieces: Pieces, longest: int) -> dict[str, Array]:
    """Return windows (count, longest + 1) of each source held out, evenly spread."""
    reader, windows = Reader(pieces), {}
    for name, lines in held_out(data).items():
        stream = encoded(lines[:: max(1, len(lines) // 600)], reader, False, longest)
        starts = stream.starts[:: max(1, len(stream.starts) // _CHECKED)][:_CHECKED]
        rows = np.stack([stream.pieces[start : start + longest] for start in starts])
        windows[name] = np.concatenate([np.full((len(rows), 1), START), rows], axis=1).astype(int)
    return windows
