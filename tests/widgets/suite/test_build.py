"""What may follow a text: the shares are those of the model, and the cuts do what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.little_model import little_model, shape
from app.core.sampling import Settings
from app.widgets.parts.numbers import share
from app.widgets.suite.candidates import Candidates, NextPiece
from app.widgets.suite.state import Controls, Options
from app.widgets.suite.widget import WIDGET, ContinuationView, build, maps

TEXT = "Les clés de la voiture"


def view(**asked: object) -> ContinuationView:
    return build(Options(), Controls.model_validate({"texte": TEXT, **asked}))


def candidates(**asked: object) -> Candidates:
    shown = view(**asked).next
    assert shown
    return shown


def to_choose(**asked: object) -> list[NextPiece]:
    return [one for one in candidates(**asked).pieces if not one.ends]


def test_the_shares_are_those_of_the_model_and_sum_to_one() -> None:
    shown = candidates()
    model = little_model()
    best = model.next(model.encode(TEXT), len(shown.pieces))
    assert [one.share for one in shown.pieces] == [one.probability for one in best]
    assert sum(one.share for one in shown.pieces) + shown.rest == pytest.approx(1)


@given(st.floats(0.1, 2), st.integers(0, 12), st.floats(0.05, 1))
def test_what_is_cut_and_what_is_kept_make_a_whole(temperature: float, k: int, p: float) -> None:
    shown = candidates(temperature=temperature, k=k, p=p)
    model = little_model()
    before = model.shares(model.encode(TEXT), Settings(temperature))
    after = model.shares(model.encode(TEXT), Settings(temperature, k, p))
    assert shown.cut == pytest.approx(float(before[after == 0].sum()), abs=1e-6)
    for one in shown.pieces:
        assert one.stays == (one.share > 0)
        assert one.shown == share(one.share)
        if one.stays:
            assert one.share == pytest.approx(one.whole / (1 - shown.cut), rel=1e-3)


def test_each_setting_says_how_many_pieces_it_keeps_and_their_share() -> None:
    assert not candidates().settings
    warm, at_k, at_p = candidates(temperature=0.7, k=6, p=0.8).settings
    logits = little_model().trace(little_model().encode(TEXT)).logits[-1].astype(float)
    powers = np.sort(np.exp((logits - logits.max()) / 0.7))[::-1]
    shares = powers / powers.sum()
    assert warm.share == 1
    assert at_k.pieces == 6
    assert at_k.share == pytest.approx(shares[:6].sum(), abs=1e-3)
    six = shares[:6] / shares[:6].sum()
    wanted = int(np.searchsorted(np.cumsum(six), 0.8)) + 1  # of the six, not of all the pieces
    assert abs(at_p.pieces - wanted) <= 1, "the share may fall on a word never proposed"
    assert at_p.share == pytest.approx(shares[: at_p.pieces].sum() / shares[:6].sum(), abs=1e-3)


def test_at_temperature_zero_the_likeliest_takes_all() -> None:
    assert [one.share for one in candidates(temperature=0).pieces] == [1, *[0] * 7]


def test_a_seed_writes_the_same_words_again() -> None:
    asked = {"ecrire": 12, "graine": 3, "k": 40, "temperature": 0.8}
    first = view(**asked)
    assert first.written
    assert first.whole_text == (TEXT + first.written).rstrip()
    assert view(**asked).written == first.written
    assert any(view(**{**asked, "graine": seed}).written != first.written for seed in (4, 5, 6))


def test_a_candidate_says_the_text_that_it_makes() -> None:
    for one in candidates().pieces:
        assert one.follows.startswith(TEXT)
        assert one.ends or one.text in one.follows.removeprefix(TEXT)


def test_a_bet_waits_and_is_judged_on_the_likeliest_word() -> None:
    options = Options.model_validate({"texte": TEXT, "pari": "oui"})
    waiting = build(options, Controls.model_validate({"texte": TEXT, "pari": "oui"}))
    assert waiting.keeps_back
    assert waiting.next is None
    assert waiting.bet
    verdicts = {}
    for choice in waiting.bet.choices:
        placed = build(options, Controls.model_validate({"texte": TEXT, "pari": choice.value}))
        assert placed.bet
        verdicts[choice.text] = placed.bet.right
    assert verdicts.pop(candidates().pieces[0].text)
    assert not any(verdicts.values())


def test_every_head_gives_a_causal_map_of_the_pieces() -> None:
    given_maps = maps(Options(), Controls.model_validate({"texte": TEXT}))
    blocks, heads, _ = shape()
    assert len(given_maps) == blocks * heads
    for one in given_maps:
        assert one.weights.sum(1) == pytest.approx(1)
        assert not one.weights[0, 1:].any()


def test_a_change_of_a_past_word_compares_what_comes_next_with_a_pass_of_its_own() -> None:
    model = little_model()
    shown = view(mot=2, autre="clé").change
    assert shown
    assert (shown.word, shown.new) == ("clés", "clé")
    before, after = (
        model.shares(model.encode(text)) for text in (TEXT, TEXT.replace("clés", "clé"))
    )
    assert len(shown.rows) >= 5
    for row in shown.rows:
        assert row.before == pytest.approx(before[row.piece], abs=1e-5)
        assert row.after == pytest.approx(after[row.piece], abs=1e-5)
    assert shown.word not in shown.proposed
    assert not view(mot=2).change.rows  # type: ignore[union-attr]


def test_the_whole_word_of_a_chosen_piece_is_changed() -> None:
    text = "Il lit anticonstitutionnellement le livre"
    for mot in (3, 4):
        changed = view(texte=text, mot=mot, autre="vite").change
        assert changed
        assert changed.word == "anticonstitutionnellement"


def test_a_word_for_another_piece_is_forgotten() -> None:
    assert Controls.model_validate({"mot": 2, "autre": "clé", "pour": 2}).other == "clé"
    assert Controls.model_validate({"mot": 3, "autre": "clé", "pour": 2}).other == ""


def test_each_step_shows_the_road_taken_and_those_left_with_their_chances() -> None:
    model = little_model()
    first, taken, *_ = to_choose()
    roads = view(texte=taken.follows, depart=TEXT).roads
    (step,) = roads.steps
    assert step[0].taken
    assert step[0].text == taken.text
    for road in step:
        alone = model.probability(model.encode(TEXT), model.encode(road.follows)[6:])
        assert road.probability == pytest.approx(alone, rel=1e-3)
        assert road.follows.removeprefix(TEXT).strip() == road.text
    assert first.follows in [road.follows for road in step]


def test_a_branch_that_was_left_stays_as_a_road_to_take_again() -> None:
    first, second, *_ = to_choose()
    left = to_choose(texte=second.follows)[0].follows
    asked = {"texte": first.follows, "depart": TEXT, "branche": [left.removeprefix(TEXT), ""]}
    controls = Controls.model_validate(asked)
    assert controls.branches == (left.removeprefix(TEXT),)
    (step,) = view(**asked).roads.steps
    (going_on,) = [road for road in step if road.rest]
    assert going_on.follows == left
    assert not going_on.taken


def test_paths_of_another_text_are_forgotten() -> None:
    asked = {"texte": "Le chat", "depart": TEXT, "branche": [" sont"]}
    controls = Controls.model_validate(asked)
    assert (controls.start, controls.branches) == ("", ())


def test_a_text_is_read_beside_the_clicks_of_other_readers() -> None:
    assert WIDGET.takes_long is not None
    assert WIDGET.takes_long(Controls())
