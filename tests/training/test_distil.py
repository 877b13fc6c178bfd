"""Making the bilingual table: the steps that need neither the public model nor a word list."""

from pathlib import Path

import numpy as np
import pytest

from app.training import distil
from app.training.alignment import read_pairs


def test_two_languages_that_differ_by_a_rotation_and_noise_are_brought_together() -> None:
    random = np.random.default_rng(0)
    french = random.normal(size=(400, 32)).astype(np.float32)
    rotation = np.linalg.qr(random.normal(size=(32, 32)))[0].astype(np.float32)
    # a weak shared start, as a multilingual model gives it: half of each vector agrees already
    english = french.copy()
    english[:, 16:] = (french @ rotation)[:, 16:] + 0.1 * random.normal(size=(400, 16))
    here, there = distil.project(french, english, width=16)
    assert here.shape == there.shape == (400, 16)
    assert np.linalg.norm(here, axis=1) == pytest.approx(1, abs=1e-4)
    nearest = (here @ there.T).argmax(axis=1)
    assert (nearest == np.arange(400)).mean() > 0.95


def test_other_weights_than_those_measured_are_refused(tmp_path: Path) -> None:
    (tmp_path / "autre.bin").write_bytes(b"E5S1")
    with pytest.raises(ValueError, match="empreinte SHA-256"):
        distil.read_bytes(tmp_path / "autre.bin")


def test_a_link_to_an_absent_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.txt"
    path.write_text("Le chat\nThe cat\nchien=cat\n", encoding="utf-8")
    with pytest.raises(ValueError, match="chien"):
        read_pairs(path)
