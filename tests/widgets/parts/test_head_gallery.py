"""Small maps of heads: each square has the tint of its weight, and nothing stands in the future."""

import numpy as np

from app.core.decoder import HeadPlace
from app.widgets.parts.head_gallery import head_gallery, place_of, value_of
from app.widgets.parts.numbers import step

WORDS = ("<début>", "un", "chat", "un", "roi")


def test_each_square_has_the_tint_of_its_weight() -> None:
    random = np.random.default_rng(1)
    weights = np.tril(random.random((2, 3, 5, 5)) ** 3)
    weights /= weights.sum(axis=-1, keepdims=True)
    gallery = head_gallery(weights, WORDS, 4)
    assert [len(heads) for heads in gallery.blocks] == [3, 3]
    picture = np.frombuffer(gallery.tints, np.uint8).reshape(gallery.height, gallery.width)
    for block, heads in enumerate(gallery.blocks):
        for head, drawing in enumerate(heads):
            assert drawing.place == (block, head)
            most = int(weights[block, head, 4].argmax())
            assert drawing.caption.startswith("«\u00a0roi\u00a0»")
            assert ("<début>", "un (1)", "chat", "un (2)", "roi")[most] in drawing.caption[6:]
            across, down = slice(6 * head, 6 * head + 5), slice(6 * block, 6 * block + 5)
            tints = picture[down, across]
            wanted = [[step(weight) for weight in row] for row in weights[block, head].tolist()]
            assert tints.tolist() == wanted


def test_a_head_is_written_in_an_address_and_read_back() -> None:
    assert value_of(HeadPlace(1, 0)) == "2-1"
    assert place_of("2-1") == HeadPlace(1, 0)
