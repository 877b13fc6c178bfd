"""Whatever is typed in the address bar: a French answer, never a 500, never a blank view."""

import json
import re
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from fastapi import FastAPI

from app.web.http.request_limits import MAX_ADDRESS, MAX_PAIRS
from app.widgets import WIDGETS
from app.widgets.contract.messages import MOST_MISTAKES, names_of
from tests.screens.gallery import EVERYTHING, fragment_of
from tests.screens.pages import MISSING, PAGES
from tests.site.raw import ask
from tests.suites import by_day

HOSTILE = {
    "nothing": "",
    "blank": "%20%09",
    "ten thousand words": quote("chat " * 10_000),
    "65 words": quote("chat " * 65),
    "one long word": "a" * 601,
    "control characters": "%01%07%1B%7F%C2%9F",
    "line ends": quote("Le chat\r\nmange\x0b\x0c"),
    "right-to-left marks": quote("Le \u202echat\u202c mange \u200f\u2066la souris"),
    "emoji": quote("Le 🐈‍⬛ 👩🏽‍🚀 mange 🇫🇷"),
    "a script": quote("<script>alert(1)</script>"),
    "a struck word": quote("Le <s>chat</s> mange"),
    "an attribute": quote("\"' onfocus=alert(1) x='"),
    "NUL": quote("Le\x00chat"),
    "lone surrogates": "Le%ED%A0%80chat%ED%BF%BF",
    "bytes that are not UTF-8": "%FF%FE%C0%80%",
    "no characters": quote("Le \ufffe chat \U0010ffff"),
    "a template": quote("{{ 7*7 }}{% raw %}"),
    "a path": quote("../../../../etc/passwd"),
    "one megabyte": "a" * 1_000_000,
    "a word where a number is due": "chat",
    "a huge number": "9" * 400,
    "beyond 64 bits": "1e400",
    "minus one": "-1",
    "a fraction": "0.5",
    "a French fraction": "0,5",
    "not a number": "NaN",
    "infinity": "inf",
    "minus infinity": "-Infinity",
    "a list": "[1,2]",
    "an object": quote('{"a":1}'),
    "full-width digits": quote("１２"),
}
ACCEPTED = (200, 404, 414, 422)
# A bet that cannot be read is told beside it and leaves the bet open: an answer, not a refusal.
_REFUSAL = re.compile(r'<div class="error" role="alert">.*?</div>', re.DOTALL)
every_widget = pytest.mark.parametrize("widget", WIDGETS)


def controls(widget: str) -> tuple[str, ...]:
    return names_of(WIDGETS[widget].controls)


def turns() -> list[tuple[str, int]]:
    """Return each widget with its turns: each gives every value to some control, all to each."""
    return [(name, turn) for name in WIDGETS for turn in range(len(controls(name)))]


def test_the_gallery_holds_every_widget(gallery: FastAPI) -> None:
    pages = [ask(gallery, address).page for address in EVERYTHING]
    shown = {form["data-widget"] for page in pages for form in page.select("form.widget")}
    assert shown == {*WIDGETS, "quiz"}


@pytest.mark.parametrize(("widget", "turn"), by_day(turns(), [(name, 0) for name in WIDGETS]))
def test_a_widget_answers_in_french_whatever_a_control_holds(
    gallery: FastAPI, widget: str, turn: int
) -> None:
    refusals: set[str] = set()
    keys = controls(widget)
    for at, (name, value) in enumerate(HOSTILE.items(), start=turn):
        key = keys[at % len(keys)]
        answer = ask(gallery, f"{fragment_of(widget)}?{key}={value}")
        assert answer.status in ACCEPTED, (name, answer.text[:400])
        if answer.status == 414:
            assert "trop longue" in answer.text
            continue
        refusal = _REFUSAL.search(answer.text)
        assert bool(refusal) == (answer.status == 422), name
        assert not refusal or f'id="{widget}-1-vue"' in answer.text[: refusal.start()], name
        rest = _REFUSAL.sub("", answer.text)
        for part in {
            refusal[0] if refusal else "",
            rest,
        } - refusals:  # most refusals differ by it alone
            assert not _tree(part).xpath("//script | //s | //*[@onfocus]"), name
        if rest not in refusals:
            (view,) = _tree(rest).xpath(f"//*[@id='{widget}-1-vue']")
            assert view.text_content().strip(), f"the view is never blank: {name}"
        refusals.add(rest)


def _tree(part: str) -> Any:
    return lxml.html.fromstring(f"<div>{part}</div>")


@pytest.mark.parametrize("widget", by_day(WIDGETS, ["phrase"]))
def test_a_page_answers_whatever_one_of_its_widgets_is_asked(gallery: FastAPI, widget: str) -> None:
    key = controls(widget)[0]
    for name, value in HOSTILE.items():
        answer = ask(gallery, f"/lecons/{widget}?w={widget}-1&{key}={value}")
        assert answer.status in ACCEPTED, (name, answer.text[:400])
        assert f'id="{widget}-1-vue"' in answer.text or answer.status == 414


def queries(value: str) -> tuple[str, ...]:
    return (value, f"w={value}", f"{value}={value}", f"w=phrase-1&{value}=1")


@pytest.mark.parametrize("path", [*PAGES, MISSING, "/robots.txt", "/sante"])
def test_an_address_answers_whatever_stands_behind_it(app: FastAPI, path: str) -> None:
    for i, (name, value) in enumerate(HOSTILE.items()):
        status = ask(app, f"{path}?{queries(value)[i % 4]}").status
        assert status in ACCEPTED, name


@pytest.mark.night
@pytest.mark.parametrize("path", ["/", "/lecons/mode-d-emploi", "/recherche"])
def test_a_page_answers_whatever_its_query_is_made_of(app: FastAPI, path: str) -> None:
    for name, value in HOSTILE.items():
        for query in queries(value):
            assert ask(app, f"{path}?{query}").status in ACCEPTED, name


@pytest.mark.parametrize(
    "path", ["/{}", "/lecons/{}", "/lecons/plusieurs-tetes/widgets/{}", "/static/{0}/{0}"]
)
def test_an_unknown_place_is_said_to_be_unknown(app: FastAPI, path: str) -> None:
    for name, value in HOSTILE.items():
        status = ask(app, path.format(value)).status
        assert status in (404, 414) or (value == "" and status in (200, 307)), (name, status)


@pytest.mark.parametrize("key", ["phrase", "mots", "masque", "inconnu"])
def test_the_api_answers_in_json_whatever_it_is_asked(app: FastAPI, key: str) -> None:
    for name, value in HOSTILE.items():
        answer = ask(app, f"/api/attention?{key}={value}")
        assert answer.status in ACCEPTED, name
        assert answer.headers["content-type"] == "application/json", name
        body = json.loads(answer.text)
        assert ("erreur" in body) == (answer.status != 200), name


@every_widget
def test_an_unknown_control_is_named_with_those_that_exist(gallery: FastAPI, widget: str) -> None:
    page = ask(gallery, f"{fragment_of(widget)}?inconnu=1")
    assert page.status == 422
    error = page.page.select_one(".view .error")
    assert error is not None
    assert "inconnu" in error.text
    assert controls(widget)[0] in error.text


@every_widget
def test_a_control_given_twice_is_read_or_refused(gallery: FastAPI, widget: str) -> None:
    for key in controls(widget):
        for values in (("1", "2"), ("2", "x"), ("x",) * 200):
            query = "&".join(f"{key}={value}" for value in values)
            answer = ask(gallery, f"{fragment_of(widget)}?{query}")
            assert answer.status in (200, 422), key


@pytest.mark.parametrize(
    "path",
    ["/", "/lecons/plusieurs-tetes", "/api", "/api/attention?phrase=chat", "/sante", "/robots.txt"],
)
def test_other_methods_are_refused_in_french(app: FastAPI, path: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MAGIE"):
        answer = ask(app, path, method)
        assert answer.status == 405, method
        assert "GET" in answer.headers["allow"]
        assert "les méthodes GET et HEAD sont acceptées" in answer.text, method


@pytest.mark.parametrize("path", [*PAGES, MISSING, "/sante", "/api/attention?phrase=chat"])
def test_head_answers_as_get_without_the_body(app: FastAPI, path: str) -> None:
    head, get = ask(app, path, "HEAD"), ask(app, path)
    assert head.body == b""
    assert head.status == get.status
    assert head.headers == get.headers


def test_an_address_that_is_too_long_is_refused_with_its_length(app: FastAPI) -> None:
    page = ask(app, "/?" + "a" * MAX_ADDRESS)
    assert page.status == 414
    main = page.page.select_one("main")
    assert main is not None
    assert f"L’adresse compte {MAX_ADDRESS + 1} octets" in main.text
    assert ask(app, "/" + "a" * MAX_ADDRESS).status == 414


def test_an_address_with_too_many_names_is_refused_with_their_number(app: FastAPI) -> None:
    click = "/lecons/une-soiree-cocktail/widgets/phrase-1?"
    page = ask(app, click + "&".join(f"a{n}" for n in range(MAX_PAIRS + 1)))
    assert page.status == 414
    assert f"L’adresse donne {MAX_PAIRS + 1} réglages" in page.text
    assert ask(app, click + "&" * (MAX_PAIRS - 1)).status == 200


@pytest.mark.parametrize(
    "path", ["/lecons/une-soiree-cocktail/widgets/phrase-1", "/recherche", "/api/attention"]
)
def test_of_many_unknown_names_the_first_are_told_and_the_others_counted(
    app: FastAPI, path: str
) -> None:
    few, many = (
        ask(app, f"{path}?" + "&".join(f"inconnu{n}" for n in range(count)))
        for count in (MOST_MISTAKES, MAX_PAIRS)
    )
    assert (few.status, many.status) == (422, 422)
    assert f"inconnu{MOST_MISTAKES - 1}" in many.text
    assert f"{MAX_PAIRS - MOST_MISTAKES} autres réglages" in re.sub(r"\s", " ", many.text)
    assert len(many.body) < len(few.body) + 500


def test_the_longest_sentence_fits_in_an_address(app: FastAPI) -> None:
    sentence = " ".join(["🐈" * 8] * 60)
    assert len(sentence) < 600
    answer = ask(app, f"/api/attention?phrase={quote(sentence)}")
    assert answer.status == 422, "it has too many words, but the address is not too long"
