"""Eight variants of one sentence: the maps are those of the core, the costs those of the loops."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import french, sparse, variants
from app.core.attention import Array, Mask, attend
from app.core.operations import BASE
from app.core.scorers import fidelity, scorer_of, scorers
from app.widgets.parts.breakdown import HeadBreakdown, MeanBreakdown
from app.widgets.variantes import widget as variantes
from app.widgets.variantes.layer_costs import BYTES, COLUMNS, LAYERS, OURS, LayerName, cost
from app.widgets.variantes.maps import VariantName
from app.widgets.variantes.state import Options
from app.widgets.variantes.widget import Card, VariantesView
from tests.core.loops import counted, counted_linear

AUTHORED = Options.model_validate({})
SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris")
ORDER = list(VariantName)


def built(options: Options, query: dict[str, object]) -> VariantesView:
    reading = variantes.WIDGET.read(options, query)
    assert not reading.mistakes, reading.mistakes
    return variantes.build(options, reading.controls)  # type: ignore[arg-type]


def view(**query: object) -> VariantesView:
    return built(AUTHORED, query)


def offering_a_bet(**query: object) -> VariantesView:
    return built(Options.model_validate({"pari": "oui"}), query)


def card(name: str, **query: object) -> Card:
    (shown,) = (card for card in view(**query).cards if card.name == name)
    return shown


def weights(result: Card) -> Array:
    return np.array([[float(weight) for weight, _, _ in row] for row in result.map.rows])


def test_the_variants_come_in_the_order_of_the_course() -> None:
    assert [one.name for one in view().cards] == ORDER


@pytest.mark.parametrize("head", [1, 6])
def test_every_map_is_that_variant_of_the_same_trained_head(head: int) -> None:
    reading = french.read(SENTENCE)
    trace = reading.traces[head - 1]
    q, k, v = trace.queries, trace.keys, trace.values
    allowed = ~np.isneginf(trace.masked)
    theirs = french.read(("La", "voisine", "dort")).traces[head - 1]
    window = np.pad(sparse.window_mask(6, 3), ((0, 0), (0, 1)), constant_values=True)
    first = (head - 1) // 4 * 4
    group = reading.traces[first : first + 4]
    wanted = {
        "additive": variants.additive(q, k, v, scorer_of(head), allowed).weights,
        "produit": variants.dot(q, k, v, allowed).weights,
        "normalisee": trace.weights,
        "multi": reading.mean,
        "soi": trace.weights,
        "croisee": attend(q, theirs.keys, theirs.values).weights,
        "groupee": attend(q, np.mean([t.keys for t in group], axis=0), v, allowed).weights,
        "clairsemee": attend(q, k, v, allowed & window).weights,
        "lineaire": _linear(q, k, allowed),
    }
    for one in view(tete=head).cards:
        np.testing.assert_allclose(weights(one), wanted[one.name], atol=2e-6)
        np.testing.assert_allclose(weights(one).sum(axis=1), 1, atol=1e-5)


def _linear(q: Array, k: Array, allowed: Mask) -> Array:
    """Share e^x below 0, x + 1 above, word by word."""

    def positive(x: float) -> float:
        return x + 1 if x > 0 else math.exp(x)

    scores = np.array(
        [
            [sum(positive(a) * positive(b) for a, b in zip(asked, key, strict=True)) for key in k]
            for asked in q.tolist()
        ]
    )
    shared = scores * allowed
    return np.asarray(shared / shared.sum(axis=1, keepdims=True))


def test_the_shipped_scorers_are_fitted_to_the_shipped_heads() -> None:
    # When the model is trained again, `python -m app additive` has to follow.
    rows = same = 0
    for words in (
        SENTENCE,
        ("Les", "enfants", "de", "la", "voisine", "lisent", "un", "livre", "."),
    ):
        for number, trace in enumerate(french.read(words).traces[:4], 1):
            result = variants.additive(trace.queries, trace.keys, trace.values, scorer_of(number))
            same += int((result.weights.argmax(axis=1) == trace.weights.argmax(axis=1)).sum())
            rows += len(words)
            assert fidelity(number).agreement > 0.95
    assert same / rows > 0.93
    assert scorers().w.shape == (8, OURS.d_k, OURS.d_k)


def test_our_layer_has_the_widths_of_the_shipped_model() -> None:
    stored = french.model().weights
    assert stored["query"].shape == (OURS.d, OURS.h * OURS.d_k)
    assert stored["value"].shape == (OURS.d, OURS.h * OURS.d_v)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", ORDER)
def test_every_number_is_its_formula_worked_out(name: VariantName, layer: LayerName) -> None:
    wide, n, m, groups, cells = LAYERS[layer], 6, 3, 2, 16
    sizes = {"n": n, "m": m, "c": cells, "g": groups, "d": wide.d, "h": wide.h}
    sizes |= {"dₖ": wide.d_k, "dᵥ": wide.d_v}
    computed = cost(name, wide, n, m, groups, cells)
    assert len(computed.lines) == len(COLUMNS)
    for line in (*computed.short, *filter(None, computed.lines)):
        written = line.formula.replace("²", "**2").replace("·", "*").replace("/", "//")
        for symbol in sorted(sizes, key=len, reverse=True):
            written = re.sub(rf"(?<!\w){symbol}(?!\w)", str(sizes[symbol]), written)
        if name == "groupee":  # 1 + g/h is no whole number
            written = written.replace("2*6*512**2*(1 + 2//8)", "2*6*512**2*10//8")
        assert eval(written) == line.number, line


@pytest.mark.parametrize("name", ORDER)
def test_every_number_is_what_plain_loops_count(name: VariantName) -> None:
    from app.core.operations import Layer

    layer, n, m, groups = Layer(8, 4, 2, 2), 4, 3, 2
    window = sparse.window_mask(n, 3)
    result = cost(name, layer, n, m, groups, int(window.sum())).operations
    loops = {
        "additive": counted(layer.as_one_head, n, n, "additive"),
        "produit": counted(layer.as_one_head, n, n, "dot"),
        "normalisee": counted(layer.as_one_head, n, n),
        "croisee": counted(layer, n, m),
        "groupee": counted(layer, n, n, groups=groups),
        "clairsemee": counted(layer, n, n, mask=window),
    }
    if name == VariantName.LINEAR:
        assert result == counted_linear(layer, n, n)[1]
    else:
        assert result == loops.get(name, counted(layer, n, n)).operations


def test_the_oracles_of_the_course_are_on_screen() -> None:
    products = {shown.name: shown.cost.operations.products for shown in view().cards}
    assert products[VariantName.SCALED] == 2 * 36 * 512
    for name in (VariantName.MULTI_HEAD, VariantName.SELF, VariantName.ADDITIVE, VariantName.DOT):
        assert products[name] == products[VariantName.SCALED]
    cached = [card("groupee", groupes=g).cost.operations for g in (8, 2, 1)]
    assert {shown.products for shown in cached} == {products[VariantName.MULTI_HEAD]}
    assert [shown.cache for shown in cached] == [1024, 256, 128]
    assert card("multi").cost.operations.cache == 1024
    assert card("groupee", groupes=1).cost.short[2].number == 6 * 128 * BYTES
    assert LAYERS[LayerName.VASWANI] == BASE


def test_a_window_costs_its_cells() -> None:
    cells = sparse.window_cells(6, 3)
    result = card("clairsemee")
    assert result.cost.operations.scores == cells * 512
    assert f"c = {cells} cases sur 36" in result.here


def test_what_is_said_of_a_map_is_measured() -> None:
    assert card("soi").here == "Même carte que la tête entraînée."
    trained, plain = weights(card("normalisee")), weights(card("produit"))
    moved = float(np.abs(plain - trained).sum(axis=1).mean() / 2)
    shown = re.search(r"(\d+(?:,\d+)?)\u00a0% du poids", card("produit").here)
    assert shown is not None
    assert float(shown[1].replace(",", ".")) == pytest.approx(moved * 100, abs=0.51)
    assert "6 sur 6" in card("produit").here


def test_the_followed_word_is_said_variant_by_variant() -> None:
    explanation = view(ligne=4).explanation
    assert explanation.startswith(
        "«\u00a0mange\u00a0», variante par variante : additive, «\u00a0mange"
    )
    assert explanation.count(" ; ") == len(ORDER) - 1


@pytest.mark.parametrize("name", ORDER)
def test_any_variant_opens_in_large_and_its_cell_has_a_story(name: str) -> None:
    result = view(ouverte=name, ligne=4, colonne=2)
    assert result.map is not None
    shown = [[float(weight) for weight, _, _ in row.cells] for row in result.map.rows]
    np.testing.assert_allclose(shown, weights(card(name)), atol=1e-6)
    breakdown = result.breakdown
    assert isinstance(breakdown, MeanBreakdown if name == "multi" else HeadBreakdown)
    if isinstance(breakdown, HeadBreakdown):
        terms = sum(term.product for term in (*breakdown.largest, *breakdown.others))
        assert terms == pytest.approx(breakdown.score, abs=6e-4)
        assert breakdown.exponential / breakdown.total == pytest.approx(breakdown.share, abs=1e-5)
        scaled = breakdown.score / breakdown.root if breakdown.way == "scaled" else breakdown.score
        assert breakdown.scaled == pytest.approx(scaled, abs=1e-4)


def test_a_cell_out_of_the_pattern_says_why() -> None:
    shown = view(ouverte="clairsemee", ligne=1, colonne=6)
    assert shown.explanation.endswith("0,00, case exclue du calcul.")
    assert isinstance(shown.breakdown, HeadBreakdown)
    assert shown.breakdown.masked
    assert "motif" in shown.breakdown.reason


def test_long_sentences_are_drawn_and_the_saved_maps_are_all_there() -> None:
    phrase = "le chat mange " * 21
    assert all(one.map.description for one in view(phrase=phrase).cards)
    controls = variantes.WIDGET.read(AUTHORED, {"phrase": phrase}).controls
    saved = variantes.maps(AUTHORED, controls)  # type: ignore[arg-type]
    assert [map_.weights.shape for map_ in saved][5] == (63, 4)
    assert len(saved) == len(ORDER)


@pytest.mark.parametrize("query", [{"groupes": "3"}, {"taille": 0}, {"autre": ""}, {"tete": 9}])
def test_what_cannot_be_is_a_mistake(query: dict[str, object]) -> None:
    (mistake,) = variantes.WIDGET.read(AUTHORED, query).mistakes
    assert mistake.name in query


def test_an_open_bet_hides_the_counts_and_shows_the_maps() -> None:
    result = offering_a_bet()
    assert not result.costs
    assert len(result.cards) == len(ORDER)
    assert "mange" in result.explanation
    placed = offering_a_bet(pari="2")
    assert placed.bet is not None
    assert placed.bet.right
    assert len(placed.costs) == len(ORDER)
    assert "attention croisée et clairsemée" in placed.bet.explanation
    assert "Autant, pour 5 autres" in placed.bet.explanation
    wrong = offering_a_bet(pari="3").bet
    assert wrong is not None
    assert "Des clés partagées" in wrong.explanation


def test_a_longer_second_sentence_makes_the_crossed_variant_dearer() -> None:
    long = offering_a_bet(autre="Le chien de la voisine dort dans la cour", pari="1").bet
    assert long is not None
    assert long.right
    assert "Plus : attention croisée et linéaire." in long.explanation


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["Le", "chat", "🦊", "mange", "."]), min_size=1, max_size=64),
    st.integers(1, 8),
    st.sampled_from([1, 2, 4, 8]),
    st.sampled_from(["fenetre", "pas"]),
    st.integers(1, 64),
    st.sampled_from(ORDER),
)
def test_any_sentence_has_every_variant(
    words: list[str], head: int, groups: int, pattern: str, size: int, opened: str
) -> None:
    query = {"tete": head, "groupes": groups, "motif": pattern, "taille": size}
    shown = view(phrase=" ".join(words), ouverte=opened, ligne=1, **query)
    assert len(shown.cards) == len(ORDER)
    assert shown.map is not None
    assert all(card.cost.operations.products > 0 for card in shown.cards)


def test_a_wrong_variant_to_open_is_refused_with_those_that_are_known() -> None:
    (mistake,) = variantes.WIDGET.read(AUTHORED, {"ouverte": "grouppee"}).mistakes
    assert (mistake.name, mistake.nearest) == ("ouverte", "groupee")
    assert mistake.accepted == ("aucune", *VariantName)
