"""What an author is writing: the states that were saved, of which the last one is the draft.

They are many, one each few seconds: all of them stay for a week, then the last of every ten minutes
of work, and the one before each great cut. What was sent to be published is a version besides, and
stays for ever. So does what was written beside the draft, from a window that showed an older text.
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
    beside: bool = False  # written from a window that showed an older text

    def before(self, after: "SavedDraft") -> "SavedDraft":
        """Return this state as the next one leaves it."""
        return replace(self, cut=after.size < self.size * _CUT)

    def ends(self, after: "SavedDraft") -> bool:
        """Tell whether this state ends ten minutes of work, or comes before a great cut."""
        return self.before(after).cut or _slice(self.at) != _slice(after.at)


@dataclass(frozen=True, slots=True)
class Window:
    """A page that shows a draft: its name, and the state that it was opened with, 0 for none."""

    name: str
    opened_with: int

    def is_behind(self, draft: Draft | None) -> bool:
        """Tell whether another window saved since this one was opened."""
        if draft is not None and draft.window == self.name:
            return False
        return self.opened_with != (draft.id if draft else 0)


def last(session: Session, lesson: int, account: int) -> Draft | None:
    """Return the draft of an account for a lesson, if one is open."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    return session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc()).limit(1)).first()


def save(
    session: Session, lesson: int, account: int, base: int, text: str, by: Window | None = None
) -> Draft:
    """Store a state of a draft, unless it is the same as the one before.

    When another window than `by` saved since that one was opened, this text is stored beside the
    draft, which stays: nobody's text is lost.
    """
    before = last(session, lesson, account)
    if before is not None and (before.text, before.base) == (text, base):
        return before
    if by is not None and by.is_behind(before):
        return _save_beside(session, lesson, account, base, text, by)
    if before is None or before.at < now() - STEP:
        thin(session, lesson, account)
    close(session, lesson, account)
    draft = Draft(lesson_id=lesson, account_id=account, base=base, text=text, at=now())
    draft.window = by.name if by else ""
    session.add(draft)
    session.flush()
    return draft


def _save_beside(
    session: Session, lesson: int, account: int, base: int, text: str, by: Window
) -> Draft:
    """Store what a window writes whose text is no longer the draft: one state a window."""
    asked = select(Draft).where(
        Draft.lesson_id == lesson,
        Draft.account_id == account,
        Draft.window == by.name,
        Draft.beside,
    )
    mine = session.scalars(asked.order_by(Draft.id.desc()).limit(1)).first()
    if mine is None:
        mine = Draft(lesson_id=lesson, account_id=account, open=False, beside=True, window=by.name)
        session.add(mine)
    mine.base, mine.text, mine.at = base, text, now()
    session.flush()
    return mine


def keep_beside(
    session: Session, lesson: int, account: int, text: str, by: Window | None = None
) -> None:
    """Keep the draft to be found beside `text`, which takes its place, unless they are the same.

    When `by` is a window that is not behind the draft, the draft is its own, and needs no keeping.
    """
    before = last(session, lesson, account)
    if before is not None and before.text != text and (by is None or by.is_behind(before)):
        before.beside = True


def close(session: Session, lesson: int, account: int) -> None:
    """Close a draft: published, or set aside by its author. Its states stay."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    session.execute(update(Draft).where(*mine).values(open=False))


def steps(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    """Return the states that an author may want back, the newest first."""
    every = _every(session, lesson, account)
    ends = [one.before(after) for one, after in pairwise(every) if one.ends(after)] + every[-1:]
    known = {one.draft for one in ends}
    ends += [one for one in _beside(session, lesson, account) if one.draft not in known]
    return sorted(ends, key=lambda one: one.at, reverse=True)


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
        if one.at < old and not one.beside and not one.ends(after)
    ]
    for start in range(0, len(dropped), _AT_ONCE):
        some = dropped[start : start + _AT_ONCE]
        session.execute(delete(Draft).where(Draft.id.in_(some)))


def _every(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    return [one for one in _states(session, lesson, account) if not one.beside]


def _beside(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    return [one for one in _states(session, lesson, account) if one.beside]


def _states(session: Session, lesson: int, account: int) -> list[SavedDraft]:
    mine = (Draft.lesson_id == lesson, Draft.account_id == account)
    asked = select(Draft.id, Draft.at, func.length(Draft.text), Draft.beside).where(*mine)
    rows = session.execute(asked.order_by(Draft.id))
    return [SavedDraft(row[0], row[1], row[2], beside=row[3]) for row in rows]


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
