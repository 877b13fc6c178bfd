"""A text cut by a model that is brought: merge by merge where it merges, else its pieces alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from app.core.invited import invite
from app.guest.guest_models import GuestModel
from app.guest.open_model import open_model
from app.widgets.jetons.state import Controls, Options
from app.widgets.jetons.widget import PiecesView, build
from tests.guest import tiny
from tests.guest.conftest import Invite
from tests.screens.asked import Open

TEXT = "le chat été"
MERGES = [("l", "e"), ("c", "h"), ("a", "t"), ("ch", "at"), ("Ġ", "chat"), ("Ã", "©")]


def view(text: str = TEXT, **others: object) -> PiecesView:
    asked = {"modele": "votre", "texte": text, **others}
    return build(Options(), Controls.model_validate(asked))


def shown(view: PiecesView) -> list[str]:
    return ["▁" * part.opens + part.text for block in view.blocks for part in block]


@pytest.fixture
def of_bytes(tmp_path: Path, no_guest: None) -> GuestModel:
    """A Llama whose pieces are merges of bytes, as most open decoders have them."""
    letters = [*"lechatés".replace("é", ""), "Ã", "©", "Ġ"]
    texts = [*dict.fromkeys([*letters, *(a + b for a, b in MERGES)])]
    made = Tokenizer(models.BPE(vocab={text: i for i, text in enumerate(texts)}, merges=MERGES))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    folder = tiny.write_folder(tmp_path / "octets", tiny.llama(), tiny.LLAMA)
    made.save(str(folder / "tokenizer.json"))
    model = open_model(folder)
    invite(model)
    return model


def test_each_merge_of_a_table_leaves_one_part_less(of_bytes: GuestModel) -> None:
    last = view().last
    assert last == len(MERGES) + 1, "« é » comes twice"
    assert shown(view(pas=0)) == [*"le", "▁", *"chat", "▁", "<C3>", "<A9>", "t", "<C3>", "<A9>"]
    assert shown(view(pas=1))[0] == "le"
    for step in range(last):
        assert len(shown(view(pas=step))) == len(shown(view(pas=step + 1))) + 1
    assert shown(view()) == ["le", "▁chat", "▁", "é", "t", "é"]
    assert view().cost
    assert len(shown(view())) == len(of_bytes.encode(TEXT))
    assert [row.rank for row in view().merges] == [1, 2, 3, 4, 5, 6, 6]


@pytest.mark.parametrize("layout", ["llama", "bert"])
def test_a_model_without_merges_shows_its_pieces(
    invite_tiny: Invite, open_widget: Callable[[str], Open], layout: str
) -> None:
    model = invite_tiny(layout)
    own = [piece for piece in model.pieces("le chat") if piece.span]
    cut = view("le chat")
    assert (cut.merging, cut.last, cut.causal) == (False, 0, model.causal)
    assert [part.text for block in cut.blocks for part in block] == [one.text for one in own]
    assert cut.cost
    assert cut.cost.pieces == len(own)
    assert cut.cost.cells == (len(own) * (len(own) + 1) // 2 if model.causal else len(own) ** 2)
    screen = open_widget(":::{jetons} La coupe\n:::\n")
    page = screen(modele="votre", texte="le chat")
    assert [str(one["value"]) for one in page.select("[name=modele]")] == ["petit", "votre"]
    assert len(page.select("[data-morceau]")) == len(own)


def test_a_text_that_is_too_long_is_told_in_french(invite_tiny: Invite) -> None:
    model = invite_tiny("bert")
    with pytest.raises(ValidationError, match=f"{model.longest} au plus"):
        view("le " * 40)
