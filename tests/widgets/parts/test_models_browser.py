"""Changing the model changes all that is said of where the numbers come from."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.screens.browsed import PHONE, Visit
from tests.suites import by_day

PAGE = "/lecons/l-auto-attention"
TOY = "form[data-widget=phrase]:has(input[name=modele])"


def open_settings(form: Locator) -> None:
    """Unfold « Réglages », where a figure on the five floors keeps its model."""
    folded = form.locator("details.settings-fold:not([open]) > summary")
    if folded.count():
        folded.first.click()


def test_the_label_and_the_controls_follow_the_model(visit: Visit) -> None:
    form = visit(PAGE).locator(TOY)
    open_settings(form)
    expect(form.locator(".label")).to_have_text("jouet")
    expect(form.locator(".of-eight-heads").first).to_be_hidden()
    form.locator("label:has(input[value=huit-tetes])").click()
    expect(form.locator(".label")).to_have_text("calculé")
    expect(form.locator(".of-eight-heads").first).to_be_visible()
    form.locator("label:has(input[value=jouet])").click()
    expect(form.locator(".label")).to_have_text("jouet")


def by_mouse(form: Locator) -> None:
    form.locator("label:has(input[value=huit-tetes])").click()


def by_keyboard(form: Locator) -> None:
    form.locator("input[name=modele][value=jouet]").focus()
    form.page.keyboard.press("ArrowRight")
    expect(form.locator("input[name=modele][value=huit-tetes]")).to_be_focused()


def without_script(form: Locator) -> None:
    by_mouse(form)
    form.get_by_role("button", name="À vous").or_(
        form.get_by_role("button", name="Calculer")
    ).last.click()


@pytest.mark.parametrize(
    ("address", "counted", "toy", "trained"),
    [
        ("/lecons/plusieurs-tetes?w=tetes-1", "[data-tete]", 1, 8),
        ("/lecons/le-bloc-transformer-complet?w=bloc-2", ".block-boxes .absent", 0, 4),
    ],
)
@pytest.mark.parametrize("change", by_day([by_mouse, by_keyboard, without_script], [by_keyboard]))
def test_on_a_phone_a_reader_exchanges_the_models_by_any_hand(
    visit: Visit,
    address: str,
    counted: str,
    toy: int,
    trained: int,
    change: Callable[[Locator], None],
) -> None:
    javascript = change is not without_script
    page = visit(f"{address}&modele=jouet", width=PHONE, javascript=javascript)
    form = page.locator(f"form#{address.partition('=')[2]}")
    expect(form.locator(".label")).to_have_text("jouet")
    expect(form.locator(counted)).to_have_count(toy)
    open_settings(form)
    change(form)
    expect(form.locator(".label")).to_have_text("calculé")
    expect(form.locator(counted)).to_have_count(trained)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize(
    ("lesson", "form", "others"),
    [
        (PAGE, "form[data-widget=phrase]:has(.label-toy)", ".of-eight-heads"),
        ("/lecons/le-bloc-transformer-complet", "form#bloc-2", ".of-toy"),
    ],
)
def test_on_paper_the_settings_of_the_other_model_are_not_told(
    visit: Visit, lesson: str, form: str, others: str
) -> None:
    page = visit(f"{lesson}/imprimer")
    page.emulate_media(media="print")
    expect(page.locator(f"{form} .label")).to_be_visible()
    settings = page.locator(f"{form} {others}")
    assert settings.count() > 0
    for one in settings.all():
        expect(one).to_be_hidden()
