"""Options and controls that are « oui » or « non » outside, and `bool` inside."""

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticKnownError

YES, NO = "oui", "non"


def yes_or_no(value: bool) -> str:
    """Write a truth value as authors and addresses do."""
    return YES if value else NO


def _read(given: object) -> bool:
    if given not in (YES, NO):
        raise PydanticKnownError("literal_error", {"expected": f"{YES!r} or {NO!r}"})
    return given == YES


YesNo = Annotated[
    bool,
    BeforeValidator(_read),
    PlainSerializer(yes_or_no),
    WithJsonSchema({"enum": [YES, NO], "type": "string"}),
]
