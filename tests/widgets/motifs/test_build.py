"""The grid of sparse attention draws what it counts and says it in words."""

import re

import numpy as np
import pytest

from app.core.attention import Mask
from app.widgets.motifs import widget as motifs
from app.widgets.motifs.schemes import NAMES
from app.widgets.motifs.widget import Controls, MotifsView, Options


def view(offered: str = "non", **query: object) -> MotifsView:
    options = Options.model_validate({"pari": offered})
    reading = motifs.WIDGET.read(options, query)
    assert not reading.mistakes, reading.mistakes
    return motifs.build(options, reading.controls)  # type: ignore[arg-type]


def drawn(result: MotifsView) -> Mask:
    """Read the cells back from the path."""
    mask = np.zeros((result.grid.n, result.grid.n), np.bool_)
    for a, i, b, _ in re.findall(r"M(\d+) (\d+)H(\d+)V(\d+)", result.grid.cells):
        mask[int(i), int(a) : int(b)] = True
    return mask


@pytest.mark.parametrize("causal", ["oui", "non"])
@pytest.mark.parametrize("scheme", NAMES)
def test_what_is_drawn_is_what_is_counted(scheme: str, causal: str) -> None:
    shown = view(motif=scheme, mots=20, fenetre=4, pas=5, globaux=2, causal=causal)
    mask = drawn(shown)
    (count,) = (count for count in shown.counts if count.scheme == scheme)
    assert count.cells == mask.sum()
    controls = Controls.model_validate(
        {"motif": scheme, "mots": 20, "fenetre": 4, "pas": 5, "globaux": 2, "causal": causal}
    )
    assert np.array_equal(mask, controls.pattern.mask())
    assert f"{count.text} cases sur 400, soit {count.share}" in shown.explanation


def test_the_first_state_shows_a_window_and_its_share() -> None:
    shown = view()
    assert shown.explanation == ("Motif fenêtre, w = 5 : 74 cases sur 256, soit 29\u00a0% de n².")


def test_a_followed_word_says_whom_it_looks_at() -> None:
    assert view(ligne=9).explanation.endswith("Le mot 9 regarde les mots 7 à 11 : 5 cases.")
    strided = view(motif="pas", pas=4, ligne=9, causal="oui").explanation
    assert strided.endswith("Le mot 9 regarde les mots 1, puis 5 à 9 : 6 cases.")
    assert view(mots=1, ligne=5).explanation.endswith("Le mot 1 regarde le mot 1 : 1 case.")


def test_the_drawing_has_words_of_its_own() -> None:
    text = view(motif="trous", mots=8, fenetre=3, pas=2).grid.description
    assert "grille de 8 lignes et 8 colonnes" in text
    assert "le mot 1 regarde les mots 1, puis 3" in text


def test_an_open_bet_hides_the_counts_and_the_ceiling_is_explained() -> None:
    hidden = view("oui", pari="oui")
    assert not hidden.counts
    assert "74" not in hidden.explanation
    assert "6 cases tomberaient hors de la phrase" in view("oui", pari="80").explanation
    right = view("oui", pari="74").bet
    assert right is not None
    assert right.right


def test_a_row_that_the_grid_no_longer_has_becomes_the_last() -> None:
    assert view(mots=8, ligne=30).grid.row == 8


@pytest.mark.parametrize("query", [{"mots": 0}, {"mots": 65}, {"fenetre": 0}, {"globaux": 9}])
def test_sizes_out_of_limits_are_mistakes(query: dict[str, int]) -> None:
    (mistake,) = motifs.WIDGET.read(Options.model_validate({}), query).mistakes
    assert mistake.name in query


@pytest.mark.parametrize("scheme", NAMES)
def test_a_wrong_bet_is_answered_with_the_cells_of_each_row(scheme: str) -> None:
    shown = view("oui", pari="1", motif=scheme, mots=12, fenetre=3, pas=4)
    rows = drawn(shown).sum(axis=1).tolist()
    assert f"Le motif compte {sum(rows)} cases sur 144." in shown.explanation
    fewest, most = min(rows), max(rows)
    assert (
        f"Chaque ligne en a {most}." if fewest == most else f"Une ligne en a de {fewest} à {most}."
    ) in shown.explanation
