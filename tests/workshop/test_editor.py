"""The editor without JavaScript: mistakes with their lines, typography to accept."""

from pathlib import Path

import pytest

from app.web.widgets.screen import Screen
from app.web.workshop.draft_preview import DraftPreview
from app.widgets.contract.view import View
from tests.workshop.asked import UN, notices, text_of
from tests.workshop.conftest import FIRST, Visitor


def test_a_mistake_quotes_its_line(visitor: Visitor) -> None:
    text = f"{FIRST}\n:::{{phrse}} Un < essai\n:::\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    (mistake,) = page.select("#fautes li")
    assert mistake.select_one("a")["data-line"] == "9"  # type: ignore[index]
    assert mistake.select_one("code").text == ":::{phrse} Un < essai"  # type: ignore[union-attr]
    assert page.select_one("#compte").text.startswith("1 erreur, ligne 9")  # type: ignore[union-attr]


def test_the_count_of_mistakes_keeps_its_element(visitor: Visitor) -> None:
    count = visitor.send(f"{UN}/apercu", htmx=True, texte=FIRST).select_one("#compte")
    assert count
    assert count["data-hx-swap-oob"] == "innerHTML"
    assert visitor.open(UN).select_one("#compte[role=status]")


def test_typography_is_proposed_and_accepted_without_javascript(visitor: Visitor) -> None:
    text = f"{FIRST}\nL'un dit \"oui\"... et l'autre : non.\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    buttons = page.select("#typographie li button")
    assert [button["value"] for button in buttons] == ["9:2", "9:10", "9:14", "9:15", "9:23"]
    assert "1 espace insécable" in page.select_one("#typographie").text  # type: ignore[union-attr]
    page = visitor.send(f"{UN}/typographie", texte=text, base="1", accepter="9:15")
    assert text_of(page).endswith("L'un dit \"oui\"… et l'autre : non.\n")
    assert "dans votre brouillon" in notices(page)
    page = visitor.send(f"{UN}/typographie", texte=text, base="1", accepter="tout")
    assert text_of(page).endswith("L’un dit «\u00a0oui\u00a0»… et l’autre\u00a0: non.\n")
    assert not page.select("#typographie li")
    page = visitor.send(f"{UN}/typographie", texte=text, base="1", accepter="9:999")
    assert text_of(page) == text, "a place that no longer fits changes nothing"


def test_only_the_first_proposals_are_shown_at_once(visitor: Visitor) -> None:
    text = FIRST + "\nC'est, l'un.\n" * 30
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    assert len(page.select("#typographie li")) == 40
    assert "Et 20 de plus" in page.text


def test_a_dragged_lesson_says_where_it_is(visitor: Visitor) -> None:
    page = visitor.send("/atelier/ordre", ordre="deux un", deplacee="deux")
    assert "est déplacée" in notices(page)
    assert visitor.open("/atelier").select("input[name=ordre][disabled]")


def test_what_the_course_does_not_have_is_told_and_blocks_nothing(visitor: Visitor) -> None:
    text = f"{FIRST}\nVoir [là](/lecons/trois) et ![Un ciel](images/un/ciel.png).\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    points = page.select("#a-verifier li")
    assert [point.a["data-line"] for point in points] == ["1", "9", "9"]  # type: ignore[index]
    assert "aucune source" in points[0].text
    assert "ne mène nulle part" in points[1].text
    assert "n’est pas dans le dossier" in points[2].text
    assert page.select_one("#compte").text.endswith("3 à vérifier")  # type: ignore[union-attr]
    assert "est publiée" in notices(visitor.send(f"{UN}/publier", texte=text, base="1"))


def test_a_course_that_holds_together_has_nothing_to_verify(visitor: Visitor) -> None:
    text = FIRST.replace("---\n\n", "sources: []\n---\n\n") + "\nVoir [là](/lecons/deux).\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    assert not page.select("#a-verifier *")


def test_the_editor_knows_where_its_blocks_and_its_words_come_from(visitor: Visitor) -> None:
    text = FIRST + "\n:::{phrase} Cliquez\n:::\n\n<!-- à revoir -->\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    assert page.select_one("h2[data-ligne='5']")
    assert page.select_one("[data-ligne='9'] form.widget")
    assert page.select_one(".comment[data-ligne='12']")
    (length,) = page.select("#mesure[data-hx-swap-oob]")
    assert length.text.startswith("7 mots")
    visitor.send(f"{UN}/brouillon", texte=text, base="1")
    assert visitor.open(f"{UN}/apercu").select_one("main > form.widget"), "as pupils see it"
    visitor.send(f"{UN}/publier", texte=text, base="1")
    published = visitor.open("/lecons/un")
    assert not published.select("[data-ligne], .comment")
    assert "à revoir" not in published.text


def test_what_may_be_written_is_told_to_the_editor_in_json(visitor: Visitor) -> None:
    (source,) = visitor.open(UN).select("#source")
    answer = visitor.client.get(str(source["data-completion"]))
    assert answer.headers["content-type"] == "application/json"
    names = [one["nom"] for one in answer.json()["directives"]]
    assert {"phrase", "quiz", "bilan", "note"} <= set(names)


@pytest.mark.parametrize("sent_to", ["publier", "brouillon", "ecarter", "typographie"])
def test_an_address_that_a_form_was_sent_to_leads_back_to_the_editor(
    visitor: Visitor, sent_to: str
) -> None:
    assert text_of(visitor.open(f"{UN}/{sent_to}")) == FIRST


def test_what_a_figure_shows_is_computed_again_only_when_it_changes(tmp_path: Path) -> None:
    shown = DraftPreview(tmp_path)

    def views(prose: str, word: int) -> dict[str, View]:
        figures = "".join(
            f":::{{phrase}} Qui ?\n:phrase: Le chat mange\n:mot: {mot}\n:::\n" for mot in (1, word)
        )
        lesson = shown.parsed("essai", 1, f'---\ntitre: "Essai"\n---\n\n{prose}\n\n{figures}')
        widgets: dict[str, Screen] = shown.context(1, "essai", lesson)["widgets"]
        return {slot: screen.view for slot, screen in widgets.items()}

    first, typed, changed = views("Un", 2), views("Un mot", 2), views("Un mot", 3)
    assert all(typed[slot] is first[slot] for slot in first)
    assert changed["phrase-1"] is first["phrase-1"]
    assert changed["phrase-2"] is not first["phrase-2"]
