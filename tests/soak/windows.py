"""Two browsers of one author type in one draft: what each wrote is kept whole, and listed."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Response, expect

from app.workshop import drafts
from app.workshop.history import find
from tests.soak.site import Server

_KEY = 40  # milliseconds between two letters
_PATIENCE = 120_000  # milliseconds: a page may be long to come from a busy machine
_LINE = 12  # words
_END = "terminus"  # no other word holds it


@dataclass(frozen=True)
class Windows:
    """Hold the figures of a run: words typed, those that a page lost, texts kept nowhere."""

    words: int
    lost: int
    unlisted: int

    @property
    def holds(self) -> bool:
        """Tell whether every word is where its author finds it."""
        return self.words > 0 and self.lost == 0 and self.unlisted == 0


def windows(server: Server, browser: Browser, words: int) -> Windows:
    """Let two browsers type `words` words each, in turn; look for all of them."""
    server.start()
    pages = {letter: _opened(server, browser) for letter in "ab"}
    typed: dict[str, list[str]] = {letter: [] for letter in pages}
    for number in range(words):
        for letter, page in pages.items():
            typed[letter].append(f"{letter}{number}")
            page.keyboard.type(f"{letter}{number} ", delay=_KEY)
            if number % _LINE == _LINE - 1:
                page.keyboard.press("Enter")
    texts = [_ended(page) for page in pages.values()]
    lost = sum(
        word not in text.split()
        for text, own in zip(texts, typed.values(), strict=True)
        for word in own
    )
    listed = _listed(server)
    for page in pages.values():
        page.context.close()
    return Windows(2 * words, lost, sum(text not in listed for text in texts))


def _opened(server: Server, browser: Browser) -> Page:
    """Open the editor in a browser of its own, its cursor at the end of the text."""
    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    _, token = server.session("Ada")
    context.add_cookies([{"name": f"atelier-{server.port}", "value": token, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/atelier/lecons/un")
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    return page


def _ended(page: Page) -> str:
    """Type the end; return the text once the site has all of it."""

    def has_the_end(answer: Response) -> bool:
        return answer.url.endswith("/brouillon") and _END in (answer.request.post_data or "")

    with page.expect_response(has_the_end):
        page.keyboard.type(f" {_END}", delay=_KEY)
    expect(page.locator("[data-unreached]")).to_be_hidden()
    return page.locator("#source").input_value()


def _listed(server: Server) -> set[str]:
    """Return the texts that an author finds in the history of the drafts."""
    account, _ = server.session("Ada")
    with server.database.reading() as session:
        lesson = find(session, "un").id
        states = [
            drafts.state(session, lesson, account, one.draft)
            for one in drafts.steps(session, lesson, account)
        ]
        return {state.text for state in states if state is not None}
