"""The widget `bloc` under the hand of a reader."""

from tests.screens.browsed import Visit

LESSON = "/lecons/le-bloc-transformer-complet"


def test_on_a_phone_what_a_box_opens_is_in_sight(visit: Visit) -> None:
    page = visit(LESSON, width=390)
    form = page.locator("form#bloc-1")
    box = form.locator(".block-boxes label").nth(2)
    box.evaluate("box => scrollBy(0, box.getBoundingClientRect().top - 100)")
    box.click()
    page.wait_for_url("**etape=*")
    opened = form.locator(".block-open").bounding_box()
    assert opened
    assert opened["y"] >= 0
    assert opened["y"] + opened["height"] <= 900
    pressed = box.bounding_box()
    assert pressed
    assert pressed["y"] + pressed["height"] <= opened["y"], "and does not cover it"
