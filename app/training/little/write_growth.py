"""Train a little model from nothing for a short while, and write what it knows at each step."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.growth import TABLES
from app.core.little_model import PIECES, LittleModel
from app.core.pieces import Pieces
from app.core.shipped_decoder import ShippedDecoder
from app.training.extra import compiler_installed, torch_installed
from app.training.little.corpus import held_out
from app.training.little.measures import both_agreements, guessed, text_of
from app.training.little.packing import write
from app.training.little.school_prompts import WARM, prompts, written
from app.training.little.streams import Streams, streams_of
from app.training.little.traps import traps
from app.training.little.write_model import FOLDER, LONGEST
from app.training.shipping import replaced, rounded

STEPS = (
    *(0, 5, 10, 20, 30, 40, 60, 80, 100, 125, 150, 175, 200),
    *(240, 280, 320, 360, 400, 450, 500, 550, 600, 650, 700),
)
_BEGINNINGS = 10
_LIKELIEST = 8
_MEASURED = 2000  # pieces of each text held out


def run(data: Path, tables: Path = TABLES) -> None:
    """Train with the same seed each time, then replace the tables.

    Raises SystemExit, in French, when something is missing.
    """
    compiler_installed()
    with torch_installed():
        import torch

        from app.training.little.long_run import SHAPE, Run, RunSettings
        from app.training.little.stack import Stack
        from app.training.little.stored import packed
    pieces = Pieces.load(PIECES)
    try:
        streams = streams_of(data, pieces, LONGEST, FOLDER / "flots.npz")
        lines = held_out(data)
    except FileNotFoundError as error:
        raise SystemExit(f"Entraînement impossible : il manque {error.filename}.") from None
    texts = {name: text_of(lines[name], pieces, _MEASURED) for name in ("romans", "debats")}
    settings = RunSettings(steps=STEPS[-1])
    torch.manual_seed(settings.seed)
    work = Run(Stack(SHAPE), Streams(streams, LONGEST, settings.seed), settings)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "poids.npz"
        for step in STEPS:
            while work.step < step:
                work.advance()
            write(weights, SHAPE.stored(), packed(work.stack))
            read = step * settings.windows * LONGEST
            row = row_of(LittleModel(ShippedDecoder.load(weights), pieces), step, read, texts)
            rows.append(row)
            print(f"pas {step} : {row['romans']:.2f} nats, {row['pieges']} accords", flush=True)
    with_trap, easy = traps()
    stored = {
        "debuts": prompts()[:_BEGINNINGS],
        "pieges": len(with_trap),
        "faciles": len(easy),
        "etapes": rows,
    }
    with replaced(tables) as (draft,):
        draft.write_text(json.dumps(rounded(stored), ensure_ascii=False), encoding="utf-8")


def row_of(
    model: LittleModel, step: int, read: int, texts: Mapping[str, NDArray[np.int64]]
) -> dict[str, Any]:
    """Return what a model knows after so many pieces read, as `app.core.growth` reads it."""
    with_trap, easy = both_agreements(model)
    return {
        "pas": step,
        "lus": read,
        **{name: guessed(model, text).nats for name, text in texts.items()},
        "pieges": with_trap.right,
        "faciles": easy.right,
        "suites": [
            {
                "morceaux": model.next(model.encode(prompt), _LIKELIEST),
                "ecrit": written(model, prompt, WARM, seed).text,
            }
            for seed, prompt in enumerate(prompts()[:_BEGINNINGS])
        ],
    }
