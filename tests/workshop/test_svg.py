"""A drawing keeps what draws, and nothing that runs or loads."""

from contextlib import suppress
from time import process_time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workshop.svg import MAX_ELEMENTS, NotADrawing, cleaned

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inside: str, more: str = 'viewBox="0 0 10 20"') -> str:
    return cleaned(f"{OPEN} {more}>{inside}<path d='M0 0h9'/></svg>".encode()).content.decode()


@pytest.mark.parametrize(
    "dangerous",
    [
        "<script>alert(1)</script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<rect onclick='alert(1)' ONLOAD='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert</p></foreignObject>",
        "<style>@import url(//alert)</style>",
        "<rect style='fill:url(//alert)'/>",
        "<rect style='background:url(alert)'/>",
        "<rect fill='url(https://alert)'/>",
        "<rect fill='url(#a) url(//alert)'/>",
        "<rect fill='u\\72l(//alert)'/>",
        "<rect mask=\"image-set('//alert' 1x)\"/>",
        "<rect fill=\"src('//alert')\"/>",
        "<rect style=\"mask: image('//alert')\"/>",
        "<image href='https://alert'/>",
        "<image href='data:image/png;base64,alert'/>",
        "<use xlink:href='https://alert#a'/>",
        "<use href='javascript:alert(1)'/>",
        "<a href='https://alert'><text>x</text></a>",
        "<animate attributeName='href' to='javascript:alert'/>",
        "<set attributeName='onclick' to='alert'/>",
        "<handler xmlns='http://www.w3.org/2001/xml-events'>alert</handler>",
        "<feImage href='https://alert'/>",
        "<text xmlns:a='alert' a:b='c'>x</text>",
        "<?xml-stylesheet href='alert'?>",
        "<!-- alert -->",
        "<iframe src='alert'/>",
        "<metadata>alert</metadata>",
    ],
)
def test_what_runs_or_loads_is_left_out(dangerous: str) -> None:
    drawing_left = clean(dangerous)
    assert "alert" not in drawing_left
    assert "<path" in drawing_left


def test_what_draws_is_kept() -> None:
    drawing = (
        "<defs><linearGradient id='a'><stop offset='0' style='stop-color:#fff'/></linearGradient>"
        "</defs><g transform='scale(2)' fill='url(#a)'><use xlink:href='#b'/></g>"
        "<path stroke-linejoin='round' style='stroke-dasharray: 2 1'/>"
        "<text x='1' y='2' font-size='9' text-anchor='middle'>"
        "Clé et <tspan>requête</tspan> &amp; « valeur »</text>"
    )
    drawing_left = clean(drawing)
    for part in ("stop-color", "url(#a)", 'href="#b"', "scale(2)", "Clé et", "« valeur »"):
        assert part in drawing_left
    for part in ('stroke-linejoin="round"', 'stroke-dasharray="2 1"', 'text-anchor="middle"'):
        assert part in drawing_left
    assert ElementTree.fromstring(drawing_left).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_author_is_told_what_was_left_out() -> None:
    source = f"{OPEN} viewBox='0 0 1 1'><script/><rect onclick='x'/></svg>".encode()
    assert cleaned(source).removed == ("script", "onclick")


def test_words_around_what_is_left_out_stay() -> None:
    drawing_left = clean("<text>avant <script>x</script>après</text>")
    assert "avant après" in drawing_left


def test_the_size_comes_from_the_sides_or_the_view_box() -> None:
    drawing = cleaned(f"{OPEN} viewBox='0 0 10 20'><path d='M0 0'/></svg>".encode())
    assert (drawing.width, drawing.height) == (10, 20)
    drawing = cleaned(f"{OPEN} width='30px' height='40'><path d='M0 0'/></svg>".encode())
    assert (drawing.width, drawing.height) == (30, 40)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<svg", "bien formé"),
        ("<html/>", "pas un SVG"),
        ("<svg viewBox='0 0 1 1'><rect/></svg>", "pas un SVG"),
        (f"{OPEN} viewBox='0 0 1 1'><script/></svg>", "ne dessine rien"),
        (f"{OPEN}><rect/></svg>", "viewBox"),
        *(
            (f"{OPEN} viewBox='0 0 {side} 1'><rect/></svg>", "unités au plus")
            for side in ("nan", "inf", "-1", "0", "1e9")
        ),
        (f"{OPEN} width='{'9' * 400}' height='1'><rect/></svg>", "unités au plus"),
        (f"{OPEN} viewBox='0 0 1 1'>{'<rect/>' * MAX_ELEMENTS}</svg>", "éléments"),
        (f"{OPEN} viewBox='0 0 1 1'>{'<g>' * 70}<rect/>{'</g>' * 70}</svg>", "niveaux"),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{OPEN} viewBox='0 0 1 1'><rect/></svg>", "entités"),
        (f"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{OPEN}>&a;</svg>", "entités"),
    ],
)
def test_what_is_no_drawing_is_refused(source: str, reason: str) -> None:
    with pytest.raises(NotADrawing, match=reason):
        cleaned(source.encode())


def repeated(times: int, deep: int = 4) -> str:
    """A drawing in which each shape is `times` of the one before."""
    use = "<use href='#g{}'/>"
    uses = "".join(f"<g id='g{n + 1}'>{use.format(n) * times}</g>" for n in range(deep))
    return f"{OPEN} viewBox='0 0 1 1'><rect id='g0'/>{uses}{use.format(deep)}</svg>"


@pytest.mark.parametrize(
    "source",
    [
        repeated(10, deep=5),
        repeated(100, deep=40),
        f"{OPEN} viewBox='0 0 1 1'><g id='a'><rect/><use href='#a'/></g></svg>",
        f"{OPEN} viewBox='0 0 1 1'><pattern id='a'><rect fill='url( \"#a\" )'/></pattern></svg>",
    ],
)
def test_a_drawing_that_repeats_itself_endlessly_is_refused(source: str) -> None:
    with pytest.raises(NotADrawing, match="se répète"):
        cleaned(source.encode())


def test_a_drawing_may_repeat_its_shapes() -> None:
    assert b"#g4" in cleaned(repeated(6).encode()).content


def filtered(shapes: int, effects: str) -> str:
    shape = "<rect width='9' height='9' filter='url(#f)'/>"
    return f"<filter id='f'>{effects}</filter>{shape * shapes}"


SHADOW = "<feGaussianBlur stdDeviation='3'/><feOffset dx='2'/><feBlend in='SourceGraphic'/>"


def test_a_drawing_may_have_shadows() -> None:
    assert "feGaussianBlur" in clean(filtered(20, SHADOW))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (filtered(30, SHADOW), "trop de filtres"),
        (filtered(300, "<feTurbulence/>"), "trop de filtres"),
        (
            f"<g id='a'>{filtered(5, SHADOW)}</g>" + "<use href='#a'/>" * 9,
            "trop de filtres",
        ),
        (filtered(1, "<feTurbulence numOctaves='20'/>"), "numOctaves"),
        (filtered(1, "<feMorphology radius='2 50'/>"), "radius"),
        (filtered(1, "<feGaussianBlur stdDeviation='1e9'/>"), "stdDeviation"),
    ],
)
def test_a_drawing_that_would_hold_a_browser_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(NotADrawing, match=reason):
        clean(inside)


def test_what_is_left_out_takes_a_time_that_grows_with_it() -> None:
    def seconds(count: int) -> float:
        start = process_time()
        clean("<a/>x" * count)
        return process_time() - start

    assert seconds(16_000) < 40 * seconds(1_000) + 0.2


@given(st.binary(max_size=300))
def test_any_bytes_are_cleaned_or_refused(inside: bytes) -> None:
    with suppress(NotADrawing):
        cleaned(OPEN.encode() + b' viewBox="0 0 1 1">' + inside + b"<rect/></svg>")
