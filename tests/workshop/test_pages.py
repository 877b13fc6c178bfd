"""The pages of the workshop as an author without JavaScript uses them."""

import errno
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.exc import OperationalError

from app.workshop import accounts, drafts
from app.workshop.desk import save
from app.workshop.history import find
from app.workshop.workshop import Workshop
from tests.screens.prose import typography_of
from tests.workshop.asked import PASSWORD, UN, notices, text_of, versions
from tests.workshop.conftest import FIRST, Visitor

PAGES = ("/atelier", UN, f"{UN}/apercu", f"{UN}/historique", f"{UN}/versions/2")


def titles(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select("#ordre li > div > a")]


def test_the_list_says_the_state_of_every_lesson(visitor: Visitor, lessons: Path) -> None:
    (lessons / "03-trois.md").write_text("---\ntitre: Trois\n---\n:::{phrse}\n:::\n", "utf-8")
    visitor.send(f"{UN}/brouillon", texte="Un brouillon.\n", base="1")
    states = {
        row.a.text: [tag.text for tag in row.select(".state")]  # type: ignore[union-attr]
        for row in visitor.open("/atelier").select("#ordre li")
    }
    assert states == {
        "Un": ["publiée", "votre brouillon"],
        "Deux": ["publiée"],
        "Trois": ["publiée", "1 erreur"],
    }


def test_a_site_without_pages_says_so(visitor: Visitor) -> None:
    assert visitor.open("/atelier").select("#pages + p")


def test_the_editor_leads_to_where_a_lesson_is_managed(visitor: Visitor) -> None:
    assert visitor.open(UN).select_one(f"nav a[href='{UN}/gerer']")
    visitor.send(f"{UN}/retirer")
    assert "Retirée" in visitor.open(UN).select_one("#etat").text  # type: ignore[union-attr]


def test_what_is_refused_of_a_form_is_told_where_the_browser_stands(visitor: Visitor) -> None:
    page = visitor.send("/atelier/lecons", 422, titre="Un")
    form = page.select_one("form:has([name=titre])")
    assert form is not None
    assert "un" in form.select_one("[role=alert]").text  # type: ignore[union-attr]
    place = str(form["action"]).partition("#")[2]
    assert form.find_previous("h2")["id"] == place  # type: ignore[index]


def test_a_lesson_is_moved_by_buttons_and_all_at_once(visitor: Visitor, lessons: Path) -> None:
    (lessons / "07-trois.md").write_text('---\ntitre: "Trois"\n---\n', encoding="utf-8")
    page = visitor.open("/atelier")
    disabled = [button["value"] for button in page.select("#ordre button[disabled]")]
    assert disabled == ["un haut", "trois bas"]
    assert titles(visitor.send("/atelier/ordre", deplacer="trois haut")) == ["Un", "Trois", "Deux"]
    names = sorted(path.name for path in lessons.iterdir())
    assert names == ["01-un.md", "02-trois.md", "07-deux.md"]
    assert titles(visitor.send("/atelier/ordre", ordre="deux trois un")) == ["Deux", "Trois", "Un"]
    assert titles(visitor.send("/atelier/ordre", deplacer="deux haut")) == ["Deux", "Trois", "Un"]
    assert "a changé depuis" in notices(visitor.send("/atelier/ordre", 409, ordre="deux trois"))


def test_an_order_that_cannot_be_written_is_undone_whole(
    visitor: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(path.name for path in lessons.iterdir())
    rename, done = Path.rename, []

    def second_fails(path: Path, target: Path) -> Path:
        done.append(path)
        if len(done) == 2:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    page = visitor.send("/atelier/ordre", 503, deplacer="un bas")
    assert "refuse" in notices(page)
    assert titles(page) == ["Un", "Deux"]
    assert sorted(path.name for path in lessons.iterdir()) == before


def test_a_new_lesson_is_begun_by_its_title(visitor: Visitor) -> None:
    title = 'Le « chat » : "été" \\ a < b'
    page = visitor.send("/atelier/lecons", titre=title)
    assert f"Modifier « {title} »" in page.h1.text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert page.select_one("#apercu [data-widget=phrase]")
    assert not page.select("#fautes li")
    visitor.send("/atelier/lecons", titre="Un titre collé avec ses espaces\u00a0: qui\u202f?")
    page = visitor.send("/atelier/lecons", 422, titre="…")
    assert "au moins une lettre" in notices(page)
    (field,) = page.select("input[name=titre]")
    assert field["value"] == "…"


@pytest.mark.parametrize(
    "text",
    [
        "\n\nCommence par des lignes vides.\n",
        "</textarea><script>alert(1)</script>&amp; <b>gras</b>\n",
        "{{ 7*7 }} {% raw %} ${x} #{y}\n",
        "Fins\r\nde\rlignes\n",
        "🐈‍⬛ \u202e à l’envers, NUL \0, demi \ud83d.\n",
    ],
)
def test_a_text_comes_back_as_it_was_sent_and_is_never_code(
    visitor: Visitor, lessons: Path, text: str
) -> None:
    sent = text.encode("utf-8", "replace").decode()
    stored = sent.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    page = visitor.send(f"{UN}/brouillon", texte=sent, base="1")
    assert text_of(page) == stored
    assert not page.select("main script, #apercu b")
    assert "49" not in page.select_one("#apercu").text  # type: ignore[union-attr]
    visitor.send(f"{UN}/publier", texte=sent, base="1", malgre="1")
    assert (lessons / "01-un.md").read_text("utf-8") == stored


def test_a_lesson_is_edited_published_and_seen_by_students(visitor: Visitor) -> None:
    page = visitor.open(UN)
    assert text_of(page) == FIRST
    text = FIRST.replace("mange", "dort")
    page = visitor.send(f"{UN}/brouillon", texte=text, base="1")
    assert "Brouillon enregistré" in notices(page)
    assert "mange" in visitor.open("/lecons/un").text
    page = visitor.send(f"{UN}/publier", texte=text, base="1", note="Il dort")
    assert "est publiée" in notices(page)
    assert page.select_one("#base")["value"] == "2"  # type: ignore[index]
    assert "dort" in visitor.open("/lecons/un").main.text  # type: ignore[union-attr]
    assert "déjà celui" in notices(visitor.send(f"{UN}/publier", texte=text, base="2"))


def test_a_lesson_with_mistakes_is_published_only_when_its_author_insists(
    visitor: Visitor, workshop: Workshop
) -> None:
    text = f"{FIRST}\n:::{{phrse}}\n:::\n"
    page = visitor.send(f"{UN}/publier", 422, texte=text, base="1", note="essai")
    (line,) = page.select("#fautes [data-line]")
    assert line["data-line"] == "9"
    assert text_of(page) == text
    assert page.select_one("input[name=note]")["value"] == "essai"  # type: ignore[index]
    assert page.select_one("#apercu .faulty"), "shown at its place"
    assert len(versions(workshop)) == 1
    visitor.send(f"{UN}/publier", texte=text, base="1", malgre="1")
    assert versions(workshop)[-1].text == text


def test_the_preview_follows_what_is_typed_and_saves_nothing(
    visitor: Visitor, workshop: Workshop
) -> None:
    text = f"{FIRST}\n:::{{phrase}} Essai\n:phrase: Un chat dort\n:::\n"
    page = visitor.send(f"{UN}/apercu", htmx=True, texte=text)
    assert page.select_one("#phrase-1 [data-mot]")
    assert page.select_one("#fautes[data-hx-swap-oob=true]")
    form = page.select_one("form#phrase-1") or page.select_one("#phrase-1")
    assert form
    assert form["data-hx-get"] == f"{UN}/apercu/widgets/phrase-1"
    fragment = visitor.client.get(f"{UN}/apercu/widgets/phrase-1?mot=2")
    assert fragment.status_code == 200
    assert "hx-replace-url" not in fragment.headers, "the address stays that of the editor"
    assert visitor.client.get(f"{UN}/apercu/widgets/phrase-1?mot=x").status_code == 422
    assert visitor.client.get(f"{UN}/apercu/widgets/phrase-2").status_code == 404
    assert text_of(visitor.open(UN)) == FIRST


def test_the_whole_preview_is_the_page_of_the_lesson(visitor: Visitor) -> None:
    visitor.send(f"{UN}/brouillon", texte=f"{FIRST}\n## Suite\n", base="1")
    page = visitor.open(f"{UN}/apercu")
    assert [a["href"] for a in page.select(".contents a")][:2] == ["#le-chat", "#suite"]
    assert page.select_one("main h1").text == "Un"  # type: ignore[union-attr]


def test_a_draft_saved_while_typing_is_told_in_a_line(visitor: Visitor) -> None:
    page = visitor.send(f"{UN}/brouillon", htmx=True, texte="En cours", base="1")
    assert page.body.text.strip().startswith("Brouillon enregistré à")  # type: ignore[union-attr]
    assert text_of(visitor.open(UN)) == "En cours"
    assert "est écarté" in notices(visitor.send(f"{UN}/ecarter"))
    assert text_of(visitor.open(UN)) == FIRST


def test_the_second_publisher_sees_both_texts_and_chooses(
    visitor: Visitor, workshop: Workshop, author: int
) -> None:
    workshop.publisher.publish("un", author, "Ada", 1, "Le texte d’Ada.\n", "")
    page = visitor.send(f"{UN}/publier", 409, texte="Le mien.\n", base="1", malgre="1")
    assert text_of(page) == "Le mien.\n"
    assert page.select_one("#autre").text == "Le texte d’Ada.\n"  # type: ignore[union-attr]
    assert page.select("del")
    assert page.select("ins")
    assert page.select_one("[name=base]")["value"] == "2"  # type: ignore[index]
    page = visitor.send(f"{UN}/publier", texte="Les deux.\n", base="2", malgre="1")
    assert "est publiée" in notices(page)
    assert [v.text for v in versions(workshop)][1:] == [
        "Le texte d’Ada.\n",
        "Le mien.\n",
        "Les deux.\n",
    ]


def test_an_author_is_told_when_the_lesson_changed_since_the_draft(
    visitor: Visitor, workshop: Workshop, author: int
) -> None:
    visitor.send(f"{UN}/brouillon", texte="Le mien.\n", base="1")
    workshop.publisher.publish("un", author, "Ada", 1, "Le texte d’Ada.\n", "")
    page = visitor.open(UN)
    assert "Ada a publié la version 2" in page.main.text  # type: ignore[union-attr]
    assert page.select_one("#base")["value"] == "1"  # type: ignore[index]


def test_the_history_shows_what_changed_and_restores(visitor: Visitor, lessons: Path) -> None:
    visitor.send(f"{UN}/publier", texte=FIRST.replace("noir", "blanc"), base="1")
    page = visitor.open(f"{UN}/historique")
    assert len(page.select("main ol li")) == 2
    page = visitor.open(f"{UN}/versions/2")
    assert [tag.text for tag in page.select("del, ins")] == ["noir", "blanc"]
    assert "mêmes" in visitor.open(f"{UN}/versions/2?avec=2").main.text  # type: ignore[union-attr]
    page = visitor.send(f"{UN}/versions/1/restaurer", base="2")
    assert "est publiée" in notices(page)
    assert (lessons / "01-un.md").read_text("utf-8") == FIRST
    assert "Version 1 restaurée" in visitor.open(f"{UN}/historique").text
    assert "depuis" in notices(visitor.send(f"{UN}/versions/2/restaurer", 409, base="2"))
    for path in ("versions/99", "versions/0", "versions/1?avec=99"):
        visitor.open(f"{UN}/{path}", 404)
    visitor.open("/atelier/lecons/inconnue", 404)
    visitor.open("/atelier/lecons/%C3%A9t%C3%A9/historique", 404)


def test_a_draft_that_was_spoilt_or_set_aside_is_taken_up_again(
    visitor: Visitor, workshop: Workshop, author: int
) -> None:
    save(workshop.database, "un", author, 1, "Le texte d’Ada.\n")
    visitor.send(f"{UN}/brouillon", texte="Précieux.\n", base="1")
    visitor.send(f"{UN}/ecarter")
    page = visitor.open(f"{UN}/historique")
    (link,) = (str(tag["href"]) for tag in page.select("a[href*='/etats/']"))
    page = visitor.open(link)
    assert "Précieux" in page.select("del")[0].text
    page = visitor.send(f"{link}/reprendre")
    assert text_of(page) == "Précieux.\n"
    assert "de nouveau votre brouillon" in notices(page)
    with workshop.database.reading() as session:
        number = drafts.steps(session, find(session, "un").id, author)[0].draft
    visitor.open(f"{UN}/etats/{number}", 404)
    visitor.send(f"{UN}/etats/{number}/reprendre", 404)


def test_the_only_text_of_a_lesson_is_not_set_aside(visitor: Visitor) -> None:
    visitor.send("/atelier/lecons", titre="Essai", vide="1")
    path = "/atelier/lecons/essai"
    text = text_of(visitor.open(path))
    assert not visitor.open(path).select("form[action$='/ecarter']")
    assert "corbeille" in notices(visitor.send(f"{path}/ecarter", 422))
    assert text_of(visitor.open(path)) == text


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503)])
def test_a_full_disk_or_a_folder_that_refuses_leaves_the_text_in_the_browser(
    visitor: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("app.workshop.folder.os.fsync", fail)
    page = visitor.send(f"{UN}/publier", status, texte="Précieux.\n", base="1", malgre="1")
    assert text_of(page) == "Précieux.\n"
    assert "n’est pas publiée" in notices(page)
    assert (lessons / "01-un.md").read_text("utf-8") == FIRST


@pytest.mark.parametrize(
    ("message", "status", "reason"),
    [
        ("database or disk is full", 507, "plein"),
        ("attempt to write a readonly database", 503, "lecture seule"),
        ("server closed the connection", 503, "ne répond pas"),
    ],
)
def test_a_database_that_fails_leaves_the_text_in_the_browser(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, message: str, status: int, reason: str
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception(message))

    monkeypatch.setattr("app.workshop.drafts.save", fail)
    monkeypatch.setattr("app.workshop.publishing.add_version", fail)
    for action in ("publier", "brouillon"):
        page = visitor.send(f"{UN}/{action}", status, texte="Précieux.\n", base="1")
        assert text_of(page) == "Précieux.\n"
        assert reason in notices(page)
    page = visitor.send(f"{UN}/brouillon", status, htmx=True, texte="x", base="1")
    assert reason in page.text


@pytest.mark.parametrize("number", ["0", "9" * 10, "9" * 30, "9" * 5_000, "-1", "un", "%00"])
def test_a_version_that_no_database_can_number_is_not_there(visitor: Visitor, number: str) -> None:
    visitor.open(f"{UN}/versions/{number}", 404)
    visitor.open(f"{UN}/versions/1?avec={number}")
    visitor.send(f"{UN}/versions/{number}/restaurer", 404, base="1")


@pytest.mark.parametrize("slug", ["%00", "un%00", "a" * 3_000, "Un", "%ff"])
def test_a_name_that_no_lesson_can_have_is_not_there(visitor: Visitor, slug: str) -> None:
    for path in (slug, f"{slug}/historique", f"{slug}/apercu"):
        visitor.open(f"/atelier/lecons/{path}", 404)
    visitor.send(f"/atelier/lecons/{slug}/publier", 404, texte="x", base="1")


def test_a_text_sent_after_the_session_ended_waits_until_its_author_enters_again(
    visitor: Visitor, lessons: Path, author: int, workshop: Workshop
) -> None:
    precious = FIRST.replace("noir", "précieux")
    visitor.client.cookies.clear()
    page = visitor.send(f"{UN}/brouillon", 401, htmx=True, texte=precious, base="1")
    assert "Votre session est close" in page.text
    page = visitor.send(f"{UN}/publier", 401, texte=precious, base="1", note="Une note")
    with workshop.database.writing() as session:
        accounts.change(session, "Ada", accounts.digest(PASSWORD))
    for password, status in (("faux", 403), (PASSWORD, 200)):
        form = fields(page, "/atelier/entrer") | {"nom": "Ada", "mot-de-passe": password}
        assert form["texte"] == precious
        page = visitor.send("/atelier/entrer", status, **form)  # type: ignore[arg-type]
    assert PASSWORD not in page.text
    assert "pas encore enregistré" in notices(page)
    visitor.send(f"{UN}/publier", **fields(page, f"{UN}/publier"))  # type: ignore[arg-type]
    assert (lessons / "01-un.md").read_text("utf-8") == precious
    assert versions(workshop, "un")[-1].note == "Une note"


def fields(page: BeautifulSoup, action: str) -> dict[str, str]:
    """Return what a visitor sends with a form."""
    (form,) = page.select(f"form[action='{action}']")
    named = {str(tag["name"]): str(tag.get("value", "")) for tag in form.select("input[name]")}
    return named | {str(tag["name"]): tag.text for tag in form.select("textarea[name]")}


def test_every_page_is_set_in_french_with_nothing_inline_and_ids_used_once(
    visitor: Visitor, workshop: Workshop, author: int
) -> None:
    workshop.publisher.publish("un", author, "Ada", 1, FIRST.replace("noir", "gris"), "")
    pages = [visitor.open(path) for path in (*PAGES, "/atelier/entrer", "/atelier/comptes")]
    pages.append(visitor.send(f"{UN}/publier", 409, texte=FIRST, base="1"))
    pages.append(visitor.send(f"{UN}/publier", 422, texte=":::{phrse}\n:::\n", base="2"))
    for page in pages:
        assert not page.select("[style], style, script:not([src])")
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert sorted(set(ids)) == sorted(ids)
        for hidden in page.select("code, pre, textarea, #apercu, svg, cite, [lang=en], input"):
            hidden.replace_with("·")
        for block in page.select("td, th, li, p, option, label, button, legend, summary"):
            block.append("\n")
        assert page.body
        assert not typography_of(re.sub(r"[ \t]*\n[ \t]*", "\n", page.body.get_text()))
