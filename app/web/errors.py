"""What can go wrong, and what the reader is told.

UnknownLesson, UnknownSlot, unknown address   404, a page or a fragment
controls that are not accepted                422, in the view of the widget (not an exception)
an address that is too long                   414, in `security`
any other exception                           500, a page that says what to do and leaks nothing
"""

import logging

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.web.rendering import Rendering

_log = logging.getLogger(__name__)


class UnknownLesson(HTTPException):
    """Say that no lesson has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(404, f"Aucune leçon ne s’appelle « {slug[:80]} ».")


class UnknownSlot(HTTPException):
    """Say that the lesson has no widget of this name, and which ones it has."""

    def __init__(self, slot: str, known: tuple[str, ...]) -> None:
        accepted = ", ".join(known) or "aucun"
        super().__init__(
            404, f"Cette leçon n’a pas de widget « {slot[:80]} ». Elle a : {accepted}."
        )


_FRESH = {"cache-control": "no-store"}
# Told in the frame of the widget, whose view stays as it was.
_ASIDE = _FRESH | {
    "hx-retarget": "find [data-trouble]",
    "hx-reselect": ".error",
    "hx-reswap": "innerHTML",
}
_TITLES = {
    404: "Cette page n’existe pas",
    405: "Cette adresse ne s’utilise pas ainsi",
    500: "Une erreur est survenue",
}


def add_error_pages(app: FastAPI, rendering: Rendering) -> None:
    """Answer every error with a page in French, or a fragment when htmx asked."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        default = "Not Found" if error.status_code == 404 else "Method Not Allowed"
        said = error.detail if error.detail != default else ""
        return page(request, error.status_code, said)

    async def unknown(request: Request, error: Exception) -> Response:
        _log.error("Erreur sur %s", request.url.path, exc_info=error)
        return page(request, 500, "")

    def page(request: Request, status: int, said: str) -> Response:
        partial = "hx-request" in request.headers
        template = "partials/error.html" if partial else "pages/error.html"
        title = _TITLES.get(status, _TITLES[404] if status < 500 else _TITLES[500])
        body = rendering.render(template, status=status, title=title, said=said)
        return HTMLResponse(body, status, _ASIDE if partial else _FRESH)

    app.add_exception_handler(HTTPException, known)
    app.add_exception_handler(Exception, unknown)
