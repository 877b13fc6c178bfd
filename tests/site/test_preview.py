"""The picture of a lesson: any title and any map fit, and always the same bytes."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.lessons.reading.parse import parse
from app.web.pages.social_picture import Preview, draw, preview_of
from app.widgets.contract.view import Label, Map


def small_map(n: int, m: int) -> Map:
    weights = np.full((n, m), 1 / m)
    words = tuple(f"mot{i}" for i in range(m))
    return Map(
        title="Les poids",
        head="tête 1",
        sentence=" ".join(words),
        label=Label.COMPUTED,
        rows=words[:n],
        columns=words,
        weights=weights,
    )


@pytest.mark.parametrize("shape", [None, (1, 40), (40, 41)], ids=lambda s: str(s))
@pytest.mark.parametrize("title", ["√dₖ et ∅ : « mot » " * 8, "x" * 300], ids=["words", "one"])
def test_any_title_and_any_map_fit(shape: tuple[int, int] | None, title: str) -> None:
    drawn = Preview("Leçon 1", title, "Un résumé.", small_map(*shape) if shape else None)
    first = draw(drawn)
    assert first == draw(drawn)
    assert Image.open(io.BytesIO(first)).size == (1200, 630)


def test_the_picture_keeps_what_is_to_be_bet_on() -> None:
    figure = ":::{phrase} Qui ?\n:phrase: Le chat mange\n:pari: PARI\n:::\n"
    shown, size = (
        preview_of(parse(f"---\ntitre: T\n---\n{figure.replace('PARI', bet)}", "l/01-t.md"), "")
        for bet in ("non", "oui")
    )
    assert shown.map is not None
    assert size.map is None
    assert shown.stage, "a sentence is drawn with its arcs"
    assert draw(shown) != draw(replace(shown, title="Un autre titre"))


@pytest.mark.parametrize(
    ("typeset", "plain"), [("qu’est\u2011ce", "qu’est-ce"), ("ici\u202f?", "ici ?")]
)
def test_a_letter_that_the_font_lacks_is_drawn_as_the_one_it_looks_like(
    typeset: str, plain: str
) -> None:
    one, two = (draw(Preview("", title, "", None)) for title in (typeset, plain))
    assert one == two


def test_the_map_changes_the_picture() -> None:
    one = Preview("Leçon 1", "Titre", "", small_map(1, 3))
    two = Preview("Leçon 1", "Titre", "", small_map(1, 4))
    assert draw(one) != draw(two)
