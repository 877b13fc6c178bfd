"""One request of somebody who has entered the workshop."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.workshop.forms import Form, Upload
from app.workshop.refusals import Refused
from app.workshop.tables import Role


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is asking, and what they sent."""

    request: Request
    form: Form
    account: int
    name: str
    role: Role
    files: tuple[Upload, ...] = ()

    @property
    def file(self) -> Upload | None:
        """Return the file that was sent where one alone is asked for."""
        return self.files[0] if self.files else None

    @property
    def administers(self) -> bool:
        """Tell whether accounts are theirs to open and close."""
        return self.role is Role.ADMINISTRATOR

    @property
    def partial(self) -> bool:
        """Tell whether htmx asks for a part of a page."""
        return "hx-request" in self.request.headers


Handler = Callable[[Visit], Response]
Refusing = Callable[[Visit, Refused], Response]  # the page that a handler refuses something on
Endpoint = Callable[[Request], Awaitable[Response]]


def slug_in(visit: Visit) -> str:
    """Return the name of the lesson or page of an address; raises HTTPException 404."""
    slug = str(visit.request.path_params["slug"])
    if not slug.isascii():
        raise HTTPException(404)
    return slug
