"""A text cut merge by merge: the pieces are those that the model reads, the counts are theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.little_model import little_model
from app.widgets.jetons.state import Controls, Options
from app.widgets.jetons.widget import PiecesView, build

TEXT = "Les clés de l’école ouvrent 12 portes"
PIECES = little_model().pieces
_WORDS = ["Le", "chat", "l’école", "zblorkatif", "1789", "!"]
texts = st.lists(
    st.sampled_from(_WORDS), min_size=1, max_size=12
)  # no more pieces than are accepted


def view(**asked: object) -> PiecesView:
    return build(Options(), Controls.model_validate({"texte": TEXT, **asked}))


def written(shown: PiecesView) -> list[str]:
    return [
        "▁" * part.opens + part.text.replace("’", "'") for block in shown.blocks for part in block
    ]


@given(texts.map(" ".join))
def test_at_the_end_the_pieces_are_those_that_the_model_reads(text: str) -> None:
    shown = view(texte=text)
    assert written(shown) == list(PIECES.split(text))
    assert shown.step == shown.last == len(shown.merges)
    assert shown.cost
    assert shown.cost.pieces == len(PIECES.split(text))
    assert shown.cost.words == len(text.split())
    assert shown.cost.cells == sum(range(1, shown.cost.pieces + 1))


@given(st.integers(0, 200))
def test_each_merge_leaves_one_part_less_and_marks_what_it_made(step: int) -> None:
    shown = view(pas=step)
    assert shown.step == min(step, shown.last)
    assert len(written(shown)) == len(written(view(pas=0))) - shown.step
    fresh = [part for block in shown.blocks for part in block if part.fresh]
    if 0 < shown.step < shown.last:
        (made,) = fresh
        row = shown.merges[shown.step - 1]
        assert "▁" * made.opens + made.text == f"{row.first}{row.second}"
    else:
        assert not fresh


def test_merges_come_in_the_order_of_the_table() -> None:
    ranks = [row.rank for row in view().merges]
    assert ranks == sorted(ranks)


def test_a_sign_never_read_is_told() -> None:
    assert view(texte="Le 語 chat").unknown == ("語",)
    assert not view().unknown


def test_every_sample_is_counted_and_a_usual_sentence_costs_least() -> None:
    samples = view().samples
    for one in samples:
        assert one.ratio == pytest.approx(len(PIECES.split(one.text)) / len(one.text.split()))
    assert samples[0].ratio == min(one.ratio for one in samples)


def test_a_bet_on_the_number_of_pieces_waits_before_any_merge() -> None:
    waiting = view(pari="oui", pas=9)
    assert (waiting.step, waiting.merges, waiting.cost) == (0, (), None)
    count = len(PIECES.split(TEXT))
    for given_count, right in ((count, True), (count + 1, False)):
        placed = view(pari=str(given_count)).bet
        assert placed
        assert placed.right is right
