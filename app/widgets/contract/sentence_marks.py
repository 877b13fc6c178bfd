"""Marks on the fields of controls: which is a sentence, which points into one.

When a reader brings another sentence, what pointed into the one before says nothing any more. A
field says so itself, in its `Annotated` type, so that no widget that takes it has to.
"""

from enum import Enum, auto
from functools import lru_cache

from pydantic import BaseModel


class SentenceMark(Enum):
    """What a control has to do with a sentence."""

    IS_SENTENCE = auto()
    OF_SENTENCE = auto()  # gone when the sentence changes


IS_SENTENCE, OF_SENTENCE = SentenceMark.IS_SENTENCE, SentenceMark.OF_SENTENCE


@lru_cache(maxsize=512)  # a lesson under work makes new models
def fields_with(model: type[BaseModel], mark: SentenceMark) -> tuple[str, ...]:
    """Return the fields of a model that bear a mark, by their French names."""
    return tuple(
        field.alias or name for name, field in model.model_fields.items() if mark in field.metadata
    )
