"""The names of lessons: which are free, and how a lesson takes another."""

import re

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.lessons.former_names import with_former_name
from app.lessons.slugs import slug_of
from app.workshop import drafts
from app.workshop.folder import digest_of
from app.workshop.history import add_version, find_with_head
from app.workshop.refusals import Refused
from app.workshop.tables import REMOVED, Copy, Draft, Outcome, StoredLesson, Version

_UNREADABLE = (
    "L’en-tête de la leçon ne se lit pas, et l’ancien nom doit y être écrit : corrigez-le d’abord."
)


class NameTaken(Refused):
    """Say in French which lesson has a name, or had it."""


def free_name(session: Session, title: str) -> str:
    """Return the slug of a title; raises NameTaken, or Refused for no name at all."""
    slug = slug_of(title)
    if not re.search(r"\w", title):
        raise Refused("Le titre doit compter au moins une lettre ou un chiffre.")
    taken = _named(session, slug)
    if taken is None:
        return slug
    if taken.became:
        raise NameTaken(
            f"« {slug} » est l’ancien nom de « {taken.became} », et son adresse y mène encore :"
            " choisissez un autre titre."
        )
    if taken.deleted:
        raise NameTaken(
            f"« {slug} » est dans la corbeille : reprenez-la, ou choisissez un autre titre."
        )
    raise NameTaken(f"Une leçon s’appelle déjà « {slug} » : choisissez un autre titre.")


def rename(session: Session, slug: str, title: str, author: str) -> str:
    """Give a lesson the slug of another title and return it; raises NotThere, Refused.

    Its history, its drafts and its place stay. The text of a published lesson says its old name, so
    that old addresses lead to it; the name that it leaves stays in the database, with a removal,
    for the folders of other servers.
    """
    lesson, head = find_with_head(session, slug)
    old = lesson.slug
    if slug_of(title) == old:
        raise Refused(f"La leçon s’appelle déjà « {old} ».")
    left = _named(session, slug_of(title))
    if left is not None and left.became == old:  # it takes back a name that it had
        left.slug = f"{old}--"
        session.flush()
    else:
        left = None
    new = free_name(session, title)
    lesson.slug = new
    session.flush()
    if head is None or head.removed or head.text is None:
        if left is not None:
            left.slug, left.became = old, new
        return new
    if left is None:
        left = StoredLesson(slug=old, position=lesson.position)
        session.add(left)
    left.slug, left.became = old, new
    session.execute(update(StoredLesson).where(StoredLesson.became == old).values(became=new))
    session.flush()
    _leave(session, left, head, author)
    # Folders are looked at anew under both names.
    session.execute(delete(Copy).where(Copy.lesson_id.in_((lesson.id, left.id))))
    text, note = _saying(head.text, old), f"Renommée : « {old} » auparavant"
    digest = digest_of(text.encode())
    add_version(session, lesson, head.number, text, digest, Outcome.PENDING, author, note)
    _follow(session, lesson, head, old)
    return new


def _named(session: Session, slug: str) -> StoredLesson | None:
    return session.scalars(select(StoredLesson).where(StoredLesson.slug == slug)).first()


def _leave(session: Session, left: StoredLesson, head: Version, author: str) -> None:
    """Write in the history of a name that what its file says was there, and is removed."""
    published = Outcome.PUBLISHED
    version = add_version(session, left, 0, head.text, head.digest, published, author)
    add_version(session, left, version.number, None, REMOVED, published, author)


def _follow(session: Session, lesson: StoredLesson, head: Version, old: str) -> None:
    """Write the old name in the drafts too: published, they would not lose it."""
    opened = select(Draft).where(Draft.lesson_id == lesson.id, Draft.open)
    for draft in session.scalars(opened).all():
        base = draft.base + (draft.base == head.number)
        try:
            text = with_former_name(draft.text, old)
        except ValueError:  # it cannot be published as it is either: its author will be told
            text = draft.text
        drafts.save(session, lesson.id, draft.account_id, base, text)


def _saying(text: str, old: str) -> str:
    try:
        return with_former_name(text, old)
    except ValueError:
        raise Refused(_UNREADABLE) from None
