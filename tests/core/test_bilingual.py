"""Cross-attention between two sentences, and the table of vectors that ships."""

from pathlib import Path

import numpy as np
import pytest

from app.core import bilingual
from app.core.attention import softmax
from app.core.bilingual import cross, english_key, french_key, lexicons
from app.core.english import cut_english
from app.core.words import cut
from app.training.alignment import measure, read_pairs

FRENCH = ("Le", "chat", "noir", "mange", "la", "souris")
ENGLISH = ("The", "black", "cat", "eats", "a", "small", "mouse")
MEASURED = read_pairs(Path(__file__).parent / "bilingual" / "measured.txt")


def test_the_map_is_a_rectangle_and_the_output_has_a_vector_for_each_asking_word() -> None:
    trace = cross(FRENCH, ENGLISH).trace
    assert trace.weights.shape == (6, 7)
    assert trace.output.shape == (6, trace.keys.shape[1])
    back = cross(FRENCH, ENGLISH, french_asks=False).trace
    assert back.weights.shape == (7, 6)
    assert back.output.shape == (7, trace.keys.shape[1])


@pytest.mark.parametrize("french_asks", [True, False])
def test_rows_sum_to_one_and_columns_do_not(french_asks: bool) -> None:
    weights = cross(FRENCH, ENGLISH, french_asks).trace.weights
    assert weights.sum(axis=1) == pytest.approx(1, abs=1e-6)
    assert (abs(weights.sum(axis=0) - 1) > 0.01).any()


def test_queries_come_from_here_keys_and_values_from_there() -> None:
    crossing, other = cross(FRENCH, ENGLISH), cross(("Bonjour",), ENGLISH)
    assert np.array_equal(crossing.trace.keys, other.trace.keys)
    assert np.array_equal(crossing.trace.values, other.trace.values)
    assert np.array_equal(crossing.trace.queries, cross(FRENCH, ("Hello",)).trace.queries)


def test_the_weights_are_the_softmax_of_every_product_over_the_root_of_d() -> None:
    trace = cross(FRENCH, ENGLISH).trace
    d = trace.queries.shape[1]
    for i, query in enumerate(trace.queries.tolist()):
        scores = [
            sum(a * b for a, b in zip(query, key, strict=True)) for key in trace.keys.tolist()
        ]
        row = softmax(np.array(scores) / d**0.5)
        assert trace.weights[i] == pytest.approx(row, abs=1e-5)


def test_permuting_the_english_words_permutes_the_columns_and_keeps_the_output() -> None:
    order = [3, 0, 6, 2, 5, 1, 4]
    crossing, moved = cross(FRENCH, ENGLISH), cross(FRENCH, tuple(ENGLISH[j] for j in order))
    assert moved.trace.weights == pytest.approx(crossing.trace.weights[:, order], abs=1e-6)
    assert moved.trace.output == pytest.approx(crossing.trace.output, abs=1e-4)


def test_permuting_the_french_words_permutes_the_rows() -> None:
    crossing, moved = cross(FRENCH, ENGLISH), cross(FRENCH[::-1], ENGLISH)
    assert moved.trace.weights == pytest.approx(crossing.trace.weights[::-1], abs=1e-6)


def test_the_other_direction_transposes_the_scores_but_not_the_weights() -> None:
    there, back = cross(FRENCH, ENGLISH).trace, cross(FRENCH, ENGLISH, french_asks=False).trace
    assert back.scores == pytest.approx(there.scores.T, abs=1e-3)
    assert not np.allclose(back.weights, there.weights.T, atol=0.01)


def test_the_same_word_twice_gets_the_same_weight() -> None:
    weights = cross(("Le", "chat"), ("The", "cat", "and", "the", "dog")).trace.weights
    assert weights[:, 0] == pytest.approx(weights[:, 3], abs=1e-6)


def test_an_unknown_word_asks_with_zeros_so_that_its_row_is_even() -> None:
    crossing = cross(("Zblorkatif", "chat"), ENGLISH)
    assert crossing.asking_unknown == (True, False)
    assert crossing.trace.weights[0] == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (("l’",), ("The",)),
        (("-t-il",), ("He",)),
        (("SŒUR",), ("Sister",)),
        (("Éte\u0301",), ("x",)),
    ],
)
def test_case_elision_and_typography_do_not_make_a_word_unknown(
    french: tuple[str, ...], english: tuple[str, ...]
) -> None:
    if french == ("Éte\u0301",):
        assert french_key(french[0]) == "été"
        return
    assert cross(french, english).asking_unknown == (False,)
    assert cross(french, english).looked_at_unknown == (False,)


@pytest.mark.parametrize(
    ("word", "key"), [("l’", "le"), ("QU'", "que"), ("-tu", "tu"), ("-t-elle", "elle"), ("-", "-")]
)
def test_a_french_word_is_looked_up_by_its_full_form(word: str, key: str) -> None:
    assert french_key(word) == key


@pytest.mark.parametrize(("word", "key"), [("n’t", "not"), ("'re", "are"), ("Cats", "cats")])
def test_an_english_word_is_looked_up_by_its_full_form(word: str, key: str) -> None:
    assert english_key(word) == key


def test_a_compound_takes_the_mean_of_its_parts() -> None:
    table = lexicons()["fr"]
    grand, oncle = table.vector("grand"), table.vector("oncle")
    assert grand is not None
    assert oncle is not None
    assert table.vector("grand-oncle") == pytest.approx((grand + oncle) / 2, abs=1e-5)


def test_a_name_that_one_language_lists_is_known_in_the_other() -> None:
    crossing = cross(("Marie", "marie"), ("Marie", "Sarah"))
    assert "marie" not in lexicons()["en"].rows
    assert crossing.looked_at_unknown == (False, False)
    assert np.array_equal(crossing.trace.queries[0], crossing.trace.keys[0])


def test_an_empty_sentence_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        cross((), ENGLISH)


def test_the_table_is_small_and_wide_enough() -> None:
    assert bilingual.TABLE.stat().st_size < 1_500_000
    for lexicon in lexicons().values():
        assert len(lexicon.rows) > 10_000
        assert lexicon.numbers.shape == (len(lexicon.rows), 48)


def test_the_measured_list_has_sixty_pairs_and_more() -> None:
    assert len(MEASURED) >= 60
    assert len({pair.french for pair in MEASURED}) == len(MEASURED)


def test_the_lists_to_set_and_to_measure_share_no_sentence() -> None:
    from app.training.alignment import PAIRS

    pairs = {(pair.french, pair.english) for pair in read_pairs(PAIRS)}
    assert not pairs & {(pair.french, pair.english) for pair in MEASURED}


def test_the_table_aligns_sentences_it_was_not_made_with() -> None:
    score = measure(MEASURED)
    assert score.word >= 0.9
    assert score.place >= 0.86
    assert score.mutual >= 0.82


def test_chat_looks_at_cat() -> None:
    french = tuple(word.text for word in cut("Le chat noir mange la souris"))
    english = tuple(word.text for word in cut_english("The black cat eats the mouse"))
    weights = cross(french, english).trace.weights
    assert english[int(weights[1].argmax())] == "cat"
