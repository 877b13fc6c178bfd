"""How the site is known from outside: its address, and the sites that may show its figures.

ATTENTION_URL     the address of the site, for links on paper, in pictures and in QR codes, with
                  its path if it has one; without it, the host that was asked for
ATTENTION_CADRES  the sites that may show a figure in a frame, separated by spaces or commas;
                  without it, this site alone
ATTENTION_CONTACT where readers tell of an error, a mail address or a page, linked at the foot of
                  every page; without it, none is
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from starlette.requests import Request

from app.lessons.urls import parts_of
from app.web.http.site import CannotStart

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.I)
_MAIL = re.compile(r"[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.ASCII | re.I)
_PATH = re.compile(r"(?:/[\w~-][\w.~-]*)+", re.ASCII)
_NO_CONTACT = (
    "ATTENTION_CONTACT : « {text} » n’est ni une adresse électronique, comme"
    " « cours@ecole.example », ni celle d’une page."
)
_NO_ADDRESS = (
    "{variable} : « {text} » n’est pas l’adresse d’un site. Une adresse comme"
    " « https://cours.ecole.example » est attendue"
)


@dataclass(frozen=True, slots=True)
class Public:
    """The configured address (« https://host/path », or empty), the sites that may show a frame.

    `contact` is what a link to the people of the site leads to, empty where they gave nothing.
    """

    url: str = ""
    frames: tuple[str, ...] = ()
    contact: str = ""

    @classmethod
    def configured(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the environment; raises CannotStart, in French, for what is no address."""
        url = environment.get("ATTENTION_URL", "").strip()
        frames = environment.get("ATTENTION_CADRES", "").replace(",", " ").split()
        contact = environment.get("ATTENTION_CONTACT", "").strip()
        return cls(
            url and _address_of(url, "ATTENTION_URL", with_path=True),
            tuple(_address_of(frame, "ATTENTION_CADRES") for frame in frames),
            contact and _contact_of(contact),
        )

    @property
    def path(self) -> str:
        """Return the path under which the site is known, « /cours », empty for the root."""
        return urlsplit(self.url).path

    def origin(self, request: Request) -> str:
        """Return « https://host/path »: the configured one, else the host that was asked for."""
        if self.url:
            return self.url
        host = request.headers.get("host", "")
        if not _is_host(host):  # no host at all: the one that listens
            name, port = request.scope.get("server") or ("localhost", None)
            host = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
        return f"{request.url.scheme}://{host.lower()}"


def origin_of(request: Request) -> str:
    """Return « https://host/path » as the application of this request is known from outside."""
    public = request.app.state.public
    assert isinstance(public, Public)
    return public.origin(request)


def _is_host(text: str) -> bool:
    return bool(_HOST.fullmatch(text) and parts_of(f"//{text}").netloc)


def _contact_of(text: str) -> str:
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    try:
        return _address_of(text, "ATTENTION_CONTACT", with_path=True)
    except CannotStart as error:
        raise CannotStart(_NO_CONTACT.format(text=text[:120])) from error


def _address_of(text: str, variable: str, with_path: bool = False) -> str:
    parts = parts_of(text)
    path = parts.path.rstrip("/")
    more = (path and not (with_path and _PATH.fullmatch(path))) or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or more or not _is_host(parts.netloc):
        raise CannotStart(
            _NO_ADDRESS.format(variable=variable, text=text[:120])
            + (", avec son chemin s’il en a un." if with_path else ", sans chemin.")
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"
