"""All lessons at one moment, for the list of the workshop."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.workshop import drafts, presence
from app.workshop.history import heads
from app.workshop.presence import OpenEditor
from app.workshop.tables import Account, Draft, StoredLesson, Version


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


def texts_unpublished(session: Session, slugs: Iterable[str]) -> dict[str, str]:
    """Return the last text of each of these lessons: its newest draft, else what was published.

    As many statements whatever the number of lessons.
    """
    named = StoredLesson.slug.in_(tuple(slugs))
    texts: dict[str, str] = {}
    for table, wanted in ((Version, Version.text.is_not(None)), (Draft, Draft.open)):
        newest = select(func.max(table.id)).where(wanted).group_by(table.lesson_id)
        asked = select(StoredLesson.slug, table.text).join(
            table, table.lesson_id == StoredLesson.id
        )
        rows = session.execute(asked.where(named, table.id.in_(newest)))
        texts |= {slug: text for slug, text in rows if text}
    return texts


def _listed(
    lesson: StoredLesson, head: Version | None, writers: tuple[DraftAuthor, ...]
) -> ListedLesson:
    if head is None:
        return ListedLesson(lesson.slug, lesson.position, False, 0, "", None, writers)
    return ListedLesson(
        lesson.slug, lesson.position, not head.removed, head.number, head.author, head.at, writers
    )
