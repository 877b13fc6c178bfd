"""What an author does to the course: publish, put in order, begin a lesson."""

import logging
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.lessons.slugs import SLUG, slug_of
from app.workshop import drafts
from app.workshop.database import Database
from app.workshop.folder import MAX_POSITION, CannotWrite, Folder, digest_of
from app.workshop.reconcile import Reconciliation, add_version, head_of, lock
from app.workshop.tables import Course as Row
from app.workshop.tables import Lesson, State, Version

_log = logging.getLogger(__name__)


class NotThere(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say that no lesson of the workshop has this slug."""


class Refused(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say in French why something is not done; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Hold what became of a text: its version, and the version it is in conflict with."""

    version: Version
    conflict: Version | None = None


class Course:
    """Keep one folder of lessons together with the database; may be used by several threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = Folder(folder)
        name = f"{'' if database.sqlite else socket.gethostname()} {folder.resolve()}"
        self._place = digest_of(name.encode())
        self._lock = Lock()
        self._seen: tuple[int, object] | None = None
        self._absent: dict[str, float] = {}
        self._told: dict[str, str] = {}  # failures that the log has: they are tried every second

    def sync(self) -> None:
        """Follow what was changed outside or by other servers; cheap when nothing was."""
        with self._lock:
            with self.database.reading() as session:
                revision = session.scalars(select(Row.revision)).one()
            if self._seen == (revision, self.folder.files()):
                return
            with self.database.writing() as session:
                self._reconcile(session)

    def publish(
        self, slug: str, account: int, author: str, base: int, text: str, note: str
    ) -> Sent:
        """Publish a text written over version `base`; whatever happens it is kept in the history.

        Raises NotThere; CannotWrite when the file cannot be written.
        """
        with self._lock:
            sent = self._send(slug, account, author, base, text, note)
            if sent.version.state == State.PENDING:
                return Sent(self._finish(slug, account, sent.version.id))
            return sent

    def reorder(self, slugs: Sequence[str]) -> None:
        """Put the lessons in this order, all or none; raises Refused, CannotWrite."""
        with self._lock:
            with self.database.writing() as session:
                course, _ = self._reconcile(session)
                before = self._positions(session)
                if sorted(slugs) != sorted(before):
                    raise Refused(
                        "La liste des leçons a changé depuis : voici la nouvelle,"
                        " recommencez le déplacement."
                    )
                self._place_all(session, dict(zip(slugs, sorted(before.values()), strict=True)))
                course.revision += 1
            with self.database.writing() as session:
                course, failures = self._reconcile(session)
                if failures:
                    self._place_all(session, before)
                    course.revision += 1
            if failures:
                with self.database.writing() as session:
                    self._reconcile(session)
                raise next(iter(failures.values()))

    def begin(self, title: str, account: int, text: str) -> str:
        """Begin a lesson that only the workshop knows yet, with a first draft; return its slug."""
        slug = slug_of(title)
        if not re.search(r"\w", title):
            raise Refused("Le titre doit compter au moins une lettre ou un chiffre.")
        with self._lock, self.database.writing() as session:
            self._reconcile(session)
            if session.scalars(select(Lesson).where(Lesson.slug == slug)).first():
                raise Refused(f"Une leçon s’appelle déjà « {slug} » : choisissez un autre titre.")
            lesson = Lesson(slug=slug, position=None)
            session.add(lesson)
            session.flush()
            drafts.keep(session, lesson.id, account, 0, text)
        return slug

    def _reconcile(self, session: Session) -> tuple[Row, dict[str, CannotWrite]]:
        course = lock(session)
        work = Reconciliation(session, course, self.folder, self._place, self._absent)
        work.run()
        told = {slug: str(failure) for slug, failure in work.failures.items()}
        for slug in told.keys() - self._told.keys():
            _log.warning("%s : %s", slug, told[slug])
        self._told = told
        unsettled = work.failures or self._absent
        self._seen = None if unsettled else (course.revision, self.folder.files())
        return course, work.failures

    def _send(self, slug: str, account: int, author: str, base: int, text: str, note: str) -> Sent:
        digest = digest_of(text.encode())
        with self.database.writing() as session:
            self._reconcile(session)
            lesson = find(session, slug)
            drafts.keep(session, lesson.id, account, base, text)
            head = head_of(session, lesson)
            if head is not None and head.text == text:
                drafts.close(session, lesson.id, account)
                return Sent(head)
            conflict = head if head is not None and head.number != base else None
            state = State.REFUSED if conflict else State.PENDING
            version = add_version(session, lesson, base, text, digest, state, author, note)
            if lesson.position is None and not conflict:
                lesson.position = self._next_position(session)
            return Sent(version, conflict)

    def _finish(self, slug: str, account: int, number: int) -> Version:
        with self.database.writing() as session:
            _, failures = self._reconcile(session)
            version = session.get_one(Version, number)
            failure = failures.get(slug)
            if failure and version.state != State.PUBLISHED:
                version.state = State.REFUSED
            else:
                drafts.close(session, version.lesson_id, account)
        if failure:
            raise failure
        return version

    @staticmethod
    def _positions(session: Session) -> dict[str, int]:
        lessons = session.scalars(select(Lesson).order_by(Lesson.position, Lesson.slug))
        return {
            lesson.slug: lesson.position
            for lesson in lessons
            if lesson.position is not None
            and (head := head_of(session, lesson))
            and head.text is not None
        }

    @staticmethod
    def _place_all(session: Session, positions: dict[str, int]) -> None:
        for lesson in session.scalars(select(Lesson).where(Lesson.slug.in_(positions))):
            lesson.position = positions[lesson.slug]

    def _next_position(self, session: Session) -> int:
        position = max(self._positions(session).values(), default=0) + 1
        if position > MAX_POSITION:
            raise Refused(f"Le cours compte déjà une leçon {MAX_POSITION} : c’est la dernière.")
        return position


def find(session: Session, slug: str) -> Lesson:
    """Return the lesson of this slug; raises NotThere."""
    found = SLUG.fullmatch(slug) and session.scalars(select(Lesson).where(Lesson.slug == slug))
    lesson = found.first() if found else None
    if lesson is None:
        raise NotThere(slug)
    return lesson
