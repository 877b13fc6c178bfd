"""Who may enter: names, roles, passwords. Passwords are stored as argon2id digests."""

from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.workshop.refusals import Refused
from app.workshop.tables import Account, Login, OneTimeLink, Role

MIN_PASSWORD = 10
MAX_PASSWORD = 200
MAX_NAME = 60
_AT_ONCE = BoundedSemaphore(4)  # digests: each takes 64 MB for a moment
LOCAL = "local"  # who enters by the link that a server on this machine prints


@cache
def hashing() -> PasswordHash:
    """Return argon2id with the parameters that its authors recommend."""
    return PasswordHash.recommended()


def digest(password: str) -> str:
    """Return what is stored of a password; slow on purpose. Raises Refused."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Refused(
            f"Le mot de passe doit compter de {MIN_PASSWORD} à {MAX_PASSWORD} caractères."
        )
    with _AT_ONCE:
        return hashing().hash(password)


@cache
def _nobody() -> str:
    """Return the digest that an unknown name is compared with, so that it takes as long."""
    return hashing().hash("personne ne s’appelle ainsi")


def matches(password: str, stored: str | None) -> bool:
    """Tell whether a password is the right one; as slow for an account that has none."""
    with _AT_ONCE:
        right = hashing().verify(password[:MAX_PASSWORD], stored or _nobody())
    return right and stored is not None


def find(session: Session, name: str) -> Account | None:
    """Return the account of this name, if it is open."""
    account = session.scalars(select(Account).where(Account.name == name)).first()
    return account if account is not None and account.active else None


def add(session: Session, name: str, role: Role, password: str | None) -> Account:
    """Open an account with the digest of its password, or open it again.

    Raises Refused when the name is taken.
    """
    name = name.strip()
    if not (1 <= len(name) <= MAX_NAME and name.isprintable()):
        raise Refused(f"Un nom compte de 1 à {MAX_NAME} caractères, sans caractère invisible.")
    if find(session, name):
        raise Refused(f"Le compte « {name} » existe déjà.")
    account = session.scalars(select(Account).where(Account.name == name)).first()
    account = account or Account(name=name)
    account.role, account.password, account.active = role, password, True
    session.add(account)
    session.flush()
    return account


def everyone(session: Session) -> list[Account]:
    """Return the open accounts by name."""
    return list(session.scalars(select(Account).where(Account.active).order_by(Account.name)))


@dataclass(frozen=True, slots=True)
class Person:
    """An open account, and how many browsers it is in."""

    account: Account
    sessions: int


def with_sessions(session: Session) -> list[Person]:
    """Return the open accounts by name, with their sessions."""
    counted = select(Login.account_id, func.count()).group_by(Login.account_id)
    counts = {row[0]: row[1] for row in session.execute(counted)}
    return [Person(account, counts.get(account.id, 0)) for account in everyone(session)]


def log_out(session: Session, name: str) -> None:
    """Close every session of an account; raises Refused."""
    close_sessions(session, _known(session, name).id)


def change(session: Session, name: str, password: str) -> None:
    """Give an account another password and close its sessions; raises Refused."""
    account = _known(session, name)
    account.password = password
    close_sessions(session, account.id)


def remove(session: Session, name: str) -> None:
    """Close an account and its sessions; what it wrote stays. Raises Refused."""
    account = _known(session, name)
    account.active, account.password = False, None
    close_sessions(session, account.id)


def close_sessions(session: Session, account: int) -> None:
    """Log an account out everywhere; the links that it was given enter no more."""
    session.execute(delete(Login).where(Login.account_id == account))
    session.execute(delete(OneTimeLink).where(OneTimeLink.account_id == account))


def local(session: Session) -> Account:
    """Return the account of whoever sits at this machine: no password opens it."""
    return find(session, LOCAL) or add(session, LOCAL, Role.ADMINISTRATOR, None)


def entering(session: Session, name: str | None) -> Account:
    """Return the account that a link is for; raises Refused."""
    return _known(session, name) if name else local(session)


def _known(session: Session, name: str) -> Account:
    account = find(session, name)
    if account is None:
        raise Refused(f"Aucun compte ne s’appelle « {name} ».")
    return account
