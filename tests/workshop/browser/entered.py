"""An author who has entered the workshop in a browser."""

from pathlib import Path

from playwright.sync_api import Page

from app.workshop.workshop import Workshop
from tests.screens.browsed import Visit

LESSON = "une-soiree-cocktail"
EDITOR = f"/atelier/lecons/{LESSON}"


def enter(
    visit: Visit, workshop: Workshop, path: str = "/atelier", width: int = 1280, dark: bool = False
) -> Page:
    page = visit(f"/atelier/entrer?jeton={workshop.link()}", width=width, dark=dark)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/atelier")
    if path != "/atelier":
        page.goto(path)
    return page


def file(workshop: Workshop, slug: str = LESSON) -> Path:
    (path,) = workshop.publisher.folder.path.glob(f"*-{slug}.md")
    return path


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
