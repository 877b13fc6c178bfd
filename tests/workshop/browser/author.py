"""An author who has entered the workshop in a browser."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Locator, Page, Response

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


def editor(page: Page) -> Locator:
    """What is typed in: the component that stands for the textarea."""
    return page.locator(".cm-content")


def text_in(page: Page) -> str:
    """The text that the form sends."""
    return page.locator("#source").input_value()


def write(page: Page, text: str) -> None:
    """Put a text in place of the whole source."""
    editor(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def put_at_end(page: Page, text: str) -> None:
    editor(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def draft_with(words: str) -> Callable[[Response], bool]:
    """Return what tells the answer to a draft with some words from those to earlier drafts."""

    def has_them(answer: Response) -> bool:
        sent = answer.request.post_data or ""
        return answer.url.endswith("/brouillon") and quote(words) in sent

    return has_them


def put_cursor_before(page: Page, words: str) -> None:
    """Look for some words by the search of the editor, and stand before them."""
    editor(page).focus()
    page.keyboard.press("Control+f")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")


def selected(page: Page) -> str:
    script = "(host) => host.shadowRoot.getSelection().toString()"
    return str(page.locator("#editeur").evaluate(script))
