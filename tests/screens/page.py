"""A page as a reader sees its text: lines of the source may break anywhere."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString

_SPACES = re.compile(r"[ \t\n\r\f]+")
_AS_TYPED = ["pre", "code", "textarea", "script", "style"]


def parsed(html: str) -> BeautifulSoup:
    """Parse a page as browsers do, which leave out a line break that opens a text as typed."""
    page = BeautifulSoup(html, "lxml")
    for box in page.find_all(["pre", "textarea"]):
        if box.contents and isinstance(text := box.contents[0], NavigableString):
            text.replace_with(text.removeprefix("\n"))
    return page


def read_page(html: str) -> BeautifulSoup:
    """Parse a page; any white space in its text is one space, but where it is shown as typed."""
    page = parsed(html)
    for text in page.find_all(string=_SPACES):
        if text.find_parent(_AS_TYPED) is None:
            text.replace_with(type(text)(_SPACES.sub(" ", text)))
    return page
