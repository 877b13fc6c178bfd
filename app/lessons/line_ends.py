"""Line ends and spaces: the same text, whichever system it was written on."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")

_MARKED = re.compile(
    r"^([ \t>]*(?:#{1,6}|[-*+](?: \[[ xX]\])?|\d{1,9}[.)]"  # titles and lists
    r"|:{1,9}|`{3,9}|~{3,9}|\$\$|-{3,9}|\|[-:| ]*))"  # fences, formulas, the header, tables
    r"([ \u00a0\u202f\u2007]*[\u00a0\u202f\u2007][ \u00a0\u202f\u2007]*)",
    re.MULTILINE,
)


def normalised(text: str) -> str:
    r"""Return a text whose lines end with \n, without the null character, which no file keeps."""
    return LINE_END.sub("\n", text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def with_plain_marks(text: str) -> str:
    """Return a text whose marks of Markdown are followed by plain spaces, at the same places.

    Keyboards and word processors put no-break spaces after a mark, which would not be one then.
    """
    return _MARKED.sub(lambda match: match[1] + " " * len(match[2]), text)
