"""The bytes of a file as text: UTF-8, or what an older tool wrote, which its author is told."""

import codecs

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What an author is told of such a file.
NOT_UTF8 = (
    "Ce fichier n’est pas en UTF-8 : ses accents pourraient se perdre. Dans votre éditeur,"
    " choisissez « Enregistrer avec l’encodage UTF-8 »."
)


def decoded(data: bytes) -> tuple[str, int]:
    """Return a text, and the first line that is not UTF-8: 0 when all is.

    Windows-1252 stands for what is not UTF-8, so that accents are shown as they were typed.
    """
    if (nulls := data.count(0)) > len(data) // 4 and data[:2] not in _MARKS:
        even = data[::2].count(0) > nulls // 2  # the high bytes of French letters are null
        return data.decode("utf-16-be" if even else "utf-16-le", errors="replace"), 1
    try:
        return data.decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return data.decode(_MARKS.get(data[:2], "cp1252"), errors="replace"), line
