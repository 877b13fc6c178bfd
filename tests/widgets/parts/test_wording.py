"""What is said of a word comes from the two words, their functions and their rank."""

from dataclasses import replace

import numpy as np
import pytest

from app.core import french
from app.core.analysis import Analysis
from app.core.attention import Trace
from app.core.words import cut
from app.widgets.parts.natures import a_part_of_speech, part_of_speech
from app.widgets.parts.relations import relation
from app.widgets.parts.wording import FOREIGN, cell_in_words, row_across_heads, row_in_words

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


def words_of(i: int, *row: float, heads: tuple[int, ...] = (1,)) -> str:
    return row_in_words(reading(), i, np.array(row), heads).replace("\u00a0", " ")


def test_the_first_two_are_said_with_their_relation() -> None:
    assert words_of(1, 0.62, 0, 0.3, 0, 0.08) == (
        "« mange », verbe, regarde surtout « chat », son sujet : 62 %, puis « souris », un nom :"
        " 30 %."
    )


def test_equal_shares_are_said_together() -> None:
    assert words_of(1, 0.5, 0, 0.5, 0, 0) == (
        "« mange », verbe, regarde à parts égales « chat », son sujet, et « souris », un nom :"
        " 50 % chacun."
    )


def test_shares_that_print_otherwise_are_not_said_to_be_equal() -> None:
    assert "chacun" not in words_of(1, 0.504, 0, 0.486, 0, 0.01)


def test_a_word_looks_at_one_alone_only_with_nine_tenths_of_its_row() -> None:
    assert "ne regarde que" in words_of(0, 0, 0.92, 0, 0, 0.08)
    assert "ne regarde que" not in words_of(0, 0, 0.88, 0, 0, 0.12)


def test_a_mean_says_its_shares_then_what_each_head_gives_by_itself() -> None:
    assert words_of(1, 0.25, 0, 0.25, 0, 0.5, heads=(1, 2, 3, 4)) == (
        "En moyenne de 4 têtes, « mange », verbe, donne 25 % à « chat », 25 % à « souris » et 50 %"
        " à personne (∅). La tête 1 regarde « chat », son sujet (100 %) ; la tête 2 regarde"
        " « souris », son objet direct (100 %)."
    )


def test_a_word_that_stands_twice_is_told_apart() -> None:
    plain = reading()
    twice = Analysis(
        ("chat", "mange", "chat", "grise"), plain.x, plain.traces, plain.x, PARTS, FUNCTIONS
    )
    text = row_in_words(twice, 1, np.array([0, 0, 1, 0, 0]), (2,)).replace("\u00a0", " ")
    assert "« chat (2) », son objet" in text


def test_one_share_of_nearly_all_is_the_only_one() -> None:
    assert words_of(0, 0, 0.999, 0, 0, 0.001) == (
        "« chat », nom, ne regarde que « mange », son verbe : 100 %."
    )


def test_nobody_is_said_as_such() -> None:
    assert (
        words_of(3, 0, 0, 0.02, 0, 0.98) == "« grise », adjectif, ne regarde personne (∅) : 98 %."
    )


def test_nobody_may_come_before_a_word() -> None:
    assert words_of(3, 0, 0, 0.25, 0, 0.75, heads=(3,)) == (
        "« grise », adjectif, laisse 75 % à personne (∅),"
        " puis regarde « souris », le mot qu’il qualifie : 25 %."
    )


def test_equal_shares_are_said_in_the_order_of_the_sentence() -> None:
    assert words_of(1, 0.496, 0, 0.504, 0, 0) == (
        "« mange », verbe, regarde à parts égales « chat », son sujet, et « souris », un nom :"
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
    [("🙂", "PUNCT", "symbole"), ("<", "PUNCT", "symbole"), (".", "PUNCT", "signe de ponctuation")],
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
        (2, 1, (2,), "le verbe dont il est l’objet direct"),
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


def read(sentence: str) -> Analysis:
    return french.read(tuple(word.text for word in cut(sentence)))


def as_if(analysis: Analysis, **changed: str) -> Analysis:
    """Return an analysis where some words, by their text, have another function."""
    functions = [
        changed.get(word, function)
        for word, function in zip(analysis.words, analysis.functions, strict=True)
    ]
    return replace(analysis, functions=tuple(functions))


@pytest.mark.parametrize(
    ("sentence", "word", "name"),
    [
        ("Le ciel est bleu.", "est", "verbe attributif"),
        ("Il a dormi.", "a", "auxiliaire"),
        ("Il boit du lait.", "du", "article partitif"),
        ("Elle mange de la confiture.", "de", "article partitif"),
        ("Le chat du voisin dort.", "du", "article contracté"),
        ("Il revient de l'école.", "de", "préposition"),
        ("Tous les élèves lisent.", "Tous", "déterminant"),
        ("Le chat dort.", ".", "signe de ponctuation"),
        ("La petite fille aux allumettes avait froid.", "avait", "verbe"),
        ("Etait-elle malade ?", "Etait", "verbe attributif"),
        ("Marie lit un livre neuf.", "neuf", "adjectif ou nombre"),
        ("Marie lit neuf livres.", "neuf", "nombre"),
        ("Vous habitez où ?", "où", "adverbe"),
        ("La rue où tu habites est calme.", "où", "pronom"),
        ("Du coup, on part quand ?", "quand", "adverbe"),
        ("Depuis quand apprends-tu le piano ?", "quand", "adverbe"),
        ("Quand il pleut, je lis.", "Quand", "conjonction"),
        ("Parce que je veux.", "Parce", "conjonction"),
        ("Iel aime les mangas.", "Iel", "pronom"),
    ],
)
def test_a_word_has_the_name_that_a_french_class_gives_it(
    sentence: str, word: str, name: str
) -> None:
    analysis = read(sentence)
    assert part_of_speech(analysis, analysis.words.index(word)) == name


@pytest.mark.parametrize(
    ("sentence", "word", "other", "name"),
    [
        ("Donne-moi la clé.", "Donne", "-moi", "son objet indirect"),
        ("Donne-moi la clé.", "Donne", "clé", "son objet direct"),
        ("Les deux dorment.", "deux", "Les", "son article"),
        ("La lettre écrite hier est partie.", "écrite", "lettre", "le mot qu’il qualifie"),
        ("La lettre écrite hier est partie.", "lettre", "écrite", "son participe"),
        ("Le chat et le chien dorment.", "dorment", "chien", "son sujet"),
        ("Le chat et le chien dorment.", "chien", "dorment", "son verbe"),
        ("Je me lève tôt.", "lève", "me", "son pronom réfléchi"),
        ("Le chat noir mange la souris", "mange", "souris", "son objet direct"),
        ("Le chat mange la souris", "mange", "souris", "son objet direct"),
        ("Il pense à son fils et lui écrit.", "écrit", "lui", "son objet indirect"),
    ],
)
def test_a_relation_is_named_as_in_a_french_class(
    sentence: str, word: str, other: str, name: str
) -> None:
    analysis = read(sentence)
    i, j = analysis.words.index(word), analysis.words.index(other)
    assert relation(analysis, i, j, (1, 2, 3, 4)) == name


def test_no_subject_is_claimed_of_a_word_that_the_model_reads_otherwise() -> None:
    analysis = read("Le chat mange.")
    assert relation(analysis, 2, 1, (1,)) == "son sujet"
    assert relation(as_if(analysis, chat="obj"), 2, 1, (1,)) == "un nom"
    assert relation(as_if(analysis, chat="advmod"), 2, 1, (1,)) == "un nom"


def test_no_object_is_claimed_of_a_word_that_the_model_reads_otherwise() -> None:
    analysis = read("Le chat mange la souris.")
    assert relation(analysis, 2, 4, (2,)) == "son objet direct"
    assert relation(as_if(analysis, souris="nsubj"), 2, 4, (2,)) == "un nom"
    assert relation(as_if(analysis, souris="obl"), 2, 4, (2,)) == "son complément"


def test_a_link_of_less_than_nine_tenths_is_no_relation() -> None:
    def linked(share: float) -> str:
        plain = reading()
        for i, j in ((0, 1), (1, 0)):
            plain.traces[0].weights[i] = 0
            plain.traces[0].weights[i, [j, 4]] = share, 1 - share
        return relation(plain, 1, 0, (1,))

    assert linked(0.95) == "son sujet"
    assert linked(0.85) == "un nom"


def test_no_relation_is_claimed_where_the_reading_is_unsure() -> None:
    sure = reading()
    assert relation(sure, 1, 0, (1,)) == "son sujet"
    assert relation(replace(sure, unsure=frozenset({0})), 1, 0, (1,)) == "un nom"
    either = replace(sure, words=(WORDS[0], "porte", *WORDS[2:]), second_parts={1: "NOUN"})
    assert relation(either, 1, 0, (1,)) == "un nom"
    assert relation(sure, 1, 2, (2,)) == "son objet direct"
    assert relation(replace(sure, unsure=frozenset({2})), 1, 2, (2,)) == "un nom"
    assert relation(sure, 3, 2, (3,)) == "le mot qu’il qualifie"
    assert relation(replace(sure, second_parts={3: "NOUN"}), 3, 2, (3,)) == "un nom"


def test_a_word_read_with_doubt_has_the_two_names_that_a_dictionary_gives_it() -> None:
    doubtful = replace(alone("marche", "VERB"), second_parts={0: "NOUN"})
    assert part_of_speech(doubtful, 0) == "verbe ou nom"
    assert a_part_of_speech(doubtful, 0) == "un verbe ou un nom"
    assert part_of_speech(replace(doubtful, second_parts={0: "ADV"}), 0) == "verbe"
    assert part_of_speech(replace(alone("12", "NUM"), second_parts={0: "PROPN"}), 0) == "nombre"


@pytest.mark.parametrize(
    ("sentence", "verb", "other", "wrong"),
    [
        ("Va chercher le pain.", "Va", "pain", "son sujet"),
        ("Viens prendre ton goûter.", "Viens", "goûter", "son sujet"),
        ("À qui as-tu prêté mon vélo ?", "prêté", "qui", "son objet direct"),
    ],
)
def test_what_the_words_around_deny_is_not_claimed(
    sentence: str, verb: str, other: str, wrong: str
) -> None:
    analysis = read(sentence)
    i, j = analysis.words.index(verb), analysis.words.index(other)
    assert relation(analysis, i, j, (1, 2)) != wrong


def test_a_word_that_stands_twice_has_its_number() -> None:
    analysis = read("Le chat mord le chat.")
    row = analysis.traces[0].weights[2]
    assert "chat (1)" in row_in_words(analysis, 2, row, (1,))
    assert "« mord »" in row_in_words(analysis, 2, row, (1,)).replace("\u00a0", " ")


def test_the_reader_of_another_language_is_told_that_the_model_learnt_french() -> None:
    foreign, native = read("The cat eats the mouse."), read("Le chat mange la souris.")
    for analysis in (foreign, native):
        row = analysis.mean[1]
        for sentence in (
            row_in_words(analysis, 1, row, (1,)),
            cell_in_words(analysis, 1, 2, row, (1,)),
            row_across_heads(analysis, 1),
        ):
            assert sentence.endswith(FOREIGN) is (analysis is foreign)
