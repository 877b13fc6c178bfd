"""How an address of the workshop names a lesson or a page: « lecons/un », « pages/accueil »."""

from starlette.convertors import Convertor

from app.lessons.slugs import PAGES
from app.lessons.urls import WORKSHOP, draft_url, lesson_url

_LESSONS = lesson_url("").strip("/")


class DocumentConvertor(Convertor[str]):
    """Read the name of a lesson or of a page in a path."""

    regex = f"(?:{_LESSONS}|{PAGES})/[^/]+"

    def convert(self, value: str) -> str:
        """Return the name: the slug of a lesson, the path of a page."""
        return value.removeprefix(f"{_LESSONS}/")

    def to_string(self, value: str) -> str:
        """Return what stands in a path for a name."""
        return draft_url(value).removeprefix(f"{WORKSHOP}/")
