"""One lesson on the desk of one author: the draft if there is one, else what is published."""

from dataclasses import dataclass
from datetime import datetime

from app.workshop import drafts
from app.workshop.database import Database
from app.workshop.drafts import Window
from app.workshop.history import find, find_with_head, last_text
from app.workshop.tables import Draft, Version


@dataclass(frozen=True, slots=True)
class Desk:
    """The text to edit, the version it was written over, and the published one.

    `state` is the number of the saved state that the text is, 0 for none.
    """

    slug: str
    position: int | None
    text: str
    base: int
    saved: datetime | None
    head: Version | None
    state: int = 0

    @property
    def behind(self) -> bool:
        """Tell whether someone published since this draft was begun."""
        return self.head is not None and self.base != self.head.number


def open_desk(database: Database, slug: str, account: int) -> Desk:
    """Return what an author finds when opening a lesson; raises NotThere."""
    with database.reading() as session:
        lesson, head = find_with_head(session, slug)
        draft = drafts.last(session, lesson.id, account)
        text = last_text(session, lesson) if head and head.removed and not draft else None
    if draft is not None:
        return Desk(lesson.slug, lesson.position, draft.text, draft.base, draft.at, head, draft.id)
    if head is None:
        return Desk(lesson.slug, lesson.position, "", 0, None, None)
    return Desk(lesson.slug, lesson.position, text or head.text or "", head.number, None, head)


def save(
    database: Database, slug: str, account: int, base: int, text: str, by: Window | None = None
) -> Draft:
    """Save a draft, or beside it when `by` is behind it; raises NotThere, Unavailable."""
    with database.writing() as session:
        return drafts.save(session, find(session, slug).id, account, base, text, by)


def keep_beside(
    database: Database, slug: str, account: int, text: str, by: Window | None = None
) -> None:
    """Keep what another window saved to be found beside a text that takes its place."""
    with database.writing() as session:
        drafts.keep_beside(session, find(session, slug).id, account, text, by)


def set_aside(database: Database, slug: str, account: int) -> None:
    """Close a draft without publishing it; its states stay. Raises NotThere."""
    with database.writing() as session:
        drafts.close(session, find(session, slug).id, account)
