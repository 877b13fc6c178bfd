"""Small images to send."""

from io import BytesIO
from random import Random

from PIL import Image

SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">'
    b'<rect width="40" height="30" fill="#88f"/></svg>'
)


def drawn(kind: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    """Return an image of a sky and a ground."""
    image = Image.new("RGB", size, "#8af")
    image.paste("#484", (0, size[1] // 2, *size))
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def noisy(kind: str, size: tuple[int, int], **more: object) -> bytes:
    """Return an image that hardly gets smaller: every pixel is drawn by chance."""
    image = Image.frombytes("RGB", size, Random(0).randbytes(3 * size[0] * size[1]))
    file = BytesIO()
    image.save(file, kind, quality=90, **more)
    return file.getvalue()
