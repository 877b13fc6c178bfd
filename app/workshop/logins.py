"""Browsers that have entered, and links to enter once.

Only the digest of a token is stored, never the token.
"""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.workshop.columns import now
from app.workshop.tables import Account, Login, OneTimeLink

LIFE = timedelta(days=14)  # of a login
REST = timedelta(hours=72)  # without a visit, after which it ends
LINK_LIFE = timedelta(minutes=30)
_STEP = timedelta(minutes=5)  # a visit is written down at most so often


def log_in(session: Session, account: Account) -> str:
    """Let an account enter; return the token for its cookie."""
    token = secrets.token_urlsafe(32)
    session.add(Login(token=_digest(token), account_id=account.id))
    return token


def find_login(session: Session, token: str) -> Login | None:
    """Return the login of a token, unless it has ended."""
    login = session.get(Login, _digest(token))
    if login is None or not login.account.active:
        return None
    return login if now() < min(login.created + LIFE, login.used + REST) else None


def due(login: Login) -> bool:
    """Tell whether this visit should be written down."""
    return now() > login.used + _STEP


def visit(session: Session, login: Login) -> None:
    """Write down that a login was used; delete those that ended."""
    moment = now()
    stored = session.get(Login, login.token)
    if stored is not None:
        stored.used = moment
    ended = (Login.created < moment - LIFE) | (Login.used < moment - REST)
    session.execute(delete(Login).where(ended))


def close(session: Session, token: str) -> None:
    """Log one browser out."""
    session.execute(delete(Login).where(Login.token == _digest(token)))


def make_link(session: Session, account: Account) -> str:
    """Return the token of a link that lets an account enter once, within half an hour."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(OneTimeLink).where(OneTimeLink.expires < now()))
    expires = now() + LINK_LIFE
    session.add(OneTimeLink(token=_digest(token), account_id=account.id, expires=expires))
    return token


def use_link(session: Session, token: str) -> Account | None:
    """Return the account of a link that was never used, and use it up."""
    link = session.get(OneTimeLink, _digest(token), with_for_update=True)
    if link is None:
        return None
    session.delete(link)
    account = session.get(Account, link.account_id)
    return account if account and account.active and link.expires > now() else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
