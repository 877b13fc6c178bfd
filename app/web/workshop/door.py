"""The door of the workshop: every page behind it is for those who have entered."""

from functools import partial
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.lessons.urls import workshop_url
from app.web.http.heavy import Busy, HeavyWork
from app.web.http.public import Public
from app.web.rendering.rendering import address
from app.web.workshop.forms import MAX_BODY, Form, Upload, read_form, read_form_and_files
from app.web.workshop.threshold import Threshold
from app.web.workshop.visit import Endpoint, Handler, Refusing, Visit
from app.workshop import logins
from app.workshop.refusals import NotThere, Refused
from app.workshop.tables import Role
from app.workshop.unavailable import Unavailable
from app.workshop.workshop import Workshop

_COOKIE = "atelier"
ENTER = workshop_url("entrer")


class Door:
    """Lets in those who have an account: every page of the workshop is opened by `guarded`."""

    def __init__(self, workshop: Workshop, threshold: Threshold, public: Public) -> None:
        self._workshop = workshop
        self._threshold = threshold
        self._public = public
        self._files = HeavyWork(waiting=8, waits=True)

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
            return self._threshold.page("workshop/trouble_line.html", status, message=message)
        return self._threshold.give_back(request.url.path, form, status, message)

    def _visit(self, request: Request, form: Form, files: tuple[Upload, ...]) -> Visit | None:
        self._workshop.check()
        token = request.cookies.get(self.cookie(request), "")
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
            return self._threshold.page("workshop/closed.html", 401)
        if request.method == "GET":
            path = request.url.path
            return RedirectResponse(address(ENTER, {"suite": path}), 303)
        message = "Votre session est close : entrez de nouveau."
        if "texte" not in form:
            return self._threshold.form(401, message)
        message += " Votre texte est ci-dessous ; il vous suit."
        return self._threshold.form(401, message, {**form, "suite": request.url.path})

    def cookie(self, request: Request) -> str:
        """Return the name of the cookie: browsers give one to every port of a machine."""
        port = urlsplit(self._public.origin(request)).port
        return f"{_COOKIE}-{port}" if port else _COOKIE
