"""All the heads of a model that is brought, in the figure that shows those of our models."""

from collections.abc import Callable

import numpy as np
import pytest

from app.widgets.modele.state import Controls, Options
from app.widgets.modele.widget import ModelView, build, maps
from tests.guest.conftest import Invite
from tests.screens.asked import Open

SENTENCE = "le chat dort"


def asked(sentence: str = SENTENCE, **others: object) -> Controls:
    return Controls.model_validate({"modele": "votre", "phrase": sentence, **others})


def view(sentence: str = SENTENCE, **others: object) -> ModelView:
    return build(Options(), asked(sentence, **others))


@pytest.mark.parametrize("layout", ["llama", "gemma3", "bert"])
def test_every_head_has_its_map_and_its_numbers(invite_tiny: Invite, layout: str) -> None:
    model = invite_tiny(layout)
    weights = model.maps(SENTENCE)
    shown = view(tete="2-3", mot=2)
    assert (shown.model, shown.guest, shown.notice) == (model.name, model.name, "")
    assert [[one.place for one in block] for block in shown.gallery.blocks] == [
        [(i, j) for j in range(weights.shape[1])] for i in range(weights.shape[0])
    ]
    received = [shown.stage.start, *shown.stage.row]
    row = weights[1, 2, 2]
    assert [one.weight for one in received if one] == pytest.approx(
        (row[:3] if model.causal else row).tolist(), abs=1e-6
    )
    (first, *_) = maps(Options(), asked())
    assert np.array_equal(first.weights, weights[0, 0])
    assert first.rows == tuple(piece.text for piece in model.pieces(SENTENCE))


def test_without_such_a_model_the_figure_says_so(no_guest: None) -> None:
    shown = view()
    assert shown.notice
    assert not shown.guest


def test_a_sentence_of_too_many_pieces_is_not_read(invite_tiny: Invite) -> None:
    model = invite_tiny("llama")
    assert not view(" ".join(["le"] * (model.longest - 1))).notice
    assert view(" ".join(["le"] * model.longest)).notice


def test_the_figure_offers_the_model_by_its_name(
    invite_tiny: Invite, open_widget: Callable[[str], Open]
) -> None:
    screen = open_widget(":::{modele} Les têtes\n:::\n")
    assert not screen().select("[name=modele][value=votre]")
    model = invite_tiny("bert")
    page = screen(modele="votre", phrase=SENTENCE)
    (choice,) = page.select("[name=modele][value=votre]")
    assert choice.parent is not None
    assert choice.parent.text.strip() == model.name
    assert len(page.select("[data-tete-dessinee]")) == 8
    assert not page.select("[data-avis]")
