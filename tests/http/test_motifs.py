"""The widget `motifs`, as its fragment shows it."""

from collections.abc import Callable

from app.widgets.motifs import WIDGET
from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]


def test_every_scheme_is_counted_in_a_table_and_the_chosen_one_is_marked(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(WIDGET.example)(motif="pas", mots=64, pas=8)
    cells = [int(str(cell["data-cases"])) for cell in page.select("[data-cases]")]
    assert len(cells) == 5
    assert cells[0] == 64 * 64
    assert [th.text for th in page.select("tr.largest th")] == ["à pas"]
    assert "64 lignes" in str(page.select("svg[role=img]")[0]["aria-label"])


def test_a_refused_size_keeps_the_figure(open_widget: OpenWidget) -> None:
    page = open_widget(WIDGET.example)(status=422, mots=100)
    assert "64" in page.select(".error[role=alert]")[0].text
    assert page.select("svg[role=img]")
    assert page.select("[name=mots]")[0]["value"] == "100"
