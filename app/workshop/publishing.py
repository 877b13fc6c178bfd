"""What an author does to the course: publish a lesson or a page, put lessons in order, begin."""

import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.lessons.slugs import MAX_NUMBER, is_page
from app.workshop import drafts
from app.workshop.database import Database
from app.workshop.folder import File, Folder, digest_of
from app.workshop.history import add_version, find_with_head, heads
from app.workshop.journal import journal
from app.workshop.naming import NameTaken, free_name
from app.workshop.reconcile import Reconciliation, lock
from app.workshop.refusals import Refused
from app.workshop.tables import Outcome, PublishingLock, StoredLesson, Version

_log = logging.getLogger(__name__)
_PUBLISHED = "Publiée : %s, version %d, par « %s »."
_MOST_COPIES = 99
_LATER = "Ce sera fait dès que le dossier l’acceptera."
_REFUSED = "Gardée sans être publiée : %s, version %d, par « %s »."


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a text that was sent: its version, and the version it is in conflict with."""

    version: Version
    conflict: Version | None = None


class Publisher:
    """Keeps one folder of lessons and the database in agreement; several threads may use it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = Folder(folder)
        name = f"{'' if database.sqlite else socket.gethostname()} {folder.resolve()}"
        self._place = digest_of(name.encode())
        self._lock = Lock()
        self._settled: tuple[int, dict[str, File]] | None = None  # the revision, and its files
        self._looked: object = None  # which folder: another may be put at its path
        self._absent: dict[str, float] = {}
        self._logged: dict[str, str] = {}  # failures that the log has: they are tried every second

    def sync(self) -> None:
        """Follow what was changed outside or by other servers; cheap when nothing was."""
        with self._lock:
            with self.database.reading() as session:
                revision = session.scalars(select(PublishingLock.revision)).one()
            if self._is_settled(revision):
                return
            with self.database.writing() as session:
                self._reconcile(session)

    def publish(
        self, slug: str, account: int, author: str, base: int, text: str, note: str
    ) -> Publication:
        """Publish a text written over version `base`; whatever happens the history has it.

        Raises NotThere; CannotWrite when the file cannot be written.
        """
        with self._lock:
            publication = self._send(slug, account, author, base, text, note)
            if publication.version.outcome == Outcome.PENDING:
                publication = Publication(self._finish(slug, account, publication.version.id))
                journal.info(_PUBLISHED, slug, publication.version.number, author)
            elif publication.conflict:
                journal.info(_REFUSED, slug, publication.version.number, author)
            return publication

    def reorder(self, slugs: Sequence[str]) -> None:
        """Put the lessons in this order, all or none; raises Refused, CannotWrite."""
        with self._lock:
            with self.database.writing() as session:
                work = self._reconcile(session)
                before = self._positions(session)
                if sorted(slugs) != sorted(before):
                    raise Refused(
                        "La liste des leçons a changé depuis : voici la nouvelle,"
                        " recommencez le déplacement.",
                        409,
                    )
                self._place_all(session, dict(zip(slugs, sorted(before.values()), strict=True)))
                work.locked.revision += 1
            with self.database.writing() as session:
                work = self._reconcile(session)
                if work.failures:
                    self._place_all(session, before)
                    work.locked.revision += 1
            if work.failures:
                with self.database.writing() as session:
                    self._reconcile(session)
                raise next(iter(work.failures.values()))

    def begin(self, title: str, account: int, text: str) -> str:
        """Begin a lesson that only the workshop knows yet, with a first draft; return its slug.

        Raises Refused.
        """
        with self._lock, self.database.writing() as session:
            self._reconcile(session)
            lesson = StoredLesson(slug=free_name(session, title), position=None)
            session.add(lesson)
            session.flush()
            drafts.save(session, lesson.id, account, 0, text)
            return lesson.slug

    def begin_beside(self, title: str, account: int, text: str) -> str:
        """Begin a lesson under this title or, where it is taken, with a number after it.

        Nothing that is there changes. Raises Refused.
        """
        for number in range(1, _MOST_COPIES):
            try:
                return self.begin(title if number == 1 else f"{title} {number}", account, text)
            except NameTaken:
                continue
        return self.begin(f"{title} {_MOST_COPIES}", account, text)

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """Change what is stored of lessons while nobody publishes, then make the files agree.

        Raises Refused when a file cannot be written: it will be, as soon as it can.
        """
        with self._lock:
            with self.database.writing() as session:
                failed_before = self._reconcile(session).failures
                yield session
            self._settled = None
            with self.database.writing() as session:
                failures = self._reconcile(session).failures
        for slug, failure in failures.items():
            if slug not in failed_before:
                raise Refused(f"{failure} {_LATER}", failure.status)

    def _is_settled(self, revision: int) -> bool:
        """Tell whether neither the files nor the database changed since they last agreed."""
        return self._settled == (revision, self.folder.files())

    def _reconcile(self, session: Session) -> Reconciliation:
        """Take the lock, then make files and database agree unless nothing changed."""
        locked = lock(session)
        folder = self.folder.identity()
        first = folder != self._looked
        work = Reconciliation(session, locked, self.folder, self._place, self._absent, first)
        if self._is_settled(locked.revision):
            return work
        work.run()
        self._looked = folder
        messages = {slug: str(failure) for slug, failure in work.failures.items()}
        for slug in messages.keys() - self._logged.keys():
            _log.warning("%s : %s", slug, messages[slug])
        self._logged = messages
        unsettled = work.failures or self._absent
        self._settled = None if unsettled else (locked.revision, self.folder.files())
        return work

    def _send(
        self, slug: str, account: int, author: str, base: int, text: str, note: str
    ) -> Publication:
        """Write a text in the history: pending, or refused if another was published meanwhile."""
        with self.database.writing() as session:
            self._reconcile(session)
            lesson, head = find_with_head(session, slug, (Outcome.PUBLISHED, Outcome.PENDING))
            if head is not None and head.outcome == Outcome.PENDING:  # another is at it: finish it
                self._settled = None
                self._reconcile(session)
                lesson, head = find_with_head(session, slug)
            if head is not None and head.text == text:
                drafts.close(session, lesson.id, account)
                return Publication(head)
            conflict = head if head is not None and head.number != base else None
            outcome = Outcome.REFUSED if conflict else Outcome.PENDING
            digest = digest_of(text.encode())
            version = add_version(session, lesson, base, text, digest, outcome, author, note)
            if conflict:
                drafts.save(session, lesson.id, account, base, text)
            else:
                self._settled = None  # there is a file to write
                if (head is None or head.removed) and not is_page(slug):
                    self._give_place(session, lesson)
            return Publication(version, conflict)

    def _finish(self, slug: str, account: int, number: int) -> Version:
        """Write the file of a pending version and publish it; raises CannotWrite."""
        with self.database.writing() as session:
            work = self._reconcile(session)
            version = work.finished.get(number) or session.get_one(Version, number)
            failure = work.failures.get(slug)
            if failure and version.outcome != Outcome.PUBLISHED:
                version.outcome = Outcome.REFUSED
                drafts.save(session, version.lesson_id, account, version.base, version.text or "")
            else:
                drafts.close(session, version.lesson_id, account)
        if failure:
            raise failure
        return version

    @staticmethod
    def _positions(session: Session) -> dict[str, int]:
        """Return the numbers of the published lessons, in the order of the course."""
        published = {id_ for id_, head in heads(session).items() if not head.removed}
        lessons = select(StoredLesson).order_by(StoredLesson.position, StoredLesson.slug)
        return {
            lesson.slug: lesson.position
            for lesson in session.scalars(lessons)
            if lesson.position is not None and lesson.id in published
        }

    @staticmethod
    def _place_all(session: Session, positions: dict[str, int]) -> None:
        for lesson in session.scalars(select(StoredLesson).where(StoredLesson.slug.in_(positions))):
            lesson.position = positions[lesson.slug]

    def _give_place(self, session: Session, lesson: StoredLesson) -> None:
        """Give a lesson its number: the one that it had if it is free, else that after the last."""
        taken = self._positions(session).values()
        if lesson.position is not None and lesson.position not in taken:
            return
        lesson.position = max(taken, default=0) + 1
        if lesson.position > MAX_NUMBER:
            raise Refused(f"Le cours compte déjà une leçon {MAX_NUMBER} : c’est la dernière.")
