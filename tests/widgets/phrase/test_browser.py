"""The widget `phrase` under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.screens.browsed import Visit, without_rows

LESSON = "/lecons/une-soiree-cocktail"


def widget(page: Page) -> Locator:
    return page.locator("form[data-widget=phrase]").first


def word(page: Page, number: int) -> Locator:
    return widget(page).locator(f"[data-mot='{number}']")


def explanation(page: Page) -> Locator:
    return widget(page).locator(".said")


def field(page: Page) -> Locator:
    return widget(page).get_by_label("Votre phrase")


def shares(page: Page) -> list[str]:
    return widget(page).locator("[data-poids] b").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_click_on_a_word_changes_the_numbers_and_the_address(page: Page) -> None:
    before = shares(page)
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    assert shares(page) != before
    assert query(page)["mot"] == ["3"]
    assert query(page)["w"] == [widget(page).get_attribute("id")]


def test_the_address_opens_the_same_state_again(page: Page, visit: Visit) -> None:
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    before = shares(page)
    assert shares(visit(page.url)) == before
    assert shares(visit(page.url, javascript=False)) == before


def test_back_from_another_page_finds_the_chosen_word_again(page: Page) -> None:
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    page.locator("header").get_by_role("link", name="Le parcours").click()
    page.wait_for_url("**/#parcours")
    page.go_back()
    expect(explanation(page)).to_contain_text("noir")
    expect(word(page, 3).locator("input")).to_be_checked()


def test_back_from_a_heading_of_the_page_keeps_the_chosen_word(page: Page) -> None:
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    page.locator(".contents a").last.click()
    page.wait_for_url("**#sources")
    page.go_back()
    expect(explanation(page)).to_contain_text("noir")
    expect(word(page, 3).locator("input")).to_be_checked()
    word(page, 2).click()
    expect(explanation(page)).to_contain_text("« chat »")


def test_of_three_quick_arrow_keys_the_last_one_wins_and_the_focus_stays(page: Page) -> None:
    word(page, 4).locator("input").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(explanation(page)).to_contain_text("« Le »")
    page.wait_for_url("**mot=1*")
    assert focused(page) == f"{widget(page).get_attribute('id')}-mot-1"
    page.keyboard.press("ArrowRight")
    expect(explanation(page)).to_contain_text("« chat »")
    assert focused(page).endswith("-mot-2")


@pytest.mark.parametrize("undo", ["click", "Escape"])
def test_a_second_click_and_escape_undo_the_choice(page: Page, undo: str) -> None:
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    if undo == "click":
        page.wait_for_timeout(450)  # sooner, it would be a double click
        word(page, 3).click()
    else:
        page.keyboard.press(undo)
    expect(explanation(page)).to_contain_text("Aucun mot n’est choisi")
    assert shares(page) == []
    assert query(page)["mot"] == ["0"]
    word(page, 2).click()
    expect(explanation(page)).to_contain_text("« chat »")


def test_another_head_gives_other_numbers_and_goes_into_the_address(page: Page) -> None:
    before = shares(page)
    widget(page).get_by_text("Réglages").click()
    widget(page).get_by_text("4 Déterminants").first.click()
    expect(widget(page)).not_to_contain_text(before[1])
    assert query(page)["tetes"] == ["4"]


def test_chosen_heads_are_averaged_and_can_be_changed(page: Page) -> None:
    widget(page).get_by_text("Réglages").click()
    widget(page).get_by_text("Choisir…").click()
    expect(widget(page).locator(".chosen-heads")).to_be_visible()
    page.wait_for_url("**tetes=choisies**")
    widget(page).locator(".chosen-heads").get_by_text("3 Adjectifs").click()
    page.wait_for_url("**avec=1&avec=2&avec=3**")


def test_a_sentence_of_my_own_is_read_on_enter(page: Page) -> None:
    field(page).fill("Les enfants de l’école chantent aujourd’hui")
    field(page).press("Enter")
    expect(word(page, 5)).to_contain_text("école")
    expect(explanation(page)).to_contain_text("chantent")
    assert query(page)["phrase"] == ["Les enfants de l’école chantent aujourd’hui"]
    assert focused(page).endswith("-phrase")


@pytest.mark.console("422")
def test_a_sentence_that_is_refused_says_why_and_keeps_what_was_typed(page: Page) -> None:
    address = page.url
    field(page).fill("chat " * 65)
    field(page).press("Enter")
    expect(widget(page).get_by_role("alert").filter(has_text="65 mots")).to_be_visible()
    expect(field(page)).to_have_value("chat " * 65)
    expect(word(page, 2)).to_contain_text("chat")
    assert page.url == address
    field(page).fill("Le chien dort")
    field(page).press("Enter")
    expect(word(page, 2)).to_contain_text("chien")
    expect(widget(page).locator(".error:visible")).to_have_count(0)


def test_without_javascript_the_form_answers_with_the_same_numbers(
    page: Page, visit: Visit
) -> None:
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    plain = visit(LESSON, javascript=False)
    word(plain, 3).click()
    widget(plain).get_by_role("button", name="À vous").first.click()
    expect(explanation(plain)).to_contain_text("noir")
    assert shares(plain) == shares(page)
    assert query(plain)["mot"] == ["3"]


@pytest.mark.console("ERR_INTERNET_DISCONNECTED", "htmx:afterRequest", "htmx:sendError")
def test_a_network_failure_is_told_and_can_be_tried_again(page: Page) -> None:
    without_rows(page)
    before = shares(page)
    page.context.set_offline(True)
    word(page, 3).click()
    notice = widget(page).locator("[data-network]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("réseau")
    assert shares(page) == before
    page.context.set_offline(False)
    notice.get_by_role("button", name="Réessayer").click()
    expect(explanation(page)).to_contain_text("noir")
    expect(notice).to_be_hidden()


@pytest.mark.console("500")
def test_a_fault_of_the_server_is_told_beside_the_figure(page: Page) -> None:
    without_rows(page)
    before = shares(page)

    def fail(route: Route) -> None:
        answer = route.fetch(url=route.request.url.replace("/widgets/", "/widgets/inconnu-"))
        route.fulfill(response=answer, status=500)

    page.route("**/widgets/**", fail)
    word(page, 3).click()
    expect(widget(page).locator("[data-trouble] .error")).to_be_visible()
    assert shares(page) == before
    page.unroute("**/widgets/**")
    word(page, 2).click()
    expect(explanation(page)).to_contain_text("« chat »")
    expect(widget(page).locator("[data-trouble] .error")).to_have_count(0)


def test_the_link_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    word(page, 3).click()
    expect(explanation(page)).to_contain_text("noir")
    widget(page).get_by_role("link", name="Copier le lien").click()
    expect(widget(page).get_by_role("link", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_on_a_phone_the_sentence_in_words_comes_before_the_picture_of_the_links(
    visit: Visit,
) -> None:
    page = visit(LESSON, width=320)
    tops = [
        page.locator(f"form[data-widget=phrase] {part}").first.bounding_box()
        for part in (".words", ".said", ".chips", ".own", ".links")
    ]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == 5
    assert heights == sorted(heights)


def test_on_a_phone_the_head_that_is_on_is_in_sight(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=phrase-1&tetes=8", width=320)
    widget(page).get_by_text("Réglages").click()
    row = widget(page).locator(".pills:has([name=tetes]:checked)").bounding_box()
    on = widget(page).locator("[name=tetes]:checked + span").bounding_box()
    assert row is not None
    assert on is not None
    assert row["x"] <= on["x"]
    assert on["x"] + on["width"] <= row["x"] + row["width"]


def test_a_copied_link_is_told_to_a_screen_reader(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget(page).get_by_role("link", name="Copier le lien").click()
    expect(widget(page).get_by_role("status")).to_have_text("Lien copié")
