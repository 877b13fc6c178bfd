"""How often a wrong password may be tried: counted by name and by address, over all servers.

Whoever guesses closes neither a name to the address that it entered from before, nor the address of
a school to the names that entered there: only the limit of that name at that address holds for
them.
"""

import hashlib
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from app.workshop import accounts
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.journal import journal
from app.workshop.refusals import Refused
from app.workshop.tables import Account, Attempt, Entrance

WINDOW = timedelta(minutes=15)
BY_NAME_AND_ADDRESS = 5
BY_NAME = 20
BY_ADDRESS = 30
REMEMBERED = timedelta(days=180)  # since a name last entered from an address


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
            journal.warning("Entrée refusée, trop d’essais, depuis %s.", address)
            raise TooMany
        attempt = begin(session, name, address)
        account = accounts.find(session, name)
    if not accounts.matches(password, account.password if account else None):
        who = f"« {account.name} »" if account else "un nom inconnu"  # perhaps a password
        journal.warning("Entrée refusée : %s, depuis %s.", who, address)
        return None
    with database.writing() as session:
        succeed(session, attempt, name, address)
    return account


def too_many(session: Session, name: str, address: str) -> bool:
    """Tell whether this name or this address has failed too often lately."""
    moment = now()  # what a clock that ran ahead wrote does not count for days
    recent = Attempt.at.between(moment - WINDOW, moment + WINDOW)
    named, from_there = Attempt.name == _digest(name), Attempt.address == _digest(address)

    def count(*which: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count(Attempt.id)).where(recent, *which)) or 0

    if count(named, from_there) >= BY_NAME_AND_ADDRESS:
        return True
    if session.get(Entrance, (_digest(name), _digest(address))) is not None:
        return False
    return count(named) >= BY_NAME or count(from_there) >= BY_ADDRESS


def begin(session: Session, name: str, address: str) -> int:
    """Count an attempt before its password is looked at, so that many at once count too."""
    session.execute(delete(Attempt).where(Attempt.at < now() - WINDOW))
    attempt = Attempt(name=_digest(name), address=_digest(address))
    session.add(attempt)
    session.flush()
    return attempt.id


def succeed(session: Session, attempt: int, name: str, address: str) -> None:
    """Forget an attempt that was right, and remember where it came from."""
    session.execute(delete(Attempt).where(Attempt.id == attempt))
    session.execute(delete(Entrance).where(Entrance.at < now() - REMEMBERED))
    session.merge(Entrance(name=_digest(name), address=_digest(address), at=now()))


def _digest(text: str) -> str:
    """Keep neither what was typed as a name, perhaps a password, nor an address."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
