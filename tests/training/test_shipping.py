"""Training never writes over what ships before it has finished."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.training import card_writer, train
from app.training.shipping import replaced
from app.training.treebank import TRAINING
from tests.training.samples import AFFIXES, CONLLU, ENTRIES


def test_files_are_replaced_together_once_the_work_is_done(tmp_path: Path) -> None:
    weights, card = tmp_path / "poids.npz", tmp_path / "carte.json"
    weights.write_bytes(b"old")
    with replaced(weights, card, drafts=tmp_path / "build") as (new_weights, new_card):
        new_weights.write_bytes(b"new")
        new_card.write_text("{}", "utf-8")
        assert weights.read_bytes() == b"old"
    assert weights.read_bytes() == b"new"
    assert card.read_text("utf-8") == "{}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "carte.json", "poids.npz"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError, SystemExit])
def test_a_failure_leaves_what_ships_and_keeps_the_draft(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    weights = tmp_path / "poids.npz"
    weights.write_bytes(b"old")

    def stop_half_way() -> None:
        with replaced(weights, drafts=tmp_path / "build") as (draft,):
            draft.write_bytes(b"half")
            raise failure

    with pytest.raises(failure):
        stop_half_way()
    assert weights.read_bytes() == b"old"
    assert (tmp_path / "build" / "poids.npz").read_bytes() == b"half"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with a tiny treebank under each name that training asks for."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in (*TRAINING, train.TUNING):
        (folder / f"{name}.conllu").write_text(CONLLU, "utf-8")
    (folder / "fr.aff").write_text(AFFIXES, "utf-8")
    (folder / "fr.dic").write_text(ENTRIES, "utf-8")
    return folder


def learning_that(learn: Any) -> ModuleType:
    """Return a stand-in for the loop in torch, which this test does not need."""
    module = ModuleType("app.training.learning")
    numbers = {"seed": 1, "residual_dropout": 0.85, "templates": 0, "epochs": 1}
    settings = type("Settings", (), numbers)
    vars(module).update(
        TrainingSettings=settings, CONTINUED=settings, train=learn, save_untrained=lambda *_: None
    )
    return module


@pytest.mark.parametrize("stopped", [True, False])
def test_ctrl_c_while_training_leaves_the_weights_that_ship(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = tmp_path / "app" / "huit-tetes.npz"
    shipped.parent.mkdir()
    shipped.write_bytes(b"old")

    def learn(*arguments: Any) -> None:
        path: Path = arguments[5]
        path.write_bytes(b"epoch 5")
        assert shipped.read_bytes() == b"old"
        if stopped:
            raise KeyboardInterrupt

    def write_card(data: Path, weights: Path, card: Path, *_: Any) -> None:
        assert weights.read_bytes() == b"epoch 5"
        card.write_text("{}", "utf-8")

    monkeypatch.setitem(sys.modules, "app.training.learning", learning_that(learn))
    monkeypatch.setattr(card_writer, "write", write_card)
    if stopped:
        with pytest.raises(KeyboardInterrupt):
            train.run(data, shipped)
    else:
        train.run(data, shipped)
    assert shipped.read_bytes() == (b"old" if stopped else b"epoch 5")
    assert shipped.with_name("modele.json").exists() is not stopped
