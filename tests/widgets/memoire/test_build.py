"""The widget `memoire`: figures of the literature, units, growth, its bet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.contract.view import Label
from app.widgets.memoire.configurations import PUBLISHED
from app.widgets.memoire.score_growth import SchemeRow
from app.widgets.memoire.sizes import size
from app.widgets.memoire.widget import WIDGET, Controls, MemoireView, Options, build
from app.widgets.parts.curves import FRAME


def view(options: dict[str, object] | None = None, **controls: object) -> MemoireView:
    return build(Options.model_validate(options or {}), Controls.model_validate(controls))


def caches(shown: MemoireView) -> dict[int, str]:
    return {row.groups: row.cache for row in shown.sharings}


def scheme(shown: MemoireView, key: str) -> SchemeRow:
    return next(row for row in shown.schemes if row.key == key)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0\u00a0o"),
        (1023, "1\u202f023\u00a0o"),
        (1024, "1\u00a0Kio"),
        (1024**2 * 12.34, "12,3\u00a0Mio"),
        (1024**3 * 1.25, "1,25\u00a0Gio"),
        (1024**4 * 128, "128\u00a0Tio"),
    ],
)
def test_sizes_are_binary_with_three_figures(count: float, text: str) -> None:
    assert size(count) == text


def test_a_size_too_small_for_the_unit_asked_keeps_its_own() -> None:
    assert size(160 * 1024**2, 3) == "0,156\u00a0Gio"
    assert size(1024, 3) == "1\u00a0Kio"


def test_the_first_state_gives_the_three_known_caches() -> None:
    shown = view()
    assert caches(shown) == {64: "10\u00a0Gio", 8: "1,25\u00a0Gio", 1: "0,156\u00a0Gio"}
    assert [row.token for row in shown.sharings] == ["2,5\u00a0Mio", "320\u00a0Kio", "40\u00a0Kio"]
    assert [row.groups for row in shown.sharings if row.own] == [8]
    assert shown.label is Label.ILLUSTRATIVE
    assert "prend 1,25\u00a0Gio, 8 fois moins" in shown.explanation


def test_sharing_changes_no_product() -> None:
    assert {row.products for row in view().sharings} == {"137\u202f438\u202f953\u202f472"}
    assert 64 * 4096**2 * 128 == 137_438_953_472


@pytest.mark.parametrize(
    ("name", "bytes_at_2048"),
    [
        ("gpt-3-small", 2 * 12 * 768 * 2048 * 2),
        ("gpt-3-175b", 2 * 96 * 12288 * 2048 * 2),
        ("palm-540b", 2 * 118 * 256 * 2048 * 2),
        ("llama-65b", 2 * 80 * 8192 * 2048 * 2),
        ("mistral-7b", 2 * 32 * 1024 * 2048 * 2),
        ("llama-3-70b", 2 * 80 * 1024 * 2048 * 2),
    ],
)
def test_a_published_cache_is_twice_layers_times_width(name: str, bytes_at_2048: int) -> None:
    (own,) = (r for r in view(configuration=name, jetons="2048").sharings if r.own)
    assert own.bytes == bytes_at_2048


def test_every_configuration_names_a_source_and_shares_its_heads() -> None:
    for one in PUBLISHED.values():
        assert "(20" in one.source
        assert one.heads % one.groups == 0


def test_numbers_of_the_reader_count_only_when_free() -> None:
    typed: dict[str, object] = {
        "couches": "2",
        "tetes": "4",
        "groupes": "2",
        "dk": "8",
        "jetons": "3",
        "octets": "4",
    }
    own = view({}, configuration="libre", **typed)
    assert {row.groups: row.bytes for row in own.sharings} == {4: 1536, 2: 768, 1: 384}
    published = view({}, configuration="llama-3-70b", **typed)
    assert [row.groups for row in published.sharings] == [64, 8, 1]


def test_one_head_has_one_row() -> None:
    shown = view(configuration="libre", tetes="1", groupes="1")
    assert [row.name[:3] for row in shown.sharings] == ["MHA"]


def test_heads_that_do_not_share_into_groups_are_refused_with_the_ones_that_do() -> None:
    reading = WIDGET.read(Options(), {"configuration": "libre", "tetes": "12", "groupes": "8"})
    (mistake,) = reading.mistakes
    assert mistake.name == "groupes"
    assert "1, 2, 3, 4, 6, 12" in mistake.message


def test_scores_of_a_layer_are_counted_by_hand() -> None:
    shown = view()
    assert scheme(shown, "dense").memory == "2\u00a0Gio"  # 64 × 4096² × 2
    assert scheme(shown, "root").memory == "32\u00a0Mio"  # 64 × 4096 × 64 × 2
    assert scheme(shown, "window").memory == "512\u00a0Mio"  # 64 × 4096 × 1024 × 2
    assert scheme(shown, "flash").memory == "1\u00a0Mio"  # 64 × 2 × 4096 × 2
    assert scheme(shown, "flash").computed == scheme(shown, "dense").computed


def test_doubling_the_text_is_said_for_what_is_computed_and_for_what_is_kept() -> None:
    shown = view()
    doubled = {r.key: (r.computed_doubled, r.memory_doubled) for r in shown.schemes}
    assert doubled == {
        "dense": ("× 4", "× 4"),
        "root": ("× 2,83", "× 2,83"),
        "window": ("× 2", "× 2"),
        "flash": ("× 4", "× 2"),
    }
    assert scheme(view(jetons="100", fenetre="1024"), "window").memory_doubled == "× 4"


def test_a_published_window_stops_the_cache() -> None:
    assert view(configuration="mistral-7b", jetons="4096").windowed == ""
    longer = view(configuration="mistral-7b", jetons="8192")
    assert longer.windowed == "512\u00a0Mio"
    assert "avec sa fenêtre publiée, 512\u00a0Mio suffisent" in longer.explanation


def test_more_tokens_than_published_are_said() -> None:
    assert view(configuration="gpt-3-small", jetons="2049").beyond
    assert not view(configuration="gpt-3-small", jetons="2048").beyond


@given(st.integers(1, 2**20), st.integers(1, 2**20), st.sampled_from([1, 12, 128]))
def test_the_curves_stay_in_the_drawing_and_the_dense_one_on_top(n: int, w: int, h: int) -> None:
    shown = view(configuration="libre", tetes=h, groupes=1, jetons=n, fenetre=w, octets="1")
    assert shown.growth is not None
    heights = {line.name: line.y for line in shown.growth.curve.lines}
    assert all(FRAME.top - 0.1 <= y <= FRAME.bottom for y in heights.values())
    assert heights["dense"] <= min(heights["root"], heights["window"]) + 0.1


@pytest.mark.parametrize(
    ("name", "value"),
    [("jetons", "0"), ("jetons", "2000000"), ("octets", "3"), ("couches", "x"), ("dk", "-1")],
)
def test_a_number_out_of_bounds_is_told_and_the_view_stays(name: str, value: str) -> None:
    reading = WIDGET.read(Options(), {name: value})
    assert [mistake.name for mistake in reading.mistakes] == [name]
    assert WIDGET.build(Options(), reading.controls)


def test_an_open_bet_hides_caches_scores_and_curves() -> None:
    shown = view({"pari": "oui"}, pari="oui", configuration="mistral-7b", jetons="8192")
    assert not any((shown.sharings, shown.schemes, shown.growth, shown.windowed))
    assert "Gio" not in shown.explanation


@pytest.mark.parametrize(
    ("given_bet", "right", "why"),
    [
        ("pareil", True, "clés de son groupe"),
        ("divise", False, "C’est le cache qui est divisé par 8"),
        ("lineaire", False, "n² scores"),
    ],
)
def test_every_bet_has_its_reason(given_bet: str, right: bool, why: str) -> None:
    shown = view({"pari": "oui"}, pari=given_bet)
    assert shown.bet is not None
    assert shown.bet.right is right
    assert why in shown.explanation


@pytest.mark.parametrize(
    ("sent", "tokens"),
    [
        ({"jetons": "4096", "puissance": "13"}, 8192),
        ({"jetons": "100000", "puissance": "17"}, 100_000),  # the slider did not move
        ({"puissance": "0"}, 1),
    ],
)
def test_the_slider_of_lengths_doubles_at_each_step_and_changes_nothing_where_it_stands(
    sent: dict[str, str], tokens: int
) -> None:
    assert Controls.model_validate(sent).tokens == tokens
    assert WIDGET.read(Options(), {"puissance": "21"}).mistakes
