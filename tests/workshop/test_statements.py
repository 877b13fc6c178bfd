"""What the workshop asks of the database does not grow with the course."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from app.workshop import overview
from app.workshop.workshop import Workshop
from tests.workshop.asked import publish
from tests.workshop.conftest import Visitor

pytestmark = pytest.mark.on_both_databases

MOST = 12


@contextmanager
def statements(workshop: Workshop) -> Iterator[list[str]]:
    """Collect the statements that reach the database."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    engine = workshop.database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(params=[5, 25])
def grown(request: pytest.FixtureRequest, workshop: Workshop, lessons: Path) -> Workshop:
    """A course of so many lessons, each published once and followed."""
    for number in range(3, request.param + 1):
        text = f'---\ntitre: "Leçon {number}"\n---\n\n## Un titre\n\nUn texte.\n'
        (lessons / f"{number:02d}-lecon-{number}.md").write_text(text, encoding="utf-8")
    workshop.publisher.sync()
    return workshop


def test_publishing_asks_as_much_whatever_the_number_of_lessons(
    grown: Workshop, author: int
) -> None:
    with statements(grown) as sent:
        begun = time.perf_counter()
        publish(grown, author, 1, "Publié.\n")
        print(f"{len(sent)} statements, {(time.perf_counter() - begun) * 1000:.1f} ms")
    assert len(sent) <= MOST, "\n".join(sent)


def test_a_new_order_asks_as_much_whatever_the_number_of_lessons(grown: Workshop) -> None:
    with grown.database.reading() as session:
        slugs = [one.slug for one in overview.listed_lessons(session)]
    with statements(grown) as sent:
        grown.publisher.reorder([slugs[1], slugs[0], *slugs[2:]])
    assert len(sent) <= MOST, "\n".join(sent)


def test_the_list_of_lessons_asks_as_much_and_reads_no_text(
    grown: Workshop, visitor: Visitor
) -> None:
    with statements(grown) as sent:
        visitor.open("/atelier")
    assert len(sent) <= MOST
    assert not [one for one in sent if "versions.text" in one]
