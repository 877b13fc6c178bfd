"""Numbers are read as people type them, and refused with a French reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.parts.numbers import share, short
from app.widgets.parts.vectors import read_vector, write_vector

NAMES = ("sciences", "histoire")


def read(given: object) -> tuple[float, ...]:
    return read_vector(given, names=NAMES, low=-5, high=5)


@pytest.mark.parametrize(
    "typed",
    [
        ["1,5", "-2"],
        ["1.5", "\u22122"],
        [" 1,50 ", "-2,0"],
        "1.5_-2",
        ["1,5_-2"],
        ["1", "5 ; -2"],
        ["1.5;-2"],
    ],
)
def test_comma_and_point_hyphen_and_minus_mean_the_same(typed: object) -> None:
    assert read(typed) == (1.5, -2)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["1"], "2 nombres sont attendus (sciences, histoire) ; 1 est donné"),
        (["1", "2", "3"], "3 sont donnés"),
        (["un", "2"], "sciences : «\u00a0un\u00a0» n’est pas un nombre"),
        (["1", ""], "histoire : une case vide n’est pas un nombre"),
        (["1", "nan"], "histoire : «\u00a0nan\u00a0»"),
        (["inf", "1"], "sciences : «\u00a0inf\u00a0»"),
        (["1e3", "1"], "sciences : «\u00a01e3\u00a0»"),
        (["9", "1"], "sciences : 9 est hors des limites ; de \u22125 à 5"),
        (["1", "x" * 9999], "…"),
    ],
)
def test_a_wrong_number_is_told_with_its_name_and_what_is_accepted(
    typed: list[str], message: str
) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        read(typed)
    assert message in str(error.value)
    assert len(str(error.value)) < 200


@given(st.lists(st.integers(-5000, 5000), min_size=2, max_size=2))
def test_what_is_written_in_an_address_reads_back_the_same(thousandths: list[int]) -> None:
    vector = tuple(number / 1000 for number in thousandths)
    assert read(write_vector(vector)) == vector
    assert read([short(number, 3) for number in vector]) == vector


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_numbers_within_limits_or_a_reason(first: str, second: str) -> None:
    try:
        vector = read([first, second])
    except ValueError:
        return
    assert all(-5 <= number <= 5 for number in vector)


@pytest.mark.parametrize(
    ("fraction", "written"),
    [
        (0.25, "25\u00a0%"),
        (0.9996, "99,96\u00a0%"),
        (0.0004, "0,04\u00a0%"),
        (1 - 1e-9, ">\u00a099,99\u00a0%"),
        (1e-9, "<\u00a00,01\u00a0%"),
        (1.0, "100\u00a0%"),
        (0.0, "0\u00a0%"),
    ],
)
def test_a_share_near_an_end_is_never_rounded_to_it(fraction: float, written: str) -> None:
    assert share(fraction) == written
