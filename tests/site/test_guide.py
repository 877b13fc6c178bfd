"""The author's guide says all that may be written, and shows each figure alive."""

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from app.lessons.checking.addresses import OTHERS
from app.lessons.guide import guide
from app.lessons.guide.guide import entries
from app.lessons.quiz.directive import QuizOptions
from app.lessons.reading.directives import typed
from app.lessons.reading.frames import CALLOUTS
from app.lessons.reading.parse import parse
from app.lessons.urls import ANCHORS_OF_TEMPLATES
from app.widgets import WIDGETS
from app.widgets.contract.messages import names_of
from app.widgets.contract.parameters import parameters_of
from app.widgets.contract.widget import Params, Widget
from tests.screens.asked import Open
from tests.screens.pages import written
from tests.screens.prose import typography_of

every_entry = pytest.mark.parametrize("name", entries())
every_widget = pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)


def parameters_on(page: BeautifulSoup, prefix: str = "option") -> dict[str, Tag]:
    """Return what is said of each parameter, by its name."""
    terms: dict[str, Tag] = {}
    for term in page.select(f".parameters dt[id^={prefix}-]"):
        definition = term.find_next_sibling("dd")
        assert isinstance(definition, Tag)
        terms[str(term["id"]).removeprefix(f"{prefix}-")] = definition
    return terms


def test_every_directive_has_its_page_and_the_guide_leads_to_it(open_page: Open) -> None:
    links = {str(link["href"]) for link in open_page("/auteurs").select("main a[href]")}
    assert {f"/auteurs/{name}" for name in (*WIDGETS, "quiz", "bilan")} <= links


@every_widget
def test_every_option_and_control_is_told_with_its_description(
    open_page: Open, widget: Widget
) -> None:
    parameters = parameters_on(open_page(f"/auteurs/{widget.name}"))
    assert set(parameters) == {"id", *names_of(widget.options), *names_of(widget.controls)}
    for name, place in parameters.items():
        description = place.select_one("p")
        assert description is not None
        assert len(description.text.strip()) >= 20, name
        assert "Par défaut" in place.text or "Obligatoire" in place.text, name
    for parameter in parameters_of(widget):
        who = parameters[parameter.name].text
        assert ("lecteur peut la changer" in who or "lecteur seul" in who) == parameter.reader
        for value in parameter.accepted:
            assert value in who


@every_widget
def test_a_default_is_told_as_an_author_would_write_it(widget: Widget) -> None:
    options: type[Params] = widget.options
    for name, field in options.model_fields.items():
        (one,) = [p for p in parameters_of(widget) if p.name == (field.alias or name)]
        if one.required or one.default in ("vide", "aucun"):
            continue
        read = options.model_validate(typed({one.name: one.default}, options))
        assert getattr(read, name) == field.default, (one.name, one.default)


@every_entry
def test_its_example_lives_and_is_shown_as_written(open_page: Open, name: str) -> None:
    page = open_page(f"/auteurs/{name}")
    assert not entries()[name].page.problems
    assert page.select(f"form[data-widget={name}]")
    sources = [source.text for source in page.select("main > pre code")]
    assert sources
    for source in sources:
        lesson = parse(f"---\ntitre: Essai\n---\n{source}", "lessons/01-essai.md")
        assert not lesson.problems
        assert lesson.slots


@every_entry
def test_its_page_is_valid_and_every_id_is_used_once(client: TestClient, name: str) -> None:
    answer = client.get(f"/auteurs/{name}")
    parser = html5lib.HTMLParser()
    parser.parse(answer.text)
    assert parser.errors == []
    page = BeautifulSoup(answer.text, "lxml")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)
    assert len(page.select("h1")) == 1
    assert not page.select("[style]")


@every_entry
def test_its_text_follows_french_typography(open_page: Open, name: str) -> None:
    page = open_page(f"/auteurs/{name}")
    for hidden in page.select("code, pre, math, svg, form, [lang=en]"):
        hidden.replace_with("·")
    assert page.body is not None
    for block in page.select("p, li, dt, dd, td"):
        block.append("\n")
    text = "\n".join(line.strip() for line in page.body.get_text().splitlines())
    # the values of a list are cut at commas: their decimals are written with a point
    assert not [slip for slip in typography_of(text) if not slip.startswith("a decimal point")]


def test_a_figure_of_the_guide_answers_without_script_and_with_it(
    open_page: Open, client: TestClient
) -> None:
    page = open_page("/auteurs/phrase?w=phrase-1&mot=2")
    assert page.select_one("#phrase-1 input[name=mot][value='2'][checked]")
    answer = client.get("/auteurs/phrase/widgets/phrase-1?mot=2")
    assert answer.status_code == 200
    assert answer.headers["hx-replace-url"] == "/auteurs/phrase?w=phrase-1&mot=2#phrase-1"
    for path in ("widgets/phrase-1/image.svg", "widgets/phrase-1/partager"):
        assert client.get(f"/auteurs/phrase/{path}").status_code == 200
    assert client.get("/integrer/phrase/phrase-1").status_code == 200


@pytest.mark.parametrize("path", ["/auteurs/rien", "/auteurs/phrase/widgets/rien"])
def test_what_the_guide_does_not_hold_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_key_of_the_header_and_of_a_term_is_told(open_page: Open) -> None:
    page = open_page("/auteurs")
    for name, parameters in guide.header():
        prefix = f"cle-{name}" if name else "cle"
        ids = {f"{prefix}-{one.name}" for one in parameters}
        assert ids <= {str(term["id"]) for term in page.select("dt[id]")}
        for one in parameters:
            assert len(one.description) >= 20, one.name
            assert one.description.endswith(".")
    assert parameters_on(page, "terme").keys() == {one.name for one in guide.term()}


def test_every_frame_inline_mark_and_kind_of_question_is_told(open_page: Open) -> None:
    page = open_page("/auteurs")
    for name in CALLOUTS:
        assert page.select(f".callout.{name}")
        assert f":::{{{name}}}" in page.text
    for mark in ("{lang=en}", "{.q}", "{.k}", "{.v}", "{terme=", "$\\sqrt{d_k}$", "![", "**gras**"):
        assert any(mark in code.text for code in page.select("code")), mark
    questions = open_page("/auteurs/quiz")
    assert set(parameters_on(questions)) == {"id", *names_of(QuizOptions)}
    assert len(questions.select("form[data-widget=quiz]")) == 4
    for kind in ("nombre", "ordre"):
        assert f":type: {kind}" in questions.text
    assert "attention=explication" in questions.text


@pytest.mark.parametrize("path", OTHERS)
def test_an_address_that_the_check_accepts_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ANCHORS_OF_TEMPLATES)
def test_the_anchors_that_the_check_knows_are_those_of_the_page(open_page: Open, path: str) -> None:
    (document,) = [one for one in written() if one.slug == (path.strip("/") or "accueil")]
    page = open_page(path)
    for anchor in ANCHORS_OF_TEMPLATES[path]:
        assert page.find(id=anchor), anchor
    headings = {str(title["id"]) for title in page.select("main h2[id]:not(.widget-title)")}
    letters = {name for name in headings if name.startswith("lettre-")}
    assert headings - letters <= {*document.anchors, *ANCHORS_OF_TEMPLATES[path]}
