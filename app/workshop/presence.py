"""Who has a lesson open in an editor, as editors say it every few seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.workshop.columns import now
from app.workshop.tables import Account, Opening

EVERY = 20  # seconds between two signs of an editor
_GONE = timedelta(seconds=3 * EVERY)  # without a sign it is closed


@dataclass(frozen=True, slots=True)
class OpenEditor:
    """Who has a lesson open, and since when."""

    name: str
    account: int
    since: datetime


def show(session: Session, lesson: int, account: int) -> None:
    """Write down that an account has a lesson open."""
    opening = session.get(Opening, (lesson, account))
    if opening is None:
        session.add(Opening(lesson_id=lesson, account_id=account))
        return
    if opening.at < now() - _GONE:
        opening.since = now()
    opening.at = now()


def others(session: Session, lesson: int, account: int) -> tuple[OpenEditor, ...]:
    """Return who else has a lesson open, and since when."""
    return tuple(one for one in opened(session).get(lesson, ()) if one.account != account)


def opened(session: Session) -> dict[int, list[OpenEditor]]:
    """Return who has which lesson open, by the id of the lesson."""
    asked = (
        select(Opening, Account.name)
        .join(Account, Account.id == Opening.account_id)
        .where(Opening.at >= now() - _GONE)
        .order_by(Opening.since)
    )
    openings: dict[int, list[OpenEditor]] = {}
    for opening, name in session.execute(asked):
        editor = OpenEditor(name, opening.account_id, opening.since)
        openings.setdefault(opening.lesson_id, []).append(editor)
    return openings
