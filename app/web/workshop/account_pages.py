"""Accounts: one's own password for everybody, those of others for administrators."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import workshop_url
from app.web.rendering.rendering import Rendering, address
from app.web.workshop.entering import Door, Visit, where
from app.web.workshop.forms import Form
from app.workshop import accounts
from app.workshop.accounts import NotAccepted
from app.workshop.attempts import TooMany, account_of
from app.workshop.tables import Role
from app.workshop.workshop import Workshop

_AT = workshop_url("comptes")
_DONE = {
    "ouvert": "Le compte est ouvert.",
    "ferme": "Le compte est fermé ; ce qu’il a écrit reste.",
    "clos": "Les sessions de ce compte sont closes.",
    "change": "Votre mot de passe est changé. Entrez avec le nouveau.",
}


class People:
    """Serve the page of accounts."""

    def __init__(self, workshop: Workshop, door: Door, rendering: Rendering) -> None:
        self._workshop = workshop
        self._door = door
        self._rendering = rendering

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""

        def post(name: str, handler: Callable[[Visit], str]) -> Route:
            return Route(
                f"{_AT}/{name}", self._door.guarded(self._doing(handler)), methods=["POST"]
            )

        return [
            Route(_AT, self._door.guarded(self.show), methods=["GET"]),
            post("mot-de-passe", self.change),
            post("ouvrir", self.add),
            post("fermer", self.remove),
            post("clore", self.log_out),
        ]

    def show(self, visit: Visit) -> Response:
        """Show the accounts to an administrator, their own to an author."""
        done = _DONE.get(visit.request.query_params.get("fait", ""), "")
        return self._page(visit, 200, done=done)

    def change(self, visit: Visit) -> str:
        """Change one's own password; the old one is asked for."""
        form = visit.form
        old, address = form.get("ancien", ""), where(visit.request)
        if account_of(self._workshop.database, visit.name, old, address) is None:
            raise NotAccepted("L’ancien mot de passe n’est pas le bon.")
        kept = _kept(form)
        with self._workshop.database.writing() as session:
            accounts.change(session, visit.name, kept)
        return "change"

    def add(self, visit: Visit) -> str:
        """Open an account."""
        _administrator(visit)
        kept = _kept(visit.form)
        role = Role.ADMINISTRATOR if visit.form.get("role") == Role.ADMINISTRATOR else Role.AUTHOR
        with self._workshop.database.writing() as session:
            accounts.add(session, visit.form.get("nom", ""), role, kept)
        return "ouvert"

    def remove(self, visit: Visit) -> str:
        """Close the account of somebody else."""
        _administrator(visit)
        name = visit.form.get("compte", "")
        if name == visit.name:
            raise NotAccepted("Vous ne pouvez pas fermer votre propre compte.")
        with self._workshop.database.writing() as session:
            accounts.remove(session, name)
        return "ferme"

    def log_out(self, visit: Visit) -> str:
        """Close every session of an account."""
        _administrator(visit)
        with self._workshop.database.writing() as session:
            accounts.log_out(session, visit.form.get("compte", ""))
        return "clos"

    def _doing(self, handler: Callable[[Visit], str]) -> Callable[[Visit], Response]:
        def done(visit: Visit) -> Response:
            try:
                said = handler(visit)
            except NotAccepted as refusal:
                status = 429 if isinstance(refusal, TooMany) else 422
                return self._page(visit, status, said=str(refusal))
            return RedirectResponse(address(_AT, {"fait": said}), 303)

        return done

    def _page(self, visit: Visit, status: int, said: str = "", done: str = "") -> Response:
        with self._workshop.database.reading() as session:
            people = accounts.with_sessions(session)
        if visit.role != Role.ADMINISTRATOR:
            people = [one for one in people if one.account.id == visit.account]
        page = self._rendering.render(
            "workshop/people.html",
            visit=visit,
            people=people,
            said=said,
            done=done,
            name=visit.form.get("nom", ""),
        )
        return HTMLResponse(page, status)


def _administrator(visit: Visit) -> None:
    if visit.role != Role.ADMINISTRATOR:
        raise HTTPException(403, "Les comptes des autres sont l’affaire des administrateurs.")


def _kept(form: Form) -> str:
    """Return what is kept of a new password, which was typed twice; raises NotAccepted."""
    if form.get("nouveau", "") != form.get("encore", ""):
        raise NotAccepted("Les deux mots de passe ne sont pas les mêmes.")
    return accounts.digest(form.get("nouveau", ""))
