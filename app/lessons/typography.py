"""The spaces of French: no line breaks before « : ; ? ! % » nor inside guillemets.

Authors type plain spaces; what is shown has no-break ones.
"""

import re

_BEFORE = re.compile(r"(?:(?<=\S)|^) (?=[:;?!»%](?:[\s.,)]|$))")


def fine(text: str) -> str:
    """Put the no-break spaces of French in a text of ours, never in a sentence of a reader."""
    return _BEFORE.sub("\u00a0", text).replace("« ", "«\u00a0")
