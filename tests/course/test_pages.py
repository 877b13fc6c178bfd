"""What every page owes its readers: links that lead somewhere, French typography."""

import re
from urllib.parse import urldefrag, urljoin

import pytest

from tests.screens.asked import Ids, Open
from tests.screens.pages import ADDRESSES, OF_ONE_FIGURE
from tests.screens.prose import typography_of

# What a program wrote is shown as it is, like code and the words of readers.
_NOT_OURS = "code, pre, samp, math, svg, cite, [lang=en], .sources, .words, input"
every_view = pytest.mark.parametrize("path", [*ADDRESSES, *OF_ONE_FIGURE])


@every_view
def test_every_link_of_a_page_leads_somewhere(open_page: Open, ids_at: Ids, path: str) -> None:
    wrong = []
    for link in open_page(path).select("a[href]"):
        target, anchor = urldefrag(str(link["href"]))
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        ids = ids_at(urljoin(path, target))
        if ids is None or (anchor and anchor not in ids):
            wrong.append(str(link["href"]))
    assert not wrong


@every_view
def test_what_is_read_on_a_page_follows_french_typography(open_page: Open, path: str) -> None:
    page = open_page(path)
    for hidden in page.select(_NOT_OURS):
        hidden.replace_with("·")
    assert page.body is not None
    for block in page.select("td, th, li, p, caption, option, label, button, legend, summary"):
        block.append("\n")
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", page.body.get_text())
    assert not typography_of(text)
