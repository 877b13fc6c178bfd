"""Sessions and links to enter once: the database keeps the digest of a token, never the token."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from app.workshop.columns import now
from app.workshop.tables import Account, Link, Session

LIFE = timedelta(days=14)  # of a session
REST = timedelta(hours=72)  # without a visit, after which it ends
LINK_LIFE = timedelta(minutes=30)
_STEP = timedelta(minutes=5)  # a visit is written down at most so often


def open_session(database: Database, account: Account) -> str:
    """Let an account enter; return the token for its cookie."""
    token = secrets.token_urlsafe(32)
    database.add(Session(token=_digest(token), account_id=account.id))
    return token


def entered(database: Database, token: str) -> Session | None:
    """Return the session of a token, if it still runs."""
    session = database.get(Session, _digest(token))
    if session is None or not session.account.active:
        return None
    moment = now()
    return session if moment < min(session.created + LIFE, session.seen + REST) else None


def due(session: Session) -> bool:
    """Tell whether this visit should be written down."""
    return now() > session.seen + _STEP


def visit(database: Database, session: Session) -> None:
    """Write down that a session was used; drop those that ended."""
    moment = now()
    found = database.get(Session, session.token)
    if found is not None:
        found.seen = moment
    ended = (Session.created < moment - LIFE) | (Session.seen < moment - REST)
    database.execute(delete(Session).where(ended))


def close(database: Database, token: str) -> None:
    """Log one browser out."""
    database.execute(delete(Session).where(Session.token == _digest(token)))


def make_link(database: Database, account: Account) -> str:
    """Return the token of a link that lets an account enter once, for a short while."""
    token = secrets.token_urlsafe(32)
    database.execute(delete(Link).where(Link.expires < now()))
    database.add(Link(token=_digest(token), account_id=account.id, expires=now() + LINK_LIFE))
    return token


def use_link(database: Database, token: str) -> Account | None:
    """Return the account of a link that was never used, and use it up."""
    link = database.get(Link, _digest(token), with_for_update=True)
    if link is None:
        return None
    database.delete(link)
    account = database.get(Account, link.account_id)
    return account if account and account.active and link.expires > now() else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
