"""Who may enter: names, roles, passwords. Passwords are kept as argon2id digests."""

from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from app.workshop.tables import Account, Role, Session

MIN_PASSWORD = 10
MAX_PASSWORD = 200
MAX_NAME = 60
_AT_ONCE = BoundedSemaphore(4)  # digests: each takes 64 MB for a moment
LOCAL = "local"  # who enters by the link that a server on this machine prints


class NotAccepted(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say in French why an account cannot be made or changed so."""


@cache
def hashing() -> PasswordHash:
    """Return argon2id with the parameters that its authors recommend."""
    return PasswordHash.recommended()


def digest(password: str) -> str:
    """Return what is kept of a password; slow on purpose. Raises NotAccepted."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise NotAccepted(
            f"Le mot de passe doit compter de {MIN_PASSWORD} à {MAX_PASSWORD} caractères."
        )
    with _AT_ONCE:
        return hashing().hash(password)


@cache
def _nobody() -> str:
    """Return the digest that an unknown name is compared with, so that it takes as long."""
    return hashing().hash("personne ne s’appelle ainsi")


def matches(password: str, kept: str | None) -> bool:
    """Tell whether a password is the right one; as slow for an account that has none."""
    with _AT_ONCE:
        right = hashing().verify(password[:MAX_PASSWORD], kept or _nobody())
    return right and kept is not None


def find(session: Database, name: str) -> Account | None:
    """Return the account of this name, if it is open."""
    found = session.scalars(select(Account).where(Account.name == name)).first()
    return found if found is not None and found.active else None


def add(session: Database, name: str, role: Role, kept: str | None) -> Account:
    """Open an account, or open it again; raises NotAccepted when the name is taken."""
    name = name.strip()
    if not (1 <= len(name) <= MAX_NAME and name.isprintable()):
        raise NotAccepted(f"Un nom compte de 1 à {MAX_NAME} caractères, sans caractère invisible.")
    if find(session, name):
        raise NotAccepted(f"Le compte « {name} » existe déjà.")
    account = session.scalars(select(Account).where(Account.name == name)).first()
    account = account or Account(name=name)
    account.role, account.password, account.active = role, kept, True
    session.add(account)
    session.flush()
    return account


def everyone(session: Database) -> list[Account]:
    """Return the open accounts by name."""
    return list(session.scalars(select(Account).where(Account.active).order_by(Account.name)))


@dataclass(frozen=True, slots=True)
class Person:
    """Hold an open account, and how many browsers it is in."""

    account: Account
    sessions: int


def with_sessions(session: Database) -> list[Person]:
    """Return the open accounts by name, with their sessions."""
    counted = select(Session.account_id, func.count()).group_by(Session.account_id)
    counts = {row[0]: row[1] for row in session.execute(counted)}
    return [Person(account, counts.get(account.id, 0)) for account in everyone(session)]


def log_out(session: Database, name: str) -> None:
    """Close every session of an account; raises NotAccepted."""
    close_sessions(session, _known(session, name).id)


def change(session: Database, name: str, kept: str) -> None:
    """Give an account another password and close its sessions; raises NotAccepted."""
    account = _known(session, name)
    account.password = kept
    close_sessions(session, account.id)


def remove(session: Database, name: str) -> None:
    """Close an account and its sessions; what it wrote stays. Raises NotAccepted."""
    account = _known(session, name)
    account.active, account.password = False, None
    close_sessions(session, account.id)


def close_sessions(session: Database, account: int) -> None:
    """Log an account out everywhere."""
    session.execute(delete(Session).where(Session.account_id == account))


def local(session: Database) -> Account:
    """Return the account of whoever sits at this machine: no password opens it."""
    return find(session, LOCAL) or add(session, LOCAL, Role.ADMINISTRATOR, None)


def entering(session: Database, name: str | None) -> Account:
    """Return the account that a link is for; raises NotAccepted."""
    return _known(session, name) if name else local(session)


def _known(session: Database, name: str) -> Account:
    account = find(session, name)
    if account is None:
        raise NotAccepted(f"Aucun compte ne s’appelle « {name} ».")
    return account
