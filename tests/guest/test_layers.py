"""Layer by layer, a model that is brought: what its last step makes of every layer."""

from collections.abc import Callable

import numpy as np
import pytest

from app.guest.guest_models import GuestDecoder
from app.widgets.couches.state import Controls, Options
from app.widgets.couches.widget import build, maps
from tests.guest.conftest import Invite
from tests.screens.asked import Open

TEXT = "le chat"


def asked(**others: object) -> Controls:
    return Controls.model_validate({"modele": "votre", "texte": TEXT, **others})


@pytest.mark.parametrize("layout", ["llama", "gemma3"])
def test_each_layer_is_read_as_the_last_one_is(invite_tiny: Invite, layout: str) -> None:
    model = invite_tiny(layout)
    assert isinstance(model, GuestDecoder)
    shown = build(Options(), asked(mot=1))
    assert shown.lens
    assert shown.layer == shown.last == model.blocks == len(shown.lens.layers) - 1
    trace = model.network.read(model.encode(TEXT))
    logits = model.network.scores(trace.residual[1, 1]).astype(float)
    logits[[0, 1]] = -np.inf  # marks that no text holds
    powers = np.exp(logits - logits.max())
    best = shown.lens.layers[1].best
    assert best.share == pytest.approx(float(powers.max() / powers.sum()), rel=1e-4)
    answer = model.shares(model.encode(TEXT), read=2)
    assert shown.lens.layers[-1].best.share == pytest.approx(float(answer.max()), rel=1e-4)
    assert len(maps(Options(), asked())) == 1


def test_the_slider_has_as_many_layers_as_the_model(
    invite_tiny: Invite, open_widget: Callable[[str], Open]
) -> None:
    model = invite_tiny("gemma3")
    assert isinstance(model, GuestDecoder)
    screen = open_widget(f":::{{couches}} Couches\n:modele: votre\n:texte: {TEXT}\n:::\n")
    page = screen()
    assert page.select("[name=couche]")[0]["max"] == str(model.blocks)
    assert page.select("input[name=modele][checked]")[0]["value"] == "votre"
    assert page.select("[data-slides=couche]")[0]["data-max"] == str(model.blocks)
