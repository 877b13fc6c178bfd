"""Both models are read through one door, with the names of their columns."""

import numpy as np
import pytest

from app.core.attention import causal_mask
from app.core.french import read
from app.core.vocabulary import VECTORS
from app.lessons.reading.parse import parse
from app.widgets.parts.models import ModelName, read_head

WORDS = ("Le", "chat", "mange")


def test_the_trained_head_has_a_column_for_nobody() -> None:
    reading = read_head(ModelName.TRAINED, 2, WORDS)
    assert reading.columns == (*WORDS, "∅")
    assert reading.trace is read(WORDS).traces[1]


def test_the_toy_has_no_nobody_and_names_its_dimensions() -> None:
    reading = read_head(ModelName.TOY, 1, ("Le", "chat", "xylophage"))
    assert reading.columns == ("Le", "chat", "xylophage")
    assert len(reading.key_names) == 4
    assert reading.unknown == (False, False, True)


@pytest.mark.parametrize("model", list(ModelName))
def test_every_name_goes_with_a_column(model: ModelName) -> None:
    reading = read_head(model, 6, WORDS)
    assert len(reading.x_names) == reading.x.shape[1]
    assert len(reading.key_names) == reading.trace.keys.shape[1]
    assert len(reading.value_names) == reading.trace.values.shape[1]
    assert len(reading.columns) == reading.trace.weights.shape[1]


@pytest.mark.parametrize("model", list(ModelName))
def test_a_causal_mask_hides_what_follows_exactly(model: ModelName) -> None:
    weights = read_head(model, 6, WORDS, causal_mask(3)).trace.weights
    assert np.all(weights[:, :3][~causal_mask(3)] == 0)
    assert weights.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("model", list(ModelName))
@pytest.mark.parametrize(
    "name",
    [
        "phrase",
        "carte",
        "tetes",
        "qkv",
        "calcul",
        "masque",
        "positions",
        "bloc",
        "explication",
        "variantes",
    ],
)
def test_every_widget_on_a_sentence_reads_with_the_model_or_says_why_not(
    name: str, model: ModelName
) -> None:
    directive = f":::{{{name}}} Essai\n:phrase: Le chat mange\n:modele: {model}\n:::\n"
    lesson = parse(f"---\ntitre: Essai\n---\n\n{directive}", "lessons/01-essai.md")
    why = {
        ("positions", "huit-tetes"): "portent déjà l’ordre",
        ("variantes", "jouet"): "demandent plusieurs têtes",
    }.get((name, model))
    if why:
        (problem,) = lesson.problems
        assert why in problem.message
        assert problem.line == 7
    else:
        (slot,) = lesson.slots.values()
        reading = slot.widget.read(slot.options, {})
        assert slot.widget.build(slot.options, reading.controls).label == (
            "jouet" if model == "jouet" else "calculé"
        )


def test_a_model_nobody_knows_is_told_with_those_that_are() -> None:
    lesson = parse(":::{bloc}\n:modele: jouets\n:::\n", "lessons/01-essai.md")
    assert any(problem.nearest == "jouet" for problem in lesson.problems)


def test_what_the_toy_is_made_of_is_counted_where_it_is_said() -> None:
    limit = read_head(ModelName.TOY, 1, ("Le", "chat")).limit
    d, known = len(next(iter(VECTORS.values()))), len(VECTORS)
    assert f"une tête, {d} nombres par mot, {known} formes de mots" in limit
