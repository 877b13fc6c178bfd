"""What a reader's answers are about: those to one question say nothing of another.

The form sends, beside the answers, the signature of the question that its page was showing.
"""

from typing import Annotated
from zlib import crc32

from pydantic import Field

Signature = Annotated[str, Field(alias="pour", max_length=40)]


def signature_of(asked: object) -> str:
    """Return a short signature of what is asked, the same for what prints the same."""
    return f"{crc32(repr(asked).encode()):08x}"


def is_of(given: str, signature: str) -> bool:
    """Tell whether answers sent with `given` are to this; an address may leave it out."""
    return given in ("", signature)
