"""The widget `memoire`, as a page without JavaScript shows it."""

from collections.abc import Callable

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{memoire} Mémoire\n:::\n"


def test_the_tables_carry_their_bytes(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    sizes = {
        str(tag["data-groupes"]): int(str(tag["data-octets"]))
        for tag in page.select("tr[data-groupes]")
    }
    assert sizes == {"64": 10 * 2**30, "8": 5 * 2**28, "1": 5 * 2**25}
    scores = {
        str(tag["data-schema"]): int(str(tag["data-octets"]))
        for tag in page.select("tr[data-schema]")
    }
    assert scores["dense"] == 2**31
    assert scores["flash"] == 2**20


def test_the_chart_has_a_name_a_line_for_each_scheme_and_a_table(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(jetons="100000")
    chart = page.select_one(".growth svg[role=img]")
    assert chart is not None
    assert "100\u202f000 jetons" in str(chart["aria-label"])
    assert len(chart.select("polyline")) == len(page.select("tr[data-schema]")) == 4


def test_the_source_of_a_configuration_is_on_screen(open_widget: OpenWidget) -> None:
    view = open_widget(DIRECTIVE)(configuration="palm-540b").select_one(".view")
    assert view is not None
    assert "Chowdhery et al. (2022)" in view.text


def test_groups_that_do_not_fit_are_told_and_what_was_typed_stays(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, configuration="libre", groupes="7")
    assert "64 têtes ne se partagent pas" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select_one("[name=groupes]")["value"] == "7"  # type: ignore[index]
    assert page.select("tr[data-groupes]")


def test_the_bet_hides_the_tables_and_its_address_shows_them(open_widget: OpenWidget) -> None:
    of = open_widget(":::{memoire} Pariez\n:pari: oui\n:::\n")
    assert not of().select("tr[data-groupes], .growth")
    assert len(of(pari="divise").select("tr[data-groupes]")) == 3
