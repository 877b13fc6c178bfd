"""The lessons and pages that the workshop knows, and every text that was ever sent for one."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, defer

from app.lessons.slugs import NAME
from app.workshop.refusals import NotThere
from app.workshop.tables import REMOVED, Outcome, StoredLesson, Version


def find(session: Session, slug: str) -> StoredLesson:
    """Return the lesson that has this slug, or had it before another; raises NotThere."""
    asked = select(StoredLesson).where(StoredLesson.slug == slug)
    lesson = session.scalars(asked).first() if NAME.fullmatch(slug) else None
    if lesson is None:
        raise NotThere(slug)
    return find(session, lesson.became) if lesson.became else lesson


def versions(session: Session, lesson: StoredLesson) -> Sequence[Version]:
    """Return the versions of a lesson without their texts, the newest first."""
    of_lesson = select(Version).where(Version.lesson_id == lesson.id)
    newest_first = of_lesson.order_by(Version.number.desc())
    return session.scalars(newest_first.options(defer(Version.text))).all()


def texts(session: Session, lesson: StoredLesson) -> list[str]:
    """Return the text of every version of a lesson that has one."""
    of_lesson = select(Version.text).where(Version.lesson_id == lesson.id)
    return [text for text in session.scalars(of_lesson) if text is not None]


def words_of(session: Session, lesson: StoredLesson) -> dict[int, int]:
    """Return how many words each version of a lesson has, by its number."""
    asked = select(Version.number, Version.text).where(Version.lesson_id == lesson.id)
    rows = session.execute(asked)
    return {number: sum(map(_is_word, (text or "").split())) for number, text in rows}


def _is_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def version(session: Session, lesson: StoredLesson, number: int) -> Version:
    """Return one version with its text; raises NotThere."""
    asked = select(Version).where(Version.lesson_id == lesson.id, Version.number == number)
    stored = session.scalars(asked).first()
    if stored is None:
        raise NotThere(f"{lesson.slug} {number}")
    return stored


def find_with_head(
    session: Session, slug: str, outcomes: tuple[Outcome, ...] = (Outcome.PUBLISHED,)
) -> tuple[StoredLesson, Version | None]:
    """Return a lesson and the version that readers see, None before the first publication.

    With other `outcomes`, the last version that has one of them. Raises NotThere.
    """
    newest = select(func.max(Version.id)).where(
        Version.lesson_id == StoredLesson.id, Version.outcome.in_(outcomes)
    )
    head = Version.id == newest.correlate(StoredLesson).scalar_subquery()
    asked = select(StoredLesson, Version).outerjoin(Version, head).where(StoredLesson.slug == slug)
    row = session.execute(asked).first() if NAME.fullmatch(slug) else None
    if row is None:
        raise NotThere(slug)
    lesson, current = row
    if lesson.became:
        return find_with_head(session, lesson.became, outcomes)
    return lesson, current


def last_text(session: Session, lesson: StoredLesson) -> str:
    """Return the last text that was published of a lesson, whether or not readers still see it."""
    asked = select(Version.text).where(
        Version.lesson_id == lesson.id,
        Version.outcome == Outcome.PUBLISHED,
        Version.digest != REMOVED,
    )
    return session.scalars(asked.order_by(Version.number.desc()).limit(1)).first() or ""


def heads(session: Session) -> dict[int, Version]:
    """Return the version that readers see of each lesson, by the id of the lesson.

    One statement whatever the number of lessons; a text is read when it is asked for.
    """
    newest = (
        select(func.max(Version.id))
        .where(Version.outcome == Outcome.PUBLISHED)
        .group_by(Version.lesson_id)
    )
    published = session.scalars(
        select(Version).where(Version.id.in_(newest)).options(defer(Version.text))
    )
    return {head.lesson_id: head for head in published}


def add_version(
    session: Session,
    lesson: StoredLesson,
    base: int,
    text: str | None,
    digest: str,
    outcome: Outcome,
    author: str,
    note: str = "",
) -> Version:
    """Append a text to the history of a lesson."""
    last = select(func.coalesce(func.max(Version.number), 0)).where(Version.lesson_id == lesson.id)
    added = insert(Version).values(
        {
            Version.lesson_id: lesson.id,
            Version.number: last.scalar_subquery() + 1,
            Version.base: base,
            Version.text: text,
            Version.digest: digest,
            Version.outcome: outcome,
            Version.author: author,
            Version.note: note,
        }
    )
    return session.scalars(added.returning(Version)).one()
