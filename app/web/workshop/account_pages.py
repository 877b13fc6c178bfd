"""Accounts: one's own password for everybody, those of others for administrators."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import workshop_url
from app.web.rendering.rendering import address
from app.web.workshop.entering import where
from app.web.workshop.forms import Form
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Visit
from app.workshop import accounts
from app.workshop.attempts import account_of
from app.workshop.journal import journal
from app.workshop.refusals import Refused
from app.workshop.tables import Role

_AT = workshop_url("comptes")
_DONE = {
    "ouvert": "Le compte est ouvert.",
    "ferme": "Le compte est fermé ; ce qu’il a écrit reste.",
    "clos": "Les sessions de ce compte sont closes.",
    "change": "Votre mot de passe est changé. Entrez avec le nouveau.",
}


class AccountPages(WorkshopPart):
    """Serve the page of accounts."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""

        def post(name: str, handler: Callable[[Visit], Response]) -> Route:
            endpoint = self._door.guarded(handler, self.refused)
            return Route(f"{_AT}/{name}", endpoint, methods=["POST"])

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

    def change(self, visit: Visit) -> Response:
        """Change one's own password; the old one is asked for."""
        form = visit.form
        old, origin = form.get("ancien", ""), where(visit.request)
        if account_of(self._workshop.database, visit.name, old, origin) is None:
            raise Refused("L’ancien mot de passe n’est pas le bon.")
        digest = _digest(form)
        with self._workshop.database.writing() as session:
            accounts.change(session, visit.name, digest)
        journal.info("Mot de passe changé : « %s ».", visit.name)
        return _done("change")

    def add(self, visit: Visit) -> Response:
        """Open an account."""
        _administrator(visit)
        digest = _digest(visit.form)
        role = Role.ADMINISTRATOR if visit.form.get("role") == Role.ADMINISTRATOR else Role.AUTHOR
        with self._workshop.database.writing() as session:
            name = accounts.add(session, visit.form.get("nom", ""), role, digest).name
        journal.info("Compte ouvert : « %s » (%s), par « %s ».", name, role, visit.name)
        return _done("ouvert")

    def remove(self, visit: Visit) -> Response:
        """Close the account of somebody else."""
        _administrator(visit)
        name = visit.form.get("compte", "")
        if name == visit.name:
            raise Refused("Vous ne pouvez pas fermer votre propre compte.")
        with self._workshop.database.writing() as session:
            accounts.remove(session, name)
        journal.info("Compte fermé : « %s », par « %s ».", name, visit.name)
        return _done("ferme")

    def log_out(self, visit: Visit) -> Response:
        """Close every session of an account."""
        _administrator(visit)
        name = visit.form.get("compte", "")
        with self._workshop.database.writing() as session:
            accounts.log_out(session, name)
        journal.info("Sessions closes : « %s », par « %s ».", name, visit.name)
        return _done("clos")

    def refused(self, visit: Visit, refusal: Refused) -> Response:
        """Show the accounts again, with what could not be done."""
        return self._page(visit, refusal.status, message=str(refusal))

    def _page(self, visit: Visit, status: int, message: str = "", done: str = "") -> Response:
        with self._workshop.database.reading() as session:
            people = accounts.with_sessions(session)
        if not visit.administers:
            people = [one for one in people if one.account.id == visit.account]
        page = self._rendering.render(
            "workshop/people.html",
            visit=visit,
            people=people,
            message=message,
            done=done,
            name=visit.form.get("nom", ""),
        )
        return HTMLResponse(page, status)


def _done(what: str) -> Response:
    return RedirectResponse(address(_AT, {"fait": what}), 303)


def _administrator(visit: Visit) -> None:
    if not visit.administers:
        raise HTTPException(403, "Les comptes des autres sont l’affaire des administrateurs.")


def _digest(form: Form) -> str:
    """Return the digest of a new password, which was typed twice; raises Refused."""
    if form.get("nouveau", "") != form.get("encore", ""):
        raise Refused("Les deux mots de passe ne sont pas les mêmes.")
    return accounts.digest(form.get("nouveau", ""))
