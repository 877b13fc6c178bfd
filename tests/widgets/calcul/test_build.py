"""`calcul` can be redone by hand from what it shows, and names the mistake behind an answer."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import causal_mask
from app.widgets.calcul import widget as calcul
from app.widgets.calcul.blanks import Kind, Mode, blanks_of
from app.widgets.calcul.row import work_row
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.sentence import words_of

SENTENCES = ["Le chat noir mange la souris", "Bonjour", "👍🏽 «\u00a0x\u00a0» ‮abc", "a " * 64]
models = st.sampled_from(["jouet", "huit-tetes"])
ANY_ROW = (models, st.integers(1, 8), st.integers(1, 64), st.sampled_from(SENTENCES))
any_masked_row = given(*ANY_ROW, st.sampled_from(["oui", "non"]))


def view(pari: str = "non", **query: Any) -> calcul.CalculView:
    options = calcul.Options.model_validate({"pari": pari})
    return calcul.build(options, calcul.Controls.model_validate({"pari": pari, **query}))


def number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))


def answered(position: int, text: str) -> str:
    return "_" * (position - 1) + text


def why(position: int, text: str, **query: Any) -> str:
    """Return what is said of one answer, by its place among the numbers to find."""
    shown = view(reponses=answered(position, text), **query)
    (cells,) = shown.corrections.values()
    assert cells[0].answer is not None
    return cells[0].answer.why


def test_the_row_of_mange_is_the_one_a_hand_finds() -> None:
    # « mange » asks for a noun: q = (2, 0, 0, 0). The noun number of the keys is 0, 3 and 0.
    shown = view(phrase="Le chat mange", mot=3)
    assert [line.score.text for line in shown.lines] == ["0", "6", "0"]
    assert [line.scaled.text for line in shown.lines] == ["0", "3", "0"]
    assert [line.exp.text for line in shown.lines] == ["1,000", "20,086", "1,000"]
    assert shown.total.text == "22,086"  # e³ + 2
    assert [line.weight.text for line in shown.lines] == ["0,045", "0,909", "0,045"]
    # the values: Le (0, 0, 1, 0), chat (3, 0, 0, 0), mange (0, 2, 0, 0)
    assert [cell.text for cell in shown.output] == ["2,73", "0,09", "0,05", "0,00"]


@any_masked_row
def test_every_step_can_be_redone_from_the_step_before(
    model: str, head: int, word: int, text: str, mask: str
) -> None:
    result = view(phrase=text, mot=word, tete=head, modele=model, masque=mask)
    query = [number(shown) for _, shown in result.query]
    root = number(result.root)
    peak = number(result.peak) if result.peak else 0
    assert root == pytest.approx(math.sqrt(len(query)), abs=0.001)
    allowed = [line for line in result.lines if line.allowed]
    for line in result.lines:
        products = sum(q * number(k) for q, k in zip(query, line.key, strict=True))
        assert products == pytest.approx(number(line.score.text), abs=0.001)
    for line in allowed:
        assert number(line.score.text) / root == pytest.approx(number(line.scaled.text), abs=0.001)
        assert number(line.scaled.text) - peak == pytest.approx(number(line.shifted), abs=1e-9)
        last = 10**-result.exp_digits
        assert math.exp(number(line.shifted)) == pytest.approx(number(line.exp.text), abs=last)
        share = number(line.exp.text) / number(result.total.text)
        assert share == pytest.approx(number(line.weight.text), abs=0.001)
    total = sum(number(line.exp.text) for line in allowed)
    assert total == pytest.approx(number(result.total.text), abs=1e-6)
    for d, cell in enumerate(result.output):
        mixed = sum(number(line.weight.text) * number(line.value[d]) for line in allowed)
        assert mixed == pytest.approx(number(cell.text), abs=0.01)


def half_up(exact: Decimal, digits: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def written(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").replace("\u2212", "-"))


@given(*ANY_ROW)
def test_a_hand_that_rounds_half_up_finds_each_number_shown_and_is_believed(
    model: ModelName, head: int, word: int, text: str
) -> None:
    result = view(phrase=text, mot=word, tete=head, modele=model)
    query = [written(shown) for _, shown in result.query]
    outcome: dict[tuple[Kind, int], Decimal] = {}
    for j, line in enumerate(result.lines):
        score = sum(q * written(k) for q, k in zip(query, line.key, strict=True))
        outcome[Kind.SCORE, j] = half_up(Decimal(score), 3)
        outcome[Kind.SCALED, j] = half_up(written(line.score.text) / written(result.root), 3)
        outcome[Kind.WEIGHT, j] = half_up(written(line.exp.text) / written(result.total.text), 3)
        shown = line.score.text, line.scaled.text, line.weight.text
        kinds = Kind.SCORE, Kind.SCALED, Kind.WEIGHT
        assert [written(one) for one in shown] == [outcome[kind, j] for kind in kinds]
    for d, cell in enumerate(result.output):
        products = [written(line.weight.text) * written(line.value[d]) for line in result.lines]
        if all(line.parts for line in result.lines):
            assert products == [written(line.parts[d]) for line in result.lines]
        outcome[Kind.OUTPUT, d] = half_up(sum(products, Decimal(0)), 2)
        assert written(cell.text) == outcome[Kind.OUTPUT, d]
    words = words_of(text)[1]
    row = work_row(read_head(model, head, words), min(word, len(words)) - 1)
    for blank in blanks_of(row, Mode.ALONE):
        assert blank.place not in outcome or blank.accepts(float(outcome[blank.place]))


@any_masked_row
def test_the_weights_worked_by_hand_are_those_of_the_model(
    model: str, head: int, word: int, text: str, mask: str
) -> None:
    result = view(phrase=text, mot=word, tete=head, modele=model, masque=mask)
    exact = [float(line.data) for line in result.lines]
    assert sum(exact) == pytest.approx(1, abs=1e-4)
    for line, weight in zip(result.lines, exact, strict=True):
        shown = number(line.weight.text) if line.allowed else 0
        assert shown == pytest.approx(weight, abs=0.003)


def test_a_causal_mask_leaves_the_first_word_alone() -> None:
    first, *others = view(phrase="Le chat mange", mot=1, masque="oui").lines
    assert first.weight.text == "1,000"
    assert not any(line.allowed for line in others)


@pytest.mark.parametrize("model", ["jouet", "huit-tetes"])
def test_alone_with_a_long_sentence_one_finds_the_words_that_weigh_most(model: ModelName) -> None:
    words = tuple(("Le chat noir mange la souris grise et dort " * 7).split())
    row = work_row(read_head(model, 1, words), 3)
    blanks = blanks_of(row, Mode.ALONE)
    asked = [blank.index for blank in blanks if blank.kind is Kind.WEIGHT]
    assert len(asked) == 12
    assert asked == sorted(asked)
    others = [w for j, w in enumerate(row.weights.tolist()) if j not in asked]
    assert min(row.weights[asked]) >= max(others)
    assert len(blanks) <= 5 * 12 + 1
    shown = view(phrase=" ".join(words), mot=4, modele=model, mode="seul")
    assert shown.asked == len(blanks)
    assert shown.most_asked == 12
    assert view(phrase="Le chat mange", mode="seul", modele="jouet").most_asked == 0


@pytest.mark.parametrize("mode", ["trous", "seul"])
@any_masked_row
def test_the_numbers_of_the_solution_are_all_accepted(
    mode: str, model: ModelName, head: int, word: int, text: str, mask: str
) -> None:
    words = words_of(text)[1]
    reading = read_head(model, head, words, causal_mask(len(words)) if mask == "oui" else None)
    row = work_row(reading, min(word, len(words)) - 1)
    solution = [blank.text for blank in blanks_of(row, mode)]  # type: ignore[arg-type]
    shown = view(
        phrase=text,
        mot=word,
        tete=head,
        modele=model,
        mode=mode,
        masque=mask,
        reponses="_".join(solution),
    )
    assert "Tous les nombres sont justes" in shown.explanation
    assert not shown.corrections


@given(
    models,
    st.sampled_from(["trous", "seul"]),
    st.lists(st.text(max_size=40) | st.floats(allow_nan=False).map(repr), max_size=40),
    st.sampled_from(SENTENCES),
)
def test_any_answer_gets_a_verdict(model: str, mode: str, answers: list[str], text: str) -> None:
    reading = calcul.WIDGET.read(
        calcul.Options(), {"phrase": text, "modele": model, "mode": mode, "reponses": answers}
    )
    shown = calcul.build(calcul.Options(), reading.controls)  # type: ignore[arg-type]
    for cells in shown.corrections.values():
        assert all(cell.answer and cell.answer.why.endswith(".") for cell in cells)


# In « Le chat mange », the row of « chat » has scores 3.5, 2 and 6, so 1.75, 1 and 3 once divided.
# With a blank in every step the answers are, in order: 6 · 1.75 · 20.086 · 28.559 · 0.703 · 1.41.
CHAT: dict[str, Any] = {"phrase": "Le chat mange", "mot": 2, "mode": "trous"}
E3, E175, E1 = math.exp(3), math.exp(1.75), math.e


@pytest.mark.parametrize(
    ("position", "answer", "named"),
    [
        (1, "3", "déjà divisé"),
        (1, "-6", "signe"),
        (2, "3,5", "il reste à le diviser par √dₖ = 2"),
        (2, "0,875", "divisé par dₖ = 4"),
        (2, "7", "multiplié par √dₖ"),
        (3, "3", "Il manque l’exponentielle"),
        (3, "403,43", "Il manque la division par √dₖ"),
        (3, f"{math.exp(1.5):.3f}", "divisé par dₖ = 4"),
        (3, f"{math.exp(-3):.3f}", "signe"),
        (3, "1000", "puissance de 10"),
        (4, "5,75", "Il manque l’exponentielle"),
        (4, f"{math.exp(3.5) + math.exp(2) + math.exp(6):.2f}", "Il manque la division"),
        (4, f"{math.exp(5.75):.2f}", "exponentielle de la somme"),
        (5, "20,086", "il reste à la diviser par la somme"),
        (5, f"{3 / 5.75:.3f}", "Il manque l’exponentielle"),
        (5, f"{math.exp(6) / (math.exp(3.5) + math.exp(2) + math.exp(6)):.3f}", "Il manque la div"),
        (5, f"{math.exp(1.5) / (math.exp(0.875) + math.exp(0.5) + math.exp(1.5)):.3f}", "dₖ = 4"),
        (5, f"{E175 / (E3 + E175 + E1):.3f}", "C’est le poids de «\u00a0Le\u00a0»"),
        (6, "2", "valeur de «\u00a0mange\u00a0» seule"),
        (1, "mange", "Un nombre est attendu"),
    ],
)
def test_the_likely_mistake_is_named(position: int, answer: str, named: str) -> None:
    assert named in why(position, answer, **CHAT)


def test_a_column_summed_instead_of_the_row_is_named() -> None:
    trace = read_head(ModelName.TOY, 1, ("Le", "chat", "mange")).trace
    column = sum(math.exp(score / 2) for score in trace.scores[:, 2])
    assert "colonne" in why(4, f"{column:.2f}", **CHAT)
    # column « Le »: 1 (Le), 1.75 (chat), 0 (mange); its weight is the 11th number to find
    weight = E175 / (E1 + E175 + 1)
    assert "colonne" in why(11, f"{weight:.3f}", **{**CHAT, "mode": "seul"})


def test_values_added_without_their_weights_are_named() -> None:
    # the noun number of the values of « chat » and « souris » is 3 and 2
    query: dict[str, Any] = {"phrase": "Le chat mange la souris", "mot": 3, "mode": "seul"}
    place = 5 * 4 + 1 + 1  # after four numbers a word and the sum
    assert "sans les multiplier" in why(place, "5", **query)


def test_keys_mixed_instead_of_values_are_named() -> None:
    # in the row of « Le » of « la souris », mixing the keys would double the gender
    query: dict[str, Any] = {"phrase": "la souris", "mot": 1, "mode": "seul"}
    reading = read_head(ModelName.TOY, 1, ("la", "souris"))
    row = work_row(reading, 0)
    gender = float(row.weights @ row.keys[:, 3])
    place = [(blank.kind, blank.index) for blank in blanks_of(row, Mode.ALONE)].index(
        (Kind.OUTPUT, 3)
    ) + 1
    assert "clés" in why(place, f"{gender:.2f}", **query)


def test_a_mask_put_after_the_softmax_is_named() -> None:
    query: dict[str, Any] = {
        **CHAT,
        "masque": "oui",
    }  # « chat » no longer sees « mange »: e^1.75 + e
    assert "masqués" in why(4, f"{E175 + E1 + E3:.2f}", **query)
    assert "masqués" in why(5, f"{E175 / (E175 + E1 + E3):.3f}", **query)


@pytest.mark.parametrize("text", ["0,7", "0.703", "0,703", "70\u00a0%", "0,7033"])
def test_a_result_rounded_by_hand_is_accepted(text: str) -> None:
    shown = view(reponses=answered(5, text), **CHAT)
    assert not shown.corrections
    assert "1 juste" in shown.explanation


def test_a_number_to_find_is_hidden_from_the_next_steps_until_it_is_right() -> None:
    before = view(**CHAT)
    assert before.total.text == "?"
    assert view(reponses=answered(4, "28,56"), **CHAT).total.text == "28,559"
    assert view(solution="oui", **CHAT).total.text == "28,559"


def test_answers_to_another_row_are_forgotten() -> None:
    asked = view(**CHAT).signature
    answered_again = view(reponses=answered(4, "28,56"), pour=asked, **CHAT)
    gone = view(reponses=answered(4, "28,56"), pour=asked, **{**CHAT, "mot": 3})
    assert answered_again.total.text == "28,559"
    assert gone.total.text == "?"


def test_answers_travel_in_one_short_value() -> None:
    reading = calcul.WIDGET.read(
        calcul.Options(), {"mode": "seul", "reponses": ["6", "", " 1,5 ", "", ""]}
    )
    assert reading.changed["reponses"] == "6__1,5"
    assert not reading.mistakes


def test_too_many_answers_are_refused_in_french() -> None:
    (mistake,) = calcul.WIDGET.read(calcul.Options(), {"reponses": ["1"] * 401}).mistakes
    assert "400 au plus" in mistake.message


@pytest.mark.parametrize("bet", ["1", "2", "3"])
def test_a_bet_gives_no_number_away_while_numbers_are_to_be_found(bet: str) -> None:
    options = calcul.Options.model_validate({"pari": "oui", "mode": "seul"})
    asked = {"pari": bet, "mode": "seul"}
    for solution, message in (("non", False), ("oui", True)):
        controls = calcul.Controls.model_validate({**asked, "solution": solution})
        shown = calcul.build(options, controls)
        assert shown.bet is not None
        assert shown.bet.explanation
        assert bool(re.search(r"\d", shown.bet.explanation)) == message


def test_an_open_bet_hides_every_number() -> None:
    shown = view(pari="oui")
    assert shown.bet is not None
    assert shown.bet.state == "open"
    assert not shown.lines
    placed = calcul.build(
        calcul.Options.model_validate({"pari": "oui"}),
        calcul.Controls.model_validate({"pari": "3"}),
    )
    assert "n’est pas le bon" in placed.explanation
    assert "se regarde d’abord" in placed.explanation


def test_a_mistake_about_a_word_with_braces_is_named_like_any_other() -> None:
    row = work_row(read_head(ModelName.TOY, 1, ("{", "chat")), 1)
    query: dict[str, Any] = {**CHAT, "phrase": "{ chat"}
    assert why(5, f"{row.weights[0]:.3f}", **query) == "C’est le poids de «\u00a0{\u00a0»."
