"""`bloc` opens any box of any sentence."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.french import read
from app.core.toy import DEFAULT
from app.widgets import bloc
from app.widgets.numbers import decimal

Vectors = list[list[float]]


@given(
    st.sampled_from(["après", "avant"]),
    st.integers(1, 6),
    st.sampled_from(["Le chat noir mange la souris", "zut", "👍🏽 ‮abc", "chat " * 64]),
    st.sampled_from(["entree", "attention", "elargir", "norme-1", "residu-2"]),
)
def test_every_box_opens_with_a_number_for_every_word(
    order: str, layers: int, text: str, step: str
) -> None:
    query = {"norme": order, "blocs": layers, "phrase": text, "etape": step}
    seen = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
    assert seen.open.step == step
    assert len(seen.boxes) == 8
    assert all(len(numbers) == len(seen.columns) for _, numbers in seen.rows)
    assert "nan" not in str(seen.rows)


def normalised(vector: Sequence[float]) -> list[float]:
    mean = math.fsum(vector) / len(vector)
    deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in vector) / len(vector) + 1e-5)
    return [(v - mean) / deviation for v in vector]


def added(first: Vectors, second: Vectors) -> Vectors:
    return [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(first, second, strict=True)]


def times(vector: Sequence[float], matrix: Sequence[Sequence[float]]) -> list[float]:
    columns = zip(*matrix, strict=True)
    return [math.fsum(v * m for v, m in zip(vector, column, strict=True)) for column in columns]


def attended(x: Vectors) -> Vectors:
    queries, keys, values = (
        [times(row, matrix) for row in x] for matrix in (DEFAULT.w_q, DEFAULT.w_k, DEFAULT.w_v)
    )
    shares = [[math.exp(score / 2) for score in times(q, list(zip(*keys)))] for q in queries]  # noqa: B905
    return [times([share / math.fsum(row) for share in row], values) for row in shares]


def by_hand(x: Vectors, before: bool) -> dict[str, Vectors]:
    """Work one block with plain loops: what every box gives, by its name."""
    norm = [normalised(row) for row in x]
    steps = {"entree": x, "attention": attended(norm if before else x)}
    steps["residu-1"] = middle = added(x, steps["attention"])
    if not before:
        norm = middle = [normalised(row) for row in middle]
    else:
        steps["norme-2"] = [normalised(row) for row in middle]
    steps["norme-1"] = norm
    inner = steps["norme-2"] if before else middle
    steps["elargir"] = [[max(0, v) for v in (*row, *(-v for v in row))] for row in inner]
    steps["reseau"] = [[max(0, v) / 2 for v in row] for row in inner]
    steps["residu-2"] = added(middle, steps["reseau"])
    if not before:
        steps["norme-2"] = [normalised(row) for row in steps["residu-2"]]
    return steps


@pytest.mark.parametrize("order", ["après", "avant"])
@pytest.mark.parametrize("layers", [1, 3])
def test_every_number_of_every_box_is_as_worked_apart(order: str, layers: int) -> None:
    words = ["Le", "chat", "noir", "mange", "la", "souris"]
    x: Vectors = [list(DEFAULT.vectors[word.lower()]) for word in words]
    for _ in range(layers):
        steps = by_hand(x, order == "avant")
        x = steps["residu-2" if order == "avant" else "norme-2"]
    for step, expected in steps.items():
        query = {"phrase": " ".join(words), "norme": order, "blocs": layers, "etape": step}
        seen = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
        for (word, numbers), row in zip(seen.rows, expected, strict=True):
            read = [float(text.replace(",", ".").replace("\u2212", "-")) for text in numbers]
            assert read == pytest.approx(row, abs=0.00501), (step, word)
        start = [list(DEFAULT.vectors[word.lower()]) for word in words]
        moves = [
            abs(a - b) for rows in zip(start, x, strict=True) for a, b in zip(*rows, strict=True)
        ]
        assert f"change de {decimal(max(moves))}." in seen.said


def test_the_shapes_of_the_trained_layer_are_those_it_computes() -> None:
    seen = bloc.build(bloc.Options(), bloc.Controls.model_validate({"phrase": "Le chat mange"}))
    shapes = {name: text.replace("\u00a0", "") for name, text in seen.trained}
    reading = read(("Le", "chat", "mange"))
    trace = reading.traces[0]
    d, d_k, d_v = reading.x.shape[1], trace.queries.shape[1], trace.values.shape[1]
    assert shapes == {
        "entrée": f"3×{d}",
        "requêtes d’une tête": f"3×{d_k}",
        "clés d’une tête, avec ∅": f"4×{d_k}",
        "valeurs d’une tête, avec ∅": f"4×{d_v}",
        "poids d’une tête": "3×4",
        "sortie d’une tête": f"3×{d_v}",
        "sortie de la couche": f"3×{d}",
    }
