"""A word comes back: what each head gives, what is lost without it, and both bets."""

import numpy as np
import pytest

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.little_model import little_model
from app.core.training_film import training_film
from app.widgets.induction.state import Controls, Options
from app.widgets.induction.widget import InductionView, build, maps
from app.widgets.parts.head_gallery import place_of

FILM = training_film()
WORDS = ("chat", "porte", "rouge", "Marie", "maison", "chat")


def view(question: str = "", **asked: object) -> InductionView:
    options = Options.model_validate({"pari": "oui", "question": question} if question else {})
    return build(options, Controls.model_validate({"texte": " ".join(WORDS), **asked}))


def odds(off: tuple[HeadPlace, ...] = ()) -> Array:
    logits = FILM.decoder(FILM.steps[-1]).read(FILM.encode(WORDS), off=off).logits[-1]
    shares = np.exp(logits.astype(float) - logits.max())
    shares[0] = 0
    return np.asarray(shares / shares.sum())


def test_each_head_is_measured_on_the_list_and_switched_off_alone() -> None:
    shown = view()
    expected = FILM.words.index("porte")
    weights = FILM.decoder(FILM.steps[-1]).read(FILM.encode(WORDS)).weights
    assert len(shown.rows) == FILM.blocks * FILM.heads
    for row in shown.rows:
        assert row.follower == pytest.approx(float(weights[row.place][-1, 2]), abs=1e-5)
        assert row.without == pytest.approx(float(odds((row.place,))[expected]), abs=1e-5)
    assert shown.expected == 2


def test_what_comes_next_is_read_with_all_heads_and_without_the_one_shown() -> None:
    shown = view(tete="1-2")
    whole, without = odds(), odds((HeadPlace(0, 1),))
    for one in shown.next_words:
        at = FILM.words.index(one.text)
        fractions = [number.fraction for number in one.probabilities]
        assert fractions == pytest.approx([whole[at], without[at]], abs=1e-5)
    assert shown.next_words[0].text == FILM.words[int(whole.argmax())]


def test_the_word_that_followed_is_what_the_model_says_and_induction_heads_look_there() -> None:
    shown = view()
    assert shown.next_words[0].expected
    by_place = {row.place: row for row in shown.rows}
    assert (by_place[FILM.induction_head].follower or 0) > 0.5
    assert (by_place[FILM.previous_head].follower or 0) < 0.1
    last = FILM.measures[-1]
    for place, row in by_place.items():
        assert row.induction == pytest.approx(float(last.induction[place]))
        assert row.previous == pytest.approx(float(last.previous[place]))


def test_the_little_model_is_asked_the_same_and_its_numbers_are_its_own() -> None:
    large, model = view().large, little_model()
    assert large
    read = model.encode(" ".join(WORDS))
    rest = model.encode(" ".join((*WORDS, "porte")))[len(read) :]
    probability, text = 1.0, read
    for piece in rest:
        probability *= float(model.shares(text)[piece])
        text = (*text, piece)
    assert large.probability == pytest.approx(probability, rel=1e-3, abs=1e-9)
    assert 0 <= large.recall <= 1


def test_a_bet_on_the_pattern_hides_the_arcs_and_takes_each_head_that_looks_there() -> None:
    waiting = view("motif", pari="oui")
    assert waiting.keeps_back
    assert not waiting.head
    assert not waiting.rows
    assert not waiting.stage.row
    assert all(len(one.probabilities) == 1 for one in waiting.next_words)
    assert waiting.bet
    weights = FILM.decoder(FILM.steps[-1]).read(FILM.encode(WORDS)).weights[:, :, -1, 2]
    for choice in waiting.bet.choices:
        placed = view("motif", pari=choice.value).bet
        assert placed
        assert placed.right == (weights[place_of(choice.value)] >= 0.5)
        assert view("motif", pari=choice.value).head == choice.value, "it opens"
        assert view("motif", pari="non", tete="1-3").head == "1-3"


def test_a_bet_on_the_cause_is_right_for_the_head_that_is_missed_the_most() -> None:
    waiting = view("cause", pari="oui")
    assert waiting.keeps_back
    assert waiting.stage.row, "the patterns may be looked at"
    assert waiting.bet
    expected = FILM.words.index("porte")
    left = {
        choice.value: float(odds((place_of(choice.value),))[expected])
        for choice in waiting.bet.choices
    }
    verdicts = {value: view("cause", pari=value).bet for value in left}
    right = [value for value, bet in verdicts.items() if bet and bet.right]
    assert right == [min(left, key=left.__getitem__)]


def test_where_no_word_comes_back_nothing_is_expected_nor_bet_on() -> None:
    shown = view("motif", texte="chat porte rouge", pari="oui")
    assert shown.bet is None
    assert shown.large is None
    assert not shown.expected
    assert "rouge" in shown.explanation


def test_every_head_gives_its_map_at_the_end_of_the_training() -> None:
    given = maps(Options(), Controls.model_validate({"texte": " ".join(WORDS)}))
    assert len(given) == FILM.blocks * FILM.heads
    assert all(one.weights.sum(axis=1) == pytest.approx(1, abs=1e-5) for one in given)


def test_a_model_that_writes_reads_any_words_and_each_head_is_measured_on_them() -> None:
    words = "Zoé Yanis Chloé zoé Zoé"
    model = little_model()
    shown = view(modele="petit", texte=words, tete="9-9")
    read = model.encode(words)
    assert (shown.model, shown.last, shown.announced) == (model.name, "Zoé", "Yanis")
    assert shown.head == f"{len(model.decoder.blocks)}-{model.decoder.heads}", "the last it has"
    follower = len(model.encode("Zoé"))
    assert shown.expected == follower
    (number, *_) = model.encode(f"{words} Yanis")[len(read) :]
    trace = model.decoder.read(read)
    for row in shown.rows:
        assert row.follower == pytest.approx(
            float(trace.weights[row.place][-1, follower]), abs=1e-4
        )
        logits = model.decoder.read(read, off=[row.place]).logits[-1]
        without = model.distribution(logits, read)[number]
        assert row.without == pytest.approx(float(without), abs=1e-4)
    assert not shown.known
    assert shown.large is None


def test_a_habit_is_measured_on_words_read_twice() -> None:
    shown = view(modele="petit")
    assert all(0 <= row.induction <= 1 and 0 <= row.previous <= 1 for row in shown.rows)
    best = max(shown.rows, key=lambda row: row.previous)
    trace = little_model().trace(little_model().encode(" ".join(WORDS)))
    looks = np.diagonal(trace.weights[best.place], -1)[1:].mean()
    assert looks == pytest.approx(best.previous, abs=0.3)


def test_names_that_the_film_never_learnt_are_found_again_all_the_same() -> None:
    shown = view(texte="Zoé Yanis Karim Chloé Noé Zoé")
    assert shown.announced == "Yanis"
    assert shown.next_words[0].text == "Yanis"
    assert shown.next_words[0].first.fraction > 0.5
    assert "Zoé" in shown.notice
    names = " ".join(f"{letter * 20}q" for letter in "bcdfghjklb")
    assert view(texte=names).large is None, "more pieces than the little model reads"
    assert not view().notice
