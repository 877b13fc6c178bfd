"""Why the database cannot be used now: told to authors in a page, to who runs the site in its log.

The words of a driver are looked at, never shown: an address may stand in them.
"""

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
)

_OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)  # mistakes of the code
_FORBIDDEN = "permission denied"
_FULL = "le disque du serveur est plein"
_READ_ONLY = "la base du serveur est en lecture seule"
# What a driver says, and what is to be looked at; the first that fits.
_CAUSES = (
    ("full", _FULL),
    ("no space left", _FULL),
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("password", "elle refuse ce nom ou ce mot de passe"),
    ('role "', "elle refuse ce nom ou ce mot de passe"),
    ('database "', "aucune base n’a ce nom sur ce serveur"),
    (_FORBIDDEN, "ce compte n’a pas le droit d’y créer ses tables ou de les changer"),
    ("not a database", "ce fichier n’est pas une base SQLite"),
    ("malformed", "ce fichier est abîmé"),
    ("locked", "une autre écriture dure trop longtemps"),
    ("lock timeout", "une autre écriture dure trop longtemps"),
    ("connection", "aucun serveur ne répond à cette adresse"),
    ("unable to open", "ce fichier ne s’ouvre pas"),
    ("disk i/o", "le disque du serveur refuse d’écrire : il est plein, ou en panne"),
)
_FILE_GONE = (
    "le fichier de la base a été retiré ou remplacé pendant que le site tournait :"
    " remettez-le, ou arrêtez le site avant de restaurer une sauvegarde"
)
_ADDRESS_WRONG = (
    "l’adresse de la base n’est pas lisible ; « postgresql://nom:mot-de-passe@hôte/base »"
    " ou « sqlite:////dossier/fichier » est attendu"
)
_CLOSED = (
    "Rien n’est enregistré : l’atelier est fermé ({cause}). Il s’ouvre de lui-même dès qu’il le"
    " peut ; gardez cette page ouverte."
)


class Unavailable(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say in French that the database cannot be used now; `full` when its disk is full.

    `cause` is for who runs the site, `driver` the name of the error, for the log.
    """

    full = False
    cause: str
    driver = ""

    @property
    def status(self) -> int:
        """Return the status of the answer: no room, or not available."""
        return 507 if self.full else 503

    def __init__(self, error: SQLAlchemyError) -> None:
        origin = error.orig if isinstance(error, DBAPIError) else error
        message = str(origin).lower()
        cause = next((cause for words, cause in _CAUSES if words in message), "elle ne répond pas")
        self.full = cause == _FULL
        self.cause, self.driver = cause, type(origin).__name__
        reason = cause if cause in (_FULL, _READ_ONLY) else "la base ne répond pas"
        super().__init__(f"Rien n’est enregistré : {reason}. Gardez cette page ouverte.")


class StillClosed(Unavailable):
    """Say in French that the workshop has not opened yet, and opens by itself."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        Exception.__init__(self, _CLOSED.format(cause=cause))


class NewerDatabase(Unavailable):
    """Say in French that a newer version of the site made these tables."""

    def __init__(self) -> None:
        self.cause = "une version plus récente du site a changé cette base : installez-la"
        Exception.__init__(self, f"Rien n’est enregistré : {self.cause}.")


class FileGone(Unavailable):
    """Say in French that the file of the database was removed or replaced while the site ran."""

    def __init__(self) -> None:
        self.cause = _FILE_GONE
        Exception.__init__(self, f"Rien n’est enregistré : {self.cause}.")


class NoSuchDatabase(Unavailable):
    """Say in French that an address names no database that can be opened here."""

    def __init__(self) -> None:
        self.cause = _ADDRESS_WRONG
        Exception.__init__(self, self.cause)


def unavailable(error: DBAPIError) -> Unavailable | None:
    """Return what an error of a driver means for the site, or None for a mistake of ours."""
    if isinstance(error, _OURS) and _FORBIDDEN not in str(error.orig).lower():
        return None
    return Unavailable(error)
