"""Fitting an additive scorer: the slope is right, and a head is learned."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.core.scorers import FIDELITY, SCORERS
from app.core.variants import Scorer, additive
from app.training import additive as fitting

SENTENCES = [
    ("Le", "chat", "mange", "la", "souris"),
    ("La", "voisine", "lit", "un", "livre"),
    ("Les", "enfants", "dorment"),
    ("Un", "chien", "noir", "court"),
]


def random_scorer(seed: int = 0) -> Scorer:
    numbers = np.random.default_rng(seed)
    return Scorer(
        *(numbers.standard_normal(shape) / 8 for shape in ((8, 56, 5), (8, 56, 5), (8, 5)))
    )


def test_the_slope_is_that_of_small_steps() -> None:
    trace = fitting.heads_of(SENTENCES[0])
    scorer = random_scorer()
    _, gradients = fitting.slope(scorer, trace)
    for name, gradient in zip(("w", "u", "v"), gradients, strict=True):
        at = (2, *np.unravel_index(np.abs(gradient[2]).argmax(), gradient[2].shape))
        losses = []
        for step in (1e-4, -1e-4):
            parts = {part: getattr(scorer, part).copy() for part in ("w", "u", "v")}
            parts[name][at] += step
            losses.append(fitting.slope(Scorer(**parts), trace)[0])
        assert (losses[0] - losses[1]) / 2e-4 == pytest.approx(gradient[at], rel=1e-3)


def test_heads_of_a_sentence_stand_in_one_trace_with_their_masks() -> None:
    trace = fitting.heads_of(SENTENCES[0])
    assert trace.weights.shape == (8, 5, 6)
    assert np.isneginf(trace.masked[5].diagonal()).all()
    assert np.isfinite(trace.masked[4]).all()


def test_fitting_comes_closer_to_the_heads(capsys: pytest.CaptureFixture[str]) -> None:
    traces = [fitting.heads_of(words) for words in SENTENCES] * 2
    fitted = fitting.fit(traces, epochs=40)
    assert "passage 40" in capsys.readouterr().out
    before, after = (fitting.measure(scorer, traces) for scorer in (random_scorer(), fitted))
    assert [line["numero"] for line in after] == list(range(1, 9))
    for first, last in zip(before, after, strict=True):
        assert last["ecart"] < first["ecart"] / 2
    weights = additive(traces[0].queries, traces[0].keys, traces[0].values, fitted).weights
    assert weights.shape == (8, 5, 6)


def test_what_ships_says_what_it_was_measured_on() -> None:
    fidelity = json.loads(FIDELITY.read_text(encoding="utf-8"))
    assert fidelity["corpus"] == fitting.TEST
    assert fidelity["corpus"] not in fitting.TRAINING
    assert len(fidelity["tetes"]) == 8
    assert SCORERS.stat().st_size < 120_000


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="il manque"):
        fitting.run(tmp_path)
