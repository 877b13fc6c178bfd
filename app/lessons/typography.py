"""The spaces of French: no line breaks where a reader would stumble.

That is before « : ; ? ! % », inside guillemets and vectors, at the hyphen of « qu’est-ce ».
Authors type plain spaces; what is shown has no-break ones.
"""

import re

_TUPLE = re.compile(r"\([\d,.;+−\-\s]{3,30}\)")  # (1 ; 0): a vector stays on one line
_BEFORE = re.compile(r"(?:(?<=\S)|^) (?=[:;?!»%](?:[\s.,)]|$))")


def fine(text: str) -> str:
    """Put the no-break spaces of French in a text of ours, never in a sentence of a reader."""
    text = _BEFORE.sub("\u00a0", text).replace("« ", "«\u00a0").replace("est-ce", "est\u2011ce")
    return _TUPLE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
