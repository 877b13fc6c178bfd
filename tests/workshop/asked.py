"""The workshop asked by address: what its authors send, and what they are answered."""

from pathlib import Path

from bs4 import BeautifulSoup

from app.workshop.publishing import Publication
from app.workshop.tables import Version
from app.workshop.workshop import Workshop
from tests.screens.page import parsed
from tests.workshop.conftest import FIRST, Visitor
from tests.workshop.stored import versions_of

UN = "/atelier/lecons/un"
PASSWORD = "un chat noir mange"
WORDS = "Un ciel et un champ"


def text_of(page: BeautifulSoup) -> str:
    (source,) = page.select("textarea#source")
    return source.text


def notices(page: BeautifulSoup) -> str:
    return " ".join(tag.text for tag in page.select("main [role=alert], main [role=status].done"))


def log_in(visitor: Visitor, name: str = "Ada", password: str = PASSWORD, status: int = 200) -> str:
    fields = {"nom": name, "mot-de-passe": password}
    answer = visitor.client.post("/atelier/entrer", data=fields)
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def versions(workshop: Workshop, slug: str = "un") -> list[Version]:
    return versions_of(workshop.database, slug)


def publish(workshop: Workshop, author: int, base: int, text: str, slug: str = "un") -> Publication:
    return workshop.publisher.publish(slug, author, "Ada", base, text, "note")


def send(
    visitor: Visitor, content: bytes, name: str = "Le ciel.png", status: int = 200,
    words: str = WORDS, htmx: bool = False,
) -> BeautifulSoup:  # fmt: skip
    answer = visitor.client.post(
        f"{UN}/images",
        data={"texte": FIRST, "base": "1", "alternative": words},
        files={"fichier": (name, content, "application/octet-stream")},
        headers={"hx-request": "true"} if htmx else {},
    )
    assert answer.status_code == status, answer.text[:500]
    return parsed(answer.text)


def image_files(lessons: Path) -> list[Path]:
    return sorted((lessons / "images").glob("*/*")) if (lessons / "images").is_dir() else []
