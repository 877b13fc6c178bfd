"""`qkv` shows the numbers of the model, and terms that add up to q·k."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.french import read
from app.widgets.qkv import widget as qkv


def view(**query: object) -> qkv.VectorsView:
    return qkv.build(qkv.Options(), qkv.Controls.model_validate(query))


def number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))


def test_the_numbers_are_those_of_the_trained_head() -> None:
    result = view(phrase="Le chat dort", mot=2, tete=4, modele="huit-tetes")
    trace = read(("Le", "chat", "dort")).traces[3]
    shown = {v.letter: [number(text) for _, text in v.numbers] for v in result.vectors}
    assert shown["Q"] == pytest.approx(trace.queries[1].tolist(), abs=0.006)
    assert shown["K"] == pytest.approx(trace.keys[1].tolist(), abs=0.006)
    assert shown["V"] == pytest.approx(trace.values[1].tolist(), abs=0.006)


@given(
    st.sampled_from(["jouet", "huit-tetes"]),
    st.integers(1, 8),
    st.integers(1, 64),
    st.sampled_from(
        ["Le chat noir mange la souris", "Bonjour", "👍🏽 «\u00a0x\u00a0» ‮abc", "a " * 64]
    ),
)
def test_terms_add_up_and_weights_sum_to_one(model: str, head: int, word: int, text: str) -> None:
    shown = view(phrase=text, mot=word, tete=head, modele=model)
    assert sum(product.weight for product in shown.products) == pytest.approx(1, abs=1e-5)
    for product in shown.products:
        terms = sum(number(term.product) for term in product.terms)
        rest = number(product.rest) if product.rest else 0
        assert terms + rest == pytest.approx(number(product.score), abs=0.04)


def test_the_strongest_term_is_marked() -> None:
    shown = view(modele="jouet", mot=4)
    for product in shown.products:
        tops = [number(term.product) for term in product.terms if term.top]
        assert len(tops) <= 1
        if tops:
            assert abs(tops[0]) == np.max([abs(number(term.product)) for term in product.terms])


def test_an_unknown_word_of_the_toy_is_said() -> None:
    shown = view(phrase="Le xylophage dort", mot=2, modele="jouet")
    assert shown.unknown
    assert "ne connaît pas" in shown.explanation


def test_only_the_toy_reads_an_embedding_the_trained_heads_read_a_word_in_context() -> None:
    trained = view(phrase="Le chat mange", modele="huit-tetes")
    toy = view(phrase="Le chat mange", modele="jouet")
    assert (trained.vectors[0].letter, toy.vectors[0].letter) == ("X", "X")
    assert toy.vectors[0].english == "embedding"
    assert trained.vectors[0].english != "embedding"
