"""How texts and times are stored in the database."""

import zlib
from datetime import UTC, datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


def now() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)


class Text(TypeDecorator[str]):
    """Keep a text compressed: every one that was ever sent stays, so they add up."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compress a text; a half of a pair of surrogates becomes « ? »."""
        return None if value is None else zlib.compress(value.encode("utf-8", "replace"), 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Return a stored text."""
        return None if value is None else zlib.decompress(value).decode()


class Moment(TypeDecorator[datetime]):
    """Keep a time as microseconds since 1970, the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds of a time with a zone."""
        return None if value is None else round(value.timestamp() * 1_000_000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the time of so many microseconds."""
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)
