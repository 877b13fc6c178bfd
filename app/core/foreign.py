"""Tell a sentence of another language, of which the model can say nothing."""

from functools import lru_cache

from app.core.french import SENTENCES, model

_FEW_UNKNOWN = 2  # one word alone may be a name or a slip
_LAST_LATIN = 0x24F  # the last code point of Latin letters


@lru_cache(maxsize=SENTENCES)
def seems_foreign(words: tuple[str, ...]) -> bool:
    """Tell whether half of the words of a sentence, two at least, are in no French dictionary.

    Names and signs say nothing: only words that begin with a small letter count, and all those of
    another script, where one word may be a whole sentence.
    """
    if any(ord(word[0]) > _LAST_LATIN and word[0].isalpha() for word in words if word):
        return True
    index = model().index
    common = [word for word in words if word[:1].islower()]
    unknown = [word for word in common if not index.tags(word)]
    return len(unknown) >= max(_FEW_UNKNOWN, len(common) / 2)
