"""The eight-head model: what holds for any sentence, and what each head is for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import french
from app.core.block import BlockStep
from app.core.features import normalise, rows
from app.core.foreign import seems_foreign
from app.core.head_roles import HEADS
from app.core.words import cut

SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris", "grise")


def looked_at(words: tuple[str, ...], head: int, word: str) -> str:
    """Return the word, or ∅, that a word looks at most in a head numbered from 1."""
    weights = french.read(words).traces[head - 1].weights[words.index(word)]
    return (*words, "∅")[int(weights.argmax())]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=64).map(tuple))
def test_any_words_give_finite_rows_that_sum_to_one(words: tuple[str, ...]) -> None:
    reading = french.model().read(words)
    assert reading.weights.shape == (8, len(words), len(words) + 1)
    np.testing.assert_allclose(reading.weights.sum(axis=-1), 1, atol=1e-5)
    np.testing.assert_allclose(reading.mean.sum(axis=-1), 1, atol=1e-5)
    assert np.isfinite(reading.output).all()
    assert len(reading.parts) == len(reading.functions) == len(words)


@pytest.mark.parametrize(
    "words",
    [("Zglorbx", "vrilute", "🦊", "."), ("\ud800", "\x00"), ("mot",) * 64, ("",), ("x" * 10_000,)],
)
def test_strange_words_are_read_like_any_other(words: tuple[str, ...]) -> None:
    assert np.isfinite(french.read(words).weights).all()


@pytest.mark.parametrize("words", [(), ("mot",) * 65])
def test_an_empty_or_too_long_sentence_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="1 to 64"):
        french.read(words)


def test_reading_twice_gives_the_same_numbers() -> None:
    once, twice = french.model().read(SENTENCE), french.model().read(SENTENCE)
    np.testing.assert_array_equal(once.weights, twice.weights)
    np.testing.assert_array_equal(once.output, twice.output)


def test_a_score_is_the_sum_of_its_terms() -> None:
    for trace in french.read(SENTENCE).traces:
        terms = trace.queries[:, None] * trace.keys[None]
        np.testing.assert_allclose(terms.sum(axis=-1), trace.scores, rtol=1e-3, atol=1e-3)
        expected = trace.scores / np.sqrt(trace.queries.shape[-1])
        np.testing.assert_allclose(trace.scaled, expected, rtol=1e-4, atol=1e-4)


def test_nobody_is_the_last_key_and_brings_no_value() -> None:
    for trace in french.read(SENTENCE).traces:
        assert len(trace.keys) == len(trace.values) == len(SENTENCE) + 1
        assert not trace.values[-1].any()


def test_the_steps_of_the_layer_are_as_worked_apart_and_end_with_what_it_writes() -> None:
    reading, w = french.read(SENTENCE), french.model().weights
    given = dict(french.steps(reading).steps)
    assert list(given) == [
        BlockStep.HEADS,
        BlockStep.ATTENTION,
        BlockStep.FIRST_SUM,
        BlockStep.FIRST_NORM,
    ]
    np.testing.assert_array_equal(given[BlockStep.FIRST_NORM], reading.output)
    for i, x in enumerate(reading.x.astype(float)):
        mixes = [
            sum(
                share * value.astype(float)
                for share, value in zip(one.weights[i].tolist(), one.values, strict=True)
            )
            for one in reading.traces
        ]
        joined = np.concatenate(mixes)
        attended = w["out"].T.astype(float) @ joined + w["out.bias"]
        added = [a + b for a, b in zip(x.tolist(), attended.tolist(), strict=True)]
        mean = sum(added) / len(added)
        deviation = (sum((number - mean) ** 2 for number in added) / len(added) + 1e-5) ** 0.5
        normed = [(number - mean) / deviation for number in added] * w["out.gain"] + w["out.shift"]
        for name, worked in zip(given, (joined, attended, added, normed), strict=True):
            np.testing.assert_allclose(given[name][i], worked, rtol=1e-4, atol=1e-4, err_msg=name)


def test_only_head_six_hides_a_word_from_itself() -> None:
    for head, trace in zip(HEADS, french.read(SENTENCE).traces, strict=True):
        hidden = np.isneginf(trace.masked)
        expected = np.eye(7, 8, dtype=bool) if head.number == 6 else np.zeros((7, 8), bool)
        np.testing.assert_array_equal(hidden, expected)


@pytest.mark.parametrize(
    ("head", "word", "expected"),
    [
        (1, "chat", "mange"),
        (1, "mange", "chat"),
        (1, "noir", "∅"),
        (2, "mange", "souris"),
        (2, "souris", "mange"),
        (3, "noir", "chat"),
        (3, "grise", "souris"),
        (4, "Le", "chat"),
        (4, "la", "souris"),
        (5, "Le", "chat"),
        (6, "chat", "souris"),
        (6, "la", "∅"),
        (8, "grise", "mange"),
    ],
)
def test_each_head_looks_where_its_role_says(head: int, word: str, expected: str) -> None:
    assert looked_at(SENTENCE, head, word) == expected


def test_the_position_head_shares_its_weight_between_both_ends() -> None:
    weights = french.read(SENTENCE).traces[6].weights
    assert (weights[:, 0] + weights[:, 6]).min() > 0.95


def test_the_parts_of_speech_and_functions_of_a_plain_sentence_are_right() -> None:
    reading = french.read(SENTENCE)
    assert " ".join(reading.parts) == "DET NOUN ADJ VERB DET NOUN ADJ"
    assert " ".join(reading.functions) == "det nsubj amod root det obj amod"


def test_both_apostrophes_are_one_letter() -> None:
    straight, curly = french.read(("L'", "élève", "lit")), french.read(("L’", "élève", "lit"))
    np.testing.assert_array_equal(straight.weights, curly.weights)


def test_digits_share_one_form_and_each_word_has_seven_rows() -> None:
    assert normalise("1789") == normalise("2026") == "0000"
    assert len(rows("Élève", first=True)) == 7
    assert rows("élève", first=True) != rows("Élève", first=True)


@pytest.mark.parametrize("sign", ["😀", "👍🏽", "❤️", ":-)", "<3"])
def test_an_emoji_or_an_emoticon_is_a_symbol(sign: str) -> None:
    assert french.read(("Ça", "va", sign)).parts[2] == "SYM"
    assert french.read((sign, "Le", "chat", "dort", ".")).parts[0] == "SYM"


FOREIGN = (
    "The cat eats the mouse.",
    "THE CAT IS ON THE MAT",
    "I love you.",
    "I like pizza.",
    "The end.",
    "Never give up",
    "hello how are you",
    "No pain no gain",
    "El gato come un ratón.",
    "La casa es grande.",
    "Buenos días",
    "Il gatto mangia il topo.",
    "Ti amo.",
    "La vita è bella.",
    "Guten Tag",
    "Wo ist der Bahnhof?",
    "O gato dorme na cama.",
    "Ik hou van jou.",
    "Veni, vidi, vici.",
    "Hakuna matata",
    "qsdf jklm wxcv",
    "« To be or not to be »",
    "猫はねずみを食べる",
)
FRENCH = (
    "Le chat mange la souris.",
    "Marie Curie aime Pierre.",
    "T'as vu le truc ?",
    "MANGE TA SOUPE",
    "ok",
    "🙂",
    "Hello",
    "wesh frérot ça va",
    "ptdr jpp",
    "trooop bien",
    "Let's go les gars !",
    "Mon pull est too much",
    "« To be or not to be » est une citation.",
    'Le mot "cat" signifie "chat".',
    "ca va etre genial",
    "elle etait fatiguee",
    "Tu es là ?",
    "Kylian Mbappé marque",
    "Le dieu grec Ζεύς",
    "5 mg de sel",
    "Schtroumpf grognon",
    "in extremis",
    "Mia danse.",
    "Will dort.",
)


@pytest.mark.parametrize(
    ("sentence", "foreign"), [(one, one in FOREIGN) for one in (*FOREIGN, *FRENCH)]
)
def test_a_sentence_of_another_language_is_told_by_its_words(sentence: str, foreign: bool) -> None:
    assert seems_foreign(tuple(word.text for word in cut(sentence))) is foreign
