"""The server knows where a browser draws each word: within half a pixel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from app.widgets.parts.lettering import Face, shortened, text_width

STYLES = {
    Face.PROSE: "400 44px 'Cours Serif'",
    Face.PROSE_STRONG: "600 44px 'Cours Serif'",
    Face.PROSE_ITALIC: "italic 400 44px 'Cours Serif'",
    Face.CONTROLS: "400 44px 'Cours Sans'",
    Face.CONTROLS_STRONG: "600 44px 'Cours Sans'",
}
WORDS = (
    *("Le", "chat", "souris", "grise", "fine", "affluent", "œuvre", "Yann", "AVANT", "L’été", "∅"),
    *("« Tu viens ? »", "0,91", "aujourd’hui", "Tourterelle", "dₖ", "LVT. Ty, va…", "73\u00a0%"),
)
MEASURE = """async ([styles, words]) => {
  await Promise.all(styles.map((style) => document.fonts.load(style, words.join(""))));
  const line = document.createElement("span");
  line.style.whiteSpace = "pre";
  line.style.position = "absolute";
  document.body.append(line);
  return styles.map((style) => words.map((word) => {
    line.style.font = style;
    line.textContent = word;
    return line.getBoundingClientRect().width;
  }));
}"""


def test_words_are_as_wide_as_the_browser_draws_them(page: Page) -> None:
    page.goto("/a-propos")
    drawn = page.evaluate(MEASURE, [list(STYLES.values()), list(WORDS)])
    for face, widths in zip(STYLES, drawn, strict=True):
        for word, width in zip(WORDS, widths, strict=True):
            assert text_width(word, face, 44) == pytest.approx(width, abs=0.5), (face, word)


def test_width_grows_with_the_size_and_a_pair_may_close_up() -> None:
    assert text_width("chat", Face.PROSE, 20) == pytest.approx(
        2 * text_width("chat", Face.PROSE, 10)
    )
    apart = text_width("A", Face.PROSE, 10) + text_width("V", Face.PROSE, 10)
    assert text_width("AV", Face.PROSE, 10) < apart
    assert text_width("", Face.PROSE, 10) == 0


def test_a_character_that_no_font_has_takes_room() -> None:
    assert text_width("漢", Face.PROSE, 10) == 10
    assert text_width("e\u0301", Face.PROSE, 10) == text_width("é", Face.PROSE, 10)


@given(st.text("aeilmnostuwœéW’ -", min_size=1, max_size=70), st.floats(60, 400))
def test_a_word_is_shortened_to_its_room_and_only_then(text: str, room: float) -> None:
    short = shortened(text, Face.PROSE, 16, room)
    assert text_width(short, Face.PROSE, 16) <= room
    if short != text:
        assert text_width(text, Face.PROSE, 16) > room
        assert short.endswith("…")
        assert text.startswith(short[:-1])


def test_what_joins_emoji_takes_no_room() -> None:
    family = "👨\u200d👩\u200d👧"
    assert text_width(family, Face.PROSE, 16) == text_width("👨👩👧", Face.PROSE, 16)
