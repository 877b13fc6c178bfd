"""A reader with a browser: a real server, a real Chromium, a fresh context for each test.

A test fails on any console error, page error or violation of the content security policy.
`@pytest.mark.console("422")` allows the messages that contain one of its texts.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    expect,
    sync_playwright,
)

from app.web.server import config, open_socket
from tests.screens.chromium import MISSING, find

Visit = Callable[..., Page]

PHONE = 320
DESKTOP = 1280
WAIT = 30_000  # ms: the machine may be busy; a test that fails waits this long
_AGAIN = 20  # ms, from one look at what came to the next
# A request that a newer one replaces is given up: htmx says so as it tells of true failures, which
# are told by a message of their own as well.
_REPLACED = ("htmx:sendAbort", "htmx:afterRequest")
_TELL_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', (event) =>"
    " console.error('CSP', event.violatedDirective, event.blockedURI, event.sample))"
)
# What the scripts of the page have read of the answers that they asked for themselves.
_NOTE_WHAT_IS_READ = """
{
  const { json } = Response.prototype;
  window.addressesRead = [];
  Response.prototype.json = async function () {
    const value = await json.call(this);
    setTimeout(() => addressesRead.push(this.url));
    return value;
  };
}
"""
_IS_READ = "parts => addressesRead.some((one) => parts.every((part) => one.includes(part)))"


def pytest_configure(config: pytest.Config) -> None:
    expect.set_options(timeout=WAIT)
    config.addinivalue_line("markers", "console(*texts): console errors that the test expects")


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an application by uvicorn on a free port; give its address."""
    with open_socket("127.0.0.1", 0) as listening:
        running = uvicorn.Server(config(app))
        thread = Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            assert thread.is_alive(), "the server stopped while it started"
            sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def server(app: FastAPI) -> Iterator[str]:
    """The address of the site."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, server: str, expected: Iterable[str] = ()) -> Iterator[Visit]:
    """Open addresses, each in a fresh context, as one reader with their settings.

    Fail in the end on what the console told, but for what is `expected`.
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []
    allowed = (*_REPLACED, *expected)

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    def visit(
        path: str = "/",
        *,
        width: int = DESKTOP,
        dark: bool = False,
        javascript: bool = True,
        reduced_motion: bool = False,
        status: int = 200,
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce" if reduced_motion else "no-preference",
            locale="fr-FR",
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        context.add_init_script(_TELL_VIOLATIONS)
        context.add_init_script(_NOTE_WHAT_IS_READ)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: heard.append(str(error)))
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        return page

    yield visit
    for context in contexts:
        context.close()
    wrong = [text for text in heard if not any(part in text for part in allowed)]
    assert not wrong, wrong


@pytest.fixture
def visit(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open an address in a fresh context, as one reader with their settings."""
    marker = request.node.get_closest_marker("console")
    with visiting(browser, server, marker.args if marker else ()) as visit:
        yield visit


def without_rows(page: Page) -> None:
    """Open the page again as before its rows came: a click on a word then asks the network."""
    page.route("**/lignes*", lambda route: route.fulfill(json={}))
    page.reload()


def held_back(page: Page, pattern: str) -> Callable[[], Route]:
    """Hold back the requests to some addresses; return what waits for the first, and gives it.

    A page may say that it asks before the browser has told us of the request.
    """
    routes: list[Route] = []
    page.route(pattern, lambda route: routes.append(route))

    def first() -> Route:
        wait_until(page, lambda: bool(routes))
        return routes[0]

    return first


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Look again and again until something holds; fail where it does not in time."""
    for _ in range(WAIT // _AGAIN):
        if holds():
            return
        page.wait_for_timeout(_AGAIN)
    assert holds()


def wait_for_rows(page: Page, figure: str, settings: str = "") -> None:
    """Wait until a page has read the rows of a figure, asked for with some settings."""
    wait_until(page, lambda: bool(page.evaluate(_IS_READ, [f"/{figure}/lignes", settings])))


@pytest.fixture
def page(visit: Visit) -> Page:
    """The lesson about a word and what it looks at, as a reader with a wide screen sees it."""
    return visit("/lecons/une-soiree-cocktail")
