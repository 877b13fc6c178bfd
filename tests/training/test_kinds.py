"""The sentences that people type: each line of the file says something, and is measured right."""

from pathlib import Path

import pytest

from app.core.french import model
from app.core.words import cut
from app.training import kinds


def test_every_expectation_is_of_a_word_that_stands_in_its_sentence() -> None:
    samples = kinds.read()
    assert len({sample.text for sample in samples}) == len(samples)
    for sample in samples:
        words = {word.text for word in cut(sample.text)}
        for expected in sample.expected:
            assert expected.word in words, sample.text
            if expected.head:
                assert expected.answer in {*words, kinds.NOBODY}, sample.text


def test_a_share_counts_what_is_met_and_each_miss_is_named(tmp_path: Path) -> None:
    path = tmp_path / "genres.txt"
    path.write_text("= simple\nLe chat mange. | mange:VERB/AUX, 1 chat>mange, 1 Le>chat\n", "utf-8")
    scores, misses = kinds.measure(kinds.read(path), model())
    assert list(scores) == ["simple"]
    assert scores["simple"].cases == 3
    assert scores["simple"].value == pytest.approx(2 / 3)
    assert [(miss.expected.word, miss.answer) for miss in misses] == [("Le", "∅")]


def test_a_line_without_an_expectation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "genres.txt"
    path.write_text("= simple\nLe chat mange.\n", "utf-8")
    with pytest.raises(ValueError, match=r"genres\.txt, ligne 2"):
        kinds.read(path)
