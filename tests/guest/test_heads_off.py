"""A head of a model that is brought switched off: what a pass of its decoder without it gives."""

from collections.abc import Callable

import numpy as np
import pytest
from pydantic import ValidationError

from app.core.decoder import HeadPlace
from app.core.switching import heads_of
from app.guest.guest_models import GuestDecoder
from app.widgets.eteindre import effects, widget
from app.widgets.eteindre.sentences import Agreement
from app.widgets.eteindre.state import Controls, Options
from app.widgets.eteindre.widget import SwitchedView, build, maps
from app.widgets.parts import waiting
from tests.guest.conftest import Invite
from tests.screens.asked import Open

TEXT = "le chat"


def asked(**others: object) -> Controls:
    return Controls.model_validate({"modele": "votre", "texte": TEXT, **others})


def view(**others: object) -> SwitchedView:
    return build(Options(), asked(**others))


def without(model: GuestDecoder, off: list[HeadPlace]) -> list[float]:
    read = model.encode(TEXT)
    logits = model.network.read(read, off=off).logits[-1]
    shares: list[float] = model.distribution(logits, read).tolist()
    return shares


def test_every_head_is_tried_as_those_of_our_model_are(model: GuestDecoder) -> None:
    shown = view(juste="dort")
    assert (shown.model, shown.guest, shown.whole) == (model.name, model.name, True)
    tried = {one.head: one.after for row in shown.grid for one in row}
    heads = list(heads_of(model.network))
    assert list(tried) == heads
    for head, after in tried.items():
        assert after == pytest.approx(without(model, [head])[shown.right], rel=1e-3)
    last = heads[-1]
    alone = view(juste="dort", facon="seule", couche=last.block + 1, tete=last.head + 1)
    for row in alone.rows:
        assert row.after == pytest.approx(without(model, heads[:-1])[row.piece], rel=1e-3)
    (saved,) = maps(Options(), asked(couche=1, tete=2))
    assert saved.weights.tolist() == model.maps(TEXT)[0, 1].tolist()


def test_the_heads_of_a_large_model_are_tried_a_layer_at_a_time(
    model: GuestDecoder, monkeypatch: pytest.MonkeyPatch, open_widget: Callable[[str], Open]
) -> None:
    every = view()
    one_layer = model.network.heads * len(model.encode(TEXT))
    monkeypatch.setattr(waiting, "MOST_WORK", one_layer * waiting.multiplications(model))
    shown = view(couche=2)
    assert not shown.whole
    (row,) = shown.grid
    assert [one.after for one in row] == pytest.approx([one.after for one in every.grid[1]])
    assert shown.place in {one.head for one in row}
    screen = open_widget(f":::{{eteindre}} Éteignez\n:modele: votre\n:texte: {TEXT}\n:::\n")
    page = screen(couche=2, tete=1)
    assert len(page.select("input[type=radio][name=couche]")) == model.blocks
    assert [str(one["value"]) for one in page.select("[data-grid] button")] == [
        f"2-{head + 1}" for head in range(model.network.heads)
    ]
    assert [str(one["value"]) for one in page.select("[name=modele]")] == ["petit", "votre"]


def test_sentences_are_compared_where_their_two_forms_part(
    model: GuestDecoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = (Agreement("le chat", "dort", "table"), Agreement("la table", "de", "dort"))
    for module in (effects, widget):
        monkeypatch.setattr(module, "SENTENCES", sentences)
    shown = view(mesure="vingt", couche=1, tete=2)
    for one, row in zip(sentences, shown.sentences, strict=True):
        right, wrong = (model.encode(f"{one.text} {form}") for form in (one.right, one.wrong))
        at = next(i for i, (a, b) in enumerate(zip(right, wrong, strict=False)) if a != b)
        scores = model.network.read(right[:at]).logits[-1].astype(float)
        odds = np.exp(scores[right[at]] - scores[wrong[at]])
        assert row.before == pytest.approx(odds / (1 + odds), abs=1e-4)
    usual = [one.before for one in shown.sentences]
    averaged = view(mesure="vingt", couche=1, tete=2, facon="moyenne").sentences
    assert [one.before for one in averaged] == usual
    assert [one.after for one in averaged] != pytest.approx(usual)
    assert len(view(mesure="toutes").heads) == model.blocks * model.network.heads


def test_what_takes_too_long_is_not_offered_and_told_in_french(
    invite_tiny: Invite, monkeypatch: pytest.MonkeyPatch, open_widget: Callable[[str], Open]
) -> None:
    invite_tiny("llama")  # the twenty sentences are longer than what it reads
    page = open_widget(":::{eteindre} Éteignez\n:::\n")(modele="votre", texte=TEXT)
    assert [str(one["value"]) for one in page.select("[name=mesure]")] == ["texte"]
    assert [str(one["value"]) for one in page.select("[name=facon]")] == ["eteinte", "seule"]
    for query, message in (
        ({"mesure": "vingt"}, "vingt phrases"),
        ({"facon": "moyenne"}, "moyenne"),
        ({"texte": "le " * 40}, "31 au plus"),
    ):
        with pytest.raises(ValidationError, match=message):
            asked(**query)
    monkeypatch.setattr(waiting, "MOST_WORK", 0)
    with pytest.raises(ValidationError, match="trop grand"):
        asked()
