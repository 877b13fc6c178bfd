"""The widget `explication`: maps, distances, what is read, norms, its bet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.labels import FUNCTIONS
from app.widgets.contract.view import Label
from app.widgets.explication import functions
from app.widgets.explication.bet import band_of
from app.widgets.explication.effects import Effect
from app.widgets.explication.state import Controls, Options
from app.widgets.explication.widget import WIDGET, ExplicationView, build, maps

TOY = {"phrase": "Le chat mange la souris", "modele": "jouet"}


def view(options: dict[str, object] | None = None, **controls: object) -> ExplicationView:
    return build(Options.model_validate(options or {}), Controls.model_validate(controls))


def effect(shown: ExplicationView, key: str) -> Effect:
    return next(one for one in shown.effects if one.key == key)


def weights(shown: ExplicationView) -> list[float]:
    return [key.weight for key in shown.keys]


def test_every_function_has_a_french_name() -> None:
    assert set(functions.NAMES) == set(FUNCTIONS)


def test_a_computed_map_changes_nothing() -> None:
    shown = view(carte="calculee")
    assert weights(shown) == [key.computed for key in shown.keys]
    assert not any(one.current for one in shown.effects)
    assert shown.bet is None
    assert shown.label is Label.COMPUTED


def test_equal_weights_are_equal_and_compared_with_two_other_maps() -> None:
    shown = view()
    assert weights(shown) == pytest.approx([1 / 7] * 7)
    assert [one.key for one in shown.effects] == ["egale", "retournee", "personne"]
    assert effect(shown, "egale").current


def test_the_toy_is_worked_by_hand() -> None:
    """Equal fifths of (0,0,1) (3,0,0) (0,2,0) (0,0,1) (2,0,0) give (1 ; 0.4 ; 0.4)."""
    shown = view({}, **TOY, mot="3", carte="egale")
    assert effect(shown, "egale").read == "(1 ; 0,4 ; 0,4 ; 0)"
    assert shown.label is Label.TOY
    assert [one.key for one in shown.effects] == ["egale", "retournee"]
    assert "personne" not in dict(shown.choices)


def test_the_toy_has_two_maps_with_exactly_one_output() -> None:
    shown = view({}, **TOY, mot="5", carte="lointaine", pres="0")
    far = effect(shown, "lointaine")
    assert far.moved == pytest.approx(0.288, abs=0.001)  # the weight of « la », given to « Le »
    assert far.layer == pytest.approx(0, abs=1e-5)
    assert far.same
    assert "elle reste" in shown.explanation


def test_without_a_clearly_different_map_the_widget_says_so() -> None:
    shown = view(tete="2", carte="lointaine", pres="0")
    assert "aucune carte nettement différente" in shown.explanation
    assert "Il n’y en a aucune pour ces valeurs" in shown.explanation
    assert shown.free == 0


def test_the_lesson_says_what_the_widget_shows() -> None:
    seven, two = view(tete="7"), view(tete="2")
    assert effect(seven, "egale").layer < effect(two, "egale").layer / 4
    assert effect(seven, "egale").same
    assert effect(two, "egale").layer > 0.3
    cut = effect(view(mot="6", tete="2", carte="personne"), "personne")
    assert "objet" in view(mot="6", tete="2").read
    assert "objet" not in cut.read
    sentence = "La petite fille donne une pomme rouge à son frère"
    norms = view(phrase=sentence, mot="8", tete="5", carte="calculee", montrer="normes")
    heaviest, most = (
        next(key.text for key in norms.keys if key.heaviest),
        next(key.text for key in norms.keys if key.brings_most),
    )
    assert (heaviest, most) == ("rouge", "son")
    nobody = view(phrase=sentence, mot="4", tete="3", carte="calculee", montrer="normes").keys[-1]
    assert nobody.computed > 0.9
    assert nobody.brought_out == "0,00"


def test_what_would_read_nothing_is_not_said_to_bring_the_most() -> None:
    """All the weight goes to ∅: « c’est « petite » qui apporte le plus, 0,00 » helped nobody."""
    sentence = "La petite fille donne une pomme rouge à son frère"
    explanation = view(
        phrase=sentence, mot="4", tete="3", carte="calculee", montrer="normes"
    ).explanation
    assert "aucun mot n’apporte plus de 0,01" in explanation
    assert "0,00" not in explanation


def test_sliders_are_brought_to_a_sum_of_one() -> None:
    shown = view(carte="main", poids="10_0_0_30_0_0_0")
    assert sum(weights(shown)) == pytest.approx(1)
    assert weights(shown)[3] / weights(shown)[0] == pytest.approx(3)


def test_sliders_left_where_they_stood_move_nothing() -> None:
    untouched = view(carte="main")
    assert effect(untouched, "main").moved == 0
    parts = "_".join(f"{key.part:g}" for key in untouched.keys)
    again = view(carte="main", poids=parts)
    assert effect(again, "main").moved_shown == "0\u00a0%"


@pytest.mark.parametrize("changed", [{"mot": "3"}, {"tete": "1"}, {"modele": "jouet"}])
def test_weights_made_for_another_row_are_forgotten(changed: dict[str, object]) -> None:
    of_row = {"poids": "100_0_0_0_0_0_0", "pour": "4-huit-tetes-7", "carte": "main"}
    assert weights(view({}, **of_row, tete="7"))[0] == 1
    shown = view({}, **({"tete": "7"} | of_row | changed))
    assert effect(shown, "main").moved == 0


@pytest.mark.parametrize(
    ("parts", "message"),
    [("0_0", "plus grand que 0"), ("101", "de 0 à 100"), ("x", "nombre"), ("1_" * 70, "au plus")],
)
def test_weights_that_cannot_be_are_told_and_the_view_stays(parts: str, message: str) -> None:
    reading = WIDGET.read(Options(), {"carte": "main", "poids": parts})
    (mistake,) = reading.mistakes
    assert mistake.name == "poids"
    assert message in mistake.message
    assert WIDGET.build(Options(), reading.controls)


def test_a_new_sentence_forgets_word_and_weights() -> None:
    query = {"phrase": "Il dort", "lue": "Le chat dort", "mot": "3", "poids": "1_2_3_4"}
    reading = WIDGET.read(Options(), query)
    assert set(reading.changed) == {"phrase"}


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["huit-tetes", "jouet"]),
    st.sampled_from(["Le chat mange", "Il", "Xyz !", "Je te la donne et tu la lui rends"]),
    st.integers(1, 64),
    st.integers(1, 8),
    st.sampled_from(["calculee", "egale", "retournee", "personne", "lointaine", "main"]),
    st.sampled_from(["sortie", "normes"]),
)
def test_any_state_shows_maps_that_sum_to_one(
    model: str, sentence: str, word: int, head: int, other: str, shown: str
) -> None:
    state = {"modele": model, "phrase": sentence, "mot": word, "tete": head, "carte": other}
    result = view({}, **state, montrer=shown)
    assert sum(weights(result)) == pytest.approx(1, abs=1e-4)
    assert all(0 <= one.moved <= 1.0001 for one in result.effects)
    assert result.explanation.endswith((".", ")."))
    (saved,) = maps(Options(), Controls.model_validate(state))
    assert saved.weights[1].tolist() == pytest.approx(weights(result), abs=1e-6)


def test_an_open_bet_hides_what_moves() -> None:
    shown = view({"pari": "oui"}, pari="oui")
    assert not shown.effects
    assert shown.keeps_back
    assert "%" not in shown.explanation


def test_a_map_without_a_bet_does_not_give_away_those_that_have_one() -> None:
    assert not view({"pari": "oui"}, pari="oui", carte="calculee").effects
    (far,) = view({"pari": "oui"}, pari="oui", carte="lointaine").effects
    assert far.key == "lointaine"


@pytest.mark.parametrize(
    ("share", "band"), [(0, "moins-de-5"), (0.05, "5-a-30"), (0.3, "plus-de-30"), (2, "plus-de-30")]
)
def test_bands_hold_their_lower_bound(share: float, band: str) -> None:
    assert band_of(share) == band


def test_a_bet_is_judged_on_what_moved_and_says_why() -> None:
    band = band_of(effect(view(tete="7"), "egale").layer)
    right = view({"pari": "oui"}, tete="7", pari=band)
    assert right.bet is not None
    assert right.bet.right
    assert "vecteur de longueur" in right.explanation
    wrong = view({"pari": "oui"}, tete="2", pari="moins-de-5")
    assert wrong.bet is not None
    assert not wrong.bet.right
