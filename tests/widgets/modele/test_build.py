"""All heads of a decoder: numbers redone in loops, points that stand where they say."""

from math import log2
from pathlib import Path

import numpy as np
import pytest

from app.core import real_model
from app.core.little_model import little_model
from app.core.little_model_card import little_card
from app.core.real_model_card import real_card
from app.core.stored_maps import stored_maps
from app.core.training_film import training_film
from app.widgets.contract.view import Label
from app.widgets.modele.points import FRAME
from app.widgets.modele.reading import MOST_PIECES, takes_long
from app.widgets.modele.state import Controls, Options
from app.widgets.modele.widget import ModelView, build, maps
from app.widgets.parts.head_gallery import place_of
from app.widgets.parts.pattern_names import CAUSAL, PatternName
from tests.core.real.tiny import write_tiny

FILM = training_film()
TEXT = "Les clés de la voiture"
LIST = "chat porte rouge chat porte"
STORED = "La petite fille donne une pomme rouge à son frère"


def view(**asked: object) -> ModelView:
    return build(Options(), Controls.model_validate({"texte": TEXT, "liste": LIST, **asked}))


def weights_of(model: str) -> np.ndarray:
    if model == "film":
        return FILM.decoder(FILM.steps[-1]).read(FILM.encode(LIST.split())).weights
    little = little_model()
    return little.decoder.read(little.encode(TEXT)).weights


@pytest.mark.parametrize("model", ["petit", "film"])
def test_the_numbers_of_every_head_are_those_of_loops(model: str) -> None:
    shown, weights = view(modele=model), weights_of(model)
    assert len(shown.numbers) == weights.shape[0] * weights.shape[1]
    for head in shown.numbers:
        rows = list(enumerate(weights[head.place].astype(float).tolist()))[2:]
        count = len(rows)
        assert head.exact == pytest.approx(
            (
                sum(row[i - 1] for i, row in rows) / count,
                sum(row[i] for i, row in rows) / count,
                sum(row[0] for _, row in rows) / count,
                sum(w * (i - j) for i, row in rows for j, w in enumerate(row)) / count,
                -sum(w * log2(w) for _, row in rows for w in row if w > 0) / count,
            ),
            abs=1e-4,
        )


@pytest.mark.parametrize(
    ("model", "up"),
    [*(("petit", up) for up in CAUSAL), ("reel", PatternName.NEXT), ("reel", PatternName.DISTANCE)],
)
def test_a_point_stands_at_its_two_numbers(model: str, up: PatternName) -> None:
    shown = view(modele=model, abscisse="soi", ordonnee=up)
    names = [name for name, _ in shown.chips]
    own, at = names.index(PatternName.ITSELF), names.index(up)
    end = float(shown.points.up.end.split("\u00a0")[0].replace(",", "."))
    end = 1 if shown.points.up.end.endswith("%") else end
    for point, head in zip(shown.points.points, shown.numbers, strict=True):
        assert point.value == head.value
        across = (point.x - FRAME.left) / (FRAME.right - FRAME.left)
        assert across == pytest.approx(head.exact[own], abs=0.001)
        height = (FRAME.bottom - point.y) / (FRAME.bottom - FRAME.top)
        assert height * end == pytest.approx(head.exact[at], abs=0.001 * end)
        assert 0 <= height <= 1


def test_the_head_that_opens_is_the_highest_until_one_is_asked_for() -> None:
    shown = view(ordonnee="precedent")
    highest = max(shown.numbers, key=lambda head: head.exact[0])
    assert shown.head == highest.value
    assert view(tete="2-1").head == "2-1"
    assert view(modele="film", tete=f"{FILM.blocks + 1}-1", ordonnee="soi").head.startswith(
        tuple(f"{block}-" for block in range(1, FILM.blocks + 1))
    )


def test_the_stage_shows_the_row_of_the_open_head() -> None:
    shown = view(tete="2-1", mot=3)
    row = weights_of("petit")[1, 0, 3]
    received = [shown.stage.start, *shown.stage.row]
    assert [one.weight for one in received if one] == pytest.approx(row[:4].tolist(), abs=1e-5)


@pytest.mark.parametrize("model", ["petit", "film"])
def test_every_head_gives_its_map(model: str) -> None:
    controls = Controls.model_validate({"texte": TEXT, "liste": LIST, "modele": model})
    given, weights = maps(Options(), controls), weights_of(model)
    assert len(given) == weights.shape[0] * weights.shape[1]
    assert len({one.title for one in given}) == len(given)
    assert all(one.weights.sum(axis=1) == pytest.approx(1, abs=1e-5) for one in given)


def test_of_a_hundred_heads_the_open_one_gives_its_map() -> None:
    asked = {"modele": "reel", "phrase": STORED, "tete": "3-7"}
    (given,) = maps(Options(), Controls.model_validate(asked))
    assert given.weights == pytest.approx(stored_maps().maps(STORED)[2, 6])
    assert given.label is Label.REAL_MODEL
    assert given.rows == tuple(piece.text for piece in stored_maps().pieces(STORED))


def test_the_real_model_shows_all_that_it_reads_and_looks_both_ways() -> None:
    shown, pieces = view(modele="reel", phrase=STORED, mot=2), stored_maps().pieces(STORED)
    assert shown.label is Label.REAL_MODEL
    assert shown.stage.texts == tuple(piece.text for piece in pieces)
    assert shown.head == view(modele="reel", phrase=STORED).head
    place = place_of(shown.head)
    received = [shown.stage.start, *shown.stage.row]
    assert [one.weight for one in received if one] == pytest.approx(
        stored_maps().maps(STORED)[place][2].tolist()
    )
    assert len(shown.numbers) == 144


def test_its_numbers_are_means_over_the_pieces_of_the_sentence_alone() -> None:
    shown, weights = view(modele="reel", phrase=STORED), stored_maps().maps(STORED)
    own = [i for i, piece in enumerate(stored_maps().pieces(STORED)) if piece.span]
    names = [name for name, _ in shown.chips]
    for head in shown.numbers:
        rows = weights[head.place]
        assert dict(zip(names, head.exact, strict=True)) == pytest.approx(
            {
                PatternName.PREVIOUS: np.mean([rows[i, i - 1] for i in own]),
                PatternName.NEXT: np.mean([rows[i, i + 1] for i in own]),
                PatternName.ITSELF: np.mean([rows[i, i] for i in own]),
                PatternName.START: np.mean([rows[i, 0] for i in own]),
                PatternName.DISTANCE: np.mean(
                    [sum(w * abs(i - j) for j, w in enumerate(rows[i])) for i in own]
                ),
                PatternName.ENTROPY: np.mean(
                    [-sum(w * log2(w) for w in rows[i] if w > 0) for i in own]
                ),
            },
            abs=1e-6,
        )


def test_an_axis_that_a_decoder_lacks_is_that_of_the_piece_before() -> None:
    shown = view(modele="petit", abscisse="suivant")
    assert shown.across is PatternName.PREVIOUS
    assert PatternName.NEXT not in dict(shown.chips)


NEW = "Une phrase que personne n’a calculée"


def test_without_weights_a_stored_sentence_is_shown_and_the_figure_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(real_model, "weights_path", lambda: None)
    shown = view(modele="reel", phrase=NEW)
    first = next(iter(stored_maps().sentences))
    assert not shown.free
    assert (NEW in shown.notice, first in shown.notice) == (True, True)
    assert shown.stage.texts == tuple(piece.text for piece in stored_maps().pieces(first))
    assert shown.label is Label.REAL_MODEL


def test_weights_that_were_not_measured_are_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_tiny(tmp_path / "autre.bin")
    monkeypatch.setattr(real_model, "weights_path", lambda: tmp_path / "autre.bin")
    shown = view(modele="reel", phrase=NEW)
    assert NEW in shown.notice
    assert len(shown.numbers) == 144


@pytest.mark.parametrize(("model", "long"), [("petit", False), ("film", False), ("reel", True)])
def test_a_hundred_maps_are_drawn_beside_the_loop(model: str, long: bool) -> None:
    assert takes_long(Controls.model_validate({"modele": model})) is long


def test_a_sentence_of_the_reader_is_read_by_the_weights(real_weights: Path) -> None:
    shown = view(modele="reel", phrase=NEW)
    assert not shown.notice
    model = real_model.opened(real_weights)
    place = place_of(shown.head)
    row = [one.weight for one in (shown.stage.start, *shown.stage.row) if one]
    assert row == pytest.approx(model.maps(NEW)[place][shown.stage.chosen].tolist(), abs=1e-6)


def test_a_sentence_typed_otherwise_is_read_the_same(real_weights: Path) -> None:
    typed = "L'e\u0301cole de Saint\u2011Jean ou\u00advre."
    one, other = (
        view(modele="reel", phrase=text) for text in ("L’école de Saint-Jean ouvre.", typed)
    )
    assert other.stage.words == one.stage.words
    assert other.stage.row == one.stage.row


def test_a_sentence_of_too_many_pieces_is_not_drawn(real_weights: Path) -> None:
    asked = "x1 " * MOST_PIECES
    assert len(real_model.opened(real_weights).pieces(asked)) > MOST_PIECES
    shown = view(modele="reel", phrase=asked)
    assert asked.strip() in shown.notice
    assert len(shown.stage.texts) <= MOST_PIECES


@pytest.mark.parametrize("model", ["petit", "reel"])
def test_relations_are_those_of_the_card_and_are_told_at_their_best_head(model: str) -> None:
    of_little = little_card()["maintenant"]["relations"]
    card = of_little if model == "petit" else real_card()["relations"]
    shown = view(modele=model).relations
    assert shown
    assert [(one.name, one.share, one.fixed, one.cases) for one in shown] == [
        (one["name"], one["share"], one["fixed"], one["cases"]) for one in card
    ]
    for one in shown:
        explanation = view(modele=model, tete=one.value).explanation
        own = max((o for o in shown if o.place == one.place), key=lambda o: o.share - o.fixed)
        assert own.name in explanation
        assert ("ne prouve rien" in explanation) == (own.share <= own.fixed)
    heads = {one.place for one in shown}
    other = next(head for head in view(modele=model).numbers if head.place not in heads)
    assert "relation" not in view(modele=model, tete=other.value).explanation
    assert not view(modele="film").relations
