"""The images of the lessons, the same in the database and in the folder of every server.

Of a file and its row that differ, the later one holds. A file that is not there is written from its
row, unless this process saw it there before: then somebody removed it.
"""

import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from app.lessons import images
from app.lessons.images import FOLDER
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.folder import digest_of, identity_of, replace
from app.workshop.image_cleaning import CleanImage
from app.workshop.image_folder import ImageFolder
from app.workshop.reconcile import ABSENCE, lock
from app.workshop.tables import REMOVED, PublishingLock, StoredImage

MAX_STORED = 10_000_000  # bytes of an image that was put into the folder by hand
_log = logging.getLogger(__name__)

Stamp = tuple[int, int, int]  # when a file was changed (ns), its size, its inode
Stored = dict[str, StoredImage]


class ImageStore(ImageFolder):
    """Keeps the images of one folder and those of the database in agreement."""

    def __init__(self, database: Database, lessons: Path) -> None:
        super().__init__(lessons)
        self._database = database
        self._lock = Lock()
        self._settled: tuple[int, dict[str, Stamp]] | None = None
        self._digests: dict[str, tuple[Stamp, str]] = {}
        self._identity: object = None  # which folder: another may be put at its path
        self._present: set[str] = set()
        self._absent: dict[str, float] = {}

    def add(self, slug: str, picture: CleanImage, called: str) -> str:
        """Keep an image in the folder and in the database; return what its lesson writes.

        Raises Refused when the lesson has its share; CannotWrite.
        """
        with self._lock:
            source = super().add(slug, picture, called)
            path = source.removeprefix(f"{FOLDER}/")
            with self._database.writing() as session:
                self._put(session, lock(session), path, picture.content, now())
            self._look_at(self._present | {path})
        return source

    def remove(self, slug: str, name: str) -> None:
        """Remove an image of a lesson everywhere; raises Refused, CannotWrite."""
        with self._lock:
            super().remove(slug, name)
            with self._database.writing() as session:
                self._mark_removed(session, lock(session), f"{slug}/{name}")
            self._look_at(self._present - {f"{slug}/{name}"})

    def sync(self) -> None:
        """Follow what was changed by hand or by other servers; cheap when nothing was.

        Raises OSError, Unavailable.
        """
        asked = select(StoredImage).options(defer(StoredImage.content))
        with self._lock:
            stamps = self._stamps()
            with self._database.reading() as session:
                revision = session.scalars(select(PublishingLock.revision)).one()
                if self._settled == (revision, stamps):
                    return
                rows = {row.path: row for row in session.scalars(asked)}
            identity = identity_of(self.lessons / FOLDER)
            if identity != self._identity:
                self._present.clear()
            removed = self._removed(stamps, rows)
            news = [path for path in stamps if self._is_later(path, stamps[path], rows.get(path))]
            if news or removed:
                self._store(news, removed)
            else:
                self._write_back(stamps, rows)
            stamps = self._stamps()
            self._look_at(stamps.keys() | self._absent.keys())
            unsettled = news or removed or self._absent
            self._settled = None if unsettled else (revision, stamps)

    def _look_at(self, present: set[str]) -> None:
        """Remember what this process saw in the folder."""
        self._identity = identity_of(self.lessons / FOLDER)
        self._present = present

    def _stamps(self) -> dict[str, Stamp]:
        stamps = {}
        for path, file in images.every(self.lessons):
            status = file.stat()
            if status.st_size <= MAX_STORED:
                stamps[path] = status.st_mtime_ns, status.st_size, status.st_ino
        return stamps

    def _removed(self, stamps: dict[str, Stamp], rows: Stored) -> list[str]:
        """Return the images that this process saw in the folder, and that are gone for a while."""
        gone = {path for path in self._present - stamps.keys() if path in rows}
        gone = {path for path in gone if rows[path].digest != REMOVED}
        self._absent = {path: self._absent.get(path, monotonic()) for path in gone}
        removed = [path for path, since in self._absent.items() if monotonic() - since >= ABSENCE]
        for path in removed:
            del self._absent[path]
        return removed

    def _is_later(self, path: str, stamp: Stamp, row: StoredImage | None) -> bool:
        """Tell whether a file holds, and not the row that differs from it."""
        if row is None:
            return True
        return self._digest(path, stamp) != row.digest and _changed(stamp[0]) > row.at

    def _digest(self, path: str, stamp: Stamp) -> str:
        known = self._digests.get(path)
        if known is None or known[0] != stamp:
            known = stamp, digest_of((self.lessons / FOLDER / path).read_bytes())
            self._digests[path] = known
        return known[1]

    def _store(self, news: list[str], removed: list[str]) -> None:
        with self._database.writing() as session:
            locked = lock(session)
            for path in news:
                file = self.lessons / FOLDER / path
                at = _changed(file.stat().st_mtime_ns)
                self._put(session, locked, path, file.read_bytes(), at)
            for path in removed:
                self._mark_removed(session, locked, path)
                _log.warning("images/%s : le fichier est retiré du dossier, l’image l’est.", path)

    @staticmethod
    def _put(
        session: Session, locked: PublishingLock, path: str, content: bytes, at: datetime
    ) -> None:
        session.merge(StoredImage(path=path, content=content, digest=digest_of(content), at=at))
        locked.revision += 1

    @staticmethod
    def _mark_removed(session: Session, locked: PublishingLock, path: str) -> None:
        row = session.get(StoredImage, path)
        if row is not None:
            row.content, row.digest, row.at = None, REMOVED, now()
            locked.revision += 1

    def _write_back(self, stamps: dict[str, Stamp], rows: Stored) -> None:
        """Write the files that differ from their rows; an image that waits to come back waits."""
        for path, row in rows.items():
            stamp = stamps.get(path)
            present = REMOVED if stamp is None else self._digest(path, stamp)
            if present == row.digest or path in self._absent:
                continue
            target = images.place(self.lessons, path)
            if target is None:
                continue
            if row.digest == REMOVED:
                target.unlink(missing_ok=True)
                continue
            with self._database.reading() as session:
                content = session.scalar(
                    select(StoredImage.content).where(StoredImage.path == path)
                )
            if content is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                replace(target, content)
                os.utime(target, (row.at.timestamp(), row.at.timestamp()))


def _changed(nanoseconds: int) -> datetime:
    """Return when a file was changed, to the microsecond, as the database keeps it."""
    return datetime.fromtimestamp(nanoseconds // 1000 / 1_000_000, UTC)
