"""What may follow a text: the shares are those of the model, and the cuts do what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.little_model import Settings, little_model, shape
from app.widgets.parts.numbers import share
from app.widgets.suite.state import Controls, Options
from app.widgets.suite.widget import ContinuationView, build, maps

TEXT = "Les clés de la voiture"


def view(**asked: object) -> ContinuationView:
    return build(Options(), Controls.model_validate({"texte": TEXT, **asked}))


def test_the_shares_are_those_of_the_model_and_sum_to_one() -> None:
    shown = view()
    model = little_model()
    best = model.next(model.encode(TEXT), len(shown.candidates))
    assert [one.share for one in shown.candidates] == [one.probability for one in best]
    assert sum(one.share for one in shown.candidates) + shown.rest == pytest.approx(1)


@given(st.floats(0.1, 2), st.integers(0, 12), st.floats(0.05, 1))
def test_what_is_cut_and_what_is_kept_make_a_whole(temperature: float, k: int, p: float) -> None:
    shown = view(temperature=temperature, k=k, p=p)
    model = little_model()
    before = model.shares(model.encode(TEXT), Settings(temperature))
    after = model.shares(model.encode(TEXT), Settings(temperature, k, p))
    assert shown.cut == pytest.approx(float(before[after == 0].sum()), abs=1e-6)
    for one in shown.candidates:
        assert one.kept == (one.share > 0)
        assert one.shown == share(one.share)
        if one.kept:
            assert one.share == pytest.approx(one.whole / (1 - shown.cut), rel=1e-3)


def test_at_temperature_zero_the_likeliest_takes_all() -> None:
    shown = view(temperature=0)
    assert [one.share for one in shown.candidates] == [1, *[0] * 7]


def test_a_seed_writes_the_same_words_again() -> None:
    asked = {"ecrire": 12, "graine": 3, "k": 40, "temperature": 0.8}
    first = view(**asked)
    assert first.written
    assert first.whole_text == TEXT + first.written
    assert view(**asked).written == first.written
    assert any(view(**{**asked, "graine": seed}).written != first.written for seed in (4, 5, 6))


def test_a_candidate_says_the_text_that_it_makes() -> None:
    for one in view().candidates:
        assert one.follows.startswith(TEXT)
        assert one.text in one.follows.removeprefix(TEXT)


def test_a_bet_waits_and_is_judged_on_the_likeliest_word() -> None:
    options = Options.model_validate({"texte": TEXT, "pari": "oui"})
    waiting = build(options, Controls.model_validate({"texte": TEXT, "pari": "oui"}))
    assert waiting.keeps_back
    assert not waiting.candidates
    assert waiting.bet
    verdicts = {}
    for choice in waiting.bet.choices:
        placed = build(options, Controls.model_validate({"texte": TEXT, "pari": choice.value}))
        assert placed.bet
        verdicts[choice.text] = placed.bet.right
    assert verdicts.pop(view().candidates[0].text)
    assert not any(verdicts.values())


def test_every_head_gives_a_causal_map_of_the_pieces() -> None:
    given_maps = maps(Options(), Controls.model_validate({"texte": TEXT}))
    blocks, heads, _ = shape()
    assert len(given_maps) == blocks * heads
    for one in given_maps:
        assert one.weights.sum(1) == pytest.approx(1)
        assert not one.weights[0, 1:].any()
