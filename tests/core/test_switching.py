"""Heads switched on many texts at once: what a pass of each text alone gives."""

import numpy as np
import pytest

from app.core.decoder import HeadPlace
from app.core.little_model import little_model
from app.core.switching import (
    Way,
    heads_of,
    logits_of_heads,
    logits_with,
    means_over,
    read_together,
)

MODEL = little_model()
DECODER = MODEL.decoder
TEXTS = [MODEL.encode(text) for text in ("Les clés de la voiture", "Le chat", "Marie a perdu ses")]
READ = read_together(DECODER, TEXTS)


def test_texts_read_together_give_what_each_gives_alone() -> None:
    for s, text in enumerate(TEXTS):
        alone = DECODER.read(text)
        n = len(text)
        assert np.abs(READ.logits[s] - alone.logits[-1]).max() < 1e-3
        assert np.abs(READ.weights[:, s, :, :n, :n] - alone.weights).max() < 1e-5


@pytest.mark.parametrize("head", [HeadPlace(0, 0), HeadPlace(2, 1), HeadPlace(3, 3)])
def test_a_head_switched_on_many_texts_is_that_head_switched_on_each(head: HeadPlace) -> None:
    others = [other for other in heads_of(DECODER) if other != head]
    ways = {
        Way.OFF: {"off": [head]},
        Way.MEAN: {"averaged": [head]},
        Way.ALONE: {"off": others},
    }
    for way, change in ways.items():
        together = logits_with(DECODER, READ, head, way)
        for logits, text in zip(together, TEXTS, strict=True):
            alone = DECODER.read(text, **change)  # type: ignore[arg-type]
            assert np.abs(logits - alone.logits[-1]).max() < 1e-3


@pytest.mark.parametrize("way", list(Way))
def test_heads_switched_together_are_each_of_them_switched_alone(way: Way) -> None:
    read = read_together(DECODER, TEXTS[:1])
    heads = [HeadPlace(2, 1), HeadPlace(1, 0), HeadPlace(1, 3), HeadPlace(3, 2)]
    together = logits_of_heads(DECODER, read, heads, way)
    for head, logits in zip(heads, together, strict=True):
        alone = logits_with(DECODER, read, head, way)
        assert np.abs(logits - alone[0]).max() < 1e-3


def test_the_mean_of_a_head_is_over_all_pieces_of_all_texts() -> None:
    given: list[np.ndarray] = []

    def watch(block: int, mixed: np.ndarray) -> np.ndarray:
        given.extend([*mixed[0, 3].copy()] if block == 2 else [])
        return mixed

    for text in TEXTS:
        read_together(DECODER, [text], watch)
    means = means_over(DECODER, TEXTS)
    assert means.shape == (len(DECODER.blocks), DECODER.heads, len(given[0]))
    assert len(given) == sum(map(len, TEXTS))
    assert np.abs(means[2, 3] - np.mean(given, axis=0)).max() < 1e-5


def test_texts_that_cannot_be_read_are_refused() -> None:
    for text in ((), (0,) * (DECODER.longest + 1)):
        with pytest.raises(ValueError, match="pieces"):
            read_together(DECODER, [TEXTS[0], text])
