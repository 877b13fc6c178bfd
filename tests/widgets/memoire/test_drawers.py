"""The drawers of `memoire`: a chest as high as its cache is large, a drawer for each head."""

import pytest

from app.widgets.memoire.drawers import FLOOR, TALLEST
from app.widgets.memoire.widget import Controls, Options, build


@pytest.mark.parametrize("configuration", ["llama-3-70b", "gpt-3-small", "palm-540b"])
def test_chests_are_as_high_as_their_caches_are_large(configuration: str) -> None:
    shown = build(Options(), Controls.model_validate({"configuration": configuration}))
    assert shown.drawers is not None
    chests, sharings = shown.drawers.chests, shown.sharings
    for chest, sharing in zip(chests, sharings, strict=True):
        assert chest.height / TALLEST == pytest.approx(
            sharing.bytes / sharings[0].bytes, abs=0.0001
        )
        assert chest.y + chest.height == pytest.approx(FLOOR, abs=0.06)
        assert chest.size == sharing.cache
    assert [chest.own for chest in chests].count(True) == 1


def test_a_chest_has_a_drawer_for_each_head() -> None:
    shown = build(Options(), Controls())
    assert shown.drawers is not None
    assert shown.drawers.each == 1
    drawn = [chest.edges.count("M") + 1 for chest in shown.drawers.chests]
    assert drawn == [64, 8, 1]


def test_a_drawer_stands_for_several_heads_where_they_are_many() -> None:
    shown = build(Options(), Controls.model_validate({"configuration": "gpt-3-175b"}))
    assert shown.drawers is not None
    assert shown.drawers.each == 2
    assert [chest.edges.count("M") + 1 for chest in shown.drawers.chests] == [48, 1]


def test_an_open_bet_draws_no_chest() -> None:
    shown = build(Options.model_validate({"pari": "oui"}), Controls.model_validate({"pari": "oui"}))
    assert shown.drawers is None
