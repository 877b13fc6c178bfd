"""The widget `atelier-numpy`: what it accepts computes attention, what it refuses does not."""

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import attend, causal_mask
from app.widgets.atelier_numpy.blanks import BLANKS, CODE, SOLUTIONS
from app.widgets.atelier_numpy.code import LINES, BlankName, completed, normal
from app.widgets.atelier_numpy.printed import judge_output, judge_weights, read_printed
from app.widgets.atelier_numpy.widget import (
    WIDGET,
    AtelierView,
    build,
    completed_notebook,
    trace_of,
)
from app.widgets.contract.messages import names_of

ACCEPTED = [
    pytest.param(blank.name, form, id=f"{blank.name}-{form}")
    for blank in BLANKS
    for form in dict.fromkeys((blank.solution, *blank.others, *blank.remarks))
]
REFUSED = [
    pytest.param(blank.name, form, id=f"{blank.name}-{form}")
    for blank in BLANKS
    for form in blank.mistakes
]
TRACE = trace_of(WIDGET.options())  # type: ignore[arg-type]
NUMBERS = {"Q": TRACE.queries, "K": TRACE.keys, "V": TRACE.values}


def view(**state: Any) -> AtelierView:
    options = WIDGET.options()
    reading = WIDGET.read(options, state)
    assert not reading.mistakes, reading.mistakes
    return build(options, reading.controls)  # type: ignore[arg-type]


def run(name: str, form: str) -> dict[str, Any]:
    """Run the fifteen lines with one blank filled so: forms of our own lists, never a reader's."""
    scope: dict[str, Any] = {name: matrix.copy() for name, matrix in NUMBERS.items()}
    with np.errstate(all="ignore"):
        exec(completed({**SOLUTIONS, BlankName(name): form}), scope)
        scope["attention"](*NUMBERS.values())  # no mask is a mask too
    return scope


def test_there_are_fifteen_lines_and_seven_blanks() -> None:
    assert len(LINES) == 15
    assert len(CODE.splitlines()) == 15
    assert len(BLANKS) == 7
    assert {blank.name for blank in BLANKS} == set(BlankName) <= set(names_of(WIDGET.controls))


@pytest.mark.parametrize(("name", "form"), ACCEPTED)
def test_every_form_accepted_computes_attention(name: str, form: str) -> None:
    scope = run(name, form)
    assert scope["weights"] == pytest.approx(TRACE.weights)
    assert scope["output"] == pytest.approx(TRACE.output)
    (blank,) = (blank for blank in BLANKS if blank.name == name)
    assert blank.judge(form)[0] == "right"


@pytest.mark.parametrize(("name", "form"), REFUSED)
def test_every_form_refused_fails_or_computes_something_else(name: str, form: str) -> None:
    if name == "racine" and form == "np.sqrt(V.shape[-1])":
        return  # right by chance: here the values are as wide as the keys
    try:
        scope = run(name, form)
    except (ValueError, NameError, TypeError, AttributeError, SyntaxError):
        return
    same = [
        np.shape(scope[part]) == truth.shape and np.allclose(scope[part], truth)
        for part, truth in (("weights", TRACE.weights), ("output", TRACE.output))
    ]
    assert not all(same), form


def test_spaces_quotes_signs_and_outer_parentheses_do_not_count() -> None:
    assert normal(" ( K . T ) ") == "K.T"
    assert normal('float("−inf")') == "float('-inf')"
    assert normal("(a)+(b)") == "(a)+(b)"
    assert normal("numpy.swapaxes( K,-1 , -2 )") == "np.swapaxes(K,-1,-2)"


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("axe", "0", "axis=0"),
        ("racine", "1", "Il manque la division"),
        ("racine", "math.sqrt(d_k)", "Seul NumPy est importé"),
        ("cles", "k.t", "majuscules"),
        ("sortie", "weights * V", "case par case"),
        ("cache", "0", "e puissance 0"),
        ("poids", "softmax(Q @ K.T)", "après la division et le masque"),
        ("masque", "np.triu(np.ones((3, 3)))", "dessus de la diagonale"),
        ("sortie", "__import__('os').system('x')", "Un produit de matrices"),
    ],
)
def test_a_likely_mistake_in_the_code_is_named(name: str, given: str, message: str) -> None:
    (hole,) = (hole for hole in view(**{name: given}).holes if hole.blank.name == name)
    assert hole.verdict == "wrong"
    assert message in hole.why


@given(st.text(max_size=80))
def test_whatever_is_written_gets_a_verdict(text: str) -> None:
    for blank in BLANKS:
        verdict, why = blank.judge(text)
        assert verdict in ("empty", "right", "wrong")
        assert why or verdict != "wrong"


def test_all_right_is_said() -> None:
    assert "Les 7 trous sont justes" in view(**SOLUTIONS).explanation
    assert "Rien de ce que vous écrivez n’est exécuté" in view().explanation
    assert "1 juste, 1 à revoir, 5 à remplir" in view(axe="-1", cles="K").explanation


def printed(matrix: np.ndarray, digits: int = 8) -> str:
    return str(matrix.round(digits))


@pytest.mark.parametrize("digits", [2, 3, 8])
def test_what_numpy_prints_is_read_and_accepted(digits: int) -> None:
    assert judge_weights(printed(TRACE.weights, digits), TRACE).verdict == "right"
    assert judge_output(repr(TRACE.output.round(digits)), TRACE).verdict == "right"


def test_decimal_commas_are_read_too() -> None:
    assert read_printed("0,5 0,25\n1,0 2", 2, 2).tolist() == [[0.5, 0.25], [1, 2]]
    assert read_printed("array([[1., 2.], [3., 4.]], dtype=float32)", 2, 2).tolist() == [
        [1, 2],
        [3, 4],
    ]


@pytest.mark.parametrize(
    ("line", "wrong", "message"),
    [
        ("scores / np.sqrt(d_k)", "scores / 1", "division par √dₖ"),
        ("scores / np.sqrt(d_k)", "scores / d_k", "sa racine carrée"),
        ("sum(axis=-1", "sum(axis=0", "axis=0 au lieu de axis=-1"),
        ("scores, -np.inf", "scores, 0", "0 au lieu de −∞"),
        ("np.tri(len(Q), dtype=bool)", "None", "Il manque le masque"),
        ("np.tri(len(Q), dtype=bool)", "np.tri(len(Q), dtype=bool).T", "à l’envers"),
        ("Q @ K.T", "K @ Q.T", "échangés"),
    ],
)
def test_a_likely_mistake_is_named_from_the_numbers_it_prints(
    line: str, wrong: str, message: str
) -> None:
    scope: dict[str, Any] = dict(NUMBERS)
    assert line in CODE
    exec(CODE.replace(line, wrong), scope)
    judged = judge_weights(printed(scope["weights"], 4), TRACE)
    assert judged.verdict == "wrong"
    assert message in judged.why
    assert message in judge_output(printed(scope["output"], 4), TRACE).why


def test_a_mask_after_the_softmax_is_named() -> None:
    late = attend(TRACE.queries, TRACE.keys, TRACE.values).weights
    judged = judge_weights(printed(late * causal_mask(3)), TRACE)
    assert "après le softmax" in judged.why
    assert (
        "Vous avez mélangé les clés" in judge_output(printed(TRACE.weights @ TRACE.keys), TRACE).why
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 2 3", "9 nombres sont attendus, 3 lignes de 3 ; vous en donnez 3"),
        ("[[nan nan nan]]", "nan n’est pas"),
        ("print(open('/etc/passwd').read())", "collez seulement"),
        ("<b>1</b>", "collez seulement"),
        ("1e999 " * 9, ""),
        ("9" * 400, ""),
    ],
)
def test_what_cannot_be_read_is_said(text: str, message: str) -> None:
    judged = judge_weights(text, TRACE)
    assert judged.verdict in ("wrong", "unreadable")
    assert message.lower() in judged.why.lower()


def test_other_numbers_are_told_apart_from_a_rounding() -> None:
    far = TRACE.weights.copy()
    far[2] = (0.9, 0.05, 0.05)
    assert "3 nombres diffèrent, d’abord à la ligne 3" in judge_weights(printed(far), TRACE).why
    assert "presque" in judge_weights(printed(TRACE.weights, 1), TRACE).why


def test_every_mistake_shows_on_the_numbers_of_the_first_state() -> None:
    from app.widgets.atelier_numpy.printed import _wrong_weights

    for wrong, why in _wrong_weights(TRACE):
        assert judge_weights(printed(wrong), TRACE).verdict == "wrong", why
        assert judge_weights(printed(wrong), TRACE).why


def test_the_solution_shows_the_numbers_of_the_core() -> None:
    shown = view(solution="oui")
    assert shown.expected[0][1][0] == ("1,000", "0,000", "0,000")
    assert not view().expected
    assert WIDGET.maps is not None
    (saved,) = WIDGET.maps(WIDGET.options(), WIDGET.controls.model_validate({"solution": "oui"}))
    assert saved.weights == pytest.approx(TRACE.weights)
    assert saved.sentence.startswith("Q = (2\u00a0; 2), (1\u00a0; 0), (1\u00a0; 1) · K = ")
    assert view().keeps_back
    assert not shown.keeps_back


def test_the_notebook_runs_with_numpy_alone_and_agrees_with_the_core() -> None:
    state = {"q": "1.5_0_-2_3_0.25_1", "k": "1_1_0_-1_2_0", "v": "4_0_0_1_2_-2"}
    controls = WIDGET.controls.model_validate(state)
    book = json.loads(completed_notebook(WIDGET.options(), controls))  # type: ignore[arg-type]
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    code = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert CODE in code
    end = (
        "import json, sys\n"
        "print(json.dumps([weights.tolist(), output.tolist(), sorted(sys.modules)]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", "\n".join([*code, end])],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    weights, output, modules = json.loads(done.stdout.splitlines()[-1])
    trace = trace_of(controls)  # type: ignore[arg-type]
    assert np.array(weights) == pytest.approx(trace.weights)
    assert np.array(output) == pytest.approx(trace.output)
    assert not [name for name in modules if name.split(".")[0] in ("app", "scipy", "torch")]


def test_the_numbers_worked_out_in_the_lesson_are_those_of_the_figure() -> None:
    assert TRACE.queries[1].tolist() == [1, 0]
    assert TRACE.scaled[1] == pytest.approx([0.707, 0, 0.707], abs=0.0005)
    assert TRACE.weights[1] == pytest.approx([0.670, 0.330, 0], abs=0.0005)
    assert TRACE.output[1] == pytest.approx([1.33, 2], abs=0.005)
    asked = WIDGET.options.model_validate({"q": "2_2_1_0_1_0"})
    assert trace_of(asked).weights[2, 1] == pytest.approx(0.198, abs=0.0005)  # type: ignore[arg-type]
