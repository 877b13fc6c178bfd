"""Whether the workshop is open, and with which database."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from app.web.http.site import CannotStart, Site

if TYPE_CHECKING:
    from app.workshop.database import Database
    from app.workshop.workshop import Workshop

DATABASE = "DATABASE_URL"
_ADDRESS = "adresse"  # a file of the data folder
_NOBODY = (
    "L’atelier est ouvert, mais personne n’y entre : « python -m app account add NOM » ouvre un"
    " compte."
)
_HERE = ("127.0.0.1", "localhost", "::1")


_CLOSED = (
    "L’atelier reste fermé ({where} : {reason}) et le cours est servi ; ATTENTION_DONNEES ou"
    " {database} disent où écrire."
)
_NOT_YET = "L’atelier est fermé ({where} : {reason}) et s’ouvrira de lui-même ; le cours est servi."
_FOLDER = (
    "Le dossier des leçons « {folder} » ne s’écrit pas ({reason}) : ATTENTION_LECONS en désigne un"
    " autre."
)


@contextmanager
def open_workshop(host: str, wanted: bool | None, tell: bool = True) -> Iterator["Workshop | None"]:
    """Open the workshop while the site runs: when it is wanted, or when nobody else can reach it.

    Whatever is wrong with its database, readers keep the course: it is closed, says why, and opens
    by itself when that is mended. `tell` is for who starts the site. Raises CannotStart when there
    are no lessons to read.
    """
    local = wanted is None and host in _HERE
    site = Site.default()
    if not site.lessons.is_dir():
        bring_lessons(site)
    workshop = _begun(site, local, tell) if wanted or local else None
    if workshop is None or not _opened(workshop, site, tell):
        bring_lessons(site)
    if workshop is None:
        yield None
        return
    workshop.watch()
    try:
        yield workshop
    finally:
        workshop.close()


@contextmanager
def opened_database(site: Site) -> Iterator["Database"]:
    """Give a command the database of a site, in its present form; raises OSError, Unavailable.

    A command prints by itself what is wrong with it: the log would say it again.
    """
    from app.workshop.database import Database

    logging.getLogger(Database.__module__).addHandler(logging.NullHandler())
    url = os.environ.get(DATABASE)
    database = Database(url) if url else Database.in_folder(site.data)
    try:
        database.migrate()
        yield database
    finally:
        database.close()


def remember_address(url: str) -> None:
    """Write down where the site listens, for links that another process makes."""
    with suppress(OSError):  # a site whose database is elsewhere has no such folder
        (Site.default().data / _ADDRESS).write_text(f"{url}\n")


def last_address() -> str:
    """Return the address of the site: as configured, else where it listened last."""
    from app.web.http.public import Public

    configured = Public.configured().url
    with suppress(OSError):
        return configured or (Site.default().data / _ADDRESS).read_text().strip()
    return configured or "http://127.0.0.1:8000"


def bring_lessons(site: Site) -> None:
    """Bring what ships into the lessons folder of a site; raises CannotStart.

    A folder that has lessons and cannot be written is served as it is.
    """
    from app.workshop.shipped import Shipment

    try:
        Shipment(site.shipped, site.lessons).bring()
    except OSError as error:
        message = _FOLDER.format(folder=site.lessons, reason=error.strerror)
        if not site.lessons.is_dir():
            raise CannotStart(message) from None
        print(message, file=sys.stderr)


def _begun(site: Site, local: bool, tell: bool) -> "Workshop | None":
    """Return the workshop, not open yet; None when its database could never be opened."""
    from app.workshop.unavailable import Unavailable
    from app.workshop.workshop import Workshop

    try:
        url = os.environ.get(DATABASE)
        return Workshop.closed(url, site.data, site.lessons, local, site.shipped)
    except (OSError, Unavailable) as error:
        if tell:
            _say(_CLOSED, site, error)
    return None


def _opened(workshop: "Workshop", site: Site, tell: bool) -> bool:
    from app.workshop.unavailable import Unavailable

    try:
        workshop.open()
        if tell and not workshop.local and not workshop.names():
            print(_NOBODY, file=sys.stderr)
    except (OSError, Unavailable) as error:
        if tell:
            _say(_NOT_YET, site, error)
        return False
    return True


def _say(message: str, site: Site, error: Exception) -> None:
    where = "la base" if DATABASE in os.environ else str(site.data)
    reason = getattr(error, "cause", "") or getattr(error, "strerror", "")
    print(message.format(where=where, reason=reason, database=DATABASE), file=sys.stderr)
