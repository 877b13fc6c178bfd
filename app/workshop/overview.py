"""All lessons at one moment, for the list of the workshop."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.workshop import drafts, presence
from app.workshop.history import heads
from app.workshop.presence import OpenEditor
from app.workshop.tables import Account, StoredLesson, Version


@dataclass(frozen=True, slots=True)
class DraftAuthor:
    """Who is writing a draft of a lesson, and since when it rests."""

    name: str
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ListedLesson:
    """One lesson of the list; `published` says whether readers see it."""

    slug: str
    position: int | None
    published: bool
    version: int
    author: str
    at: datetime | None
    writers: tuple[DraftAuthor, ...]
    open_in: tuple[OpenEditor, ...] = ()


def listed_lessons(session: Session) -> list[ListedLesson]:
    """Return the published lessons in order, then those that only the workshop knows.

    Reads no text, and as many statements whatever the number of lessons.
    """
    published = heads(session)
    names = {account.id: account.name for account in session.scalars(select(Account))}
    writers: dict[int, list[DraftAuthor]] = {}
    for lesson, account, at in drafts.open_drafts(session):
        writers.setdefault(lesson, []).append(DraftAuthor(names[account], account, at))
    opened = presence.opened(session)
    lessons = [
        replace(
            _listed(lesson, published.get(lesson.id), tuple(writers.get(lesson.id, ()))),
            open_in=tuple(opened.get(lesson.id, ())),
        )
        for lesson in session.scalars(select(StoredLesson).where(StoredLesson.became.is_(None)))
        if lesson.deleted is None
    ]
    return sorted(lessons, key=lambda one: (not one.published, one.position or 0, one.slug))


def _listed(
    lesson: StoredLesson, head: Version | None, writers: tuple[DraftAuthor, ...]
) -> ListedLesson:
    if head is None:
        return ListedLesson(lesson.slug, lesson.position, False, 0, "", None, writers)
    return ListedLesson(
        lesson.slug, lesson.position, not head.removed, head.number, head.author, head.at, writers
    )
