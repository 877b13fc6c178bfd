"""Stored maps: rounded honestly, read back as they were written; those that ship."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from app.core import real_model
from app.core.e5 import E5
from app.core.stored_maps import PARTS, STORED, StoredMaps, in_parts, store, stored_maps
from tests.core.real.tiny import write_tiny


def test_each_row_of_parts_has_an_exact_sum_and_no_number_is_off_by_one_part() -> None:
    random = np.random.default_rng(1)
    exact = random.dirichlet(np.full(17, 0.1), size=(3, 200)).astype(np.float32)
    parts = in_parts(exact)
    assert (parts.sum(axis=-1) == PARTS).all()
    assert np.abs(parts / PARTS - exact).max() < 1 / PARTS


def test_what_was_stored_is_read_back(tmp_path: Path) -> None:
    write_tiny(tmp_path / "petit.bin")
    model = E5.open(tmp_path / "petit.bin")
    store(model, ("la lune", "une lune"), tmp_path / "cartes.npz")
    read = StoredMaps.load(tmp_path / "cartes.npz")
    for sentence in ("la lune", "une lune"):
        assert read.pieces(sentence) == model.pieces(sentence)
        assert read.maps(sentence) == pytest.approx(model.maps(sentence), abs=1 / PARTS)
        assert read.maps(sentence).sum(axis=-1) == pytest.approx(1, abs=1e-12)
    with pytest.raises(KeyError):
        read.maps("la")


def test_the_maps_that_ship_are_small_and_have_the_heads_of_the_model() -> None:
    assert STORED.stat().st_size < 400_000
    for sentence, pieces in stored_maps().sentences.items():
        maps = stored_maps().maps(sentence)
        assert maps.shape == (12, 12, len(pieces), len(pieces))
        places = [piece.span for piece in pieces if piece.span]
        assert all(a[1] <= b[0] for a, b in pairwise(places))
        letters = "".join(sentence[start:end] for start, end in places)
        assert letters == sentence.replace(" ", "")


def test_the_maps_that_ship_are_those_of_the_weights(real_weights: Path) -> None:
    model = real_model.opened(real_weights)
    for sentence in stored_maps().sentences:
        assert stored_maps().pieces(sentence) == model.pieces(sentence)
        close = np.abs(stored_maps().maps(sentence) - model.maps(sentence))
        assert close.max() < 1.1 / PARTS  # the last bit of a float depends on the processor


def test_a_stored_sentence_is_read_without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(real_model, "weights_path", lambda: None)
    assert not real_model.has_weights()
    assert real_model.reader_of(next(iter(stored_maps().sentences))) is stored_maps()
    assert real_model.reader_of("Une phrase jamais vue") is None


def test_other_weights_are_refused(tmp_path: Path) -> None:
    write_tiny(tmp_path / "petit.bin")
    with pytest.raises(real_model.OtherWeightsError, match="empreinte SHA-256"):
        real_model.opened(tmp_path / "petit.bin")
