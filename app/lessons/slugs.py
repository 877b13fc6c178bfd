"""Slugs: the names of lessons, pages, terms, headings and images in addresses and in files.

What authors write goes by one name: that of a lesson is its slug, « un »; that of a page beside
the lessons says so, « pages/accueil ».
"""

import re
import unicodedata

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = re.compile(SLUG_PATTERN)
MAX_NUMBER = 999  # of a lesson
FILE_NAME = re.compile(rf"^(?P<number>\d{{2}}|[1-9]\d{{2}})-(?P<slug>{SLUG_PATTERN})\.md$")
MAX_SLUG = 80  # characters
PAGES = "pages"  # the folder of the pages, among the lessons
NAME = re.compile(rf"(?:{PAGES}/)?{SLUG_PATTERN}")  # of a lesson or of a page
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def slugify(title: str) -> str:
    """Turn a French title into a slug: « L’œuvre d’été » gives « l-oeuvre-d-ete »."""
    text = title.lower().replace("œ", "oe").replace("æ", "ae")
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return hyphenated("".join(letters)) or "section"


def slug_of(title: str) -> str:
    """Return the slug of a new lesson: at most MAX_SLUG characters, cut between two words."""
    slug = slugify(title)
    if len(slug) <= MAX_SLUG:
        return slug
    return slug[: MAX_SLUG + 1].rpartition("-")[0] or slug[:MAX_SLUG]


def file_name(number: int, slug: str) -> str:
    """Return the name of the file of a lesson: « 07-slug.md », « 107-slug.md »."""
    return f"{number:02d}-{slug}.md"


def is_page(name: str) -> bool:
    """Tell the name of a page from the slug of a lesson."""
    return name.startswith(f"{PAGES}/")


def hyphenated(name: str) -> str:
    """Put one hyphen in place of whatever cannot stand in a slug."""
    return _BETWEEN_WORDS.sub("-", name).strip("-")
