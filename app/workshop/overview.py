"""All lessons at one moment, for the list of the workshop."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.workshop import drafts
from app.workshop.tables import Account, Lesson, State, Version


@dataclass(frozen=True, slots=True)
class Writer:
    """Name who is writing a draft of a lesson, and since when it rests."""

    name: str
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one lesson of the list; a text of None means that readers do not see it."""

    slug: str
    position: int | None
    text: str | None
    version: int
    author: str
    at: datetime | None
    writers: tuple[Writer, ...]


def entries(session: Session) -> list[Entry]:
    """Return the published lessons in order, then those that only the workshop knows."""
    lessons = session.scalars(select(Lesson)).all()
    newest = (
        select(func.max(Version.id))
        .where(Version.state == State.PUBLISHED)
        .group_by(Version.lesson_id)
    )
    heads = {v.lesson_id: v for v in session.scalars(select(Version).where(Version.id.in_(newest)))}
    names = {account.id: account.name for account in session.scalars(select(Account))}
    writers: dict[int, list[Writer]] = {}
    for draft in drafts.open_ones(session):
        writer = Writer(names[draft.account_id], draft.account_id, draft.at)
        writers.setdefault(draft.lesson_id, []).append(writer)
    found = [_entry(lesson, heads.get(lesson.id), writers) for lesson in lessons]
    return sorted(found, key=lambda entry: (entry.text is None, entry.position or 0, entry.slug))


def _entry(lesson: Lesson, head: Version | None, writers: dict[int, list[Writer]]) -> Entry:
    return Entry(
        lesson.slug,
        lesson.position,
        head.text if head else None,
        head.number if head else 0,
        head.author if head else "",
        head.at if head else None,
        tuple(writers.get(lesson.id, ())),
    )
