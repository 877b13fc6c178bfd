"""What an author is writing: the states that were saved, of which the last one is the draft.

They are many, one each few seconds: all of them stay for a week, then the last of every ten minutes
of work. What was sent to be published is a version besides, and stays for ever.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.workshop.kept import now
from app.workshop.tables import Draft

WHOLE = timedelta(days=7)
STEP = timedelta(minutes=10)
_AT_ONCE = 500  # rows named by one statement


@dataclass(frozen=True, slots=True)
class Step:
    """Name the state that ten minutes of work ended with."""

    draft: int
    at: datetime


def last(session: Session, lesson: int, account: int) -> Draft | None:
    """Return the draft of an account for a lesson, if one is open."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    return session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc()).limit(1)).first()


def keep(session: Session, lesson: int, account: int, base: int, text: str) -> Draft:
    """Keep a state of a draft; the same text twice in a row is kept once."""
    known = last(session, lesson, account)
    if known is not None and (known.text, known.base) == (text, base):
        return known
    if known is None or known.at < now() - STEP:
        thin(session, lesson, account)
    close(session, lesson, account)
    draft = Draft(lesson_id=lesson, account_id=account, base=base, text=text, at=now())
    session.add(draft)
    session.flush()
    return draft


def close(session: Session, lesson: int, account: int) -> None:
    """Close a draft: published, or set aside by its author. Its states stay."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    session.execute(update(Draft).where(*mine).values(open=False))


def steps(session: Session, lesson: int, account: int) -> list[Step]:
    """Return the states that end ten minutes of an author's work, the newest first."""
    found = _moments(session, lesson, account)
    ends = [one for one, after in pairwise(found) if _slice(one) != _slice(after)] + found[-1:]
    return ends[::-1]


def state(session: Session, lesson: int, account: int, number: int) -> Draft | None:
    """Return one state of an author's own drafts of a lesson."""
    mine = (Draft.id == number, Draft.lesson_id == lesson, Draft.account_id == account)
    return session.scalars(select(Draft).where(*mine)).first()


def thin(session: Session, lesson: int, account: int) -> None:
    """Drop, of what is older than a week, all but the last state of every ten minutes."""
    old = now() - WHOLE
    dropped = [
        one.draft
        for one, after in pairwise(_moments(session, lesson, account))
        if one.at < old and _slice(one) == _slice(after)
    ]
    for start in range(0, len(dropped), _AT_ONCE):
        some = dropped[start : start + _AT_ONCE]
        session.execute(delete(Draft).where(Draft.id.in_(some)))


def _moments(session: Session, lesson: int, account: int) -> list[Step]:
    mine = (Draft.lesson_id == lesson, Draft.account_id == account)
    found = session.execute(select(Draft.id, Draft.at).where(*mine).order_by(Draft.id))
    return [Step(number, at) for number, at in found]


def _slice(step: Step) -> int:
    return int(step.at.timestamp() // STEP.total_seconds())


def close_published(session: Session, lesson: int, text: str) -> None:
    """Close the drafts that say what was just published, whoever finished the publication."""
    same = (Draft.lesson_id == lesson, Draft.open, Draft.text == text)
    session.execute(update(Draft).where(*same).values(open=False))


def open_ones(session: Session) -> list[Draft]:
    """Return the open drafts of everyone."""
    return list(session.scalars(select(Draft).where(Draft.open).order_by(Draft.id)))


def texts(session: Session, lesson: int) -> list[str]:
    """Return every text that was saved for a lesson, the oldest first."""
    mine = select(Draft.text).where(Draft.lesson_id == lesson)
    return list(session.scalars(mine.order_by(Draft.id)))
