"""The workshop of a running site: its database, its lessons, and the thread that watches both."""

import logging
from pathlib import Path
from threading import Event, Thread
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from app.workshop import accounts, logins
from app.workshop.database import Database
from app.workshop.image_store import ImageStore
from app.workshop.publishing import Publisher
from app.workshop.recycling import empty_bin
from app.workshop.shipped import Shipment
from app.workshop.unavailable import FileGone, StillClosed, Unavailable

_log = logging.getLogger(__name__)
_EVERY = 1.0  # seconds between two looks at what others changed
_BEGINNING = "il s’ouvre"


class Workshop:
    """What the pages of the workshop work with.

    `local` means that only this machine may come in, by a link printed where the site was started.
    """

    def __init__(
        self, database: Database, lessons: Path, local: bool, shipped: Path | None = None
    ) -> None:
        self.database = database
        self.publisher = Publisher(database, lessons)
        self.images = ImageStore(database, lessons)
        self.shipment = Shipment(shipped or lessons, lessons)
        self.local = local
        self._closed = ""  # why nobody can come in yet
        self._stopping = Event()
        self._watch: Thread | None = None

    @classmethod
    def opened(
        cls, url: str | None, data: Path, lessons: Path, local: bool, shipped: Path | None = None
    ) -> Self:
        """Return a workshop that is open; raises OSError, Unavailable."""
        workshop = cls.closed(url, data, lessons, local, shipped)
        workshop.open()
        return workshop

    @classmethod
    def closed(
        cls, url: str | None, data: Path, lessons: Path, local: bool, shipped: Path | None = None
    ) -> Self:
        """Return a workshop that is closed until `open` goes well, tried here or by the thread.

        Raises OSError, NoSuchDatabase: what waiting would not mend.
        """
        database = Database(url) if url else Database.in_folder(data)
        workshop = cls(database, lessons, local, shipped)
        workshop._closed = _BEGINNING
        return workshop

    def open(self) -> None:
        """Bring the database and the lessons up to date, then let authors in.

        What other servers published is read first, so that a lesson of theirs is not taken for one
        that ships.

        Raises OSError, Unavailable; `state` then says why authors cannot work.
        """
        try:
            self.database.migrate()
            self.publisher.folder.clean()
            self.sync()
            self._bring()
            with self.database.writing() as session:
                empty_bin(session)
            self.database.hold()
        except Unavailable as error:
            if isinstance(error, FileGone) and self._closed != error.cause:
                _log.error("La base : %s", error.cause)
            self._closed = error.cause
            raise
        except OSError as error:
            self._closed = error.strerror or type(error).__name__
            raise
        except SQLAlchemyError as error:  # an unforeseen one: the log gets it whole, once
            if self._closed == _BEGINNING:
                _log.exception("La base")
            self._closed = Unavailable(error).cause
            raise Unavailable(error) from error
        self._closed = ""

    def check(self) -> None:
        """Raise StillClosed unless authors can come in."""
        if self._closed:
            raise StillClosed(self._closed)

    def _bring(self) -> None:
        try:
            self.shipment.bring()
        except OSError as error:
            _log.warning("Les leçons livrées ne sont pas apportées : %s", error)
        self.sync()

    def sync(self) -> None:
        """Follow what was changed by hand or by other servers; raises OSError, Unavailable."""
        self.publisher.sync()
        self.images.sync()

    @property
    def is_open(self) -> bool:
        """Tell whether authors can come in."""
        return not self._closed

    @property
    def state(self) -> str:
        """Return in French whether authors can work, and else why."""
        return self._closed or self.database.trouble or "ouvert"

    def link(self) -> str:
        """Return the token of a link that lets whoever sits at this machine enter once."""
        with self.database.writing() as session:
            return logins.make_link(session, accounts.local(session))

    def names(self) -> list[str]:
        """Return the names of those who have an account."""
        with self.database.reading() as session:
            return [account.name for account in accounts.everyone(session)]

    def watch(self) -> None:
        """Follow files and other servers in the background, until `close`."""
        self._watch = Thread(target=self._look, name="atelier", daemon=True)
        self._watch.start()

    def close(self) -> None:
        """Stop following and close the database."""
        self._stopping.set()
        if self._watch is not None:
            self._watch.join(10)
        self.database.close()

    def _look(self) -> None:
        last_error = ""
        while not self._stopping.wait(_EVERY):
            try:
                if self._closed or self.database.moved():
                    self.open()
                    _log.warning("L’atelier est ouvert.")
                elif self.database.trouble:
                    self.database.try_writing()
                self.sync()
            except Unavailable:  # it is in the log already
                continue
            except OSError as error:
                if str(error) != last_error:  # it is met every second
                    last_error = str(error)
                    _log.warning("L’atelier : %s", error)
            except Exception:  # logged, and tried again: without it the servers would part
                _log.exception("L’atelier ne suit plus les fichiers")
