"""What is said of a word comes from the two words, their functions and their rank."""

import numpy as np
import pytest

from app.core.attention import Trace
from app.core.french import Analysis
from app.widgets.parts.relations import relation
from app.widgets.parts.wording import row_in_words

WORDS = ("chat", "mange", "souris", "grise")
PARTS = ("NOUN", "VERB", "NOUN", "ADJ")
FUNCTIONS = ("nsubj", "root", "obj", "amod")
ROLES = {1: {0: 1, 1: 0}, 2: {1: 2, 2: 1}, 3: {2: 3, 3: 2}, 6: {3: 2}}


def reading() -> Analysis:
    """Return a reading whose heads 1 to 3 link the words of ROLES, all else going to nobody."""
    traces = []
    for head in range(1, 9):
        weights = np.zeros((4, 5))
        for i in range(4):
            weights[i, ROLES.get(head, {}).get(i, 4)] = 1
        none = np.zeros((0, 0))
        traces.append(Trace(none, none, none, none, none, none, weights, none))
    x = np.zeros((4, 4))
    return Analysis(WORDS, x, tuple(traces), x, PARTS, FUNCTIONS)


def said(i: int, *row: float) -> str:
    return row_in_words(reading(), i, np.array(row), (1, 2, 3, 4)).replace("\u00a0", " ")


def test_the_first_two_are_said_with_their_relation() -> None:
    assert said(1, 0.62, 0, 0.3, 0, 0.08) == (
        "« mange », verbe, regarde surtout « chat », son sujet : 62 %,"
        " puis « souris », son objet : 30 %."
    )


def test_equal_shares_are_said_together() -> None:
    assert said(1, 0.5, 0, 0.5, 0, 0) == (
        "« mange », verbe, regarde à parts égales « chat », son sujet, et « souris », son objet :"
        " 50 % chacun."
    )


def test_one_share_of_nearly_all_is_the_only_one() -> None:
    assert said(0, 0, 0.999, 0, 0, 0.001) == (
        "« chat », nom, ne regarde que « mange », son verbe : 100 %."
    )


def test_nobody_is_said_as_such() -> None:
    assert said(3, 0, 0, 0.02, 0, 0.98) == "« grise », adjectif, ne regarde personne (∅) : 98 %."


def test_nobody_may_come_before_a_word() -> None:
    assert said(3, 0, 0, 0.25, 0, 0.75) == (
        "« grise », adjectif, laisse 75 % à personne (∅),"
        " puis regarde « souris », le mot qu’il qualifie : 25 %."
    )


def test_equal_shares_are_said_in_the_order_of_the_sentence() -> None:
    assert said(1, 0.496, 0, 0.504, 0, 0) == (
        "« mange », verbe, regarde à parts égales « chat », son sujet, et « souris », son objet :"
        " 50 % chacun."
    )


def alone(word: str, part: str) -> Analysis:
    """Return a reading of one word that every head sends to nobody."""
    none = np.zeros((0, 0))
    trace = Trace(none, none, none, none, none, none, np.array([[0.0, 1.0]]), none)
    x = np.zeros((1, 4))
    return Analysis((word,), x, (trace,) * 8, x, (part,), ("root",))


@pytest.mark.parametrize(
    ("word", "part", "name"),
    [("🙂", "PUNCT", "symbole"), ("<", "PUNCT", "symbole"), (".", "PUNCT", "ponctuation")],
)
def test_an_emoji_is_not_called_punctuation(word: str, part: str, name: str) -> None:
    assert row_in_words(alone(word, part), 0, np.array([0.0, 1.0]), (1,)).startswith(
        f"«\u00a0{word}\u00a0», {name}, "
    )


@pytest.mark.parametrize(
    ("i", "j", "heads", "name"),
    [
        (1, 1, (1,), "le mot lui-même"),
        (0, 1, (1,), "son verbe"),
        (2, 1, (2,), "le verbe dont il est l’objet"),
        (2, 3, (3,), "son adjectif"),
        (0, 1, (3,), "un verbe"),
        (1, 2, (5,), "le mot d’après"),
        (2, 1, (5,), "le mot d’avant"),
        (2, 0, (7,), "le premier mot"),
        (0, 3, (7,), "le dernier mot"),
        (3, 2, (6,), "le mot d’emploi le plus proche"),
        (2, 3, (6,), "un adjectif"),
        (0, 1, (8,), "le centre de la phrase"),
    ],
)
def test_a_relation_is_named_only_by_the_head_trained_for_it(
    i: int, j: int, heads: tuple[int, ...], name: str
) -> None:
    assert relation(reading(), i, j, heads) == name


def test_a_full_stop_is_a_sign_not_a_word() -> None:
    plain = reading()
    ended = Analysis(
        (*WORDS[:3], "."), plain.x, plain.traces, plain.x, (*PARTS[:3], "PUNCT"), FUNCTIONS
    )
    assert relation(ended, 0, 3, (7,)) == "le dernier signe"
