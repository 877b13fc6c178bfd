"""The page where a lesson is renamed, copied, withdrawn, put in the bin, and taken back."""

from pathlib import Path

from app.workshop.workshop import Workshop
from tests.workshop.asked import UN, notices, text_of, versions
from tests.workshop.conftest import FIRST, Visitor

LIST = "/atelier"


def test_a_renamed_lesson_is_found_under_both_names(visitor: Visitor, lessons: Path) -> None:
    page = visitor.send(f"{UN}/renommer", nom="Le félin")
    assert "nouveau nom" in notices(page)
    assert visitor.client.get("/lecons/un").url.path == "/lecons/le-felin"
    assert visitor.open("/atelier/lecons/un/gerer").select_one("main h1")
    assert "anciens-noms: [un]" in (lessons / "01-le-felin.md").read_text("utf-8")


def test_the_links_of_other_lessons_are_mended_once_it_is_asked(
    visitor: Visitor, workshop: Workshop, lessons: Path
) -> None:
    linking = "---\ntitre: Deux\n---\n\nVoir [un](/lecons/un) et [sa fin](/lecons/un#le-chat).\n"
    (lessons / "02-deux.md").write_text(linking, "utf-8")
    workshop.sync()
    page = visitor.send(f"{UN}/renommer", nom="Le félin")
    assert [link["href"] for link in page.select("#liens ~ ul a")] == ["/lecons/deux"]
    assert "/lecons/un" in (lessons / "02-deux.md").read_text("utf-8"), "not before it is asked"
    page = visitor.send("/atelier/lecons/le-felin/liens")
    assert not page.select("#liens")
    mended = linking.replace("/lecons/un", "/lecons/le-felin")
    assert (lessons / "02-deux.md").read_text("utf-8") == mended


def test_a_name_that_is_taken_is_refused_with_what_was_typed(visitor: Visitor) -> None:
    page = visitor.send(f"{UN}/renommer", 422, nom="Deux")
    assert "deux" in notices(page)
    assert page.select_one("[name=nom]")["value"] == "Deux"  # type: ignore[index]


def test_a_copy_begins_with_the_text_on_the_desk_and_stays_a_draft(
    visitor: Visitor, lessons: Path
) -> None:
    visitor.send(f"{UN}/brouillon", texte=f"{FIRST}En cours.\n", base="1")
    page = visitor.send(f"{UN}/dupliquer")
    assert text_of(page) == f"{FIRST}En cours.\n".replace('"Un"', '"Un (copie)"')
    assert visitor.open(LIST).select_one("#lecon-un-copie a").text == "Un (copie)"  # type: ignore[union-attr]
    assert visitor.send(f"{UN}/dupliquer").select_one("main h1")
    assert sorted(path.name for path in lessons.glob("*.md")) == ["01-un.md", "02-deux.md"]


def test_a_withdrawn_lesson_goes_to_the_bin_and_comes_back(visitor: Visitor) -> None:
    assert not visitor.open(f"{UN}/gerer").select(f"form[action='{UN}/jeter']")
    assert "retirée" in notices(visitor.send(f"{UN}/retirer"))
    assert visitor.client.get("/lecons/un").status_code == 404
    page = visitor.send(f"{UN}/jeter")
    assert page.select("#corbeille")
    assert not page.select("#lecon-un")
    assert "reprise" in notices(visitor.send(f"{UN}/reprendre"))
    page = visitor.open(LIST)
    assert page.select("#lecon-un")
    assert not page.select("#corbeille")
    assert text_of(visitor.open(UN)) == FIRST


def test_a_lesson_that_readers_see_is_not_thrown_away(visitor: Visitor) -> None:
    assert "retirez-la" in notices(visitor.send(f"{UN}/jeter", 422))
    assert visitor.client.get("/lecons/un").status_code == 200


def test_a_lesson_may_begin_blank(visitor: Visitor) -> None:
    page = visitor.send("/atelier/lecons", titre="L’éveil", vide="1")
    assert text_of(page) == '---\ntitre: "L’éveil"\n---\n\n'
    title = {"titre": "Le soir"}
    answer = visitor.client.post("/atelier/lecons", data=title, follow_redirects=False)
    assert "#" in answer.headers["location"], "else a browser keeps the place of the form"


def test_a_version_is_seen_as_a_page_before_it_is_restored(
    visitor: Visitor, workshop: Workshop
) -> None:
    visitor.send(f"{UN}/publier", texte=FIRST.replace("noir", "blanc"), base="1")
    page = visitor.open(f"{UN}/historique")
    assert not page.select("form[action$=restaurer]"), "it asks first"
    assert [tag.text for tag in page.select("main ol .aside")] == ["8 mots", "8 mots"]
    assert "noir" in visitor.open(f"{UN}/versions/1/page").main.text  # type: ignore[union-attr]
    form = visitor.open(f"{UN}/versions/1").select_one("form[action$=restaurer]")
    assert form is not None
    base = form.select_one("[name=base]")
    assert base is not None
    visitor.send(str(form["action"]), base=str(base["value"]))
    assert versions(workshop)[-1].text == FIRST


def test_a_removal_has_no_page_and_is_not_restored(visitor: Visitor) -> None:
    visitor.send(f"{UN}/retirer")
    assert not visitor.open(f"{UN}/versions/2").select("#restaurer")
    visitor.open(f"{UN}/versions/2/page", 422)
