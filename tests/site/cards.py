"""How the page of the models writes what its cards hold, and how it is read back."""

from decimal import ROUND_HALF_UP, Decimal

from bs4 import BeautifulSoup

from app.lessons.checking.typography import fine


def tables(page: BeautifulSoup, section: str) -> list[list[list[str]]]:
    """Read the cells of the tables of a section, each with its first spaces made plain."""
    return [
        [
            [" ".join(cell.text.split()) for cell in row.select("th, td")]
            for row in table.select("tbody tr")
        ]
        for table in page.select(f"section[aria-labelledby={section}] table")
    ]


def share(part: float) -> str:
    """Write a share as pages do: half a tenth goes up."""
    return f"{decimal(float(Decimal(repr(part)) * 100), 1)} %"


def decimal(number: float, digits: int = 2) -> str:
    """Write a number with so many decimals, half of the last going up."""
    last = Decimal(1).scaleb(-digits)
    return str(Decimal(repr(number)).quantize(last, ROUND_HALF_UP)).replace(".", ",")


def count(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def plainly(text: str) -> str:
    return " ".join(fine(text).split())


def plain(page: BeautifulSoup, section: str) -> str:
    return " ".join(page.select(f"section[aria-labelledby={section}]")[0].get_text().split())
