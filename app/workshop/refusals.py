"""Why something is not done: one French sentence, and the status that the answer carries."""

import errno
import os

_REASONS = {
    errno.EROFS: "il est en lecture seule",
    errno.EACCES: "le site n’en a pas le droit",
    errno.EPERM: "le site n’en a pas le droit",
    errno.ENOENT: "il n’existe plus",
    errno.EEXIST: "un autre fichier y porte déjà ce nom",
}


class NotThere(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say that the workshop has no such lesson, version or draft."""


class Refused(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say in French why something is not done; nothing was changed."""

    def __init__(self, reason: str, status: int = 422) -> None:
        super().__init__(reason)
        self.status = status


class CannotWrite(Refused):
    """Say in French why a file of the course cannot be written; `full` when the disk is full."""

    def __init__(
        self,
        error: OSError,
        what: str = "La leçon n’est pas publiée",
        rest: str = "Votre texte est gardé.",
    ) -> None:
        self.full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        if self.full:
            reason = "le disque du serveur est plein"
        elif error.errno in _REASONS:
            reason = f"le dossier des leçons refuse l’écriture, {_REASONS[error.errno]}"
        else:
            reason = f"le dossier des leçons refuse l’écriture ({os.strerror(error.errno or 0)})"
        super().__init__(f"{what} : {reason}. {rest}", 507 if self.full else 503)
