"""Lessons that leave the course: withdrawn, then in the bin, where they wait for thirty days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.workshop.columns import now
from app.workshop.history import add_version, find, find_with_head
from app.workshop.refusals import Refused
from app.workshop.tables import REMOVED, Copy, Draft, Opening, Outcome, StoredLesson, Version

LIFE_IN_BIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class BinnedLesson:
    """A lesson of the bin, and when it will be forgotten."""

    slug: str
    until: datetime


def withdraw(session: Session, slug: str, author: str) -> None:
    """Take a lesson out of the course; its texts stay. Raises NotThere, Refused."""
    lesson, head = find_with_head(session, slug)
    if head is None or head.removed:
        raise Refused("La leçon n’est pas dans le parcours.")
    note = "Retirée du parcours"
    add_version(session, lesson, head.number, None, REMOVED, Outcome.PENDING, author, note)


def put_in_bin(session: Session, slug: str) -> None:
    """Put a lesson that readers do not see in the bin; raises NotThere, Refused."""
    lesson, head = find_with_head(session, slug)
    if head is not None and not head.removed:
        raise Refused("Les élèves voient cette leçon : retirez-la d’abord du parcours.")
    lesson.deleted = now()


def take_back(session: Session, slug: str) -> None:
    """Take a lesson out of the bin, as it was; raises NotThere."""
    find(session, slug).deleted = None


def binned(session: Session) -> list[BinnedLesson]:
    """Return the lessons of the bin, the last one first."""
    asked = select(StoredLesson).where(StoredLesson.deleted.is_not(None))
    lessons = session.scalars(asked.order_by(StoredLesson.deleted.desc()))
    return [BinnedLesson(one.slug, one.deleted + LIFE_IN_BIN) for one in lessons if one.deleted]


def empty_bin(session: Session) -> None:
    """Forget the lessons that have waited in the bin for thirty days, with all their texts."""
    old = select(StoredLesson).where(StoredLesson.deleted < now() - LIFE_IN_BIN)
    for lesson in session.scalars(old).all():
        for table in (Draft, Version, Copy, Opening):
            session.execute(delete(table).where(table.lesson_id == lesson.id))
        session.delete(lesson)
