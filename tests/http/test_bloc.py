"""The widget `bloc`, as a page without JavaScript shows it."""

from collections.abc import Callable

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]


def test_the_caption_and_the_open_box_count_the_table_below(open_widget: OpenWidget) -> None:
    page = open_widget(":::{bloc} Un bloc\n:phrase: Le chat dort\n:::\n")(etape="elargir", blocs=3)
    rows = page.select(".block-open tbody tr")
    shape = f"{len(rows)}\u00a0×\u00a0{len(rows[0].select('td'))}"
    assert shape == "3\u00a0×\u00a08"
    assert page.select_one("caption").text.endswith(f"bloc 3\u00a0: {shape}")  # type: ignore[union-attr]
    assert page.select_one("[name=etape][checked] + .box small").text == shape  # type: ignore[union-attr]
    assert [option.text for option in page.select("[name=blocs] option")] == list("123456")
