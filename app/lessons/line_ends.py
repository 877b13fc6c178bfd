"""Line ends: the same text, whichever system it was written on."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")


def normalised(text: str) -> str:
    r"""Return a text whose lines end with \n, without the null character, which no file keeps."""
    return LINE_END.sub("\n", text).replace("\0", "\N{REPLACEMENT CHARACTER}")
