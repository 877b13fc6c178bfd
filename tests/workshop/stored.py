"""What the database holds, whole: for tests to compare with what was sent."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.workshop import history
from app.workshop.database import Database
from app.workshop.tables import Draft, Version


def versions_of(database: Database, slug: str) -> list[Version]:
    """Return the versions of a lesson with their texts, the oldest first."""
    with database.reading() as session:
        lesson = history.find(session, slug)
        asked = select(Version).where(Version.lesson_id == lesson.id).order_by(Version.number)
        return list(session.scalars(asked))


def draft_texts(session: Session, lesson: int) -> list[str]:
    """Return every text that was saved for a lesson, the oldest first."""
    asked = select(Draft.text).where(Draft.lesson_id == lesson)
    return list(session.scalars(asked.order_by(Draft.id)))
