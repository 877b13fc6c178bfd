"""ImageFolder of a lesson: sent by an author, cleaned, kept beside the lessons, seen by readers."""

import errno
import os
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from PIL import Image, ImageCms

from app.web.http.heavy import Busy, HeavyWork
from app.workshop.image_cleaning import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_SENT,
    MAX_SIDE,
    CleanImage,
    picture_of,
)
from app.workshop.image_folder import ImageFolder
from app.workshop.refusals import Refused
from app.workshop.workshop import Workshop
from tests.workshop.asked import UN, WORDS, image_files, notices, send, text_of
from tests.workshop.conftest import FIRST, Visitor
from tests.workshop.images import SVG, drawn, noisy


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (drawn("PNG"), "image/png"),
        (drawn("JPEG"), "image/jpeg"),
        (drawn("WEBP"), "image/webp"),
        (SVG, "image/svg+xml"),
    ],
    ids=["png", "jpeg", "webp", "svg"],
)
def test_an_image_is_added_published_and_seen_by_readers(
    visitor: Visitor, lessons: Path, content: bytes, kind: str
) -> None:
    page = send(visitor, content, "ne dit pas la vérité.exe")
    assert "à la fin de votre brouillon" in notices(page)
    (path,) = image_files(lessons)
    assert path.name.startswith("ne-dit-pas-la-verite-")
    line = f"![{WORDS}](images/un/{path.name})"
    assert text_of(page).endswith(f"\n\n{line}\n")
    shown = page.select_one(f"#apercu img[alt='{WORDS}']")
    assert shown
    assert shown["src"] == f"/images/un/{path.name}"
    visitor.send(f"{UN}/publier", texte=text_of(page), base="1")
    assert visitor.open("/lecons/un").select_one(f"main img[src='/images/un/{path.name}']")
    answer = visitor.client.get(f"/images/un/{path.name}")
    assert answer.headers["content-type"] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == path.read_bytes()


def test_htmx_gets_the_line_to_insert(visitor: Visitor, lessons: Path) -> None:
    page = send(visitor, SVG.replace(b"<rect", b"<script/><rect"), htmx=True, words="Un [a] \n b")
    (path,) = image_files(lessons)
    done = page.select_one("[data-insertion]")
    assert done
    assert done["data-insertion"] == f"![Un \\[a\\] b](images/un/{path.name})"
    assert "Retiré du dessin\u00a0: script" in done.text
    assert page.select_one("#images-lecon[data-hx-swap-oob] img")
    assert text_of(visitor.open(UN)) == FIRST, "the text is the visitor's"


@pytest.mark.parametrize(
    ("content", "words", "reason"),
    [
        (b"", WORDS, "Choisissez d’abord"),
        (drawn(), "  ", "Décrivez l’image"),
        (drawn(), "a" * 301, "300 au plus"),
        (b"GIF89a" + bytes(100), WORDS, "n’est pas une image lisible"),
        (b"%PDF-1.7", WORDS, "PNG, JPEG, WebP et SVG"),
        (drawn()[:60], WORDS, "abîmée"),
        (b"<html><script>alert(1)</script></html>", WORDS, "n’est pas un SVG"),
        (b"\x89PNG" + bytes(MAX_SENT), WORDS, "plus de 12 Mo"),
        (SVG + bytes(MAX_BYTES), WORDS, "ko au plus"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_not_taken_says_why_and_keeps_the_text(
    visitor: Visitor, lessons: Path, content: bytes, words: str, reason: str, htmx: bool
) -> None:
    page = send(visitor, content, status=422, words=words, htmx=htmx)
    assert reason in page.text
    assert not image_files(lessons)
    if not htmx:
        assert text_of(page) == FIRST
        assert page.select_one("#alternative")["value"] == words  # type: ignore[index]


def test_what_is_far_too_heavy_is_told_beside_the_images(visitor: Visitor, lessons: Path) -> None:
    place = visitor.open(UN).select_one("#image-dite [data-trouble]")
    assert place is not None
    answer = visitor.client.post(
        f"{UN}/images",
        data={"texte": FIRST, "base": "1", "alternative": WORDS},
        files={"fichier": ("photo.jpg", bytes(3 * MAX_SENT), "image/jpeg")},
        headers={"hx-request": "true", "hx-target": "image-dite"},
    )
    assert answer.status_code == 413
    assert answer.headers["hx-retarget"] == "#image-dite [data-trouble]"
    assert not image_files(lessons)


def test_what_is_said_of_an_image_without_javascript_stands_in_its_form(visitor: Visitor) -> None:
    page = send(visitor, b"GIF89a", status=422)
    assert page.select_one("#images[open] .error[role=alert]")
    done = send(visitor, drawn()).select_one("#images[open] .done")
    assert done
    assert "réduite" not in done.text
    done = send(visitor, drawn(size=(MAX_SIDE + 2, 600))).select_one("#images[open] .done")
    assert done
    assert "réduite" in done.text


def test_a_photograph_loses_its_place_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Appareil"
    exif.get_ifd(0x8825)[1] = "N"
    for kind in ("JPEG", "WEBP", "PNG"):
        picture = picture_of(drawn(kind, exif=exif))
        assert (picture.width, picture.height) == (30, 40)
        again = Image.open(BytesIO(picture.content))
        assert again.size == (30, 40)
        assert not again.getexif(), kind
        assert b"Appareil" not in picture.content


def test_an_image_of_too_many_pixels_is_told_so() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    sides = b"IHDR" + header
    huge = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + sides
    huge += struct.pack(">I", zlib.crc32(sides)) + drawn()[33:]
    with pytest.raises(Refused, match="trop de pixels ; 60 millions au plus"):
        picture_of(huge)


def test_a_jpeg_that_is_read_again_and_again_is_refused_at_once() -> None:
    whole = drawn("JPEG", size=(600, 600), progressive=True)
    assert picture_of(whole).ending == "jpg"
    last = whole[whole.rindex(b"\xff\xda") : -2]
    begun = process_time()
    with pytest.raises(Refused, match="passes"):
        picture_of(whole[:-2] + last * 3_000 + b"\xff\xd9")
    assert process_time() - begun < 1


def test_a_colour_profile_is_kept_and_what_takes_its_place_is_not() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "WEBP", "PNG"):
        assert profile in _unpacked(picture_of(drawn(kind, icc_profile=profile)).content)
        false = picture_of(drawn(kind, icc_profile=b"autre chose" * 20)).content
        assert b"autre chose" not in _unpacked(false), kind


def _unpacked(content: bytes) -> bytes:
    image = Image.open(BytesIO(content))
    image.load()
    return content + bytes(image.info.get("icc_profile", b""))


def test_a_photograph_that_says_nonsense_of_itself_is_taken_or_refused() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind in ("JPEG", "WEBP", "PNG"):
        spoilt = drawn(kind, exif=exif).replace(b"MM\0*", b"MM\xff\xff")
        with suppress(Refused):
            assert picture_of(spoilt).content


def test_what_hides_behind_an_image_is_not_kept() -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        assert b"<script>" not in picture_of(drawn(kind) + b"<script>alert(1)</script>").content


def test_only_an_image_too_heavy_is_pressed_at_length(monkeypatch: pytest.MonkeyPatch) -> None:
    dots = Image.frombytes("L", (300, 300), bytes(255 * (n * n % 7 < 1) for n in range(90_000)))
    file = BytesIO()
    dots.save(file, "PNG", compress_level=9)
    quick = len(picture_of(file.getvalue()).content)
    assert len(file.getvalue()) < quick
    monkeypatch.setattr("app.workshop.image_cleaning.MAX_BYTES", quick - 1)
    assert len(picture_of(file.getvalue()).content) < quick


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_too_heavy_for_readers_is_made_smaller(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Appareil"
    photograph = noisy(kind, (MAX_SIDE + 96, 512), exif=exif)
    assert len(photograph) > MAX_BYTES
    picture = picture_of(photograph)
    assert picture.reduced
    assert len(picture.content) <= MAX_BYTES
    again = Image.open(BytesIO(picture.content))
    assert again.size == (picture.width, picture.height)
    assert again.height == 8 * again.width == 2_000, "upright, in its proportions"
    assert b"Appareil" not in picture.content


def test_a_light_image_of_too_many_pixels_is_made_smaller_in_its_format() -> None:
    picture = picture_of(drawn(size=(MAX_SIDE + 2, 600)))
    assert (picture.width, picture.height, picture.ending) == (2_000, 300, "png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_an_image_that_would_fill_the_memory_is_refused_before_it_is_read(kind: str) -> None:
    side = int(MAX_PIXELS**0.5) + 8
    with pytest.raises(Refused, match="millions au plus"):
        picture_of(drawn(kind, size=(side, side)))


def test_an_image_that_moves_is_refused() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    file = BytesIO()
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(Refused, match="animée"):
        picture_of(file.getvalue())


def test_a_lesson_has_its_share_of_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = ImageFolder(tmp_path)
    monkeypatch.setattr("app.workshop.image_folder.MAX_IMAGES", 2)
    for number in range(2):
        images.add("un", CleanImage(bytes([number]), "png", 1, 1), "a.png")
    images.add("un", CleanImage(bytes([1]), "png", 1, 1), "a.png")  # the same one, again
    with pytest.raises(Refused, match="limite"):
        images.add("un", CleanImage(b"x", "png", 1, 1), "a.png")
    monkeypatch.setattr("app.workshop.image_folder.MAX_TOTAL", 10)
    with pytest.raises(Refused, match="Mo"):
        images.add("deux", CleanImage(bytes(11), "png", 1, 1), "a.png")


@pytest.mark.parametrize("called", ["../../etc/passwd", "..\\x.png", "/a/b", "a\0b.png", "é" * 300])
def test_no_name_leaves_the_folder_of_images(tmp_path: Path, called: str) -> None:
    source = ImageFolder(tmp_path).add("un", CleanImage(b"x", "png", 1, 1), called)
    (path,) = image_files(tmp_path)
    assert source == f"images/un/{path.name}"
    with pytest.raises(ValueError, match="no image"):
        ImageFolder(tmp_path).add("../un", CleanImage(b"x", "png", 1, 1), called)


@pytest.mark.parametrize(
    "path",
    [
        "un/..%2f..%2f01-un.md",
        "..%2f/01-un.md",
        "un/lien-1.png",
        "un/absente.png",
        "un/.a.png.tmp",
        "ailleurs/a.png",
        "é" * 170 + ".png",
    ],
)
def test_readers_get_images_only(visitor: Visitor, lessons: Path, path: str) -> None:
    (lessons / "images" / "un").mkdir(parents=True)
    (lessons / "images" / "un" / ".a.png.tmp").write_bytes(b"x")
    (lessons / "images" / "un" / "lien-1.png").symlink_to(lessons / "01-un.md")
    (lessons.parent / "autre").mkdir()
    (lessons.parent / "autre" / "a.png").write_bytes(b"x")
    (lessons / "images" / "ailleurs").symlink_to(lessons.parent / "autre")
    assert visitor.client.get(f"/images/{path}").status_code == 404


def test_an_image_is_removed_when_no_text_shows_it(visitor: Visitor, lessons: Path) -> None:
    page = send(visitor, drawn())
    (path,) = image_files(lessons)
    text = text_of(page)
    page = visitor.send(f"{UN}/images/retirer", 422, texte=text, base="1", retirer=path.name)
    assert "Cette image reste" in notices(page)
    page = visitor.send(f"{UN}/images/retirer", texte=FIRST, base="1", retirer=path.name)
    assert "retirée" in notices(page)
    assert not image_files(lessons)
    page = visitor.send(f"{UN}/images/retirer", 422, htmx=True, texte="", base="1", retirer="../x")
    assert "n’a pas d’image" in page.text


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503)])
def test_a_folder_that_refuses_is_said_and_the_text_stays(
    visitor: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("app.workshop.folder.os.fsync", fail)
    page = send(visitor, drawn(), status=status)
    assert "n’est pas ajoutée" in notices(page)
    assert text_of(page) == FIRST
    assert not image_files(lessons)


def test_a_stranger_adds_nothing(stranger: Visitor, lessons: Path, workshop: Workshop) -> None:
    page = send(stranger, drawn(), status=401)
    assert not image_files(lessons)
    assert FIRST.strip() in page.text


def test_a_server_too_busy_for_an_image_gives_the_text_back(
    visitor: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise Busy

    monkeypatch.setattr(HeavyWork, "run", busy)
    page = send(visitor, drawn(), status=503)
    assert "Réessayez" in page.select("main")[0].text
    assert text_of(page).strip() == FIRST.strip()
    assert not image_files(lessons)
