"""A lesson opens on a figure: its text does not push the first one out of the first screen."""

from tests.screens.browsed import Visit
from tests.screens.pages import LESSONS

SCREENS = (
    (1280, 800, 600),
    (390, 844, 700),
)  # width, height, where the first figure starts at last


def test_the_first_figure_of_every_lesson_starts_in_the_first_screen(visit: Visit) -> None:
    page = visit("/a-propos", javascript=False)
    late = {}
    for lesson in LESSONS:
        page.goto(lesson)
        for width, height, lowest in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            box = page.locator("main .widget").first.bounding_box()
            if not box or box["y"] >= lowest:
                late[lesson, width] = box
    assert late == {}
