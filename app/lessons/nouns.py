"""What the workshop calls a text, and who reads it, in French: a lesson, or a page of the site."""

from app.lessons.slugs import is_page


def noun(name: str) -> str:
    """Return what the text of this name is: both words are feminine."""
    return "page" if is_page(name) else "leçon"


def readers(name: str) -> str:
    """Return who reads the text of this name."""
    return "lecteurs" if is_page(name) else "élèves"
