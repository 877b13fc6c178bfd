"""Measures of the little model, each against a count made by hand; then the card that ships."""

import math

import numpy as np
import pytest

from app.core.little_model import WEIGHTS, little_model
from app.core.little_model_card import little_card
from app.core.pieces import START
from app.training.little import head_relations, measures
from app.training.little.head_relations import Case
from app.training.little.kneser_ney import KneserNey
from app.training.little.little_table import table
from app.training.little.means import head_means, mixed
from app.training.little.packing import pack, unpack
from app.training.little.school_prompts import COLD, prompts, written
from app.training.little.write_growth import row_of
from app.training.shipping import rounded
from app.training.treebank import Sentence


def test_counting_gives_the_probabilities_worked_out_by_hand() -> None:
    # The text « a b a c a b a » over a, b, c. Pairs: ab 2, ba 2, ac 1, ca 1: two of them are met
    # once and two twice, so D = 2 / (2 + 2 × 2) = 1/3. Pieces follow so many different ones: a 2
    # (b, c), b 1, c 1; none counts 2 but a, so D = 2 / (2 + 2 × 1) = 1/2 at that order.
    text = np.array([0, 1, 0, 2, 0, 1, 0])
    counts = KneserNey(text, known=3, longest=2)
    left = 0.5 * 3 / 4
    alone = {0: 1.5 / 4 + left / 3, 1: 0.5 / 4 + left / 3, 2: 0.5 / 4 + left / 3}
    after_a = counts.probabilities(np.array([0, 1]))[1]
    assert after_a == pytest.approx((2 - 1 / 3) / 3 + (1 / 3) * 2 / 3 * alone[1])
    assert counts.probabilities(np.array([2]))[0] == pytest.approx(alone[2])


def test_counted_probabilities_sum_to_one_after_any_beginning() -> None:
    text = np.random.default_rng(0).integers(0, 6, 400)
    counts = KneserNey(text, known=6, longest=4)
    for begun in ([], [0], [1, 2], [5, 5, 5], [3, 3, 3, 3]):
        shares = [counts.probabilities(np.array([*begun, last]))[-1] for last in range(6)]
        assert sum(shares) == pytest.approx(1)


def test_a_text_is_guessed_as_one_pass_guesses_it() -> None:
    model = little_model()
    text = measures.text_of(["Le petit chat dort sur la table."] * 3, model.pieces, 30)
    logits = model.decoder.read([START, *text[:-1].tolist()]).logits
    logs = measures.log_probabilities(logits)[np.arange(len(text)), text]
    score = measures.guessed(model, text)
    assert score.nats == pytest.approx(-logs.mean(), abs=1e-4)
    words = [i for i, piece in enumerate(text) if model.pieces.texts[piece].startswith("▁")]
    assert score.words == len(words)
    right = [logits[i].argmax() == text[i] for i in words]
    assert score.first == pytest.approx(np.mean(right))


def test_a_long_text_keeps_at_least_so_many_pieces_before_each_guess() -> None:
    model = little_model()
    line = "Le petit chat de la voisine dort sur la grande table de la cuisine, près du feu."
    text = measures.text_of([line] * 12, model.pieces, 130)
    score = measures.guessed(model, text)
    assert score.pieces == 130
    assert 0 < score.nats < math.log(len(model.pieces.texts))


def test_a_head_is_chosen_on_one_set_and_scored_on_another() -> None:
    looks = np.array([[1, 2]])
    chosen = [Case("verbe → sujet", 2, looks), Case("verbe → sujet", 2, looks)]
    tried = [Case("verbe → sujet", 2, looks), Case("verbe → sujet", 1, looks)]
    (score,) = head_relations.scored(chosen, tried)
    assert (score["block"], score["head"], score["distance"]) == (0, 1, 2)
    assert (score["share"], score["fixed"], score["cases"]) == (0.5, 0.5, 2)


def test_a_word_looks_through_its_last_piece_at_words_before_it() -> None:
    words = ("Le", "chat", "dort")
    functions = ("det", "nsubj", "root")
    sentence = Sentence(words, ("DET", "NOUN", "VERB"), (1, 2, -1), functions, ("_",) * 3, 2, ())
    model = little_model()
    cases = list(head_relations.cases(model, [sentence]))
    assert [(case.name, case.distance) for case in cases] == [
        ("nom → déterminant", 1),
        ("verbe → sujet", 1),
    ]
    weights = model.decoder.read(model.encode("Le chat dort")).weights
    nearer = weights[:, :, 3, 2] > weights[:, :, 3, 1]
    np.testing.assert_array_equal(cases[1].looks == 1, nearer)


def test_the_mean_of_a_head_is_that_of_what_it_gives() -> None:
    model = little_model()
    windows = [model.encode("Le chat dort."), model.encode("Il pleut sur la ville.")]
    given = [mixed(model.decoder.read(window))[:, :, 1:] for window in windows]
    expected = np.concatenate(given, axis=2).mean(axis=2)
    np.testing.assert_allclose(head_means(model.decoder, windows), expected, rtol=1e-4, atol=1e-5)


def test_packed_weights_come_back_within_half_a_step_of_their_row() -> None:
    matrix = np.random.default_rng(0).normal(size=(5, 7)).astype(np.float32)
    back = unpack(pack({"b.0.o.weight": matrix, "nf": np.ones(3, np.float32)}))
    steps = np.abs(matrix).max(axis=1, keepdims=True) / 127
    assert (np.abs(back["b.0.o.weight"] - matrix) <= 0.6 * steps).all()
    assert back["nf"].tolist() == [1, 1, 1]


def test_the_card_says_what_the_weights_that_ship_do() -> None:
    card, model = little_card(), little_model()
    assert card["octets"] == WEIGHTS.stat().st_size < 6_000_000
    with_trap, easy = measures.both_agreements(model)
    assert card["maintenant"]["accord"]["right"] == with_trap.right
    assert card["maintenant"]["accord_facile"]["right"] == easy.right
    assert card["maintenant"]["accord"]["margin"] == pytest.approx(with_trap.margin, abs=0.01)
    score = measures.recall(model.decoder, measures.common_words(model.pieces))
    assert card["maintenant"]["rappel"]["right"] == pytest.approx(score.right, abs=0.01)
    first = card["suites"]["froides"][0]
    assert written(model, first["prompt"], COLD, 0).text == first["text"]


def test_the_little_model_guesses_better_than_counting_does_on_modern_sentences() -> None:
    card = little_card()
    for source in ("debats", "theatre"):
        now, counted = (card[part]["devine"][source]["nats"] for part in ("maintenant", "comptage"))
        assert now < counted


def test_the_card_reads_as_a_table() -> None:
    card = little_card()
    lines = table(card).splitlines()
    score = card["maintenant"]["accord"]
    assert any(line.endswith(f"{score['right']}/{score['of']}") for line in lines)
    assert len(lines) == 4 + len(card["sources"]) + len(card["maintenant"]["relations"])


def test_a_step_of_the_growth_says_what_the_model_then_proposes() -> None:
    model = little_model()
    text = measures.text_of(["Le petit chat dort sur la table."], model.pieces, 40)
    row = rounded(row_of(model, 3, 288, {"romans": text, "debats": text}))
    assert (row["pas"], row["lus"]) == (3, 288)
    assert (
        row["romans"]
        == row["debats"]
        == pytest.approx(measures.guessed(model, text).nats, abs=1e-4)
    )
    assert row["pieges"] == measures.both_agreements(model)[0].right
    prompt = prompts()[0]
    best = model.next(model.encode(prompt), 1)[0]
    assert row["suites"][0]["morceaux"][0] == [
        best.piece,
        pytest.approx(best.probability, abs=1e-4),
    ]
