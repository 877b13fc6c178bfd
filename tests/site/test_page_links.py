"""Links of an exported page are led elsewhere, and nothing else of the page changes."""

import pytest

from app.web.commands.page_links import lead_links


@pytest.mark.parametrize(
    ("page", "led"),
    [
        ('<a href="/b?x=1&amp;y=2#z" hidden>b</a>', '<a href="../b?x=1&amp;y=2#z" hidden>b</a>'),
        ('<p>a\n<img alt="é"\n src="/i.png"/></p>', '<p>a\n<img alt="é" src="../i.png"/></p>'),
    ],
)
def test_a_link_is_led_where_it_is_said(page: str, led: str) -> None:
    assert lead_links(page, lambda link: f"..{link}") == led


@pytest.mark.parametrize(
    "page",
    [
        "<p>L’eau &amp; le  feu</p>",
        '<a title="href=&quot;/b&quot;">/b</a> href="/b"',
        '<!-- <a href="/b"> -->',
    ],
)
def test_what_is_no_link_stays_as_it_was_written(page: str) -> None:
    assert lead_links(page, lambda link: f"..{link}") == page


def test_a_link_that_leads_nowhere_is_taken_away() -> None:
    page = '<p><a id="un" href="/absent">un</a> <a href="/absent" download>deux</a></p>'
    assert lead_links(page, lambda _: None) == '<p><a id="un">un</a> <a download>deux</a></p>'
