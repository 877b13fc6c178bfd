"""A formula is read aloud as a person says it."""

import pytest

from app.lessons.reading.mathml import to_mathml
from app.lessons.reading.spoken_formula import spoken

SPOKEN = {
    r"\sqrt{d_k}": "racine de d k",
    r"n^2 \cdot d": "n au carré fois d",
    r"q \cdot k": "q scalaire k",
    r"\varphi(q) \cdot \varphi(k)": "phi de q scalaire phi de k",
    r"e^2 \times (-2) = -1{,}2": "e au carré fois moins 2 égale moins 1,2",
    r"f(2 ; -1)": "f de 2 ; moins 1",
    r"x_{2i + 1}": "x indice 2 i plus 1",
    r"e^{-\infty} = 0": "e puissance moins l’infini égale 0",
    r"e^{2 - 3}": "e puissance parenthèse, 2 moins 3, fermez la parenthèse",
    r"a(1 - a)": "a facteur de 1 moins a",
    r"(k - 1) \div d_k": "parenthèse, k moins 1, fermez la parenthèse, divisé par d k",
    r"\sum_j a_j v_j": "la somme sur j de a j v j",
    r"v_1, v_2, ..., v_n": "v 1, v 2, et ainsi de suite jusqu’à v n",
    r"\frac{n + 1}{2}": "n plus 1, le tout sur 2",
    r"\frac{1}{n + 1}": "la fraction 1, sur n plus 1, fin de la fraction",
    r"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V": (
        "softmax de Q K transposée sur racine de d k, V"
    ),
    r"\ln 4{,}667": "logarithme népérien de 4,667",
    r"\log_2 m": "logarithme en base 2 de m",
    r"\cos(\text{écart})": "cosinus d’écart",
    r"\lVert a \rVert \lVert b \rVert": "norme de a fois norme de b",
    r"\begin{cases} 0 & \text{si } j \le i \\ 1 & \text{sinon} \end{cases}": (
        "selon le cas : 0, si j inférieur ou égal à i ; 1, sinon"
    ),
    r"\begin{pmatrix} 1 & 0 \\ 0 & 2 \end{pmatrix}": "la matrice de lignes 1, 0 ; 0, 2",
}


@pytest.mark.parametrize(("latex", "words"), SPOKEN.items())
def test_a_formula_is_said_as_a_person_says_it(latex: str, words: str) -> None:
    assert f'<math aria-label="{words}"' in to_mathml(latex, display=False)


@pytest.mark.parametrize(
    "latex",
    ["n", "12", "d_k", "xW_Q", "(1 ; 0)", "(k - 1) = 3", "0{,}5", r"2 \times 0{,}5 + 1 = 2"],
)
def test_what_is_read_as_it_is_written_has_no_label(latex: str) -> None:
    assert "aria-label" not in to_mathml(latex, display=False)


def test_a_sign_that_only_browsers_know_leaves_the_formula_as_it_is() -> None:
    assert spoken("<math><mi>a</mi>&nosuchsign;<mi>b</mi></math>") == ""
