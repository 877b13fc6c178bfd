"""Small maps of heads: each square has the tint of its weight, and nothing stands in the future."""

import re

import numpy as np

from app.core.decoder import HeadPlace
from app.widgets.parts.head_gallery import head_gallery, place_of, value_of
from app.widgets.parts.numbers import step

WORDS = ("<début>", "un", "chat", "un", "roi")
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def test_each_square_has_the_tint_of_its_weight() -> None:
    random = np.random.default_rng(1)
    weights = np.tril(random.random((2, 3, 5, 5)) ** 3)
    weights /= weights.sum(axis=-1, keepdims=True)
    blocks = head_gallery(weights, WORDS, 4)
    assert [len(heads) for heads in blocks] == [3, 3]
    for block, heads in enumerate(blocks):
        for head, drawing in enumerate(heads):
            assert drawing.place == (block, head)
            most = int(weights[block, head, 4].argmax())
            assert drawing.caption.startswith("«\u00a0roi\u00a0»")
            assert ("<début>", "un (1)", "chat", "un (2)", "roi")[most] in drawing.caption[6:]
            tints = np.zeros((5, 5), int)
            for tint, path in drawing.strokes:
                for x, y, run, back in (map(int, found) for found in _RUN.findall(path)):
                    assert run == back
                    tints[y, x : x + run] = tint
            wanted = [[step(weight) for weight in row] for row in weights[block, head].tolist()]
            assert tints.tolist() == wanted


def test_a_head_is_written_in_an_address_and_read_back() -> None:
    assert value_of(HeadPlace(1, 0)) == "2-1"
    assert place_of("2-1") == HeadPlace(1, 0)
