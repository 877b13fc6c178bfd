"""Make the files and the database agree, whoever changed what, without losing a text.

A copy remembers what this folder held when it was last looked at. So a file that differs from its
copy was changed outside and becomes a new version; a file that does not, while the database has a
newer version, is written again from the database: that is how other servers follow, and how a
publication that a crash cut in two is finished.

A folder that was put back as it once was is no change: a file that is an older version of the
history, or that a folder lacks the first time a process looks at it, is written again too.
"""

import logging
from collections.abc import Iterable
from time import monotonic

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.lessons.nouns import noun
from app.lessons.slugs import is_page
from app.workshop import drafts
from app.workshop.folder import File, Folder
from app.workshop.history import add_version, heads
from app.workshop.journal import journal
from app.workshop.refusals import CannotWrite
from app.workshop.tables import REMOVED, Copy, Outcome, PublishingLock, StoredLesson, Version

OUTSIDE = "fichier"  # the author of what was changed without the workshop
ABSENCE = 2.0  # seconds after which a file that is not there was removed
_WITHDRAWN = "%s : le fichier est retiré du dossier, la %s n’est plus publiée (version %d)."
_CHANGED = "%s : le fichier est changé dans le dossier, c’est la version %d."
_LACKING = "%s : le fichier manque au dossier, la version %d y est remise."
_OLDER = "%s : le dossier est revenu à la version %d, la version %d y est remise."
_log = logging.getLogger(__name__)


def lock(session: Session) -> PublishingLock:
    """Let one writer at a time in, over all servers."""
    return session.scalars(select(PublishingLock).with_for_update()).one()


class Reconciliation:
    """One pass over a folder and the database, inside a transaction that holds the lock.

    `absent` says since when a file has not been there, and is kept from one pass to the next.
    `first` tells a pass over a folder that this process has not looked at before.
    """

    def __init__(
        self,
        session: Session,
        locked: PublishingLock,
        folder: Folder,
        place: str,
        absent: dict[str, float],
        first: bool = False,
    ) -> None:
        self._session = session
        self.locked = locked
        self._folder = folder
        self._place = place
        self._absent = absent
        self._first = first
        self._back: dict[int, int] = {}  # the older versions that files are back at, by lesson
        self.failures: dict[str, CannotWrite] = {}
        self.finished: dict[int, Version] = {}  # what was pending and is published now, by its id

    def run(self) -> None:
        """Look at every lesson; a file that cannot be written is a failure of that lesson alone.

        The number of statements depends on what changed, not on how many lessons there are.
        """
        files = self._folder.files()
        lessons, copies = self._lessons_and_copies()
        known = any(copy.digest != REMOVED for copy in copies.values())
        if known and not files and not (self._first and self._folder.path.is_dir()):
            _log.error("Le dossier des leçons est vide ou absent : rien n’y est lu ni écrit.")
            return
        for slug in files.keys() - lessons.keys():
            lessons[slug] = StoredLesson(slug=slug, position=files[slug].position)
            self._session.add(lessons[slug])
        self._session.flush()
        published, pending = heads(self._session), self._pending()
        for slug in files.keys() & self._absent.keys():
            del self._absent[slug]
        for slug, lesson in lessons.items():
            copy, head = copies.get(lesson.id), published.get(lesson.id)
            number = self._older(lesson, files.get(slug), copy, head)
            if number is not None:
                self._back[lesson.id] = number
        for slug, lesson in sorted(lessons.items()):
            file, copy = files.get(slug), copies.get(lesson.id)
            head, waiting = published.get(lesson.id), pending.get(lesson.id, ())
            try:
                self._settle(lesson, file, copy, head, waiting)
            except CannotWrite as failure:
                self.failures[slug] = failure
        self._session.flush()

    def _lessons_and_copies(self) -> tuple[dict[str, StoredLesson], dict[int, Copy]]:
        """Return the lessons by slug, and what this folder held of them by the id of the lesson."""
        here = and_(Copy.lesson_id == StoredLesson.id, Copy.place == self._place)
        rows = self._session.execute(select(StoredLesson, Copy).outerjoin(Copy, here)).all()
        copies: dict[int, Copy] = {lesson.id: copy for lesson, copy in rows if copy is not None}
        return {lesson.slug: lesson for lesson, _ in rows}, copies

    def _pending(self) -> dict[int, list[Version]]:
        """Return the versions that were sent and never finished, by the id of their lesson."""
        asked = select(Version).where(Version.outcome == Outcome.PENDING).order_by(Version.number)
        pending: dict[int, list[Version]] = {}
        for version in self._session.scalars(asked):
            pending.setdefault(version.lesson_id, []).append(version)
        return pending

    def _settle(
        self,
        lesson: StoredLesson,
        file: File | None,
        copy: Copy | None,
        head: Version | None,
        pending: Iterable[Version],
    ) -> None:
        digest = file.digest if file else REMOVED
        if copy is None:
            self._session.add(copy := self._first_look(lesson, file, digest))
        elif self._put_back(lesson, file, copy, head):
            copy.version, copy.digest = 0, digest
        if file is None and copy.digest != REMOVED and not self._removed(lesson.slug):
            digest = copy.digest
        changed = digest not in (copy.digest, *(version.digest for version in pending))
        for version in pending:
            if not changed and version.digest != digest:
                digest = self._write(lesson, file, version, copy)
            self._publish(version)
            self.finished[version.id] = head = version
            copy.version, copy.digest = version.number, copy.digest if changed else digest
        text = file.text if file else None
        if changed and (head is None or head.text != text):
            base, outcome = copy.version, Outcome.PUBLISHED
            head = add_version(self._session, lesson, base, text, digest, outcome, OUTSIDE)
            self._publish(head)
            if head.removed:
                _log.warning(_WITHDRAWN, lesson.slug, noun(lesson.slug), head.number)
            elif head.number > 1:
                journal.info(_CHANGED, lesson.slug, head.number)
        elif head is not None and not changed and copy.version != head.number:
            digest = self._write(lesson, file, head, copy)
        copy.version, copy.digest = head.number if head else 0, digest
        if head is not None and not head.removed:
            lesson.deleted = None  # a file brought it back
        self._place_file(lesson, file, copy)

    def _first_look(self, lesson: StoredLesson, file: File | None, digest: str) -> Copy:
        """Look at a folder for the first time.

        When its file is a version of the history, the folder is taken to be at that version.
        """
        number = self._number_of(lesson, digest)
        known = digest == REMOVED or number is not None
        return Copy(
            place=self._place,
            lesson_id=lesson.id,
            version=number or 0,
            position=file.position if file and known else lesson.position,
            digest=digest if known else REMOVED,
        )

    def _older(
        self, lesson: StoredLesson, file: File | None, copy: Copy | None, head: Version | None
    ) -> int | None:
        """Return the number of the older version that a file is back at, or None."""
        if file is None or copy is None or head is None or head.removed:
            return None
        if file.digest in (copy.digest, head.digest):
            return None
        return self._number_of(lesson, file.digest, Outcome.PUBLISHED)

    def _put_back(
        self, lesson: StoredLesson, file: File | None, copy: Copy, head: Version | None
    ) -> bool:
        """Tell whether the folder is to be written again, and say so in the log."""
        if lesson.id in self._back and head is not None:
            _log.warning(_OLDER, lesson.slug, self._back[lesson.id], head.number)
            return True
        missing = file is None and copy.digest != REMOVED
        if missing and head is not None and not head.removed and (self._first or self._back):
            _log.warning(_LACKING, lesson.slug, head.number)
            return True
        return False

    def _number_of(self, lesson: StoredLesson, digest: str, *outcomes: Outcome) -> int | None:
        """Return the last version of a lesson whose file had this digest, among some outcomes."""
        same = select(func.max(Version.number)).where(
            Version.lesson_id == lesson.id,
            Version.digest == digest,
            Version.outcome.in_(outcomes or tuple(Outcome)),
        )
        return self._session.scalar(same)

    def _removed(self, slug: str) -> bool:
        """Tell a file that was removed from one that its editor, or git, is about to put back."""
        since = self._absent.setdefault(slug, monotonic())
        removed = monotonic() - since >= ABSENCE
        if removed:
            del self._absent[slug]
        return removed

    def _publish(self, version: Version) -> None:
        version.outcome = Outcome.PUBLISHED
        self.locked.revision += 1
        if version.text is not None:
            drafts.close_published(self._session, version)

    def _write(self, lesson: StoredLesson, file: File | None, version: Version, copy: Copy) -> str:
        """Make the file what a version says; return its digest. Raises CannotWrite."""
        position = file.position if file else self._position(lesson)
        copy.position = copy.position if file else position
        if version.text is not None:
            return self._folder.write(position, lesson.slug, version.text)
        self._folder.remove(position, lesson.slug)
        return REMOVED

    def _position(self, lesson: StoredLesson) -> int | None:
        if lesson.position is None and not is_page(lesson.slug):
            last = self._session.scalar(select(func.max(StoredLesson.position)))
            lesson.position = 0 if last is None else last + 1
        return lesson.position

    def _place_file(self, lesson: StoredLesson, file: File | None, copy: Copy) -> None:
        """Agree on the number of a lesson: a file that moved outside decides."""
        if file is None or file.position is None:
            return
        if copy.position is not None and file.position != copy.position:
            if lesson.position != file.position:
                lesson.position = file.position
                self.locked.revision += 1
        elif lesson.position is not None and lesson.position != file.position:
            self._folder.move(lesson.slug, file.position, lesson.position)
        copy.position = lesson.position
