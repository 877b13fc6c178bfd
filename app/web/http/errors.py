"""What can go wrong, and what the reader reads then.

UnknownLesson, UnknownSlot, unknown address   404, a page or a fragment
RenamedLesson                                 308, to the same address with its name of today
any method but GET and HEAD                   405
an address that is too long                   414, by `limits`
controls that are not accepted                422, in the view of the widget (not an exception)
parameters of the API that are not accepted   422, in JSON
what the workshop refuses or cannot keep      403, 413, 415, 422, 503, 507
who asked is gone before the body is whole      no answer, and no word of it in the log
any other exception                           500, a page that says what to do and leaks nothing

A program is answered in JSON, htmx with a fragment, a person with a page.
"""

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from app.lessons.urls import HEALTH, OEMBED, PROGRAMS, SCHEMA
from app.web.http.security import at_workshop
from app.widgets.contract.messages import first_mistakes, in_words
from app.widgets.contract.widget import Params

_log = logging.getLogger(__name__)


class UnknownLesson(HTTPException):
    """No lesson has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(404, f"Aucune leçon ne s’appelle « {slug[:80]} ».")


class RenamedLesson(HTTPException):
    """The lesson has another slug now: its addresses lead to those of today."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(308)
        self._old = old
        self._new = new

    def address(self, request: Request) -> str:
        """Return the address that was asked for, with the present name of the lesson."""
        names = request.url.path.split("/")
        path = "/".join(self._new if name == self._old else name for name in names)
        return f"{path}?{request.url.query}" if request.url.query else path


class UnknownSlot(HTTPException):
    """The lesson has no widget of this name; the message lists those that it has."""

    def __init__(self, slot: str, known: tuple[str, ...]) -> None:
        accepted = ", ".join(known) or "aucune"
        super().__init__(
            404, f"Cette leçon n’a pas de figure « {slot[:80]} ». Elle a : {accepted}."
        )


_FRESH = {"cache-control": "no-store"}
_TITLES = {
    403: "Cette demande n’est pas suivie",
    404: "Cette page n’existe pas",
    405: "Cette adresse ne s’utilise pas ainsi",
    413: "Ce qui est envoyé est trop long",
    414: "Cette adresse est trop longue",
    415: "Cette demande n’est pas acceptée",
    422: "Cette demande n’est pas acceptée",
    500: "Une erreur est survenue",
    503: "L’atelier ne peut pas répondre maintenant",
    507: "Le disque du serveur est plein",
}
_BUSY = "Le site est très demandé en ce moment"
_ADVICE = {
    404: "L’adresse est peut-être mal recopiée, ou la page a changé de nom.",
    405: "Ce site se lit seulement : les méthodes GET et HEAD sont acceptées.",
    414: "Raccourcissez la phrase ou les réglages que l’adresse contient.",
    500: "La faute est de notre côté. Rechargez la page ; si l’erreur revient, revenez au parcours"
    " et choisissez une autre leçon.",
}
_ID = re.compile(r"[a-z][a-z0-9-]{0,50}")
_FOR_PROGRAMS = (PROGRAMS, OEMBED, HEALTH, SCHEMA)  # also where no route is


def _in_widget(request: Request) -> dict[str, str]:
    """Return htmx headers that show the error inside the widget that made the request.

    Its view stays as it was.
    """
    target = request.headers.get("hx-target", "")
    form = target.removesuffix("-vue") if _ID.fullmatch(target) else ""
    return _FRESH | {
        "hx-retarget": f"#{form} [data-trouble]" if form else "find [data-trouble]",
        "hx-reselect": ".error",
        "hx-reswap": "innerHTML",
    }


class Templates(Protocol):
    """Render a template to bytes."""

    def render(self, template: str, **context: Any) -> bytes:
        """Render one template."""


class ErrorPages:
    """Answer every error in French."""

    def __init__(self, templates: Templates, parameters: Mapping[str, type[Params]]) -> None:
        """Name wrong parameters of a JSON address as its model in `parameters` does."""
        self._templates = templates
        self._parameters = parameters

    def add_to(self, app: FastAPI) -> None:
        """Register these pages as the answers of the application to its errors."""
        app.add_exception_handler(HTTPException, self._known)
        app.add_exception_handler(RequestValidationError, self._refused)
        app.add_exception_handler(ClientDisconnect, _unheard)
        app.add_exception_handler(Exception, self._unknown)

    def answer(
        self, request: Request, status: int, message: str = "", headers: Mapping[str, str] = {}
    ) -> Response:
        """Answer with one error; `message` says more than the title of its status."""
        title = _TITLES.get(status) or _TITLES[404 if status < 500 else 500]
        if status == 503 and not at_workshop(request.url.path):
            title = _BUSY
        advice = _ADVICE.get(status, "")
        if status == 405 and at_workshop(request.url.path):
            advice = "Revenez à la page de l’atelier, et recommencez depuis ses boutons."
        if request.url.path.startswith(_FOR_PROGRAMS):
            text = message or f"{title}. {advice}".strip()
            return JSONResponse({"erreur": text}, status, {**headers, **_FRESH})
        partial = "hx-request" in request.headers
        template = "partials/error.html" if partial else "pages/error.html"
        page = self._templates.render(
            template, status=status, title=title, message=message, advice=advice
        )
        return HTMLResponse(
            page, status, {**headers, **(_in_widget(request) if partial else _FRESH)}
        )

    async def _known(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if isinstance(error, RenamedLesson):
            return RedirectResponse(error.address(request), error.status_code)
        english = HTTPStatus(error.status_code).phrase
        message = "" if error.detail == english else error.detail
        return self.answer(request, error.status_code, message, error.headers or {})

    async def _refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return self.answer(
            request,
            422,
            in_words(first_mistakes(error.errors(), self._parameters[request.url.path])),
        )

    async def _unknown(self, request: Request, error: Exception) -> Response:
        _log.error("Erreur sur %r", request.url.path, exc_info=error)
        try:
            return self.answer(request, 500)
        except Exception as second:  # the template of the page is what fails: say it without one
            _log.error("La page d’erreur elle-même", exc_info=second)
            return PlainTextResponse(f"{_TITLES[500]}. {_ADVICE[500]}\n", 500, _FRESH)


async def _unheard(_: Request, __: Exception) -> Response:
    """Return an answer that nobody reads: the client has closed the connection."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)
