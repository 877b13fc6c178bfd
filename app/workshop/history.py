"""Every text that was ever sent, and what changed from one to the other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.workshop.course import NotThere
from app.workshop.tables import Lesson, Version


def versions(session: Session, lesson: Lesson) -> list[Version]:
    """Return the versions of a lesson, the newest first."""
    mine = select(Version).where(Version.lesson_id == lesson.id)
    return list(session.scalars(mine.order_by(Version.number.desc())))


def version(session: Session, lesson: Lesson, number: int) -> Version:
    """Return one version; raises NotThere."""
    mine = (Version.lesson_id == lesson.id, Version.number == number)
    found = session.scalars(select(Version).where(*mine)).first()
    if found is None:
        raise NotThere(f"{lesson.slug} {number}")
    return found
