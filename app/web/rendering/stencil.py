"""The squares of many small maps as one picture inside a page: a mask for one colour.

Paths of that many squares are noise, which nothing makes small; and a mask follows the colours of
the page, light or dark.
"""

import io
from base64 import b64encode
from functools import lru_cache

import numpy as np
from PIL import Image

from app.core.attention import Array
from app.web.palette import DARK_TINTS, TINTS, Tint
from app.widgets.parts.head_gallery import HeadGallery


def stencil(gallery: HeadGallery) -> str:
    """Return the address of a picture, a pixel a square: a lighter one lets more colour by."""
    return _address(gallery.width, gallery.height, gallery.tints)


@lru_cache(maxsize=64)
def _address(width: int, height: int, tints: bytes) -> str:
    light = tints.translate(_LIGHT)
    file = io.BytesIO()
    Image.frombytes("L", (width, height), light).save(file, "WEBP", lossless=True, quality=100)
    return f"data:image/webp;base64,{b64encode(file.getvalue()).decode()}"


def _shares(tints: tuple[Tint, ...]) -> Array:
    """Return how much of the last tint over the first looks most like each, in sRGB."""
    colours = np.array([list(bytes.fromhex(tint.fill.hexadecimal[1:])) for tint in tints], float)
    way = colours[-1] - colours[0]
    shares: Array = (colours - colours[0]) @ way / (way @ way)
    return shares


_BETWEEN = (_shares(TINTS) + _shares(DARK_TINTS)) / 2  # light and dark pages share the picture
_LIGHT = bytes(np.rint(_BETWEEN * 255).astype(np.uint8)).ljust(256, b"\0")
