"""Layer by layer: each list is what the last step makes of that layer, at the chosen piece."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.little_model import little_model, shape
from app.widgets.couches.layers import Lens
from app.widgets.couches.state import Controls, Options
from app.widgets.couches.widget import LensView, build

TEXT = "Les clés de la voiture"
MODEL = little_model()
PIECES = MODEL.encode(TEXT)
LAST = shape().blocks


def view(**asked: object) -> LensView:
    return build(Options(), Controls.model_validate({"texte": TEXT, **asked}))


def lens(**asked: object) -> Lens:
    shown = view(**asked).lens
    assert shown
    return shown


def by_hand(layer: int, piece: int) -> np.ndarray:
    """Return the probabilities (V,) of a vector that is normed, then compared with the table."""
    x = MODEL.trace(PIECES).residual[layer, piece].astype(np.float64)
    normed = x / np.sqrt((x**2).mean() + 1e-5) * MODEL.decoder.norm
    powers = np.exp(MODEL.decoder.table @ normed - (MODEL.decoder.table @ normed).max())
    return np.asarray(powers / powers.sum())


@given(st.integers(1, 5), st.integers(0, LAST))
def test_the_words_of_a_layer_are_read_from_its_vector(piece: int, layer: int) -> None:
    words = lens(mot=piece).layers[layer].words
    shares = [word.share for word in words]
    assert shares == sorted(shares, reverse=True)
    alone = by_hand(layer, piece)
    for word in words:  # some words are never proposed, which makes the others a little likelier
        assert word.share == pytest.approx(alone[word.piece], rel=0.05, abs=1e-4)


def test_the_last_layer_is_the_answer() -> None:
    best = MODEL.next(PIECES, 5)
    assert [word.share for word in lens().layers[-1].words] == pytest.approx(
        [one.probability for one in best], abs=1e-5
    )
    assert view().next_word == lens().layers[-1].best.text


def test_a_piece_in_the_middle_is_read_without_what_follows_it() -> None:
    short = build(Options(), Controls.model_validate({"texte": "Les clés"}))
    assert view(mot=2).begun == short.begun == "Les clés"
    assert view(mot=2).goes_on == "de"
    for layer, alone in zip(lens(mot=2).layers, short.lens.layers, strict=True):  # type: ignore[union-attr]
        assert layer.best.share == pytest.approx(alone.best.share, abs=1e-4)


def test_the_curves_follow_the_words_that_win_somewhere() -> None:
    shown = lens(couche=2)
    winners = {layer.best.text for layer in shown.layers[1:]}
    followed = [one.text for one in shown.followed]
    assert followed[0] == shown.layers[-1].best.text
    assert set(followed) <= winners
    assert len(followed) == min(3, len(winners))
    frame = shown.curve.frame
    for line in shown.curve.lines:
        assert frame.top <= line.y <= frame.bottom


def test_a_bet_is_judged_on_the_layer_from_which_the_answer_stays_first() -> None:
    waiting = view(pari="oui")
    assert waiting.lens is None
    assert waiting.bet
    best = [layer.best.piece for layer in lens().layers]
    settles = next(i for i in range(len(best)) if set(best[i:]) == {best[-1]})
    for choice in waiting.bet.choices:
        placed = view(pari=choice.value).bet
        assert placed
        assert placed.right == (choice.value == str(settles))
