"""What lessons and pages say of the models, in numbers or in words, is what the models give."""

import math
import re

import numpy as np
import pytest

from app.core.attention import Array, softmax
from app.core.bilingual import cross, lexicons
from app.core.french import read
from app.core.little_model import little_model
from app.core.little_model_card import little_card
from app.core.other_maps import equal
from app.core.rewriting import move, row_of_reading
from app.core.training_film import training_film
from tests.screens.pages import ROOT, lessons

NOBODY = -1  # the last column of a row


def row(sentence: str, word: str, head: int) -> Array:
    """Return the weights (n + 1) of a word, whose last is nobody's, in a head counted from 1."""
    words = tuple(sentence.split())
    weights: Array = read(words).traces[head - 1].weights[words.index(word)]
    return weights


def weight(sentence: str, word: str, other: str, head: int) -> float:
    return float(row(sentence, word, head)[sentence.split().index(other)])


def entropy(weights: Array) -> float:
    """Return the entropy of a row, in bits."""
    shares = weights[weights > 0]
    return float(-(shares * np.log2(shares)).sum())


SHORT, GREY = "Le chat noir mange la souris", "Le chat noir mange la souris grise"
GARDEN = "Les enfants que la voisine garde jouent dans le jardin"
GIFT = "La petite fille donne une pomme rouge à son frère"


@pytest.mark.parametrize(
    ("place", "sentence", "word", "head", "looked_at"),
    [
        ("accueil", GARDEN, "jouent", 1, "enfants"),
        ("accueil", GARDEN, "garde", 1, "voisine"),
        (1, "Le chat que les enfants de la voisine nourrissent dort", "dort", 1, "chat"),
        (1, SHORT, "noir", 3, "chat"),
        (3, "L’ avocat plaide devant le juge", "avocat", 1, "plaide"),
        (3, "L’ avocat mûrit sur la table", "avocat", 1, "mûrit"),
        (4, SHORT, "mange", 1, "chat"),
        (4, SHORT, "chat", 1, "mange"),
        (7, SHORT, "souris", 5, "la"),
        (7, SHORT, "souris", 2, "mange"),
        (8, GREY, "mange", 2, "souris"),
        (8, "La souris grise mange le chat noir", "mange", 2, "chat"),
    ],
)
def test_a_word_gives_nearly_all_to_the_one_that_the_lesson_names(
    place: str | int, sentence: str, word: str, head: int, looked_at: str
) -> None:
    assert weight(sentence, word, looked_at, head) > 0.9, place


def test_half_of_the_verb_goes_to_nobody_as_lesson_1_says() -> None:
    mean = np.mean([row(SHORT, "mange", head) for head in (1, 2, 3, 4)], axis=0)
    assert abs(mean[NOBODY] - 0.5) < 0.05
    assert all(row(SHORT, "mange", head)[NOBODY] > 0.9 for head in (3, 4))


def test_neighbours_do_not_look_at_each_other_alike_as_lessons_4_and_7_ask() -> None:
    for sentence, end in ((SHORT, "Le"), ("Le chat mange", "mange")):
        given = weight(sentence, end, "chat", 5)
        assert given > 0.9
        assert given - weight(sentence, "chat", end, 5) > 0.2


def test_one_row_is_sharp_and_the_other_spread_as_lesson_6_shows() -> None:
    assert row(GREY, "mange", 1).max() > 0.9
    assert entropy(row(GREY, "mange", 6)) > 1 + entropy(row(GREY, "mange", 1))


def test_the_table_of_temperatures_of_lesson_6_is_rounded_as_it_is_computed() -> None:
    (lesson,) = [lesson for lesson in lessons() if lesson.number == 6]
    rows = re.findall(
        r"^\| ([\d,]+) \| [^|]+ \| [^|]+ \| ([\d,]+) ; ([\d,]+) ; ([\d,]+) \|$",
        (ROOT / lesson.file).read_text("utf-8").translate({0x202F: " ", 0xA0: " "}),
        re.MULTILINE,
    )
    assert len(rows) == 3
    for temperature, *written in rows:
        weights = softmax(np.array([2.0, 1.0, 0.0]) / float(temperature.replace(",", ".")))
        assert [f"{share:.3f}".replace(".", ",") for share in weights] == written


def test_the_mix_of_head_7_moves_and_weighs_little_in_what_is_written_as_lesson_17_says() -> None:
    reading = read(tuple(SHORT.split()))
    rows = {head: row_of_reading(reading, 3, head) for head in (7, 2)}
    moves = {head: move(row, equal(len(row.weights))[None]) for head, row in rows.items()}
    assert moves[7].head[0] > np.linalg.norm(rows[7].weights @ rows[7].values)
    assert moves[7].layer[0] < 0.25 < 0.75 < moves[2].layer[0]


def test_head_7_draws_two_columns_as_lesson_7_says() -> None:
    weights = read(tuple(SHORT.split())).traces[6].weights
    assert (weights[:, 0] + weights[:, len(SHORT.split()) - 1] > 0.9).all()


def test_the_largest_weight_does_not_bring_the_most_as_lesson_17_shows() -> None:
    words = tuple(GIFT.split())
    reading = read(words)
    trace = reading.traces[4]
    given = trace.weights[words.index("à")]
    brought = given * np.linalg.norm(trace.values, axis=-1)
    assert (words[given.argmax()], words[brought.argmax()]) == ("rouge", "son")
    assert reading.traces[2].weights[words.index("donne")][NOBODY] > 0.9


def test_the_widths_that_lessons_4_9_and_17_give_are_those_of_the_models() -> None:
    trace = read(tuple(SHORT.split())).traces[0]
    assert (trace.queries.shape[-1], trace.values.shape[-1]) == (56, 28)
    assert {lexicon.width for lexicon in lexicons().values()} == {48}


def test_the_column_of_not_sums_to_more_than_2_as_lesson_9_says() -> None:
    english = ("The", "children", "do", "not", "sleep")
    crossing = cross(("Les", "enfants", "ne", "dorment", "pas"), english)
    received = crossing.trace.weights.sum(axis=0)
    assert english[int(received.argmax())] == "not"
    assert received.max() > 2
    assert (received < 1).any()


def test_the_loss_of_the_film_stops_where_lesson_16_says() -> None:
    first, last = training_film().measures[0], training_film().measures[-1]
    assert round(math.log(300), 1) == round(last.loss_first, 1) == 5.7
    assert last.loss_second < 0.1 < 5 < first.loss_second


def test_the_little_model_is_of_the_size_that_its_page_gives() -> None:
    model = little_model()
    pieces = model.encode("Les clés")
    assert model.weights(pieces).shape[:2] == (4, 4)
    assert len(model.lens(pieces, 0)[-1]) == 8_000
    card = little_card()
    sizes = {size["nom"]: size["valeur"] for size in card["tailles"]}
    assert sizes["largeur du réseau d’un bloc"] == 8 * sizes["largeur d’un vecteur (d)"] == 8 * 192
    assert round(card["parametres"] / 1e6, 1) == 4.5
    assert round(card["fabrication"]["lus"] / 1e6) == 141
