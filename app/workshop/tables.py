"""What the database holds. Versions are only ever added to, drafts are thinned with time."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from app.workshop.columns import Moment, Text, now

REMOVED = ""  # the digest of a file that is not there


class Base(DeclarativeBase):
    """Gather the tables; a text and a time are kept the same way everywhere."""

    type_annotation_map: ClassVar = {datetime: Moment}


class Role(StrEnum):
    """Say what an account may do; an administrator also closes the sessions of others."""

    AUTHOR = "auteur"
    ADMINISTRATOR = "administrateur"


class Outcome(StrEnum):
    """Say what became of a text that was sent to be published."""

    PENDING = "en cours"
    PUBLISHED = "publiée"
    REFUSED = "gardée"  # in conflict with another version, or the file could not be written


class Account(Base):
    """Someone who may enter; without a password they enter by a link."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    password: Mapped[str | None] = mapped_column(String(300))
    active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime] = mapped_column(default=now)


class Login(Base):
    """One browser that has entered; only the digest of its token is kept."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    created: Mapped[datetime] = mapped_column(default=now)
    used: Mapped[datetime] = mapped_column("seen", default=now)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class OneTimeLink(Base):
    """A link to enter once, kept by the digest of its token."""

    __tablename__ = "links"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    expires: Mapped[datetime]


class Attempt(Base):
    """One failed log-in, by the digest of the name and by the address it came from."""

    __tablename__ = "attempts"
    __table_args__ = (Index("attempts_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now)


class Entrance(Base):
    """An address that a name entered from, both as digests: it is not closed to that name."""

    __tablename__ = "entrances"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)


class PublishingLock(Base):
    """A single row: locking it makes publications wait for each other.

    `revision` changes with each of them, so that other servers notice.
    """

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(default=0)


class StoredLesson(Base):
    """One lesson, published or not yet, by its slug; `position` is the NN of its file.

    A page of the site is one too: its slug is « pages/accueil », and it has no position.
    One that was put in the bin says when: it is `deleted`. A name that a lesson left stays as one
    that `became` another, so that no folder brings it back.
    """

    __tablename__ = "lessons"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int | None]
    created: Mapped[datetime] = mapped_column(default=now)
    deleted: Mapped[datetime | None] = mapped_column(default=None)
    became: Mapped[str | None] = mapped_column(String(80), default=None)


class Version(Base):
    """One text that was sent to be published; a text of None means that the file was removed."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("lesson_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"))
    number: Mapped[int]
    base: Mapped[int]  # the number of the version it was written over, 0 for none
    text: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))  # of the bytes of the file
    outcome: Mapped[str] = mapped_column("state", String(20))
    author: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(default=now)

    @property
    def removed(self) -> bool:
        """Tell whether this version says that the lesson is not there any more."""
        return self.digest == REMOVED

    @property
    def published(self) -> bool:
        """Tell whether readers have seen it."""
        return self.outcome == Outcome.PUBLISHED


class Draft(Base):
    """One saved state of what an account is writing; the last one is the draft.

    `window` names the page that wrote it. A state written `beside` the draft came from a window
    that showed a text that was no longer the draft: it is found nowhere else.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index("drafts_of", "lesson_id", "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    base: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    open: Mapped[bool] = mapped_column(default=True)  # of one author and lesson, the last at most
    beside: Mapped[bool] = mapped_column(default=False, server_default=false())
    window: Mapped[str] = mapped_column(String(32), default="", server_default="")
    at: Mapped[datetime] = mapped_column(default=now)


class Opening(Base):
    """An editor that someone has open: since when, and when it last said so."""

    __tablename__ = "openings"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now)
    at: Mapped[datetime] = mapped_column(default=now)


class Copy(Base):
    """What one folder of lessons held when it was last looked at: it tells who changed a file."""

    __tablename__ = "copies"

    place: Mapped[str] = mapped_column(String(64), primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), primary_key=True)
    version: Mapped[int]
    position: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64))


class StoredImage(Base):
    """One image of the lessons: « slug/name.png », or « name.png » when it was put by hand.

    Without content it was removed.
    """

    __tablename__ = "images"

    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now)
