"""What an author is writing: every state that was saved stays, the last one is the draft."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.workshop.tables import Draft


def last(session: Session, lesson: int, account: int) -> Draft | None:
    """Return the draft of an account for a lesson, if one is open."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    return session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc()).limit(1)).first()


def keep(session: Session, lesson: int, account: int, base: int, text: str) -> Draft:
    """Keep a state of a draft; the same text twice in a row is kept once."""
    known = last(session, lesson, account)
    if known is not None and (known.text, known.base) == (text, base):
        return known
    close(session, lesson, account)
    draft = Draft(lesson_id=lesson, account_id=account, base=base, text=text)
    session.add(draft)
    session.flush()
    return draft


def close(session: Session, lesson: int, account: int) -> None:
    """Close a draft: published, or set aside by its author. Its text stays."""
    mine = (Draft.lesson_id == lesson, Draft.account_id == account, Draft.open)
    session.execute(update(Draft).where(*mine).values(open=False))


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
