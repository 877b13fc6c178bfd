"""`bloc` opens any box of any sentence, with either model."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.block import BlockStep
from app.core.french import read, steps
from app.core.toy import DEFAULT
from app.widgets.bloc import widget as bloc
from app.widgets.bloc.boxes import BOX_OF, BoxName
from app.widgets.parts.numbers import decimal

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
    shown = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
    assert shown.open.name == step
    assert len(shown.boxes) == 8
    assert shown.table
    assert all(len(numbers) == len(shown.table.columns) for _, numbers in shown.table.rows)
    assert "nan" not in str(shown.table.rows)


def as_read(numbers: Sequence[str]) -> list[float]:
    return [float(text.replace(",", ".").replace("\u2212", "-")) for text in numbers]


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
        shown = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
        assert shown.table
        for (word, numbers), row in zip(shown.table.rows, expected, strict=True):
            assert as_read(numbers) == pytest.approx(row, abs=0.00501), (step, word)
        start = [list(DEFAULT.vectors[word.lower()]) for word in words]
        moves = [
            abs(a - b) for rows in zip(start, x, strict=True) for a, b in zip(*rows, strict=True)
        ]
        assert f" {decimal(max(moves))}." in shown.explanation


def test_the_shapes_of_the_trained_layer_are_those_it_computes() -> None:
    shown = bloc.build(bloc.Options(), bloc.Controls.model_validate({"phrase": "Le chat mange"}))
    shapes = {name: text.replace("\u00a0", "") for name, text in shown.trained}
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


TRAINED = bloc.Options.model_validate({"modele": "huit-tetes"})
WORDS = ("Le", "chat", "noir", "mange", "la", "souris")


def trained(**query: object) -> bloc.BlockView:
    reading = bloc.WIDGET.read(TRAINED, query)
    assert not reading.mistakes, reading.mistakes
    return bloc.build(TRAINED, reading.controls)  # type: ignore[arg-type]


@pytest.mark.parametrize("step", ["entree", "tetes", "attention", "residu-1", "norme-1"])
def test_each_box_of_the_trained_layer_shows_what_the_model_computed(step: str) -> None:
    reading = read(WORDS)
    given = {BoxName.INPUT: reading.x, **{BOX_OF[s]: a for s, a in steps(reading).steps}}
    array = given[BoxName(step)]
    result = trained(etape=step)
    assert result.label == "calculé"
    assert result.open.shape.replace("\u00a0", "") == f"6×{array.shape[1]}"
    assert result.table
    assert result.table.columns == ("‖·‖", *"12345678")
    for (word, numbers), shown, row in zip(result.table.rows, WORDS, array.tolist(), strict=True):
        assert word == shown
        expected = [math.hypot(*row), *row[:8]]
        assert as_read(numbers) == pytest.approx(expected, abs=0.00501)


def test_the_boxes_that_the_trained_model_lacks_stand_last_and_say_so() -> None:
    shapes = {box.name: box.shape for box in trained().boxes}
    assert list(shapes)[:5] == ["entree", "tetes", "attention", "residu-1", "norme-1"]
    absent = [step for step, shape in shapes.items() if not shape]
    assert absent == ["elargir", "reseau", "residu-2", "norme-2"]
    for step in absent:
        shown = trained(etape=step)
        assert shown.table is None
        assert "n’a pas cette boîte" in shown.meaning
        assert shown.meaning in shown.explanation


def test_the_number_of_blocks_and_the_order_change_nothing_of_the_trained_layer() -> None:
    assert trained(blocs=5, norme="avant") == trained()
    assert "ne se règlent que sur le jouet" in trained().limit


def test_the_word_to_which_attention_adds_the_most_is_said() -> None:
    reading = read(WORDS)
    added = [math.hypot(*row) for row in dict(steps(reading).steps)[BlockStep.ATTENTION].tolist()]
    most = added.index(max(added))
    length = math.hypot(*reading.x[most].tolist())
    text = f"C’est à «\u00a0{WORDS[most]}\u00a0» que l’attention ajoute le plus"
    assert text in trained().explanation
    assert (
        f"{decimal(max(added))}, à une entrée de longueur {decimal(length)}."
        in trained().explanation
    )


def test_a_box_that_one_model_alone_has_stays_asked_for_when_the_other_is_chosen() -> None:
    assert trained(modele="jouet", etape="tetes").open.name == "attention"
    assert trained(etape="tetes").open.name == "tetes"
    assert trained(modele="jouet", etape="reseau").table


def test_a_word_that_the_toy_lacks_is_told() -> None:
    query = {"phrase": "Le xylophage dort", "modele": "jouet"}
    assert trained(**query).unknown == ("xylophage",)
    assert trained(phrase="Le xylophage dort").unknown == ()


@pytest.mark.parametrize("order", ["après", "avant"])
def test_every_box_says_the_shape_of_what_it_gives(order: str) -> None:
    x = [[float(v) for v in DEFAULT.vectors[word]] for word in ("le", "chat", "dort")]
    for step, expected in by_hand(x, order == "avant").items():
        query = {"phrase": "Le chat dort", "norme": order, "etape": step}
        shown = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
        shape = f"{len(expected)}\u00a0×\u00a0{len(expected[0])}"
        assert shown.open.shape == shape
        assert next(box.shape for box in shown.boxes if box.name == step) == shape
        assert f" {shape} nombres, " in shown.explanation
        names = [f"h{i}" for i in range(1, 9)] if step == "elargir" else list(DEFAULT.dimensions)
        assert shown.table
        assert list(shown.table.columns) == names
