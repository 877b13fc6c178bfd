"""A page as a reader sees its text: lines of the source may break anywhere."""

import re

from bs4 import BeautifulSoup

_SPACES = re.compile(r"[ \t\n\r\f]+")
_AS_TYPED = ["pre", "code", "textarea", "script", "style"]


def read_page(html: str) -> BeautifulSoup:
    """Parse a page; any white space in its text is one space, but where it is shown as typed."""
    page = BeautifulSoup(html, "lxml")
    for text in page.find_all(string=_SPACES):
        if text.find_parent(_AS_TYPED) is None:
            text.replace_with(type(text)(_SPACES.sub(" ", text)))
    return page
