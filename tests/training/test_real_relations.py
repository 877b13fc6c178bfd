"""Relations in a model that looks both ways: its pieces brought to words, marks left out."""

import numpy as np
import pytest

from app.core.attention import Array
from app.core.visible_model import ReadPiece
from app.training import real_relations
from app.training.treebank import Sentence

WORDS = ("L’", "enfant", "mange", ",", "vite")
TEXT = "L’enfant mange, vite"


class Looking:
    """A model of one head that cuts words in two, and gives what it is told to."""

    name, licence, causal, longest = "essai", "MIT", False, 20

    def __init__(self, weights: dict[tuple[int, int], float]) -> None:
        self.weights = weights

    def pieces(self, text: str) -> tuple[ReadPiece, ...]:
        spans = [None, (0, 2), (2, 5), (5, 8), (9, 12), (12, 14), (14, 15), (16, 20), None]
        assert text == TEXT
        return tuple(ReadPiece("x", False, False, span) for span in spans)

    def maps(self, text: str) -> Array:
        n = len(self.pieces(text))
        maps = np.zeros((1, 1, n, n))
        for (i, j), weight in self.weights.items():
            maps[0, 0, i, j] = weight
        return maps


SENTENCE = Sentence(
    words=WORDS, parts=("X",) * 5, heads=(1, 2, -1, 2, 2), features=("_",) * 5, root=2, pairs=(),
    functions=("det", "nsubj", "root", "punct", "advmod"),
)  # fmt: skip


def test_words_are_typed_as_they_are_read() -> None:
    text, places = real_relations.typed(WORDS)
    assert text == TEXT
    assert tuple(text[start:end] for start, end in places) == WORDS


def test_a_word_looks_by_the_mean_of_its_pieces_at_the_sum_of_those_of_another() -> None:
    # « mange » (pieces 4 and 5): « enfant » is looked at by two small weights, « vite » by one.
    model = Looking({(4, 2): 0.3, (5, 3): 0.3, (5, 7): 0.5, (4, 8): 0.9, (4, 5): 0.9})
    subject = next(c for c in real_relations.cases(model, [SENTENCE]) if "sujet" in c.name)
    assert subject.distance == 1
    assert subject.looks.tolist() == [[1]]


def test_a_word_after_is_counted_under_zero() -> None:
    model = Looking({(4, 2): 0.1, (5, 7): 0.5})
    subject = next(c for c in real_relations.cases(model, [SENTENCE]) if "sujet" in c.name)
    assert subject.looks.tolist() == [[-2]]


def test_weights_between_words_are_means_of_sums() -> None:
    inside = np.array([[0, 1, 0, 0], [0, 0, 1, 1]], bool)
    maps = np.arange(16, dtype=float).reshape(1, 1, 4, 4)
    assert real_relations.between_words(maps, inside)[0, 0] == pytest.approx(
        np.array([[5, 6 + 7], [(9 + 13) / 2, (10 + 11 + 14 + 15) / 2]])
    )
