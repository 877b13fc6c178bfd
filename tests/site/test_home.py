"""The home page: the path of the course, in parts."""

from tests.screens.asked import Open
from tests.screens.pages import LESSONS, lessons


def test_the_path_lists_every_lesson_in_its_part(open_page: Open) -> None:
    page = open_page("/")
    parts = [heading.text for heading in page.select("#parcours ~ h3")]
    assert parts == [lesson.part for lesson in lessons() if lesson.part]
    assert len(page.select("ol.path")) == len(parts)
    links = [str(link["href"]) for link in page.select("ol.path > li > a")]
    assert links == list(LESSONS)
