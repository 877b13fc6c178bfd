"""Without positions a map follows its words; with them it does not."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.toy import read_toy
from app.widgets.positions import widget as positions
from app.widgets.positions.state import Controls, Options


def view(**query: object) -> positions.PositionsView:
    return positions.build(Options(), Controls.model_validate(query))


@given(
    st.lists(st.sampled_from(["le", "la", "chat", "souris", "noir", "mange", "zut"]), min_size=1),
    st.integers(1, 64),
    st.integers(1, 64),
)
def test_without_positions_swapping_words_moves_no_weight(words: list[str], a: int, b: int) -> None:
    shown = view(phrase=" ".join(words[:64]), codage="aucun", echange=[a, b])
    assert shown.moved == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("coding", ["sinusoidal", "rotatif"])
def test_with_positions_swapping_words_moves_weights(coding: str) -> None:
    shown = view(codage=coding, echange=[2, 6])
    assert shown.moved > 0.01
    assert "des poids changent" in shown.explanation


@pytest.mark.parametrize("coding", ["aucun", "sinusoidal", "rotatif"])
def test_rows_sum_to_one_in_both_orders(coding: str) -> None:
    for order in view(codage=coding, echange=[1, 3]).orders:
        for _, cells in order.rows:
            assert sum(float(weight) for weight, _, _ in cells) == pytest.approx(1, abs=1e-5)


def test_swapped_words_stand_in_each_others_place() -> None:
    first, second = view(phrase="Le chat dort", echange=[1, 3]).orders
    assert first.words == ("Le", "chat", "dort")
    assert second.words == ("dort", "chat", "Le")


def test_a_word_alone_has_nothing_to_be_swapped_with() -> None:
    assert view(phrase="Bonjour").explanation.startswith("La phrase n’a qu’un mot")


def test_three_words_cannot_be_swapped() -> None:
    (mistake,) = positions.WIDGET.read(Options(), {"echange": [1, 2, 3]}).mistakes
    assert "deux numéros" in mistake.message


def test_the_waves_are_the_sines_and_cosines_of_the_lesson() -> None:
    """With d = 4 the first pair advances by 1 radian a word, the second by 0.01."""
    shown = view(phrase="Le chat dort", codage="sinusoidal", echange=[1, 2])
    assert shown.waves == (
        ("sin, rapide", ("0,0000", "0,8415", "0,9093")),
        ("cos, rapide", ("1,0000", "0,5403", "−0,4161")),
        ("sin, lente", ("0,0000", "0,0100", "0,0200")),
        ("cos, lente", ("1,0000", "1,0000", "0,9998")),
    )


def test_a_wave_goes_on_from_one_word_to_the_next() -> None:
    line = view(phrase="a b c d e f", codage="sinusoidal", echange=[1, 2]).lines[0]
    for word, after in pairwise(line.words):
        for strip, following in zip(word.strips, after.strips, strict=True):
            left, right = strip.points.split(), following.points.split()
            assert left[-1].split(",")[1] == right[0].split(",")[1]
            middle = left[len(left) // 2].split(",")
            assert [float(n) for n in middle] == pytest.approx([50, strip.y], abs=0.06)


def test_the_hands_turn_by_the_place() -> None:
    line = view(phrase="a b c d e f", codage="rotatif", echange=[1, 2]).lines[0]
    for word in line.words:
        for pair, hand in enumerate(word.hands):
            angle = word.place * 0.01**pair
            assert hand.degrees == pytest.approx(math.degrees(angle) % 360)
            assert hand.tip[0] - hand.x == pytest.approx(24 * math.cos(angle), abs=0.06)
            assert hand.y - hand.tip[1] == pytest.approx(24 * math.sin(angle), abs=0.06)


@pytest.mark.parametrize("coding", ["aucun", "sinusoidal", "rotatif"])
def test_the_shares_drawn_are_those_of_the_asking_word_in_each_map(coding: str) -> None:
    shown = view(codage=coding, phrase="Le chat mange la souris", echange=[2, 5])
    for line, order in zip(shown.lines, shown.orders, strict=True):
        (asking,) = [word.place for word in line.words if word.asks]
        word, cells = order.rows[asking]
        assert word == shown.asking
        assert [w.weight for w in line.words] == pytest.approx(
            [float(weight) for weight, _, _ in cells], abs=1e-5
        )


def test_the_angles_are_one_radian_and_a_hundredth_of_it_for_each_place() -> None:
    fast, slow = view(phrase="un deux trois", codage="rotatif", echange=[1, 2]).angles
    assert fast == ("0°", "57,3°", "114,6°")
    assert slow == ("0°", "0,6°", "1,1°")


def test_the_weights_of_both_orders_are_as_turned_by_hand() -> None:
    """« chat mange »: the score of two words turns with the distance between them."""
    first, second = view(phrase="chat mange", codage="rotatif", echange=[1, 2]).orders
    for order, turn in ((first, 1.0), (second, -1.0)):
        rows = {word: [float(weight) for weight, _, _ in cells] for word, cells in order.rows}
        scores = rotated_scores(turn)
        for word, (own, other) in scores.items():
            share = math.exp(own / 2) / (math.exp(own / 2) + math.exp(other / 2))
            assert rows[word][order.words.index(word)] == pytest.approx(share, abs=1e-5)


def rotated_scores(turn: float) -> dict[str, tuple[float, float]]:
    """Return by word its score with itself and with the other, which stands `turn` places away."""
    vectors = {word: read_toy([word]).trace for word in ("chat", "mange")}
    scores = {}
    for word, other in (("chat", "mange"), ("mange", "chat")):
        q, own, k = (
            vectors[word].queries[0], vectors[word].keys[0], vectors[other].keys[0]
        )  # fmt: skip
        away = turn if word == "chat" else -turn
        score = 0.0
        for pair, angle in ((0, away), (2, away / 100)):
            a, b, c, d = q[pair], q[pair + 1], k[pair], k[pair + 1]
            score += (a * c + b * d) * math.cos(angle) + (b * c - a * d) * math.sin(angle)
        scores[word] = (float(q @ own), score)
    return scores
