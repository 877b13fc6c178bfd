"""A text on stage as a decoder reads it: its row is the model's, nothing looks ahead."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.decoder import HeadPlace
from app.core.little_model import little_model, shape
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    chosen_piece,
    decoder_stage,
    little_words,
    map_on_stage,
)
from app.widgets.parts.staged import SpacedWord

TEXT = "Les clés de la voiture"
MODEL = little_model()
WEIGHTS = MODEL.trace(MODEL.encode(TEXT)).weights


FIRST = HeadPlace(0, 0)


def stage(place: HeadPlace = FIRST, chosen: int = 5) -> DecoderStage:
    return decoder_stage(little_words(MODEL, TEXT), WEIGHTS, place, chosen)


@given(st.integers(0, shape().blocks - 1), st.integers(0, shape().heads - 1), st.integers(1, 5))
def test_a_piece_gives_a_whole_to_the_start_and_to_what_precedes_it(
    block: int, head: int, chosen: int
) -> None:
    shown = stage(HeadPlace(block, head), chosen)
    assert shown.start
    weights = [shown.start.weight, *(share.weight for share in shown.row)]
    assert len(shown.row) == chosen
    assert weights == pytest.approx(WEIGHTS[block, head, chosen, : chosen + 1])
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    drawn = [float(arc.stroke) > 0 for arc in shown.arcs]
    assert drawn == [weight >= 0.01 for weight in weights] + [False] * (5 - chosen)
    assert {link.i for link in shown.links} == {chosen}
    assert max(link.j for link in shown.links) <= chosen


def test_no_piece_chosen_shows_where_each_one_looks_most() -> None:
    shown = stage(chosen=0)
    assert not shown.row
    assert shown.start is None
    best = WEIGHTS[0, 0].argmax(axis=1)
    assert [(link.i, link.j) for link in shown.links] == [
        (i, int(j)) for i, j in enumerate(best) if WEIGHTS[0, 0, i, j] >= 0.05
    ]


def test_the_places_of_the_line_are_those_of_the_start_and_of_the_pieces() -> None:
    shown = stage()
    assert shown.texts == ("<début>", "Les", "clés", "de", "la", "voiture")
    assert len(shown.line.places) == len(shown.arcs) == len(shown.texts)


def test_a_piece_that_does_not_open_a_word_touches_the_one_before() -> None:
    words = little_words(MODEL, "l'anticonstitutionnellement, 語")
    assert not words[0].unknown
    assert words[-1] == SpacedWord("語", False, True)
    assert "".join(" " * word.gap + word.text for word in words[:-2]).strip().replace(
        "’ ", "’"
    ) == ("l’anticonstitutionnellement,")


def test_the_whole_map_is_that_of_the_head_on_stage() -> None:
    place = HeadPlace(1, 1)
    small = map_on_stage(stage(place), WEIGHTS)
    given_weights = [[float(cell.weight) for cell in row] for row in small.rows]
    assert np.allclose(given_weights, WEIGHTS[place], atol=1e-6)


def test_a_piece_that_a_text_no_longer_has_is_its_last() -> None:
    assert [chosen_piece(word, 4) for word in (None, 0, 2, 4, 9)] == [4, 0, 2, 4, 4]
