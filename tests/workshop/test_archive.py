"""A lesson with its images as one zip: taken away, brought in, never over another."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.workshop.archive import MAX_ARCHIVE, unpacked
from app.workshop.image_cleaning import MAX_BYTES, MAX_SENT
from app.workshop.incoming import lessons_in
from app.workshop.refusals import Refused
from tests.screens.page import parsed
from tests.workshop.asked import UN, image_files, notices, send, text_of
from tests.workshop.conftest import FIRST, Visitor
from tests.workshop.images import SVG, drawn, noisy

PICTURE = "images/un/ciel.png"


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def bring(visitor: Visitor, content: bytes, status: int = 200) -> BeautifulSoup:
    answer = visitor.client.post("/atelier/importer", files={"archive": ("a.zip", content)})
    assert answer.status_code == status, answer.text[:500]
    return parsed(answer.text)


def test_a_lesson_is_taken_away_and_brought_in_as_another_draft(
    visitor: Visitor, lessons: Path
) -> None:
    draft = text_of(send(visitor, drawn()))
    (path,) = image_files(lessons)
    archive = visitor.client.get(f"{UN}/archive.zip")
    assert archive.headers["content-disposition"] == 'attachment; filename="un.zip"'
    with zipfile.ZipFile(BytesIO(archive.content)) as opened:
        assert opened.namelist() == ["un.md", f"images/un/{path.name}"]
        assert opened.read("un.md").decode() == draft
    assert visitor.client.get(f"{UN}/archive.zip").content == archive.content
    page = bring(visitor, archive.content)
    assert "importée en brouillon" in notices(page)
    assert text_of(page) == draft.replace("images/un/", "images/un-2/")
    assert page.select_one(f"#apercu img[src='/images/un-2/{path.name}']")
    assert text_of(visitor.open(UN)) == draft, "what was there stays"
    assert (lessons / "01-un.md").read_text("utf-8") == FIRST
    assert "un-3" in str(bring(visitor, archive.content).select_one("#texte"))
    visitor.open("/lecons/un-2", 404)


@pytest.mark.parametrize("name", ["un", "ailleurs"])
def test_a_lesson_beside_the_one_that_has_its_name_leaves_it_the_old_ones(
    visitor: Visitor, name: str
) -> None:
    text = "---\ntitre: Un\nanciens-noms: [avant]\n---\n"
    page = bring(visitor, zipped((f"{name}.md", text.encode())))
    assert text_of(page) == (text if name != "un" else text.replace("anciens-noms: [avant]\n", ""))


def test_a_file_of_the_course_keeps_its_name(visitor: Visitor, lessons: Path) -> None:
    text = f"---\r\ntitre: Trois\r\n---\r\n![Un ciel]({PICTURE})\r\n".encode("utf-8-sig")
    page = bring(visitor, zipped(("07-trois.md", text), (PICTURE, drawn())))
    (path,) = image_files(lessons)
    assert path.parent.name == "trois"
    assert text_of(page) == f"---\ntitre: Trois\n---\n![Un ciel](images/trois/{path.name})\n"


def test_what_systems_add_to_an_archive_is_ignored() -> None:
    files = unpacked(zipped(("un.md", b"x"), ("__MACOSX/._un.md", b"?"), (".DS_Store", b"?")))
    assert files == {"un.md": b"x"}


def test_a_file_without_a_name_gets_one(visitor: Visitor) -> None:
    page = bring(visitor, zipped((".md", b"Un texte.\n")))
    assert "/atelier/lecons/lecon-importee/" in str(page)


BIG = zipped(("un.md", b"a" * 50_000_000))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK nothing", "archive zip lisible"),
        (zipped(("../un.md", b"x")), "hors d’elle"),
        (zipped(("/un.md", b"x")), "hors d’elle"),
        (zipped(("a\\..\\un.md", b"x"), ("b/c.md", b"x")), "hors d’elle"),
        (zipped(("un.md", b"x"), ("images/../../a.png", drawn())), "hors d’elle"),
        (zipped(("un.md", b"x"), ("images/un/../a.png", drawn())), "hors d’elle"),
        (
            zipped(("un.md", b"x"), *((f"{n}.png", bytes(MAX_SENT)) for n in range(6))),
            "plusieurs archives",
        ),
        (BIG, "limite"),
        (
            zipped(("un.md", b"x"), *((f"images/un/a-{n}.svg", SVG) for n in range(400))),
            "fichiers",
        ),
        (zipped(("un.md", b"x"), *((f"__MACOSX/{n}", b"") for n in range(1_001))), "fichiers"),
        (zipped(("un.md", b"x"), method=zipfile.ZIP_LZMA), "manière rare"),
        (zipped(("un.md", b"x"), method=zipfile.ZIP_BZIP2), "manière rare"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_that_is_not_a_lesson_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        unpacked(content)


def test_the_same_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("un.md", b"x"), ("un.md", b"y"))
    with pytest.raises(Refused, match="deux fois"):
        unpacked(content)


def test_a_size_that_lies_is_not_believed() -> None:
    content = bytearray(BIG)
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused):
        unpacked(bytes(content))


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "Aucun texte"),
        ({"a.png": drawn()}, "Aucun texte"),
        ({"un.md": b"a" * 200_001}, "200000 caractères"),
    ],
    ids=("nothing", "an image", "too long"),
)
def test_files_without_a_lesson_are_refused(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        lessons_in(files)


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("cours/un.md", "cours/images/un/ciel.png"),  # our own export, packed again by its folder
        ("un.md", "images/un/ciel.png"),
        ("a/b/un.md", "a/b/images/un/ciel.png"),
        ("a/un.md", "images/un/ciel.png"),
        ("a/un.md", "autre/ciel.png"),
    ],
)
def test_an_image_is_found_however_the_files_are_packed(text: str, image: str) -> None:
    incoming = lessons_in({text: f"![Un ciel]({PICTURE})\n".encode(), image: drawn()})
    assert list(incoming.lessons[0].pictures) == [PICTURE]
    assert not incoming.left


def test_what_is_not_taken_is_told_and_the_lesson_comes_in_all_the_same(
    visitor: Visitor, lessons: Path
) -> None:
    text = "# Quatre\n\n![Un ciel](ciel.png) ![Rien](rien.png) {{ jinja }}\n"
    page = bring(
        visitor,
        zipped(
            ("cours/quatre.md", text.encode()),
            ("cours/ciel.png", b"no image"),
            ("cours/notes.pdf", b"%PDF"),
            ("cours/seule.png", drawn()),
        ),
    )
    lines = [line.text for line in page.select("main > ul:last-child li")]
    assert [line.split("»")[0] for line in lines] == [
        "«\u00a0cours/ciel.png\u00a0",
        "«\u00a0cours/quatre.md\u00a0",
        "«\u00a0cours/notes.pdf\u00a0",
        "«\u00a0cours/seule.png\u00a0",
    ]
    assert not image_files(lessons)
    assert "{{ jinja }}" in text_of(visitor.open("/atelier/lecons/quatre"))


def test_a_photograph_in_an_archive_is_made_smaller_and_one_too_heavy_is_told(
    visitor: Visitor, lessons: Path
) -> None:
    heavy = noisy("JPEG", (1600, 1200))
    assert len(heavy) > MAX_BYTES
    text = b"# Cinq\n\n![Un ciel](ciel.jpg) ![Trop](trop.png)\n"
    files = (("cinq.md", text), ("ciel.jpg", heavy), ("trop.png", drawn() + bytes(MAX_SENT)))
    page = bring(visitor, zipped(*files))
    (path,) = image_files(lessons)
    assert path.stat().st_size <= MAX_BYTES
    assert "plus de 12 Mo" in page.select("main > ul li")[-1].text


def test_images_beyond_the_share_of_a_lesson_are_told_and_the_others_stay(
    visitor: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workshop.image_folder.MAX_IMAGES", 1)
    text = b"# Six\n\n![Un](a.png) ![Deux](b.png)\n"
    files = (("six.md", text), ("a.png", drawn()), ("b.png", drawn(size=(20, 20))))
    page = bring(visitor, zipped(*files))
    assert len(image_files(lessons)) == 1
    assert "b.png" in page.select("main > ul li")[-1].text


def test_several_files_and_a_folder_come_in_at_once(visitor: Visitor, lessons: Path) -> None:
    files = [
        ("archive", ("02-trois.md", b"# Trois\n\n![Un ciel](img/ciel%20bleu.png)\n", "text/plain")),
        ("dossier", ("cours/quatre.md", "# L’\u00e9t\u00e9\n".encode("cp1252"), "text/markdown")),
        ("dossier", ("cours/img/ciel bleu.png", drawn(), "image/png")),
    ]  # fmt: skip
    answer = visitor.client.post("/atelier/importer", files=files)
    page = parsed(answer.text)
    assert [link.text for link in page.select(".workshop-list a")] == ["Trois", "L’été"]
    (path,) = image_files(lessons)
    assert path.parent.name == "trois"
    draft = text_of(visitor.open("/atelier/lecons/trois"))
    assert draft == f"# Trois\n\n![Un ciel](images/trois/{path.name})\n"
    assert "UTF-8" in page.select("main > ul li")[-1].text


def test_nothing_sent_is_asked_for_again(visitor: Visitor) -> None:
    assert "Choisissez" in notices(visitor.send("/atelier/importer", 422))


def test_an_archive_too_heavy_is_refused(visitor: Visitor) -> None:
    bring(visitor, bytes(MAX_ARCHIVE + 1), 422)
    bring(visitor, bytes(MAX_ARCHIVE + 2_000_000), 413)


def test_a_stranger_takes_and_brings_nothing(stranger: Visitor) -> None:
    assert "Entrer" in stranger.open(f"{UN}/archive.zip").select_one("h1").text  # type: ignore[union-attr]
    bring(stranger, zipped(("quatre.md", b"x")), 401)
    bring(stranger, bytes(MAX_BYTES), 401)
    bring(stranger, bytes(3 * MAX_BYTES), 413)
