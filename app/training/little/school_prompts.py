"""What the little model writes after the beginnings of sentences of a school."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.core.little_model import LittleModel
from app.core.sampling import Settings

_FILE = Path(__file__).with_name("prompts.txt")
_MOST = 40
_ENDS = frozenset(".!?…")
COLD, WARM = Settings(temperature=0), Settings(temperature=0.8, k=40)


class WrittenLine(NamedTuple):
    """The beginning given, and what the model wrote up to the end of the sentence."""

    prompt: str
    text: str


@cache
def prompts() -> tuple[str, ...]:
    """Return the beginnings of sentences."""
    lines = _FILE.read_text(encoding="utf-8").replace("’", "'").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def written(model: LittleModel, prompt: str, settings: Settings, seed: int) -> WrittenLine:
    """Let the model go on until a sentence ends, from a seed."""
    read = model.encode(prompt)
    drawn = model.write(read, _MOST, seed, settings)
    ends = (i for i, piece in enumerate(drawn) if model.pieces.texts[piece] in _ENDS)
    sentence = drawn[: next(ends, len(drawn)) + 1]
    begun = model.pieces.decode(read)
    whole = model.pieces.decode((*read, *sentence)).strip()
    return WrittenLine(begun, whole[len(begun) :].strip())


def all_written(model: LittleModel, settings: Settings) -> list[WrittenLine]:
    """Return one continuation of each beginning, its number being its seed."""
    return [written(model, prompt, settings, seed) for seed, prompt in enumerate(prompts())]
