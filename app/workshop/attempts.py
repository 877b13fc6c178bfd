"""How often a wrong password may be tried: counted by name and by address, over all servers."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from app.workshop.kept import now
from app.workshop.tables import Attempt

WINDOW = timedelta(minutes=15)
BY_NAME_AND_ADDRESS = 5
BY_NAME = 20
BY_ADDRESS = 30


def too_many(database: Database, name: str, address: str) -> bool:
    """Tell whether this name or this address has failed too often lately."""
    recent = Attempt.at > now() - WINDOW
    named, from_there = Attempt.name == _digest(name), Attempt.address == _digest(address)

    def count(*which: object) -> int:
        query = select(func.count(Attempt.id)).where(recent, *which)  # type: ignore[arg-type]
        return database.scalar(query) or 0

    return (
        count(named, from_there) >= BY_NAME_AND_ADDRESS
        or count(named) >= BY_NAME
        or count(from_there) >= BY_ADDRESS
    )


def begin(database: Database, name: str, address: str) -> int:
    """Count an attempt before its password is looked at, so that many at once count too."""
    database.execute(delete(Attempt).where(Attempt.at < now() - WINDOW))
    attempt = Attempt(name=_digest(name), address=_digest(address))
    database.add(attempt)
    database.flush()
    return attempt.id


def succeed(database: Database, attempt: int) -> None:
    """Forget an attempt that was right."""
    database.execute(delete(Attempt).where(Attempt.id == attempt))


def _digest(text: str) -> str:
    """Keep neither what was typed as a name, perhaps a password, nor an address."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
