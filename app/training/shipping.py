"""Replace the files that ship only by finished ones; write their numbers short."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

DRAFTS = Path("build") / "modele"


@contextmanager
def replaced(*shipped: Path, drafts: Path = DRAFTS) -> Iterator[tuple[Path, ...]]:
    """Yield a draft path for each file; when the block ends well, drafts replace what ships.

    After an error or Ctrl-C the shipped files are untouched and the drafts stay in their folder.
    Each file is replaced in one step: a server that reads it meanwhile gets the old or the new.
    """
    drafts.mkdir(parents=True, exist_ok=True)
    paths = tuple(drafts / path.name for path in shipped)
    yield paths
    for draft, place in zip(paths, shipped, strict=True):
        beside = place.with_name(f".{place.name}.nouveau")
        shutil.copyfile(draft, beside)
        beside.replace(place)


def rounded(value: Any) -> Any:
    """Return the data of a card with its numbers at four decimals, NumPy's made plain."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if isinstance(value, np.integer):
        return int(value)
    return round(float(value), 4) if isinstance(value, float | np.floating) else value
