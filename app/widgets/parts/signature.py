"""Whose numbers a reader typed: those of one row say nothing of another.

The form sends, beside the numbers, the signature of the row that its page was showing.
"""

from typing import Annotated

from pydantic import Field

Signature = Annotated[str, Field(alias="pour", max_length=40)]


def is_of(given: str, signature: str) -> bool:
    """Tell whether numbers sent with `given` are of this row; an address may leave it out."""
    return given in ("", signature)
