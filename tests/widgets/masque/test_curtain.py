"""The curtain of `masque`: it hangs right of the word that asks, and hides what follows it."""

import pytest

from app.widgets.masque.state import Controls, Options
from app.widgets.masque.widget import MasqueView, build


def view(options: dict[str, str] | None = None, **controls: str) -> MasqueView:
    return build(Options.model_validate(options or {}), Controls.model_validate(controls))


@pytest.mark.parametrize("model", ["jouet", "huit-tetes"])
def test_the_curtain_covers_the_words_that_follow_and_no_other(model: str) -> None:
    drawing = view(phrase="Le chat mange la souris", modele=model).curtain
    assert drawing is not None
    for row in drawing.rows:
        for word in row.words:
            inside = row.x <= word.x and word.x + word.width <= row.x + row.curtain
            assert inside == (row.i < word.j < 5)
            assert inside or word.x + word.width <= row.x
            assert not inside or word.weight == 0


def test_without_the_mask_the_curtain_is_drawn_back() -> None:
    drawing = view(masque="non").curtain
    assert drawing is not None
    assert {row.curtain for row in drawing.rows} == {0}
    assert {row.folds for row in drawing.rows} == {""}
    for row in drawing.rows:
        assert sum(word.weight or 0 for word in row.words) == pytest.approx(1)


def test_what_another_last_word_moves_is_marked() -> None:
    drawing = view(dernier="pomme", modele="huit-tetes", tete="5", masque="non").curtain
    assert drawing is not None
    assert drawing.rows[0].words[-1].text == "pomme"
    assert any(word.moved for row in drawing.rows[:-1] for word in row.words)
    assert not any(word.moved for word in drawing.rows[-1].words)


def test_nothing_is_given_away_while_one_bets() -> None:
    shown = view({"pari": "oui"}, pari="oui")
    assert shown.curtain is not None
    assert not shown.closed
    assert {word.weight for row in shown.curtain.rows for word in row.words} == {None}
    assert {row.curtain for row in shown.curtain.rows} == {0}


def test_a_long_sentence_is_left_to_its_table() -> None:
    assert view(phrase="mot " * 25).curtain is None
