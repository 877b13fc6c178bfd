"""Whether the workshop is open, and with which database."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.web.http.site import CannotStart, Site

if TYPE_CHECKING:
    from app.workshop.workshop import Workshop

DATABASE = "DATABASE_URL"
_NOBODY = (
    "L’atelier est ouvert, mais personne n’y entre : « python -m app account add NOM » ouvre un"
    " compte."
)
_HERE = ("127.0.0.1", "localhost", "::1")


@contextmanager
def open_workshop(host: str, wanted: bool | None) -> Iterator["Workshop | None"]:
    """Open the workshop while the site runs: when it is wanted, or when nobody else can reach it.

    Raises CannotStart when it is wanted and cannot be opened.
    """
    local = wanted is None and host in _HERE
    workshop = _opened(local) if wanted or local else None
    if workshop is None:
        yield None
        return
    if not local and not workshop.names():
        print(_NOBODY, file=sys.stderr)
    workshop.watch()
    try:
        yield workshop
    finally:
        workshop.close()


def _opened(local: bool) -> "Workshop | None":
    from app.workshop.unavailable import Unavailable
    from app.workshop.workshop import Workshop

    site = Site.default()
    try:
        return Workshop.opened(os.environ.get(DATABASE), site.data, site.lessons, local)
    except (OSError, Unavailable) as error:
        where = "la base" if DATABASE in os.environ else str(site.data)
        reason = error.strerror if isinstance(error, OSError) else error.cause
        said = f"L’atelier reste fermé ({where} : {reason})."
    if not local:
        raise CannotStart(f"{said} ATTENTION_DONNEES ou {DATABASE} disent où écrire.")
    print(said, file=sys.stderr)
    return None
