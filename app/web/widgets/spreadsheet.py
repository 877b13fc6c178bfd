"""Maps of weights as a table that a French spreadsheet opens by a double click.

Semicolons between cells, decimal commas, CRLF, UTF-8 with its mark: what a spreadsheet in French
expects. A text that it would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from app.widgets.contract.view import Map

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_DECIMALS = 7  # as in the API: 65 rounded weights still sum to 1 within 0.00001


def spreadsheet(title: str, maps: Iterable[Map], address: str) -> bytes:
    """Write maps one below the other: a row a word that asks, a column a word looked at."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Attention en clair", _safe(title)))
    writer.writerow(("Adresse", _safe(address)))
    for shown in maps:
        writer.writerow(())
        writer.writerow(("Carte", _safe(shown.title)))
        writer.writerow(("Phrase", _safe(shown.sentence)))
        writer.writerow(("Tête", _safe(shown.head)))
        writer.writerow(("Nombres", shown.label.value))
        writer.writerow(("demande \\ est regardé", *map(_safe, shown.columns)))
        for name, weights in zip(shown.rows, shown.weights.tolist(), strict=True):
            writer.writerow((_safe(name), *map(_number, weights)))
    return text.getvalue().encode("utf-8-sig")


def _number(weight: float) -> str:
    return f"{weight:.{_DECIMALS}f}".replace(".", ",")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
