"""A list of words given to a model that is brought, in the figure of induction."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from app.guest.guest_models import GuestDecoder
from app.widgets.induction import head_rows
from app.widgets.induction.state import Controls, Options
from app.widgets.induction.widget import InductionView, build, maps
from app.widgets.parts import waiting
from tests.screens.asked import Open

LIST = "chat la table chat"


def asked(**others: object) -> Controls:
    return Controls.model_validate({"modele": "votre", "texte": LIST, **others})


def view(**others: object) -> InductionView:
    return build(Options(), asked(**others))


def test_the_word_that_followed_is_found_among_the_pieces(model: GuestDecoder) -> None:
    shown, read = view(tete="2-1"), model.encode(LIST)
    assert (shown.model, shown.guest) == (model.name, model.name)
    assert (shown.last, shown.announced) == ("chat", "la")
    assert shown.expected == len(model.encode("chat"))
    number = model.encode(f"{LIST} la")[len(read)]
    (expected,) = (one for one in shown.next_words if one.expected)
    assert expected.first.fraction == pytest.approx(float(model.shares(read)[number]), rel=1e-3)
    weights = model.weights(read)
    for row in shown.rows:
        looked = float(weights[row.place][-1, shown.expected])
        assert row.follower == pytest.approx(looked, abs=1e-5)
        logits = model.network.read(read, off=[row.place]).logits[-1]
        without = float(model.distribution(logits, read)[number])
        assert row.without == pytest.approx(without, rel=1e-3)
    assert len(maps(Options(), asked(tete="2-1"))) == 1


def test_of_many_heads_those_that_look_there_most_have_a_row(
    model: GuestDecoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = view().rows
    monkeypatch.setattr(head_rows, "MOST_ROWS", 4)
    opened = min(every, key=lambda row: row.follower or 0)
    shown = build(Options.model_validate({"pari": "oui"}), asked(tete=opened.value))
    assert shown.some
    assert shown.bet is None, "one does not bet among so many"
    best = sorted((row.follower or 0 for row in every), reverse=True)[:3]
    assert [row.follower for row in shown.rows] == pytest.approx([*best, opened.follower])


def test_a_list_that_is_too_long_for_a_large_model_is_told(
    model: GuestDecoder, monkeypatch: pytest.MonkeyPatch, open_widget: Callable[[str], Open]
) -> None:
    screen = open_widget(":::{induction} Qui se souvient ?\n:::\n")
    page = screen(modele="votre", texte=LIST)
    assert [str(one["value"]) for one in page.select("[name=modele]")] == ["film", "petit", "votre"]
    assert page.select("[data-rappel]")
    for text, message in (("le " * 25, "24 au plus"), ("voiture " * 20, "morceaux")):
        with pytest.raises(ValidationError, match=message):
            asked(texte=text)
    monkeypatch.setattr(waiting, "MOST_WORK", 0)
    with pytest.raises(ValidationError, match="trop pour"):
        asked()
