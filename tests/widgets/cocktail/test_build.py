"""The party: weights and mixture against sums made by hand, both ends of the sharpness."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.toy_cocktail import KEYS, QUERIES, VALUES
from app.widgets.cocktail.widget import (
    MAX_SHARPNESS,
    WIDGET,
    CocktailView,
    Controls,
    Options,
    WishName,
    build,
)

WISHES = st.sampled_from(list(WishName))


def view(wish: str = "ami", sharpness: float = 1.5) -> CocktailView:
    controls = Controls.model_validate({"ecoute": wish, "nettete": sharpness})
    return build(Options(), controls)


def test_the_friend_is_weighed_as_by_hand() -> None:
    """Query (2; 1; 0; 0): q·k is 3, 1.4, 0.4 and 0.6; at sharpness 1 they are halved by √4."""
    shown = view(sharpness=1)
    assert [voice.score for voice in shown.voices] == pytest.approx([3, 1.4, 0.4, 0.6])
    assert [voice.scaled for voice in shown.voices] == pytest.approx([1.5, 0.7, 0.2, 0.3])
    exponentials = [4.481689, 2.013753, 1.221403, 1.349859]
    weights = [e / 9.066704 for e in exponentials]
    assert [voice.weight for voice in shown.voices] == pytest.approx(weights, abs=1e-6)
    heard = [4 * weights[0] + 3 * weights[1], 4 * weights[3], 5 * weights[2]]
    assert [part.amount for part in shown.mixture] == pytest.approx(heard, abs=1e-5)


@given(WISHES, st.floats(0, MAX_SHARPNESS))
def test_any_state_agrees_with_loops_written_apart(wish: WishName, sharpness: float) -> None:
    shown = view(wish, sharpness)
    query = QUERIES[wish.wish]
    scores = [
        sum(float(q) * float(k) for q, k in zip(query, key, strict=True)) * sharpness / 2
        for key in KEYS
    ]
    exponentials = [math.exp(score - max(scores)) for score in scores]
    weights = [e / sum(exponentials) for e in exponentials]
    assert [voice.weight for voice in shown.voices] == pytest.approx(weights, abs=1e-12)
    assert sum(voice.weight for voice in shown.voices) == pytest.approx(1)
    for i, part in enumerate(shown.mixture):
        mixed = sum(w * float(value[i]) for w, value in zip(weights, VALUES, strict=True))
        assert part.amount == pytest.approx(mixed)
        assert sum(voice.parts[i] for voice in shown.voices) == pytest.approx(mixed)
        assert 0 <= part.fraction <= 1


@given(WISHES)
def test_no_sharpness_weighs_every_voice_exactly_the_same(wish: WishName) -> None:
    shown = view(wish, 0)
    assert [voice.weight for voice in shown.voices] == [0.25] * 4
    assert shown.explanation.startswith("Vous écoutez tout : chaque voix reçoit 25\u00a0%")


@given(WISHES)
def test_full_sharpness_leaves_one_voice_as_good_as_alone(wish: WishName) -> None:
    shown = view(wish, MAX_SHARPNESS)
    assert max(voice.weight for voice in shown.voices) > 0.999
    assert shown.explanation.startswith("Vous n’entendez presque qu’une voix")


def test_each_wish_is_answered_by_its_own_voice() -> None:
    winners = []
    for wish in WishName:
        voices = view(wish).voices
        winners.append(max(range(4), key=lambda j: voices[j].weight))
    assert winners == [0, 1, 2, 3]


def test_an_author_may_write_a_decimal_comma() -> None:
    options = WIDGET.options.model_validate({"nettete": "2,5"})
    assert options.model_dump()["nettete"] == 2.5


@pytest.mark.parametrize("sharpness", ["-1", "11", "nan", "inf", "1e999", "x", ""])
def test_a_sharpness_out_of_bounds_is_told(sharpness: str) -> None:
    reading = WIDGET.read(WIDGET.options(), {"nettete": sharpness})
    assert [mistake.name for mistake in reading.mistakes] == ["nettete"]
    assert reading.controls == WIDGET.controls()
