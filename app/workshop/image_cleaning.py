"""Images that authors send: what they say of themselves is checked, and all is written anew."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.workshop.refusals import Refused
from app.workshop.svg import NotADrawing, cleaned

MAX_SENT = 12 * 2**20  # bytes: the photograph of a telephone, as systems count « Mo »
MAX_BYTES = 1_000_000  # of what is kept: readers load it
MAX_SIDE = 4_000  # pixels of an image that is kept as it came
MAX_PIXELS = 60_000_000  # of what is sent
_MAX_DECODED = 25_000_000  # pixels in memory: a JPEG is read smaller than it is
_SIDES = (2_000, 1_400, 1_000)  # pixels of an image that is made smaller
_QUALITY = 85
MAX_SCANS = 64  # of a JPEG: each is read over the whole picture, and no program writes so many
_SCAN = b"\xff\xda"
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_ACCEPTED = "Les formats acceptés sont PNG, JPEG, WebP et SVG."


@dataclass(frozen=True, slots=True)
class CleanImage:
    """An image as it is kept: its bytes, its ending, its size, what was left out of it.

    `reduced` tells that it has fewer pixels, or is compressed more, than what was sent.
    """

    content: bytes
    ending: str
    width: int
    height: int
    removed: tuple[str, ...] = ()
    reduced: bool = False


def picture_of(content: bytes) -> CleanImage:
    """Return what is kept of a file, whatever it calls itself; raises Refused, in French.

    A photograph loses what it says of place and camera, and is made smaller when it is too heavy
    for readers; a drawing loses what does not draw.
    """
    if not content:
        raise Refused("Le fichier est vide.")
    if len(content) > MAX_SENT:
        raise Refused(
            f"L’image pèse plus de {MAX_SENT // 1_000_000} Mo : choisissez-en une plus petite."
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _drawing(content)
    return _pixels(content)


def _drawing(content: bytes) -> CleanImage:
    if len(content) > MAX_BYTES:
        raise Refused(
            f"Le dessin pèse {len(content) // 1000 + 1} ko ; {MAX_BYTES // 1000} ko au plus sont"
            " acceptés. Simplifiez-le, ou enregistrez-le en PNG."
        )
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
            _check_size(image)
            _check_scans(content, str(image.format))
            if len(content) <= MAX_BYTES and max(image.size) <= MAX_SIDE:
                image.load()
                same = _same(image, lossless=content[12:16] == b"VP8L")
                if len(same.content) <= MAX_BYTES:
                    return same
            return _smaller(image)
    except UnidentifiedImageError:
        raise Refused(f"Ce fichier n’est pas une image lisible. {_ACCEPTED}") from None
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        struct.error,
    ):  # a file that lies, or is cut
        raise Refused(f"Cette image est abîmée ou incomplète. {_ACCEPTED}") from None


def _opened(content: bytes) -> Image.Image:
    """Read what an image says of itself; Pillow itself refuses those of far too many pixels."""
    try:
        return Image.open(BytesIO(content), formats=tuple(_ENDINGS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(
            f"L’image a trop de pixels ; {MAX_PIXELS // 1_000_000} millions au plus sont acceptés."
        ) from None


def _check_scans(content: bytes, kind: str) -> None:
    if kind == "JPEG" and content.count(_SCAN) > MAX_SCANS:
        raise Refused(
            f"Ce JPEG progressif se lit en plus de {MAX_SCANS} passes : enregistrez-le sans"
            " l’option « progressif »."
        )


def _check_size(image: Image.Image) -> None:
    """Refuse what would fill the memory; a JPEG is decoded at an eighth, a quarter or a half."""
    width, height = image.size
    if width * height <= MAX_PIXELS and max(image.size) > MAX_SIDE:
        image.draft(None, (_SIDES[0], _SIDES[0]))
    if width * height > MAX_PIXELS or image.width * image.height > _MAX_DECODED:
        most = MAX_PIXELS if image.format == "JPEG" else _MAX_DECODED
        raise Refused(
            f"L’image compte {width} × {height} pixels ; {most // 1_000_000} millions au plus sont"
            " acceptés. Réduisez-la."
        )
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("Une image animée n’est pas acceptée : elle ne s’arrête pas pour qui lit.")


def _profile(written: object) -> bytes | None:
    """Keep a colour profile that looks like one (ICC.1:2022, 7.2), and nothing in its place."""
    if not isinstance(written, bytes) or written[36:40] != b"acsp":
        return None
    return written if int.from_bytes(written[:4]) == len(written) else None


def _smaller(image: Image.Image) -> CleanImage:
    """Write an image with fewer pixels, until it is light; a drawing in PNG stays one if it can."""
    kinds = ("PNG", "WEBP") if image.format == "PNG" else (str(image.format),)
    upright = _upright(image)
    if upright.mode in ("P", "PA", "1", "LA"):  # pixels of a palette do not mix
        upright = upright.convert("RGBA")
    for side in _SIDES:
        upright.thumbnail((side, side), Image.Resampling.LANCZOS)
        for kind in kinds:
            file = BytesIO()
            profile = _profile(upright.info.get("icc_profile"))
            upright.save(file, kind, quality=_QUALITY, icc_profile=profile, exif=b"")
            if len(file.getvalue()) <= MAX_BYTES:
                return CleanImage(file.getvalue(), _ENDINGS[kind], *upright.size, reduced=True)
    raise Refused("Même réduite, l’image dépasse la limite. Enregistrez-la en WebP.")


def _same(image: Image.Image, lossless: bool) -> CleanImage:
    """Keep every pixel of an image."""
    kind = str(image.format)
    written = _written(image, kind, lossless)
    return CleanImage(written, _ENDINGS[kind], *ImageOps.exif_transpose(image).size)


def _upright(image: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    for name in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"):
        upright.info.pop(name, None)
        image.info.pop(name, None)
    return upright


def _written(image: Image.Image, kind: str, lossless: bool) -> bytes:
    """Write the pixels alone: upright, without what else the file said."""
    upright = _upright(image)
    turned = upright.size != image.size or bool(image.getexif().get(0x0112, 1) != 1)
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
