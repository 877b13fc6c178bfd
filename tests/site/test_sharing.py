"""A teacher shares a figure: in a page of their own school, on a wall, by its QR code."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from app.web.application import create_app
from app.web.commands.static_export import export
from app.web.http.public import Public
from app.web.http.site import Site
from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit, serving

ON_A_WALL = "/projeter/une-soiree-cocktail/phrase-1"
SHARED = "/lecons/une-soiree-cocktail/widgets/phrase-1/partager?mot=2"
CODE = "/lecons/une-soiree-cocktail/widgets/phrase-1/qr.svg"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def school(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another site, on another port: its address and its folder."""
    serving = HTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path))
    Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}", tmp_path
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def framed(site: Site, school: tuple[str, Path]) -> Iterator[str]:
    """This site, which lets the school frame its figures."""
    with serving(create_app(site, public=Public(frames=(school[0],)))) as address:
        yield address


def test_what_is_copied_works_in_a_page_of_a_school_and_takes_its_height(
    browser: Browser, framed: str, school: tuple[str, Path]
) -> None:
    address, folder = school
    page = browser.new_page()
    errors: list[str] = []
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.goto(f"{framed}{SHARED}")
    frame, script = page.locator("pre code").all_inner_texts()
    start = "<!doctype html><html lang=fr><link rel=icon href=data:,><title>Cours</title>"
    (folder / "cours.html").write_text(f"{start}{frame}\n{script}", encoding="utf-8")
    (folder / "sans.html").write_text(f"{start}{frame}", encoding="utf-8")

    page.goto(f"{address}/cours.html")
    figure = page.frame_locator("iframe")
    expect(figure.locator("[name=mot]:checked")).to_have_value("2")
    expect(page.locator("iframe")).not_to_have_attribute("height", "640")
    inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert abs(int(page.locator("iframe").get_attribute("height") or 0) - inside) <= 1
    figure.locator("[data-mot='6'] .token").click()
    expect(figure.locator(".said")).to_contain_text("« souris », nom")
    expect(figure.locator("[name=mot][value='6']")).to_be_focused()
    assert page.frames[1].evaluate("location.href").endswith("/phrase-1?mot=6")

    page.goto(f"{address}/sans.html")
    expect(figure.locator("[name=mot]:checked")).to_have_value("2")
    expect(page.locator("iframe")).to_have_attribute("height", "640")
    assert not errors
    page.close()


def test_in_a_sandbox_without_an_origin_a_figure_keeps_its_styles_and_its_script(
    browser: Browser, framed: str, school: tuple[str, Path]
) -> None:
    address, folder = school
    start = "<!doctype html><html lang=fr><link rel=icon href=data:,><title>Cours</title>"
    frame = f"<iframe sandbox=allow-scripts src={framed}/integrer/une-soiree-cocktail/phrase-1>"
    (folder / "clos.html").write_text(f"{start}{frame}</iframe>", encoding="utf-8")
    page = browser.new_page()
    errors: list[str] = []
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.goto(f"{address}/clos.html")
    inside = page.frames[1]
    inside.wait_for_load_state()
    assert inside.evaluate("origin") == "null"
    assert inside.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert inside.evaluate("typeof htmx") == "object"
    inside.locator("summary", has_text="Partager").first.click()
    inside.locator("[data-mot='3'] .token").click()
    inside.wait_for_url("**/integrer/**mot=3*")
    expect(inside.locator(".said")).to_contain_text("noir")
    expect(inside.locator("[name=mot][value='3']")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    inside.wait_for_url("**/integrer/**mot=2*")
    expect(inside.locator(".said")).to_contain_text("chat")
    inside.locator("[name=phrase]").fill("Paul dort")  # no form may be sent: its button goes there
    page.keyboard.press("Enter")
    inside.wait_for_url("**/integrer/**phrase=Paul*")
    expect(inside.locator("[data-mot='1'] .token")).to_have_text("Paul")
    assert not errors
    page.close()


def test_on_a_wall_the_arrow_keys_go_through_the_words_and_the_code_follows(visit: Visit) -> None:
    page = visit(f"{ON_A_WALL}?mot=2")
    expect(page.locator("[name=mot][value='2']")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".said")).to_contain_text("noir")
    page.wait_for_url("**/projeter/**mot=3*")
    assert not page.locator("img.qr").count()
    page.get_by_text("Code QR", exact=True).click()
    expect(page.locator("img.qr")).to_have_attribute(
        "src", "/lecons/une-soiree-cocktail/widgets/phrase-1/qr.svg?mot=3"
    )
    assert page.evaluate("document.querySelector('img.qr').decode().then(() => true)")
    page.locator("[data-mot='6'] .token").click()
    expect(page.locator("img.qr")).to_have_attribute(
        "src", "/lecons/une-soiree-cocktail/widgets/phrase-1/qr.svg?mot=6"
    )
    page.reload()
    expect(page.locator("[name=mot]:checked")).to_have_value("6")
    expect(page.locator("img.qr")).to_be_visible()
    page.get_by_role("link", name="Quitter").click()
    page.wait_for_url("**/lecons/une-soiree-cocktail?w=phrase-1&mot=6#phrase-1")


def test_on_a_wall_the_arrow_keys_go_through_the_rows_of_eight_maps_and_the_sentence_is_in_sight(
    visit: Visit,
) -> None:
    page = visit("/projeter/plusieurs-tetes/tetes-1")
    followed = page.locator("[name=ligne]")
    expect(followed).to_be_focused()
    followed.select_option("4")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".said")).to_contain_text("« la »")
    expect(page.locator("[name=ligne]")).to_be_focused()
    expect(page.locator(".said")).to_be_in_viewport(ratio=1)


def test_a_question_is_put_on_a_wall_with_its_code_before_any_answer(visit: Visit) -> None:
    page = visit("/projeter/une-soiree-cocktail/quiz-1")
    page.get_by_text("Code QR", exact=True).click()
    expect(page.locator("img.qr")).to_be_visible()
    page.get_by_label("La valeur de « souris »").check()
    page.get_by_role("button", name="Répondre").click()
    expect(page.locator(".verdict")).to_contain_text("C’est cela")
    expect(page.locator("img.qr")).to_have_attribute("src", re.compile("choix=2"))


def test_the_course_opens_from_a_folder(browser: Browser, site: Site, tmp_path: Path) -> None:
    export(tmp_path / "cours", site, Public())
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto((tmp_path / "cours" / "index.html").as_uri())
    page.locator(".course-map a").nth(1).click()
    page.wait_for_url("**/lecons/une-soiree-cocktail.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.widget')).display") == "grid"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    expect(page.locator("#phrase-1 .said")).to_contain_text("mange")
    expect(page.locator("#phrase-1 [name=mot]:checked")).to_be_disabled()
    page.get_by_role("link", name="attention", exact=True).first.click()
    page.wait_for_url("**/glossaire.html#*")
    page.go_back()
    assert not heard
    # axe takes what scrolls in a disabled fieldset for out of reach; browsers do not.
    assert page.evaluate(
        "(box => (box.focus(), document.activeElement === box))"
        "(document.querySelector('.still [tabindex]'))"
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    no_violation(page)
    page.close()


def test_a_map_is_saved_from_the_footer_on_a_small_phone(visit: Visit) -> None:
    page = visit("/lecons/une-soiree-cocktail", width=PHONE)
    figure = page.locator("#phrase-1")
    figure.get_by_text("Partager", exact=True).click()
    for link in figure.locator(".widget-foot :is(a, summary)").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 43.5
        assert box["x"] + box["width"] <= PHONE
    with page.expect_download() as saved:
        figure.get_by_role("link", name="Enregistrer l’image").click()
    assert saved.value.suggested_filename.endswith("Attention en clair.svg")
    body = saved.value.path().read_bytes()
    assert BeautifulSoup(body, "lxml").select("svg rect")


def test_without_script_a_figure_is_shared_too(visit: Visit) -> None:
    page = visit("/lecons/une-soiree-cocktail?w=phrase-1&mot=2", javascript=False)
    figure = page.locator("#phrase-1")
    figure.get_by_text("Partager", exact=True).click()
    figure.get_by_role("link", name="Code QR").click()
    page.wait_for_url(f"**{SHARED}")
    expect(page.locator("img.qr")).to_be_visible()
