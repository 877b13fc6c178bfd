"""All heads of a decoder: numbers redone in loops, points that stand where they say."""

from math import log2

import numpy as np
import pytest

from app.core.head_patterns import HeadPattern
from app.core.little_model import little_model
from app.core.model_card import little_card
from app.core.training_film import training_film
from app.widgets.modele.points import FRAME
from app.widgets.modele.state import Controls, Options
from app.widgets.modele.widget import DecoderView, build, maps

FILM = training_film()
TEXT = "Les clés de la voiture"
LIST = "chat porte rouge chat porte"


def view(**asked: object) -> DecoderView:
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


@pytest.mark.parametrize("up", list(HeadPattern))
def test_a_point_stands_at_its_two_numbers(up: HeadPattern) -> None:
    shown = view(abscisse="soi", ordonnee=up)
    at = list(HeadPattern).index(up)
    end = float(shown.points.up.end.split("\u00a0")[0].replace(",", "."))
    end = 1 if shown.points.up.end.endswith("%") else end
    for point, head in zip(shown.points.points, shown.numbers, strict=True):
        assert point.value == head.value
        across = (point.x - FRAME.left) / (FRAME.right - FRAME.left)
        assert across == pytest.approx(head.exact[1], abs=0.001)
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


def test_relations_are_those_of_the_card_and_are_told_at_their_best_head() -> None:
    card = little_card()["maintenant"]["relations"]
    shown = view().relations
    assert [(one.name, one.share, one.fixed, one.cases) for one in shown] == [
        (one["name"], one["share"], one["fixed"], one["cases"]) for one in card
    ]
    for one in shown:
        told = view(tete=one.value).explanation
        own = max((o for o in shown if o.place == one.place), key=lambda o: o.share - o.fixed)
        assert own.name in told
        assert ("ne prouve rien" in told) == (own.share <= own.fixed)
    heads = {one.place for one in shown}
    other = next(head for head in view().numbers if head.place not in heads)
    assert "relation" not in view(tete=other.value).explanation
    assert not view(modele="film").relations
