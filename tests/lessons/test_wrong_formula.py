"""A wrong formula is explained in French, at its place."""

import pytest

from app.lessons.reading.mathml import to_mathml
from app.lessons.reading.wrong_formula import in_french


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\frac{a", "caractère 8, il manque « } »."),
        (r"\truc", "caractère 1, la commande « \\truc » n’existe pas."),
        (r"a}", "caractère 2, « } » ferme ce qui n’est pas ouvert."),
        (r"\sqrt", "caractère 6, une commande attend encore son argument."),
        (r"a_b_c", "caractère 4, deux indices ou deux exposants se suivent, sans accolades."),
        (r"a & b", "caractère 3, « & » n’a pas sa place ici."),
        (r"\left( a", "caractère 9, il manque « \\right »."),
        (r"\left a", "caractère 7, une parenthèse est attendue après « \\left »."),
        (r"\begin{foo}a\end{foo}", "caractère 7, l’environnement « foo » n’existe pas."),
        (r"#", "caractère 2, elle n’est pas du LaTeX accepté ici."),
    ],
)
def test_a_wrong_formula_is_explained_in_french(latex: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^caractère") as error:
        to_mathml(latex, display=False)
    assert str(error.value) == message


def test_what_nobody_translated_is_still_said_in_french() -> None:
    assert in_french("Something new happened.") == "elle n’est pas du LaTeX accepté ici."
