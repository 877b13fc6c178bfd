"""What stands before the workshop: the form to enter, and a text that came too early given back."""

from starlette.responses import HTMLResponse, Response

from app.lessons.urls import WORKSHOP
from app.web.rendering.rendering import Rendering
from app.web.workshop.forms import Form

_ENTERING = ("nom", "mot-de-passe", "jeton", "suite")


class Threshold:
    """Show the pages that need no account."""

    def __init__(self, rendering: Rendering, local: bool) -> None:
        self._rendering = rendering
        self._local = local

    def form(self, status: int, message: str = "", form: Form | None = None) -> Response:
        """Ask for a name and a password; what was sent with them follows."""
        form = form or {}
        return self.page(
            "workshop/enter.html",
            status,
            message=message,
            name=form.get("nom", ""),
            token=form.get("jeton", ""),
            fields=sent_before(form),
            following=following(form.get("suite", "")),
            local=self._local,
        )

    def give_back(self, path: str, form: Form, status: int, message: str) -> Response:
        """Show a text that was not taken, ready to be sent again."""
        return self.page("workshop/trouble.html", status, path=path, form=form, message=message)

    def page(self, template: str, status: int, **context: object) -> Response:
        """Render a page of the threshold."""
        return HTMLResponse(self._rendering.render(template, **context), status)


def sent_before(form: Form) -> Form:
    """Return what was sent to a page of the workshop before its author had to enter again."""
    return {name: value for name, value in form.items() if name not in _ENTERING}


def following(path: str) -> str:
    """Return the page of the workshop to go on with, never one of another site."""
    return path if path.startswith(f"{WORKSHOP}/") and path.isprintable() else WORKSHOP
