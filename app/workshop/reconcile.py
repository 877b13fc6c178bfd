"""Make the files and the database agree, whoever changed what, without losing a text.

A copy remembers what this folder held when it was last looked at. So a file that differs from its
copy was changed outside and becomes a new version; a file that does not, while the database has a
newer version, is written again from the database: that is how other servers follow, and how a
publication that a crash cut in two is finished.
"""

import logging
from collections.abc import Iterable
from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.workshop import drafts
from app.workshop.folder import CannotWrite, File, Folder
from app.workshop.tables import Copy, Course, Lesson, State, Version

OUTSIDE = "fichier"  # the author of what was changed without the workshop
ABSENCE = 2.0  # seconds after which a file that is not there was removed
REMOVED = ""  # the digest of a file that is not there
_log = logging.getLogger(__name__)


def lock(session: Session) -> Course:
    """Let one writer at a time in, over all servers."""
    return session.scalars(select(Course).with_for_update()).one()


def add_version(
    session: Session,
    lesson: Lesson,
    base: int,
    text: str | None,
    digest: str,
    state: State,
    author: str,
    note: str = "",
) -> Version:
    """Append a text to the history of a lesson."""
    last = select(func.max(Version.number)).where(Version.lesson_id == lesson.id)
    version = Version(
        lesson_id=lesson.id,
        number=(session.scalar(last) or 0) + 1,
        base=base,
        text=text,
        digest=digest,
        state=state,
        author=author,
        note=note,
    )
    session.add(version)
    session.flush()
    return version


def head_of(session: Session, lesson: Lesson) -> Version | None:
    """Return the version that readers see, or None."""
    return session.scalars(
        select(Version)
        .where(Version.lesson_id == lesson.id, Version.state == State.PUBLISHED)
        .order_by(Version.number.desc())
        .limit(1)
    ).first()


class Reconciliation:
    """Bring one folder and the database together, inside a transaction that holds the lock.

    `absent` remembers from one time to the next since when a file has not been there.
    """

    def __init__(
        self,
        session: Session,
        course: Course,
        folder: Folder,
        place: str,
        absent: dict[str, float],
    ) -> None:
        self._session = session
        self._course = course
        self._folder = folder
        self._place = place
        self._absent = absent
        self.failures: dict[str, CannotWrite] = {}

    def run(self) -> None:
        """Look at every lesson; a file that cannot be written is a failure of that lesson alone."""
        files = self._folder.files()
        copies = self._copies()
        if not files and any(copy.digest != REMOVED for copy in copies.values()):
            _log.error("Le dossier des leçons est vide ou absent : rien n’y est lu ni écrit.")
            return
        lessons = {lesson.slug: lesson for lesson in self._session.scalars(select(Lesson))}
        for slug in files.keys() - lessons.keys():
            lessons[slug] = Lesson(slug=slug, position=files[slug].position)
            self._session.add(lessons[slug])
        self._session.flush()
        waiting = self._waiting()
        for slug in files.keys() & self._absent.keys():
            del self._absent[slug]
        for slug, lesson in sorted(lessons.items()):
            file, copy = files.get(slug), copies.get(lesson.id)
            try:
                self._settle(lesson, file, copy, waiting.get(lesson.id, ()))
            except CannotWrite as failure:
                self.failures[slug] = failure
        self._session.flush()

    def _copies(self) -> dict[int, Copy]:
        mine = select(Copy).where(Copy.place == self._place)
        return {copy.lesson_id: copy for copy in self._session.scalars(mine)}

    def _waiting(self) -> dict[int, list[Version]]:
        pending = select(Version).where(Version.state == State.PENDING).order_by(Version.number)
        waiting: dict[int, list[Version]] = {}
        for version in self._session.scalars(pending):
            waiting.setdefault(version.lesson_id, []).append(version)
        return waiting

    def _settle(
        self, lesson: Lesson, file: File | None, copy: Copy | None, waiting: Iterable[Version]
    ) -> None:
        found = file.digest if file else REMOVED
        copy = copy or self._first_look(lesson, file, found)
        if file is None and copy.digest != REMOVED and not self._removed(lesson.slug):
            found = copy.digest
        changed = found not in (copy.digest, *(version.digest for version in waiting))
        head = head_of(self._session, lesson)
        for version in waiting:  # sent before, and never finished
            if not changed and version.digest != found:
                found = self._write(lesson, file, version, copy)
            self._publish(version)
            head = version
            copy.version, copy.digest = version.number, copy.digest if changed else found
        text = file.text if file else None
        if changed and (head is None or head.text != text):
            base, state = copy.version, State.PUBLISHED
            head = add_version(self._session, lesson, base, text, found, state, OUTSIDE)
            self._publish(head)
        elif head is not None and not changed and copy.version != head.number:
            found = self._write(lesson, file, head, copy)
        copy.version, copy.digest = head.number if head else 0, found
        self._place_file(lesson, file, copy)

    def _first_look(self, lesson: Lesson, file: File | None, found: str) -> Copy:
        """Take what a folder holds for an old state of the history, if the history has it."""
        known = select(Version.number).where(
            Version.lesson_id == lesson.id, Version.digest == found
        )
        number = self._session.scalars(known.order_by(Version.number.desc()).limit(1)).first()
        seen = found == REMOVED or number is not None
        copy = Copy(
            place=self._place,
            lesson_id=lesson.id,
            version=number or 0,
            position=file.position if file and seen else lesson.position,
            digest=found if seen else REMOVED,
        )
        self._session.add(copy)
        return copy

    def _removed(self, slug: str) -> bool:
        """Tell a file that was removed from one that its editor, or git, is about to put back."""
        since = self._absent.setdefault(slug, monotonic())
        removed = monotonic() - since >= ABSENCE
        if removed:
            del self._absent[slug]
        return removed

    def _publish(self, version: Version) -> None:
        version.state = State.PUBLISHED
        self._course.revision += 1
        if version.text is not None:
            drafts.close_published(self._session, version.lesson_id, version.text)

    def _write(self, lesson: Lesson, file: File | None, version: Version, copy: Copy) -> str:
        position = file.position if file else self._position(lesson)
        copy.position = copy.position if file else position
        if version.text is not None:
            return self._folder.write(position, lesson.slug, version.text)
        self._folder.remove(position, lesson.slug)
        return REMOVED

    def _position(self, lesson: Lesson) -> int:
        if lesson.position is None:
            last = self._session.scalar(select(func.max(Lesson.position)))
            lesson.position = 0 if last is None else last + 1
        return lesson.position

    def _place_file(self, lesson: Lesson, file: File | None, copy: Copy) -> None:
        """Agree on the number of a lesson: a file that moved outside decides."""
        if file is None:
            return
        if copy.position is not None and file.position != copy.position:
            if lesson.position != file.position:
                lesson.position = file.position
                self._course.revision += 1
        elif lesson.position is not None and lesson.position != file.position:
            self._folder.move(lesson.slug, file.position, lesson.position)
        copy.position = lesson.position
