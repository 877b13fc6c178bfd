"""The database: SQLite in the data folder without set-up, or PostgreSQL by its address."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text, update
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from app.workshop.tables import PublishingLock
from app.workshop.unavailable import FileGone, NewerDatabase, NoSuchDatabase, unavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)
_FILE = "atelier.sqlite3"
_ROOM = 1_000_000  # bytes: with less, the largest lesson has no place
_LOCK = 7_244_190  # any number: it names the lock of the migrations in PostgreSQL
PATIENCE = 10  # seconds to wait for another writer, or for a server


class Database:
    """Open one database; `reading` and `writing` give its transactions.

    Raises NoSuchDatabase.
    """

    def __init__(self, url: str | URL) -> None:
        try:
            self._engine = _engine(url)
        except (
            ArgumentError,
            ImportError,
        ):  # its message has the address, perhaps a password
            raise NoSuchDatabase from None
        self._trouble = ""  # the log has it: it is met every second
        self._of_writing = False  # the trouble was met while writing: reading may go well
        self.sqlite = self._engine.dialect.name == "sqlite"
        self._file = Path(self._engine.url.database or "") if self.sqlite else None
        self._opened: tuple[int, int] | None = None  # which file that was

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """Open the SQLite file of a folder, which is made if needed; raises OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(URL.create("sqlite", database=str(folder / _FILE)))

    def migrate(self) -> None:
        """Bring the tables to their present form; several servers may start at once.

        Raises Unavailable; NewerDatabase when a newer version of the site made them; FileGone.
        """
        if self.moved():
            raise FileGone
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        with self._telling(writing=True), self._engine.connect() as connection:
            connection.execution_options(writing=True)
            if not self.sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError:  # the steps that made these tables are not known here
                self._engine.dispose()  # whoever mends it may put another file here
                raise NewerDatabase from None
            connection.commit()

    def hold(self) -> None:
        """Remember which file this is: all in it is sound."""
        self._opened = self._identity()

    def moved(self) -> bool:
        """Tell whether another file, or none, is where that of SQLite was; it is let go then.

        An open file that was removed goes on being written, and nobody will read it. Another in its
        place would be read with the journal of the first: until that is back, none is opened.
        """
        if self._opened is None or self._identity() == self._opened:
            return False
        self._engine.dispose()
        return True

    def _identity(self) -> tuple[int, int] | None:
        with suppress(OSError):
            if self._file is not None:
                status = self._file.stat()
                return status.st_dev, status.st_ino
        return None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment of the database; raises Unavailable."""
        with self._telling(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Give a session all of whose statements see the same moment; raises Unavailable."""
        with self.reading() as session:
            if not self.sqlite:  # where one transaction already does
                level = {"isolation_level": "REPEATABLE READ"}
                session.connection(execution_options=level)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed at the end, or undone by an exception.

        Raises Unavailable.
        """
        with (
            self._telling(writing=True),
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection(execution_options={"writing": True})
            yield session

    def try_writing(self) -> None:
        """Write what changes nothing, to learn whether writing works; raises Unavailable.

        On a full disk that may go well where a lesson does not.
        """
        if self._file is not None and shutil.disk_usage(self._file.parent).free < _ROOM:
            return
        with self.writing() as session:
            session.execute(update(PublishingLock).values(revision=PublishingLock.revision))

    @property
    def trouble(self) -> str:
        """Return what is wrong with the database, in French; empty when it answers."""
        return self._trouble

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _telling(self, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            trouble = unavailable(error)
            if trouble is None:
                raise
            if trouble.cause != self._trouble:
                self._trouble, self._of_writing = trouble.cause, writing
                _log.error("La base : %s (%s)", trouble.cause, trouble.driver)
                self._engine.dispose()  # whoever mends it may put another file, or server, here
            raise trouble from error
        if self._trouble and (writing or not self._of_writing):
            self._trouble = ""
            _log.warning("La base répond de nouveau.")


def _engine(url: str | URL) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        patience = {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={PATIENCE}s"}
        written = {name: value for name, value in patience.items() if name not in address.query}
        return create_engine(
            address, pool_pre_ping=True, hide_parameters=True, connect_args=written
        )
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """Set a new SQLite connection: its transactions are begun by `_begin` alone."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={PATIENCE * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",  # what was answered as saved outlives a power cut
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock first: a reader that turns writer could not wait for it."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
