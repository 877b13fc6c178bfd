"""A head switched: what comes next is what a pass of the decoder without it gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.decoder import HeadPlace
from app.core.little_model import little_model, shape
from app.widgets.eteindre.sentences import SENTENCES
from app.widgets.eteindre.state import Controls, Options
from app.widgets.eteindre.widget import SwitchedView, build

TEXT = "Les clés de la voiture"
MODEL = little_model()
PIECES = MODEL.encode(TEXT)
HEADS = [HeadPlace(b, h) for b in range(shape().blocks) for h in range(shape().heads)]


def view(**asked: object) -> SwitchedView:
    return build(Options(), Controls.model_validate({"texte": TEXT, "juste": "sont", **asked}))


def by_a_pass(head: HeadPlace, way: str, pieces: tuple[int, ...] = PIECES) -> np.ndarray:
    """Return the probabilities (V,) after some pieces, the whole text being read again."""
    change = {
        "eteinte": {"off": [head]},
        "moyenne": {"averaged": [head]},
        "seule": {"off": [other for other in HEADS if other != head]},
    }[way]
    logits = MODEL.decoder.read(pieces, **change).logits[-1]  # type: ignore[arg-type]
    return np.asarray(MODEL.distribution(logits, pieces))


@given(st.sampled_from(HEADS), st.sampled_from(["eteinte", "moyenne", "seule"]))
def test_the_words_before_and_after_are_those_of_two_passes(head: HeadPlace, way: str) -> None:
    shown = view(couche=head.block + 1, tete=head.head + 1, facon=way)
    before, after = MODEL.shares(PIECES), by_a_pass(head, way)
    assert shown.place == head
    assert {int(before.argmax()), int(after.argmax()), shown.right} <= {
        row.piece for row in shown.rows
    }
    for row in shown.rows:
        assert row.before == pytest.approx(before[row.piece], abs=1e-4)
        assert row.after == pytest.approx(after[row.piece], abs=1e-4)


def test_every_head_is_tried_and_the_one_that_changes_most_is_shown_first() -> None:
    shown = view()
    right = MODEL.pieces.encode("sont")[0]
    assert shown.right == right
    tried = {one.head: one.after for row in shown.grid for one in row}
    assert list(tried) == HEADS
    for head, after in tried.items():
        assert after == pytest.approx(by_a_pass(head, "eteinte")[right], abs=1e-4)
    usual = MODEL.shares(PIECES)[right]
    assert shown.place == max(tried, key=lambda head: abs(tried[head] - usual))


def test_without_a_right_word_it_is_the_likeliest() -> None:
    assert view(juste="").right == int(MODEL.shares(PIECES).argmax())


def test_twenty_sentences_compare_the_two_forms_of_their_verb() -> None:
    head = HeadPlace(1, 1)
    shown = view(couche=2, tete=2, mesure="vingt")
    assert shown.threads
    assert len(shown.sentences) == len(shown.threads.lines) == 20
    for row in shown.sentences[::6]:
        pieces = MODEL.encode(row.text)
        right, wrong = (MODEL.pieces.encode(form)[0] for form in (row.right, row.wrong))
        for share, shares in (
            (row.before, MODEL.shares(pieces)),
            (row.after, by_a_pass(head, "eteinte", pieces)),
        ):
            assert share == pytest.approx(shares[right] / (shares[right] + shares[wrong]), abs=1e-3)
    for row, thread in zip(shown.sentences, shown.threads.lines, strict=True):
        assert thread.lost == (row.before > 0.5 >= row.after)
        assert (thread.after < thread.before) == (round(row.after, 3) < round(row.before, 3)) or (
            abs(row.after - row.before) < 0.002
        )


def test_the_twenty_sentences_are_traps_that_balance() -> None:
    plural = [one for one in SENTENCES if one.right in ("sont", "ont", "étaient")]
    assert (len(SENTENCES), len(plural)) == (20, 10)
    assert len({one.text for one in SENTENCES}) == 20
    for one in SENTENCES:
        assert MODEL.pieces.encode(one.right)[0] != MODEL.pieces.encode(one.wrong)[0]


@pytest.mark.parametrize("motif", ["precedent", "debut", "soi"])
def test_heads_are_ranked_by_their_pattern_and_by_their_effect(motif: str) -> None:
    shown = view(mesure="toutes", motif=motif)
    assert {row.head for row in shown.heads} == set(HEADS)
    patterns = [row.pattern for row in shown.heads]
    assert patterns == sorted(patterns, reverse=True)
    assert shown.ranks
    effects = {row.head: row.effect for row in shown.heads}
    by_effect = sorted(shown.ranks.lines, key=lambda line: line.y_effect)
    assert [effects[line.head] for line in by_effect] == sorted(effects.values(), reverse=True)
    first = shown.heads[0]
    weights = [
        MODEL.trace(MODEL.encode(one.text)).weights[first.head][2:].astype(float)
        for one in SENTENCES
    ]
    columns = {"precedent": 1, "debut": 0, "soi": 2}  # of row 0, that of the second piece
    means = [
        np.mean([row[columns[motif] + i * (motif != "debut")] for i, row in enumerate(rows)])
        for rows in weights
    ]
    assert first.pattern == pytest.approx(np.mean(means), abs=1e-5)


def test_the_effect_of_a_head_is_the_mean_change_of_the_twenty() -> None:
    ranked = {row.head: row for row in view(mesure="toutes").heads}
    head = HeadPlace(2, 0)
    twenty = view(couche=3, tete=1, mesure="vingt").sentences
    change = np.mean([abs(row.after - row.before) for row in twenty])
    assert ranked[head].effect == pytest.approx(change)
    assert ranked[head].wins == sum(row.after > 0.5 for row in twenty)


def test_one_bets_on_the_layer_of_the_head_that_the_right_word_needs_most() -> None:
    right = view().right
    worst = min(HEADS, key=lambda head: by_a_pass(head, "eteinte")[right])
    won = []
    for block in range(shape().blocks):
        bet = view(pari=str(block + 1)).bet
        assert bet is not None
        assert bet.state == "placed"
        won += [block] if bet.right else []
    assert won == [worst.block]


def test_while_one_bets_nothing_tells_which_head_counts() -> None:
    asked = view(pari="oui")
    assert asked.keeps_back
    assert asked.place == HEADS[0], "not the one that changes most"
    assert not asked.rows
    assert not view(pari="oui", facon="moyenne").keeps_back, "the bet is on heads that are off"
