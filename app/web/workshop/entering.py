"""Entering the workshop and leaving it: passwords, links to enter once, sessions."""

from ipaddress import ip_address, ip_network

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import WORKSHOP, workshop_url
from app.web.http.heavy import Busy, HeavyWork
from app.web.http.public import Public
from app.web.workshop.door import ENTER, Door
from app.web.workshop.forms import Form, read_form
from app.web.workshop.threshold import Threshold, following, sent_before
from app.web.workshop.visit import Visit
from app.workshop import accounts, logins
from app.workshop.attempts import account_of
from app.workshop.journal import journal
from app.workshop.refusals import Refused
from app.workshop.tables import Account
from app.workshop.unavailable import Unavailable
from app.workshop.workshop import Workshop

_BUSY = "Trop de personnes entrent en ce moment : réessayez dans un instant."
_BACK = (
    "Vous êtes entré de nouveau. Votre texte n’est pas encore enregistré : « Recommencer » l’envoie"
    " comme vous l’aviez demandé."
)
_LIFE = int(logins.LIFE.total_seconds())
_USED_LINK = (
    "Ce lien a déjà servi, ou il est trop ancien."
    " La commande « python -m app account link » en donne un autre."
)


class Entering:
    """Let people in, by a password or by a link, and out again."""

    def __init__(
        self, workshop: Workshop, door: Door, threshold: Threshold, public: Public
    ) -> None:
        self._workshop = workshop
        self._door = door
        self._threshold = threshold
        self._public = public
        self._path = public.path + WORKSHOP
        self._passwords = HeavyWork(at_once=2, waiting=20, waits=True)  # of 64 MB each

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        return [
            Route(ENTER, self.show, methods=["GET"]),
            Route(ENTER, self.enter, methods=["POST"]),
            Route(workshop_url("sortir"), self._door.guarded(self._leave), methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form that a password or a link is sent with."""
        query = request.query_params
        return self._threshold.form(
            200, form={name: query.get(name, "") for name in ("jeton", "suite")}
        )

    async def enter(self, request: Request) -> Response:
        """Check a link or a password; the slow part runs in a thread."""
        form = await read_form(request)
        try:
            self._workshop.check()
            if form.get("jeton"):
                return await run_in_threadpool(self._by_link, request, form)
            return await self._passwords.run(self._by_password, request, form)
        except Busy:
            return self._threshold.form(503, _BUSY, form)
        except Unavailable as trouble:
            raise HTTPException(trouble.status, str(trouble)) from None

    def _by_password(self, request: Request, form: Form) -> Response:
        name, password = form.get("nom", "").strip(), form.get("mot-de-passe", "")
        try:
            account = account_of(self._workshop.database, name, password, where(request))
        except Refused as refusal:
            return self._threshold.form(refusal.status, str(refusal), form)
        if account is None:
            return self._threshold.form(
                403, "Ce nom et ce mot de passe ne vont pas ensemble.", form
            )
        return self._entered(request, account, form)

    def _by_link(self, request: Request, form: Form) -> Response:
        with self._workshop.database.writing() as session:
            account = logins.use_link(session, form["jeton"])
        if account is not None:
            return self._entered(request, account, form)
        message = _USED_LINK
        return self._threshold.form(403, message)

    def _entered(self, request: Request, account: Account, form: Form) -> Response:
        """Begin a session in place of the one that this browser had, and go on."""
        cookie = self._door.cookie(request)
        with self._workshop.database.writing() as session:
            logins.close(session, request.cookies.get(cookie, ""))
            token = logins.log_in(session, account)
        journal.info("Entrée : « %s », depuis %s.", account.name, where(request))
        path = following(form.get("suite", ""))
        answer: Response = RedirectResponse(path, 303)
        if "texte" in form:
            answer = self._threshold.give_back(path, sent_before(form), 200, _BACK)
        secure = self._public.origin(request).startswith("https:")
        answer.set_cookie(
            cookie, token, _LIFE, path=self._path, secure=secure, httponly=True, samesite="lax"
        )
        return answer

    def _leave(self, visit: Visit) -> Response:
        cookie = self._door.cookie(visit.request)
        with self._workshop.database.writing() as session:
            if visit.form.get("partout"):
                accounts.close_sessions(session, visit.account)
            else:
                logins.close(session, visit.request.cookies.get(cookie, ""))
        answer = RedirectResponse(ENTER, 303)
        answer.delete_cookie(cookie, path=self._path, httponly=True, samesite="lax")
        return answer


def where(request: Request) -> str:
    """Return what wrong passwords are counted by: an IPv4 address, or a whole IPv6 network of /64.

    One person has all the addresses of such a network.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else host
