"""What an author is writing: the states that were saved, of which the last one is the draft.

They are many, one each few seconds: all of them stay for a week, then the last of every ten minutes
of work, and the one before each great cut. What was sent to be published is a version besides, and
stays for ever.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.workshop.columns import now
from app.workshop.tables import Account, Draft, Version

WHOLE = timedelta(days=7)
STEP = timedelta(minutes=10)
_CUT = 0.9  # a state that is smaller than this part of the one before cut something out
_AT_ONCE = 500  # rows named by one statement


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """One state without its text; its size is in bytes, as it is stored."""

    draft: int
    at: datetime
    size: int
    cut: bool = False  # the next one has lost much of it

    def before(self, after: "SavedDraft") -> "SavedDraft":
        """Return this state as the next one leaves it."""
        return replace(self, cut=after.size < self.size * _CUT)

    def ends(self, after: "SavedDraft") -> bool:
        """Tell whether this state ends ten minutes of work, or comes before a great cut."""
        return self.before(after).cut or _slice(self.at) != _slice(after.at)


def last(session: Session, lesson: int, account: int) -> Draft | None:
    """Return the draft of an account for a lesson, if one is open."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    return session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc()).limit(1)).first()


def save(session: Session, lesson: int, account: int, base: int, text: str) -> Draft:
    """Store a state of a draft, unless it is the same as the one before."""
    before = last(session, lesson, account)
    if before is not None and (before.text, before.base) == (text, base):
        return before
    if before is None or before.at < now() - STEP:
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


def steps(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    """Return the states that an author may want back, the newest first."""
    every = _every(session, lesson, account)
    ends = [one.before(after) for one, after in pairwise(every) if one.ends(after)] + every[-1:]
    return ends[::-1]


def state(session: Session, lesson: int, account: int, number: int) -> Draft | None:
    """Return one state of an author's own drafts of a lesson."""
    mine = (Draft.id == number, Draft.lesson_id == lesson, Draft.account_id == account)
    return session.scalars(select(Draft).where(*mine)).first()


def thin(session: Session, lesson: int, account: int) -> None:
    """Drop, of what is older than a week, the states that nobody will want back."""
    old = now() - WHOLE
    dropped = [
        one.draft
        for one, after in pairwise(_every(session, lesson, account))
        if one.at < old and not one.ends(after)
    ]
    for start in range(0, len(dropped), _AT_ONCE):
        some = dropped[start : start + _AT_ONCE]
        session.execute(delete(Draft).where(Draft.id.in_(some)))


def _every(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    mine = (Draft.lesson_id == lesson, Draft.account_id == account)
    asked = select(Draft.id, Draft.at, func.length(Draft.text)).where(*mine).order_by(Draft.id)
    return [SavedDraft(*row) for row in session.execute(asked)]


def _slice(moment: datetime) -> int:
    return int(moment.timestamp() // STEP.total_seconds())


def close_published(session: Session, version: Version) -> None:
    """Close the drafts that a publication ends, whoever finished it.

    They say the same, or are what its author had written before sending it.
    """
    author = select(Account.id).where(Account.name == version.author)
    before = and_(Draft.account_id.in_(author), Draft.at <= version.at)
    ended = (
        Draft.lesson_id == version.lesson_id,
        Draft.open,
        or_(Draft.text == version.text, before),
    )
    session.execute(update(Draft).where(*ended).values(open=False))


def open_drafts(session: Session) -> list[tuple[int, int, datetime]]:
    """Return the lesson, the account and the time of the open drafts of everyone."""
    asked = select(Draft.lesson_id, Draft.account_id, Draft.at).where(Draft.open)
    return [(row[0], row[1], row[2]) for row in session.execute(asked.order_by(Draft.id))]


def open_texts(session: Session, lesson: int) -> list[str]:
    """Return the texts of the open drafts of a lesson, whoever writes them."""
    asked = select(Draft.text).where(Draft.lesson_id == lesson, Draft.open)
    return list(session.scalars(asked))
