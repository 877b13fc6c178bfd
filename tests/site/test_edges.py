"""What is wider than its box says so by its edge, for every reader."""

import pytest

from tests.screens.browsed import PHONE, Visit

_FADES = "table => getComputedStyle(table).getPropertyValue('--fade').trim()"
_WIDE = "table => table.scrollWidth > table.clientWidth + 40"


@pytest.mark.parametrize("reduced", [False, True])
def test_a_wide_table_fades_at_its_edge_until_it_is_scrolled_to_its_end(
    visit: Visit, reduced: bool
) -> None:
    page = visit("/lecons/requete-cle-valeur", width=PHONE, reduced_motion=reduced)
    wide = [table for table in page.locator(".prose .table").all() if table.evaluate(_WIDE)]
    assert wide
    for table in wide:
        assert table.evaluate(_FADES) != "0px"
        table.evaluate("table => { table.scrollLeft = table.scrollWidth; }")
        page.evaluate("new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))")
        assert table.evaluate(_FADES) == "0px"
