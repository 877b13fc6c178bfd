"""Training of the little model in torch, an extra that only the night installs."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from app.core.little_model import little_model
from app.core.pieces import blocks
from app.core.shipped_decoder import ShippedDecoder
from app.training.little import streams
from tests.screens.pages import ROOT

# What compiles loops imports a part of torch that torch itself calls old.
OLD_PART = "ignore:`torch.jit:DeprecationWarning"
pytestmark = [pytest.mark.night, pytest.mark.filterwarnings(OLD_PART)]
PIECES = little_model().pieces
LINES = [
    "Le petit chat dort sur la table.",
    "Il était une fois un roi et trois filles.",
] * 20


def trained(folder: Path, steps: int, stop: int | None = None) -> Path:
    """Train a tiny decoder on two lines, from one seed, and write its weights."""
    import torch

    from app.training.little.long_run import Run, RunSettings
    from app.training.little.packing import write
    from app.training.little.stack import Stack, StackSizes
    from app.training.little.stored import packed

    folder.mkdir()
    settings = RunSettings(steps=steps, windows=4, warm_up=2)
    stream = streams.encoded(LINES, streams.Reader(PIECES), True, 16)

    def begun() -> Run:
        torch.manual_seed(settings.seed)
        shape = StackSizes(len(PIECES.texts), blocks=2, heads=2, width=16, longest=16)
        drawn = streams.Streams({"a": stream}, 16, settings.seed)
        return Run(Stack(shape), drawn, settings, ({"a": 1.0}, {"a": 1.0}))

    run = begun()
    while run.step < (steps if stop is None else stop):
        run.advance()
    if stop is not None:
        run.save(folder / "etat.pt")
        run = begun()
        run.restore(folder / "etat.pt")
        while run.step < steps:
            run.advance()
    write(folder / "poids.npz", run.stack.shape.stored(), packed(run.stack))
    return folder / "poids.npz"


def test_two_trainings_with_one_seed_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (trained(tmp_path / name, 6).read_bytes() for name in ("a", "b"))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_a_run_that_was_stopped_ends_as_one_that_was_not(tmp_path: Path) -> None:
    whole, halves = trained(tmp_path / "a", 6), trained(tmp_path / "b", 6, stop=3)
    assert whole.read_bytes() == halves.read_bytes()


def test_numpy_computes_what_torch_does(tmp_path: Path) -> None:
    import torch

    from app.training.little.stored import restored

    path = trained(tmp_path / "a", 3)
    stack, decoder = restored(path), ShippedDecoder.load(path)
    read = PIECES.encode(LINES[0])
    with torch.no_grad():
        scores = stack.scores(torch.tensor([read]))[0].numpy()
        weights = stack.weights(torch.tensor([read]))[:, 0].numpy()
    trace = decoder.read(read)
    assert np.abs(trace.logits - scores).max() < 1e-4
    assert np.abs(trace.weights - weights).max() < 1e-4


def test_the_fused_loss_and_its_gradients_are_those_of_torch() -> None:
    import torch
    from torch.nn.functional import cross_entropy

    from app.training.little.fused_loss import fused_loss

    torch.manual_seed(0)
    x = torch.randn(700, 8, dtype=torch.float64, requires_grad=True)
    vectors = torch.randn(50, 8, dtype=torch.float64, requires_grad=True)
    goal = torch.randint(0, 50, (700,))
    plain = cross_entropy(x @ vectors.T, goal)
    expected = torch.autograd.grad(plain, (x, vectors))
    fused = fused_loss(x, vectors, goal)
    fused.backward()
    assert float(fused.detach()) == pytest.approx(float(plain.detach()), abs=1e-5)
    for gradient, tensor in zip(expected, (x, vectors), strict=True):
        assert tensor.grad is not None
        assert float((gradient - tensor.grad).abs().max()) < 1e-6


def test_a_block_made_wider_computes_what_it_did(tmp_path: Path) -> None:
    import torch

    from app.training.little.stored import restored, widened

    narrow = restored(trained(tmp_path / "a", 3))
    wide = widened(narrow, 6)
    read = torch.tensor([PIECES.encode(LINES[0])])
    with torch.no_grad():
        assert torch.allclose(wide.scores(read), narrow.scores(read), atol=1e-6)
    assert wide.shape.stored() == narrow.shape.stored() | {"M": 6}
    for before, after in zip(narrow.b, wide.b, strict=True):
        assert after.f1.weight.shape == (6 * 16, 16)
        assert torch.equal(after.f1.weight[: 4 * 16], before.f1.weight)
        assert float(after.f1.weight[4 * 16 :].detach().abs().max()) > 0


def test_a_step_of_muon_has_singular_values_near_one() -> None:
    import torch

    from app.training.little.muon import orthogonal

    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(24, 12)))
    assert float(values.min()) > 0.5
    assert float(values.max()) < 1.4


def test_the_film_is_shot_with_its_words_and_its_checkpoints(tmp_path: Path) -> None:
    from app.training.little.copying import FilmSettings, lists, shoot

    rows = lists(4, 60, np.random.default_rng(0))
    for row in rows:
        again = next(i for i in range(2, 49) if row[i] in row[1:i])
        assert len(set(row[1:again].tolist())) == again - 1
    words = ("<début>", *(str(i) for i in range(59)))
    moments = shoot(tmp_path / "film.npz", words, FilmSettings(checkpoints=(0, 2)))
    assert [moment.step for moment in moments] == [0, 2]
    assert ShippedDecoder.load(tmp_path / "film.npz", checkpoint=2).table.shape == (60, 64)


def test_pieces_are_those_of_the_library_on_the_lines_of_the_course() -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    texts, merges = PIECES.texts, list(PIECES.merges)
    vocabulary = {piece: number for number, piece in enumerate(texts)}
    library = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, unk_token="<inconnu>"))
    library.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    lines = [
        line
        for path in sorted((ROOT / "lessons").rglob("*.md"))
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len(lines) > 1000
    for line in lines:
        assert list(PIECES.encode(line)) == library.encode(" ".join(blocks(line))).ids, line
