"""While one writes by file: the open page follows each saving, and stays where it was read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.web.application import create_app
from app.web.http.site import Site
from tests.screens.browsed import Visit, serving

_TEXT = "\n\n".join(f"Paragraphe {number}." for number in range(1, 81))
LESSON = f"---\ntitre: Essai\nsources: []\n---\n\n## Le début\n\n{_TEXT}\n"
PLACE = "(name) => [...document.querySelectorAll('p')].find((p) => p.textContent === name)"
TOP = f"(name) => ({PLACE})(name).getBoundingClientRect().top"
SCROLL = f"(name) => scrollBy(0, ({PLACE})(name).getBoundingClientRect().top - 200)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lessons" / "07-essai.md"
    path.parent.mkdir()
    path.write_text(LESSON, encoding="utf-8")
    return path


@pytest.fixture
def address(site: Site, file: Path) -> Iterator[str]:
    """The address of a lesson on a site that refreshes its pages."""
    app = create_app(Site(site.templates, site.static, file.parent, dev=True))
    with serving(app) as address:
        yield f"{address}/lecons/essai"
        app.state.stopping.set()


def save(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    whole = file.parents[1] / file.name  # as editors do: no request meets half a file
    whole.write_text(text.replace(old, new), encoding="utf-8")
    whole.replace(file)


def test_a_saved_lesson_refreshes_the_page_at_the_place_where_it_was_read(
    address: str, file: Path, visit: Visit
) -> None:
    page = visit(address)
    page.evaluate(SCROLL, "Paragraphe 40.")
    assert abs(page.evaluate(TOP, "Paragraphe 40.") - 200) < 1

    save(file, "Paragraphe 41.", "Une phrase neuve.")
    expect(page.get_by_text("Une phrase neuve.")).to_be_in_viewport()
    assert abs(page.evaluate(TOP, "Paragraphe 40.") - 200) < 2
    save(file, "Paragraphe 1.", "\n\n".join(f"Au-dessus, {number}." for number in range(20)))
    expect(page.get_by_text("Au-dessus, 1.", exact=True)).to_have_count(1)
    expect(page.get_by_text("Paragraphe 40.")).to_be_in_viewport()
    assert abs(page.evaluate(TOP, "Paragraphe 40.") - 200) < 2, "what is read stays under the eyes"


def test_a_mistake_appears_at_its_place_and_goes_when_it_is_put_right(
    address: str, file: Path, visit: Visit
) -> None:
    page = visit(address)
    page.evaluate(SCROLL, "Paragraphe 40.")
    save(file, "Paragraphe 42.", ":::{phrse} Cliquez\n:::")
    note = page.locator(".faulty")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("lessons/07-essai.md:90")
    expect(note).to_contain_text("« phrse » n’existe pas")
    expect(note).to_contain_text("« phrase »")
    expect(note).to_contain_text("carte")
    save(file, ":::{phrse} Cliquez", ":::{phrase} Cliquez")
    expect(page.locator("[data-widget=phrase]")).to_be_in_viewport()
    expect(note).to_have_count(0)


def test_a_saved_figure_is_put_in_place_and_answers_without_loading_the_page_anew(
    address: str, file: Path, visit: Visit
) -> None:
    page = visit(address)
    page.evaluate("window.kept = true")
    save(file, "Paragraphe 3.", ":::{phrase} Cliquez\n:phrase: Le chat dort\n:::")
    figure = page.locator("[data-widget=phrase]")
    figure.locator("[data-mot='1']").click()
    expect(figure.locator(".said")).to_contain_text("« Le »")
    save(file, "Paragraphe 80.", "La fin.")
    expect(page.get_by_text("La fin.")).to_have_count(1)
    expect(figure.locator(".said")).to_contain_text("« Le »")
    save(file, "\n\nParagraphe 2.\n\n", "\n\n")
    expect(page.get_by_text("Paragraphe 2.", exact=True)).to_have_count(0)
    assert page.evaluate("window.kept"), "nothing was loaded anew"
    assert page.locator("main p").filter(has_text="Paragraphe").count() == 77


def test_a_new_heading_stands_in_the_contents_and_the_place_is_kept(
    address: str, file: Path, visit: Visit
) -> None:
    page = visit(address)
    page.evaluate(SCROLL, "Paragraphe 40.")
    save(file, "Paragraphe 1.", "## Un titre neuf\n\nParagraphe 1.")
    contents = page.get_by_role("navigation", name="Dans cette leçon")
    expect(contents.get_by_text("Un titre neuf")).to_have_count(1)
    expect(page.get_by_text("Paragraphe 40.")).to_be_in_viewport()
    assert abs(page.evaluate(TOP, "Paragraphe 40.") - 200) < 2
