"""All that a site holds in one file, while it runs: lessons, images, history, drafts, accounts.

The file is a zip: the lessons folder as it is, and each table as lines of JSON, so that a backup of
SQLite may be restored into PostgreSQL, and the other way round. Who had entered enters again:
sessions and links stay out of it.
"""

import base64
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import LargeBinary, Table, func, insert, select, text
from sqlalchemy.orm import Session

from app.lessons import images
from app.lessons.images import FOLDER
from app.workshop.columns import Moment, Text, now
from app.workshop.database import Database
from app.workshop.folder import settle
from app.workshop.refusals import Refused
from app.workshop.shipped import LIST
from app.workshop.tables import Account, Base, Draft, StoredImage, StoredLesson, Version

_FORMAT = "attention-en-clair 1"
_HEADER = "sauvegarde.json"
_TABLES = tuple(  # in the order that their references ask for
    Base.metadata.tables[model.__tablename__] for model in (Account, StoredLesson, Version, Draft)
)
_MAX_FILE = 50_000_000  # bytes of one lesson or one image: no backup of ours comes near
_NOT_OURS = "Ce fichier n’est pas une sauvegarde de ce site, ou il est abîmé."
_NOT_EMPTY = (
    "La base n’est pas vide : une restauration n’écrase rien. Arrêtez le site, puis donnez un"
    " dossier neuf (ATTENTION_DONNEES) ou une base neuve (DATABASE_URL)."
)


def back_up(database: Database, lessons: Path, target: Path) -> None:
    """Write a backup of a site, whole or not at all; raises OSError, Unavailable."""
    number, temporary = tempfile.mkstemp(".tmp", f".{target.name}.", target.parent)
    try:
        with (
            os.fdopen(number, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            _fill(archive, database, lessons)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    settle(target.parent)


def restore(database: Database, lessons: Path, source: Path) -> Path | None:
    """Bring a backup back into an empty database; return where the lessons that were here are.

    Raises Refused when the file is no backup or the database is not empty; OSError, Unavailable.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            header = json.loads(archive.read(_HEADER))
            if header.get("format") != _FORMAT:
                raise Refused(_NOT_OURS)
            with database.writing() as session:
                if session.scalar(select(func.count()).select_from(Version)):
                    raise Refused(_NOT_EMPTY)
                if session.scalar(select(func.count()).select_from(Account)):
                    raise Refused(_NOT_EMPTY)
                for table in _TABLES:
                    _insert(session, table, archive)
                return _unpack(archive, lessons, header["dates"])
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError):
        raise Refused(_NOT_OURS) from None


def _fill(archive: zipfile.ZipFile, database: Database, lessons: Path) -> None:
    with database.snapshot() as session:
        for table in _TABLES:
            rows = session.connection().execute(select(table).order_by("id"))
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as lines:
                for row in rows.mappings():
                    values = {name: _as_json(value) for name, value in row.items()}
                    lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
        stored = set()
        paths = select(StoredImage.path).where(StoredImage.content.is_not(None))
        for path in session.scalars(paths).all():
            content = session.scalar(select(StoredImage.content).where(StoredImage.path == path))
            if content is not None and images.place(lessons, path):
                archive.writestr(f"lessons/{FOLDER}/{path}", content)
                stored.add(f"{FOLDER}/{path}")
        dates = {}  # which the feed and the map of the site tell
        for file in _files(lessons):
            name = file.relative_to(lessons).as_posix()
            dates[f"lessons/{name}"] = file.stat().st_mtime_ns
            if name not in stored:
                archive.writestr(f"lessons/{name}", file.read_bytes())
        header = {"format": _FORMAT, "le": now().isoformat(), "dates": dates}
        archive.writestr(_HEADER, json.dumps(header, ensure_ascii=False))


def _files(lessons: Path) -> Iterator[Path]:
    """Return the lessons, pages and images, and the list of what was brought."""
    for path in sorted(lessons.rglob("*")):
        parts = path.relative_to(lessons).parts
        if path.is_file() and (parts == (LIST,) or not any(p.startswith(".") for p in parts)):
            yield path


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _insert(session: Session, table: Table, archive: zipfile.ZipFile) -> None:
    """Put back the rows of one table, with their numbers."""
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        for line in lines:
            values = json.loads(line)
            row = {
                column.name: _from_json(column.type, values[column.name])
                for column in table.columns
                if column.name in values
            }
            session.execute(insert(table).values(row))
    if session.get_bind().dialect.name == "postgresql":  # whose counters know nothing of it
        name = table.name
        counter = f"pg_get_serial_sequence('{name}', 'id')"
        session.execute(text(f"SELECT setval({counter}, max(id)) FROM {name} HAVING max(id) > 0"))


def _from_json(kind: Any, value: Any) -> Any:
    if value is None or isinstance(kind, Text):
        return value
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def _unpack(archive: zipfile.ZipFile, lessons: Path, dates: dict[str, int]) -> Path | None:
    """Write the lessons folder; what was there is set aside, and where is returned."""
    files = [info for info in archive.infolist() if info.filename.startswith("lessons/")]
    targets = {info.filename: _target(lessons, info) for info in files if not info.is_dir()}
    aside = None
    if lessons.is_dir() and any(lessons.iterdir()):
        aside = lessons.with_name(f"{lessons.name}.avant-{now():%Y-%m-%d-%H%M%S}")
        lessons.rename(aside)
    for name, target in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
        if (date := dates.get(name)) is not None:
            os.utime(target, ns=(date, date))
    lessons.mkdir(parents=True, exist_ok=True)
    settle(lessons)
    return aside


def _target(lessons: Path, info: zipfile.ZipInfo) -> Path:
    """Return where a file of an archive goes, never out of the folder; raises Refused."""
    parts = PurePosixPath(info.filename).parts[1:]
    if not parts or ".." in parts or info.file_size > _MAX_FILE:
        raise Refused(_NOT_OURS)
    return lessons.joinpath(*parts)
