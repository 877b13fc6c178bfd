"""How often a wrong password may be tried: counted by name and by address, over all servers."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.workshop import accounts
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.refusals import Refused
from app.workshop.tables import Account, Attempt

WINDOW = timedelta(minutes=15)
BY_NAME_AND_ADDRESS = 5
BY_NAME = 20
BY_ADDRESS = 30


class TooMany(Refused):
    """Say in French that no password is looked at for a while."""

    def __init__(self) -> None:
        minutes = int(WINDOW.total_seconds() // 60)
        super().__init__(f"Trop d’essais : attendez {minutes} minutes avant de recommencer.", 429)


def account_of(database: Database, name: str, password: str, address: str) -> Account | None:
    """Return the account that a name and its password open, or None; slow on purpose.

    Raises TooMany, without looking at the password.
    """
    with database.writing() as session:
        if too_many(session, name, address):
            raise TooMany
        attempt = begin(session, name, address)
        account = accounts.find(session, name)
    if not accounts.matches(password, account.password if account else None):
        return None
    with database.writing() as session:
        succeed(session, attempt)
    return account


def too_many(session: Session, name: str, address: str) -> bool:
    """Tell whether this name or this address has failed too often lately."""
    recent = Attempt.at > now() - WINDOW
    named, from_there = Attempt.name == _digest(name), Attempt.address == _digest(address)

    def count(*which: object) -> int:
        query = select(func.count(Attempt.id)).where(recent, *which)  # type: ignore[arg-type]
        return session.scalar(query) or 0

    return (
        count(named, from_there) >= BY_NAME_AND_ADDRESS
        or count(named) >= BY_NAME
        or count(from_there) >= BY_ADDRESS
    )


def begin(session: Session, name: str, address: str) -> int:
    """Count an attempt before its password is looked at, so that many at once count too."""
    session.execute(delete(Attempt).where(Attempt.at < now() - WINDOW))
    attempt = Attempt(name=_digest(name), address=_digest(address))
    session.add(attempt)
    session.flush()
    return attempt.id


def succeed(session: Session, attempt: int) -> None:
    """Forget an attempt that was right."""
    session.execute(delete(Attempt).where(Attempt.id == attempt))


def _digest(text: str) -> str:
    """Keep neither what was typed as a name, perhaps a password, nor an address."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
