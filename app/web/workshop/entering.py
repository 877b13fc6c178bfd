"""Entering the workshop and leaving it: passwords, links to enter once, sessions."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import WORKSHOP, workshop_url
from app.web.http.heavy import Busy, HeavyWork
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering, address
from app.web.workshop.forms import MAX_BODY, Form, Upload, read_form, read_form_and_files
from app.workshop import accounts, logins
from app.workshop.attempts import account_of
from app.workshop.journal import journal
from app.workshop.refusals import NotThere, Refused
from app.workshop.tables import Account, Role
from app.workshop.unavailable import Unavailable
from app.workshop.workshop import Workshop

_COOKIE = "atelier"
_BUSY = "Trop de personnes entrent en ce moment : réessayez dans un instant."
_ENTER = workshop_url("entrer")
_ENTERING = ("nom", "mot-de-passe", "jeton", "suite")
_BACK = (
    "Vous êtes entré de nouveau. Votre texte n’est pas encore enregistré : « Recommencer » l’envoie"
    " comme vous l’aviez demandé."
)
_LIFE = int(logins.LIFE.total_seconds())


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


class Door:
    """Lets in those who have an account: every page of the workshop is opened by `guarded`."""

    def __init__(self, workshop: Workshop, rendering: Rendering, public: Public) -> None:
        self._workshop = workshop
        self._public = public
        self._path = public.path + WORKSHOP
        self._passwords = HeavyWork(at_once=2, waiting=20, waits=True)  # of 64 MB each
        self._rendering = rendering
        self._files = HeavyWork(waiting=8, waits=True)

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        return [
            Route(_ENTER, self.show, methods=["GET"]),
            Route(_ENTER, self.enter, methods=["POST"]),
            Route(workshop_url("sortir"), self.guarded(self._leave), methods=["POST"]),
        ]

    def guarded(
        self, handler: Handler, refusing: Refusing | None = None, upload: int = 0
    ) -> Endpoint:
        """Return an endpoint that runs `handler` in a thread, for those who have entered.

        What the handler refuses is shown by `refusing`, else on a page of its own. `upload` is how
        many bytes the files that come with the form may count; from those who have not entered no
        more is read than any form may count. Files are read one at a time: they are pictures to
        decode and archives to open.
        """

        async def endpoint(request: Request) -> Response:
            form: Form = {}
            files: tuple[Upload, ...] = ()
            if request.method == "POST" and upload:
                known = await run_in_threadpool(self._knows, request)
                form, files = await read_form_and_files(request, upload if known else MAX_BODY)
            elif request.method == "POST":
                form = await read_form(request)
            visit = partial(self._open, request, form, files, handler, refusing)
            if not files:
                return await run_in_threadpool(visit)
            try:
                return await self._files.run(visit)
            except Busy as busy:
                return self._trouble(request, form, busy.status_code, busy.detail)

        return endpoint

    def _knows(self, request: Request) -> bool:
        try:
            return self._visit(request, {}, ()) is not None
        except Unavailable:  # told by `_open`, once what was sent is read
            return False

    def _open(
        self,
        request: Request,
        form: Form,
        files: tuple[Upload, ...],
        handler: Handler,
        refusing: Refusing | None,
    ) -> Response:
        """Run the handler of a request; whatever is refused becomes an answer here only."""
        try:
            visit = self._visit(request, form, files)
            if visit is None:
                return self._outside(request, form)
            try:
                return handler(visit)
            except Refused as refusal:
                if refusing is None:
                    raise HTTPException(refusal.status, str(refusal)) from None
                return refusing(visit, refusal)
        except NotThere:
            raise HTTPException(404, "L’atelier ne connaît pas cette leçon.") from None
        except Unavailable as trouble:
            return self._trouble(request, form, trouble.status, str(trouble))

    def _trouble(self, request: Request, form: Form, status: int, message: str) -> Response:
        """Say what cannot be done now, and give back the text that was sent."""
        if "texte" not in form:
            raise HTTPException(status, message)
        if "hx-request" in request.headers:
            return self._page("workshop/trouble_line.html", status, message=message)
        return self._give_back(request.url.path, form, status, message)

    def _give_back(self, path: str, form: Form, status: int, message: str) -> Response:
        """Show a text that was not taken, ready to be sent again."""
        return self._page("workshop/trouble.html", status, path=path, form=form, message=message)

    def _visit(self, request: Request, form: Form, files: tuple[Upload, ...]) -> Visit | None:
        self._workshop.check()
        token = request.cookies.get(self._cookie(request), "")
        if not token:
            return None
        with self._workshop.database.reading() as session:
            login = logins.find_login(session, token)
        if login is None:
            return None
        if logins.due(login):
            with self._workshop.database.writing() as session:
                logins.visit(session, login)
        account = login.account
        return Visit(request, form, account.id, account.name, Role(account.role), files)

    def _outside(self, request: Request, form: Form) -> Response:
        """Ask to log in; a text that was sent is shown again, so that it is not lost."""
        if "hx-request" in request.headers:
            return self._page("workshop/closed.html", 401)
        if request.method == "GET":
            path = request.url.path
            return RedirectResponse(address(_ENTER, {"suite": path}), 303)
        message = "Votre session est close : entrez de nouveau."
        if "texte" not in form:
            return self._form(401, message)
        message += " Votre texte est ci-dessous ; il vous suit."
        return self._form(401, message, {**form, "suite": request.url.path})

    async def show(self, request: Request) -> Response:
        """Show the form that a password or a link is sent with."""
        query = request.query_params
        return self._form(200, form={name: query.get(name, "") for name in ("jeton", "suite")})

    async def enter(self, request: Request) -> Response:
        """Check a link or a password; the slow part runs in a thread."""
        form = await read_form(request)
        try:
            self._workshop.check()
            if form.get("jeton"):
                return await run_in_threadpool(self._by_link, request, form)
            return await self._passwords.run(self._by_password, request, form)
        except Busy:
            return self._form(503, _BUSY, form)
        except Unavailable as trouble:
            raise HTTPException(trouble.status, str(trouble)) from None

    def _by_password(self, request: Request, form: Form) -> Response:
        name, password = form.get("nom", "").strip(), form.get("mot-de-passe", "")
        try:
            account = account_of(self._workshop.database, name, password, where(request))
        except Refused as refusal:
            return self._form(refusal.status, str(refusal), form)
        if account is None:
            return self._form(403, "Ce nom et ce mot de passe ne vont pas ensemble.", form)
        return self._entered(request, account, form)

    def _by_link(self, request: Request, form: Form) -> Response:
        with self._workshop.database.writing() as session:
            account = logins.use_link(session, form["jeton"])
        if account is not None:
            return self._entered(request, account, form)
        message = (
            "Ce lien a déjà servi, ou il est trop ancien."
            " La commande « python -m app account link » en donne un autre."
        )
        return self._form(403, message)

    def _entered(self, request: Request, account: Account, form: Form) -> Response:
        """Begin a session in place of the one that this browser had, and go on."""
        cookie = self._cookie(request)
        with self._workshop.database.writing() as session:
            logins.close(session, request.cookies.get(cookie, ""))
            token = logins.log_in(session, account)
        journal.info("Entrée : « %s », depuis %s.", account.name, where(request))
        following = _following(form.get("suite", ""))
        answer: Response = RedirectResponse(following, 303)
        if "texte" in form:
            answer = self._give_back(following, _sent_before(form), 200, _BACK)
        secure = self._public.origin(request).startswith("https:")
        answer.set_cookie(
            cookie, token, _LIFE, path=self._path, secure=secure, httponly=True, samesite="lax"
        )
        return answer

    def _leave(self, visit: Visit) -> Response:
        cookie = self._cookie(visit.request)
        with self._workshop.database.writing() as session:
            if visit.form.get("partout"):
                accounts.close_sessions(session, visit.account)
            else:
                logins.close(session, visit.request.cookies.get(cookie, ""))
        answer = RedirectResponse(_ENTER, 303)
        answer.delete_cookie(cookie, path=self._path, httponly=True, samesite="lax")
        return answer

    def _cookie(self, request: Request) -> str:
        """Return the name of the cookie: browsers give one to every port of a machine."""
        port = urlsplit(self._public.origin(request)).port
        return f"{_COOKIE}-{port}" if port else _COOKIE

    def _form(self, status: int, message: str = "", form: Form | None = None) -> Response:
        form = form or {}
        return self._page(
            "workshop/enter.html",
            status,
            message=message,
            name=form.get("nom", ""),
            token=form.get("jeton", ""),
            fields=_sent_before(form),
            following=_following(form.get("suite", "")),
            local=self._workshop.local,
        )

    def _page(self, template: str, status: int, **context: object) -> Response:
        return HTMLResponse(self._rendering.render(template, **context), status)


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


def _sent_before(form: Form) -> Form:
    """Return what was sent to a page of the workshop before its author had to enter again."""
    return {name: value for name, value in form.items() if name not in _ENTERING}


def _following(path: str) -> str:
    """Return the page of the workshop to go on with, never one of another site."""
    return path if path.startswith(f"{WORKSHOP}/") and path.isprintable() else WORKSHOP
