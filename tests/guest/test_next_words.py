"""What a model that is brought would write, in the figure that shows what ours would."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from app.guest.guest_models import GuestDecoder
from app.widgets.suite.state import Controls, Options
from app.widgets.suite.widget import ContinuationView, build, maps
from tests.guest.conftest import Invite
from tests.screens.asked import Open

TEXT = "le chat"


def asked(**others: object) -> Controls:
    return Controls.model_validate({"modele": "votre", "texte": TEXT, **others})


def view(**others: object) -> ContinuationView:
    return build(Options(), asked(**others))


def test_the_shares_are_those_of_the_model(model: GuestDecoder) -> None:
    shown = view()
    assert shown.next
    shares = sorted(model.shares(model.encode(TEXT)).tolist(), reverse=True)
    assert [one.share for one in shown.next.pieces] == pytest.approx(shares[:8])
    assert (shown.model, shown.guest) == (model.name, model.name)
    assert [word.text for word in shown.stage.words] == [
        piece.text for piece in model.pieces(TEXT)[1:]
    ]


def test_a_piece_that_is_chosen_shows_where_a_head_looks(model: GuestDecoder) -> None:
    shown = view(mot=2, couche=99, tete=2)
    weights = model.maps(TEXT)
    received = [shown.stage.start, *shown.stage.row]
    row = weights[-1, 1, 2]
    assert [one.weight for one in received if one] == pytest.approx(row.tolist(), abs=1e-6)
    (saved,) = maps(Options(), asked(mot=2, couche=99, tete=2))
    assert saved.weights.tolist() == weights[-1, 1].tolist()


def test_another_word_gives_what_the_changed_text_gives(model: GuestDecoder) -> None:
    change = view(mot=2, autre="clou").change
    assert change
    assert (change.word, change.new) == ("chat", "clou")
    after = model.shares(model.encode("le clou"))
    for row in change.rows:
        assert row.after == pytest.approx(float(after[row.piece]))


def test_what_is_written_goes_on_with_the_text(model: GuestDecoder) -> None:
    read = model.encode(TEXT)
    drawn = model.write(read, 10, 5)
    assert TEXT + view(ecrire=10, graine=5).written == model.decode((*read, *drawn))


@pytest.mark.parametrize(
    ("layout", "query", "message"),
    [
        (None, {}, "personne n’a ajouté"),
        ("bert", {}, "personne n’a ajouté"),
        ("llama", {"texte": "le " * 40}, "31 au plus"),
        ("llama", {"texte": " "}, "vide"),
    ],
)
def test_what_cannot_be_read_is_refused_in_french(
    invite_tiny: Invite, layout: str | None, query: dict[str, str], message: str
) -> None:
    if layout:
        invite_tiny(layout)
    with pytest.raises(ValidationError, match=message):
        asked(**query)


def test_the_figure_offers_a_model_that_writes_alone(
    invite_tiny: Invite, open_widget: Callable[[str], Open]
) -> None:
    screen = open_widget(":::{suite} Le mot suivant\n:::\n")
    assert not screen().select("[name=modele]")
    invite_tiny("bert")
    assert not screen(temperature=1.5).select("[name=modele]")
    invite_tiny("llama")
    page = screen(modele="votre", texte=TEXT)
    assert [str(one["value"]) for one in page.select("[name=modele]")] == ["petit", "votre"]
    replaced = str(page.select("[data-hx-select-oob]")[0]["data-hx-select-oob"]).split(",")
    assert "#suite-1-tetes:innerHTML" in replaced  # as many heads as the model has
    assert len(page.select("#suite-1-tetes [name=couche]")) == 2
    shown = sum(float(str(one["data-probabilite"])) for one in page.select("[data-probabilite]"))
    rest = sum(float(str(one["data-reste"])) for one in page.select("[data-reste]"))
    assert shown + rest == pytest.approx(1, abs=1e-4)
