"""What an author sends as an image: looked at, never believed, and written anew."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.workshop.refusals import Refused
from app.workshop.svg import NotADrawing, cleaned

MAX_BYTES = 1_000_000
MAX_SIDE = 4_000  # pixels
MAX_SCANS = 64  # of a JPEG: each is read over the whole picture, and no program writes so many
_SCAN = b"\xff\xda"
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_ACCEPTED = "Les formats acceptés sont PNG, JPEG, WebP et SVG."


@dataclass(frozen=True, slots=True)
class CleanImage:
    """An image as it is kept: its bytes, its ending, its size, what was left out of it."""

    content: bytes
    ending: str
    width: int
    height: int
    removed: tuple[str, ...] = ()


def picture_of(content: bytes) -> CleanImage:
    """Return what is kept of a file, whatever it calls itself; raises Refused, in French.

    A photograph loses what it says of place and camera; a drawing what does not draw.
    """
    if not content:
        raise Refused("Le fichier est vide.")
    if len(content) > MAX_BYTES:
        raise Refused(
            f"L’image pèse {len(content) // 1000 + 1} ko ; {MAX_BYTES // 1000} ko au plus sont"
            " acceptés. Réduisez-la, ou enregistrez-la en WebP."
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _drawing(content)
    return _pixels(content)


def _drawing(content: bytes) -> CleanImage:
    try:
        drawing = cleaned(content)
    except NotADrawing as reason:
        raise Refused(str(reason)) from None
    width, height = round(drawing.width), round(drawing.height)
    return CleanImage(drawing.content, "svg", width, height, drawing.removed)


def _pixels(content: bytes) -> CleanImage:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _opened(content)
            kind = str(image.format)
            _check_size(image)
            _check_scans(content, kind)
            image.load()
            written = _written(image, kind, lossless=content[12:16] == b"VP8L")
            size = ImageOps.exif_transpose(image).size
    except UnidentifiedImageError:
        raise Refused(f"Ce fichier n’est pas une image lisible. {_ACCEPTED}") from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):  # what it says of itself too
        raise Refused(f"Cette image est abîmée ou incomplète. {_ACCEPTED}") from None
    if len(written) > MAX_BYTES:
        raise Refused("Une fois nettoyée, l’image dépasse la limite. Réduisez-la.")
    return CleanImage(written, _ENDINGS[kind], *size)


def _opened(content: bytes) -> Image.Image:
    """Read what an image says of itself; Pillow itself refuses those of far too many pixels."""
    try:
        return Image.open(BytesIO(content), formats=tuple(_ENDINGS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(
            f"L’image a trop de pixels ; {MAX_SIDE} au plus de chaque côté sont acceptés."
        ) from None


def _check_scans(content: bytes, kind: str) -> None:
    if kind == "JPEG" and content.count(_SCAN) > MAX_SCANS:
        raise Refused(
            f"Ce JPEG progressif se lit en plus de {MAX_SCANS} passes : enregistrez-le sans"
            " l’option « progressif »."
        )


def _check_size(image: Image.Image) -> None:
    if max(image.size) > MAX_SIDE:
        width, height = image.size
        raise Refused(
            f"L’image compte {width} × {height} pixels ; {MAX_SIDE} au plus de chaque côté sont"
            " acceptés."
        )
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("Une image animée n’est pas acceptée : elle ne s’arrête pas pour qui lit.")


def _profile(written: object) -> bytes | None:
    """Keep a colour profile that looks like one (ICC.1:2022, 7.2), and nothing in its place."""
    if not isinstance(written, bytes) or written[36:40] != b"acsp":
        return None
    return written if int.from_bytes(written[:4]) == len(written) else None


def _written(image: Image.Image, kind: str, lossless: bool) -> bytes:
    """Write the pixels alone: upright, without what else the file said."""
    upright = ImageOps.exif_transpose(image)
    turned = upright.size != image.size or bool(image.getexif().get(0x0112, 1) != 1)
    for name in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"):
        upright.info.pop(name, None)
        image.info.pop(name, None)
    file = BytesIO()
    profile = _profile(image.info.get("icc_profile"))
    if kind == "JPEG" and not turned:
        image.save(file, "JPEG", quality="keep", icc_profile=profile, exif=b"", comment=b"")
    elif kind == "JPEG":
        upright.save(file, "JPEG", quality=90, icc_profile=profile, exif=b"")
    elif kind == "WEBP":
        upright.save(file, "WEBP", lossless=lossless, quality=90, icc_profile=profile, exif=b"")
    else:
        # The last bytes cost fifteen times the time: only an image that is too heavy is worth them.
        for level in (6, 9):
            file = BytesIO()
            upright.save(file, "PNG", compress_level=level, icc_profile=profile, exif=None)
            if len(file.getvalue()) <= MAX_BYTES:
                break
    return file.getvalue()
