"""A page as a reader sees its text: lines of the source may break anywhere."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString

_SPACES = re.compile(r"[ \t\n\r\f]+")
_AS_TYPED = re.compile(r"(<(?P<tag>pre|code|textarea|script|style)\b.*?</(?P=tag)>)", re.DOTALL)


def parsed(html: str) -> BeautifulSoup:
    """Parse a page as browsers do, which leave out a line break that opens a text as typed."""
    page = BeautifulSoup(html, "lxml")
    for box in page.find_all(["pre", "textarea"]):
        if box.contents and isinstance(text := box.contents[0], NavigableString):
            text.replace_with(text.removeprefix("\n"))
    return page


def read_page(html: str) -> BeautifulSoup:
    """Parse a page; any white space in its text is one space, but where it is shown as typed."""
    parts = _AS_TYPED.split(html)  # what stands between, what is as typed, its tag, and so on
    parts[::3] = [_SPACES.sub(" ", part) for part in parts[::3]]
    del parts[2::3]
    return parsed("".join(parts))
