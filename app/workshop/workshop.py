"""The workshop as a running site holds it: the database, the course, and an eye on both."""

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
from app.workshop.unavailable import Unavailable

_log = logging.getLogger(__name__)
_EVERY = 1.0  # seconds between two looks at what others changed


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
        self._stopping = Event()
        self._watch: Thread | None = None

    @classmethod
    def opened(
        cls, url: str | None, data: Path, lessons: Path, local: bool, shipped: Path | None = None
    ) -> Self:
        """Open the database, bring it and the lessons up to date and follow the files.

        What others published meanwhile comes first: then it is not taken for what shipped before.

        Raises OSError, Unavailable.
        """
        database = Database(url) if url else Database.in_folder(data)
        try:
            database.migrate()
            workshop = cls(database, lessons, local, shipped)
            workshop.publisher.folder.clean()
            workshop.sync()
            workshop._bring()
            with database.writing() as session:
                empty_bin(session)
        except SQLAlchemyError as error:  # not one that a driver often tells
            _log.exception("La base")
            raise Unavailable(error) from error
        return workshop

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
    def state(self) -> str:
        """Return in French whether authors can work, and else why."""
        return self.database.trouble or "ouvert"

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
        while not self._stopping.wait(_EVERY):
            try:
                self.sync()
            except Unavailable:  # it is in the log already
                continue
            except OSError as error:
                _log.warning("L’atelier : %s", error)
            except Exception:  # logged, and tried again: without it the servers would part
                _log.exception("L’atelier ne suit plus les fichiers")
