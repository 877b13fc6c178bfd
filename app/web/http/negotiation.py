"""What a request can take and what it already has: encodings and entity tags (RFC 9110)."""

import re
from functools import lru_cache

_MAX_HEADER = 256  # characters; what browsers send is far shorter
_TAG = re.compile(r'"[^"]*"')


def encoding_for(accepted: str) -> str:
    """Return « br », « gzip » or « » (as is) for an Accept-Encoding header (section 12.5.3)."""
    return _encoding(accepted[:_MAX_HEADER])


@lru_cache(maxsize=64)
def _encoding(accepted: str) -> str:
    wanted = dict(map(_item, accepted.lower().split(",")))
    other = wanted.get("*", 0.0)
    quality = {name: wanted.get(name, other) for name in ("br", "gzip")}
    best = max(quality, key=lambda name: quality[name])
    return best if quality[best] > 0 and quality[best] >= wanted.get("identity", 0.0) else ""


def _item(item: str) -> tuple[str, float]:
    name, _, parameter = item.partition(";")
    try:
        quality = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        quality = 0.0
    return name.strip(), quality


def has(etag: str, known: str) -> bool:
    """Return whether an If-None-Match header names this tag, weak or not (section 13.1.2)."""
    return known.strip() == "*" or etag in _TAG.findall(known)
