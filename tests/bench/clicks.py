"""What a reader with a slow phone waits: from a click on a word to its numbers on the screen."""

from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from app.web.application import create_app
from tests.screens.browsed import serving
from tests.screens.chromium import MISSING, find

PAGE = "/lecons/une-soiree-cocktail"
SLOWER = 4  # times
LATENCY = 150  # ms
_ROUNDS = 4
_PAUSE = 600  # ms: a second click sooner would be a double click
# From the click to the next frame that is shown, as browsers count it (W3C, Event Timing); the
# numbers are in place before the handlers of the click end.
_WATCH = """() => {
  window.waits = [];
  const observer = new PerformanceObserver((list) => {
    for (const { name, duration, interactionId } of list.getEntries()) {
      if (name === "click" && interactionId) window.waits.push(duration);
    }
  });
  observer.observe({ type: "event", durationThreshold: 16 });
}"""


def click_to_paint() -> tuple[float, float]:
    """Return the median and the 95th percentile, in ms, of clicks whose rows have come."""
    path = find()
    assert path, MISSING
    with serving(create_app()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        waits = _waits(page, f"{address}{PAGE}")
        browser.close()
    return median(waits), quantiles(waits, n=20)[-1]


def _waits(page: Page, address: str) -> list[float]:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    network = {"offline": False, "latency": LATENCY}
    network |= {"downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", network)
    form = page.locator("form[data-rows]").first
    with page.expect_response("**/lignes*"):
        page.goto(address, wait_until="networkidle")
        form.locator(".words").scroll_into_view_if_needed()
    page.wait_for_timeout(_PAUSE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(_WATCH)
    for _ in range(_ROUNDS):
        for token in form.locator("label .token").all():
            token.click()
            page.wait_for_timeout(_PAUSE)
    return [float(wait) for wait in page.evaluate("window.waits")]
