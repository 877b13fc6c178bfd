"""One lesson or page under work: its source, its preview, its draft, its publication."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.images import folder_of, source_of
from app.lessons.nouns import noun, readers
from app.lessons.reading_time import reading_time
from app.lessons.urls import DRAFT, draft_url
from app.web.http.errors import UnknownSlot
from app.web.rendering.rendering import address
from app.web.workshop.draft_preview import screen
from app.web.workshop.entering import Visit
from app.web.workshop.forms import number
from app.web.workshop.palette_pages import groups
from app.web.workshop.part import WorkshopPart
from app.web.workshop.typography_pages import accepted, typography
from app.workshop import presence
from app.workshop.desk import Desk, keep_beside, open_desk, save, set_aside
from app.workshop.difference import difference
from app.workshop.drafts import Window
from app.workshop.history import find
from app.workshop.image_cleaning import MAX_SENT
from app.workshop.presence import OpenEditor
from app.workshop.publishing import Publication
from app.workshop.refusals import Refused
from app.workshop.tables import Draft, Version

_AT = DRAFT
_SENT_TO = ("/brouillon", "/typographie", "/publier", "/ecarter")
_MAX_NOTE = 200
_MAX_WINDOW = 32
_NOT_YET = "Aperçu : les {} ne voient pas encore ce texte."
_HAS_MISTAKES = (
    "La {noun} n’est pas publiée : elle a des erreurs. Corrigez-les, ou publiez malgré elles ; les"
    " {readers} verront alors un avis à leur place."
)
_NOTHING_ELSE = (
    "Cette leçon n’a pas d’autre texte que ce brouillon : « Gérer » la met à la corbeille, d’où"
    " elle se reprend pendant trente jours."
)
_BACK = "Revenir à la source"
_DONE = {
    "brouillon": "Brouillon enregistré.",
    "publiee": "La {noun} est publiée : les {readers} voient ce texte.",
    "ecarte": "Votre brouillon est écarté ; voici le texte publié. L’historique garde le"
    " brouillon, et peut le rendre.",
    "reprise": "Ce texte est de nouveau votre brouillon.",
    "typographie": "La typographie acceptée est dans votre brouillon.",
    "importee": "La leçon est importée en brouillon : les élèves ne la voient pas encore.",
    "copiee": "Voici la copie, en brouillon : les élèves ne la voient pas encore.",
    "image": "L’image est ajoutée à la fin de votre brouillon : déplacez sa ligne où il faut.",
    "image-reduite": "L’image, réduite pour se charger vite, est ajoutée à la fin de votre"
    " brouillon : déplacez sa ligne où il faut.",
    "image-nettoyee": "Le dessin est ajouté à la fin de votre brouillon. Ce qui n’y dessine pas"
    " (scripts, styles, liens vers d’autres fichiers) est retiré : vérifiez-le dans l’aperçu.",
    "image-retiree": "L’image est retirée.",
    "livree-prise": "Le texte livré avec le site est votre brouillon : publiez-le s’il convient.",
    "livree-laissee": "Votre texte reste ; le texte livré n’est plus proposé.",
    "identique": "Ce texte est déjà celui que les {readers} voient.",
}


class Editor(WorkshopPart):
    """Serve the editor of a lesson or of a page."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""

        def route(path: str, handler: Callable[[Visit], Response], method: str) -> Route:
            endpoint = self._door.guarded(handler, self.refused)
            return Route(f"{_AT}{path}", endpoint, methods=[method])

        return [
            route("", self.show, "GET"),
            route("/brouillon", self.save, "POST"),
            route("/presence", self.presence, "GET"),
            route("/apercu", self.show_preview, "POST"),
            route("/apercu", self.show_whole, "GET"),
            route("/apercu/widgets/{slot}", self.widget, "GET"),
            route("/typographie", self.accept_typography, "POST"),
            route("/publier", self.publish, "POST"),
            route("/ecarter", self.set_aside, "POST"),
            *(route(path, self.back, "GET") for path in _SENT_TO),
        ]

    def show(self, visit: Visit) -> Response:
        """Show the draft of this author, or what is published."""
        self._workshop.publisher.sync()
        desk = self._desk(visit)
        done = visit.request.query_params.get("fait", "")
        of_image = done.startswith("image")
        told = _DONE.get(done, "").format(noun=noun(desk.slug), readers=readers(desk.slug))
        return self._page(visit, desk, done=told, of_image=of_image)

    def back(self, visit: Visit) -> Response:
        """Lead to the editor who opens again, later, the address that a form was sent to."""
        return RedirectResponse(draft_url(slug_in(visit)), 303)

    def save(self, visit: Visit) -> Response:
        """Save the draft: for htmx a line that says so, else the editor again."""
        state = self._saved(visit)
        if visit.partial:
            template = "workshop/beside.html" if state.beside else "workshop/saved.html"
            return self._part(template, 200, slug=slug_in(visit), state=state)
        if state.beside:
            return RedirectResponse(draft_url(slug_in(visit), "etats", state.id), 303)
        return self._again(visit, "brouillon")

    def presence(self, visit: Visit) -> Response:
        """Write down that this author has the lesson open; tell who else has."""
        others = self._others(visit)
        return self._part("workshop/presence.html", 200, slug=slug_in(visit), others=others)

    def show_preview(self, visit: Visit) -> Response:
        """Show a text as students would see it, and its mistakes; nothing is saved."""
        desk = self._desk(visit)
        around = self._around(visit, desk, visit.form.get("texte", ""))
        return self._part("workshop/renewed.html", 200, desk=desk, renewed=True, **around)

    def accept_typography(self, visit: Visit) -> Response:
        """Make the typography that was accepted in the draft, without JavaScript."""
        text = accepted(visit.form.get("texte", ""), visit.form.get("accepter", ""))
        base = number(visit.form, "base")
        save(self._workshop.database, slug_in(visit), visit.account, base, text)
        return self._again(visit, "typographie")

    def show_whole(self, visit: Visit) -> Response:
        """Show the draft alone on a page, as the page of the lesson."""
        desk = self._desk(visit)
        lesson = self._preview.parsed(desk.slug, desk.position, desk.text)
        pairs = visit.request.query_params.multi_items()
        template, context = self._preview.whole(visit.account, desk.slug, lesson, pairs)
        wrong = any(widget.mistakes for widget in context["widgets"].values())
        notice = _NOT_YET.format(readers(desk.slug))
        context |= {"notice": notice, "back": draft_url(desk.slug), "back_shown": _BACK}
        return self._part(template, 422 if wrong else 200, **context)

    def widget(self, visit: Visit) -> Response:
        """Answer with one widget of the preview, in the state that the query asks for."""
        slot = visit.request.path_params["slot"]
        lesson = self._preview.previewed(visit.account, slug_in(visit))
        if lesson is None or slot not in lesson.slots:
            desk = self._desk(visit)
            lesson = self._preview.parsed(desk.slug, desk.position, desk.text)
        if slot not in lesson.slots:
            raise UnknownSlot(slot, tuple(lesson.slots))
        widget = screen(slug_in(visit), lesson, slot, visit.request.query_params.multi_items())
        return HTMLResponse(self._rendering.figure(widget), 422 if widget.mistakes else 200)

    def publish(self, visit: Visit) -> Response:
        """Publish; what cannot be published comes back in the editor, whole."""
        form = visit.form
        text, base, note = form.get("texte", ""), number(form, "base"), form.get("note", "")
        desk = self._desk(visit)
        lesson = self._preview.parsed(desk.slug, desk.position, text)
        if lesson.problems and "malgre" not in form:
            raise Refused(_HAS_MISTAKES.format(noun=noun(desk.slug), readers=readers(desk.slug)))
        self.keep_other(visit)
        publication = self._workshop.publisher.publish(
            desk.slug, visit.account, visit.name, base, text, note[:_MAX_NOTE].strip()
        )
        if publication.conflict:
            return self._conflict(visit, publication, publication.conflict)
        same = desk.head is not None and publication.version.number == desk.head.number
        return self._again(visit, "identique" if same else "publiee")

    def set_aside(self, visit: Visit) -> Response:
        """Close the draft without publishing it; its text stays in the history."""
        if self._desk(visit).head is None:
            raise Refused(_NOTHING_ELSE)
        set_aside(self._workshop.database, slug_in(visit), visit.account)
        return self._again(visit, "ecarte")

    def refused(self, visit: Visit, refusal: Refused, of_image: bool = False) -> Response:
        """Show the editor again with what could not be done; the text that came, if any, is saved.

        What is said of an image stands beside the images.
        """
        if "texte" in visit.form:
            self.keep_other(visit)
            base = number(visit.form, "base")
            text = visit.form["texte"]
            save(self._workshop.database, slug_in(visit), visit.account, base, text)
        desk = self._desk(visit)
        return self._page(visit, desk, refusal.status, wrong=str(refusal), of_image=of_image)

    def _saved(self, visit: Visit) -> Draft:
        text, base = visit.form.get("texte", ""), number(visit.form, "base")
        by = window_of(visit)
        return save(self._workshop.database, slug_in(visit), visit.account, base, text, by)

    def keep_other(self, visit: Visit) -> None:
        """Keep what another window saved beside the text that this one sent, which is used."""
        if by := window_of(visit):
            text = visit.form.get("texte", "")
            keep_beside(self._workshop.database, slug_in(visit), visit.account, text, by)

    def _others(self, visit: Visit) -> tuple[OpenEditor, ...]:
        with self._workshop.database.writing() as session:
            lesson = find(session, slug_in(visit)).id
            presence.show(session, lesson, visit.account)
            return presence.others(session, lesson, visit.account)

    def _conflict(self, visit: Visit, publication: Publication, theirs: Version) -> Response:
        text = visit.form.get("texte", "")
        return self._part(
            "workshop/conflict.html",
            409,
            visit=visit,
            slug=slug_in(visit),
            theirs=theirs,
            mine=publication.version,
            text=text,
            note=visit.form.get("note", ""),
            passages=difference(theirs.text or "", text),
        )

    def _desk(self, visit: Visit) -> Desk:
        return open_desk(self._workshop.database, slug_in(visit), visit.account)

    def _page(
        self, visit: Visit, desk: Desk, status: int = 200, done: str = "", wrong: str = "",
        of_image: bool = False,
    ) -> Response:  # fmt: skip
        folder = folder_of(desk.slug)
        images = [source_of(folder, path.name) for path in self._images.of(folder)]
        return self._part(
            "workshop/editor.html",
            status,
            visit=visit,
            desk=desk,
            done=done,
            wrong=wrong,
            of_image=of_image,
            most=MAX_SENT,
            note=visit.form.get("note", ""),
            renewed=False,
            groups=groups(),
            images=images,
            others=self._others(visit),
            every=presence.EVERY,
            window=token_hex(8),
            alternative=visit.form.get("alternative", ""),
            **self._around(visit, desk, desk.text),
        )

    def _around(self, visit: Visit, desk: Desk, text: str) -> dict[str, Any]:
        """Return what stands beside a source: preview, mistakes, typography, length."""
        lesson = self._preview.parsed(desk.slug, desk.position, text)
        return {
            **self._preview.context(visit.account, desk.slug, lesson),
            "lines": text.split("\n"),
            "loose": self._preview.loose(desk.slug, lesson, text),
            "typography": typography(text, lesson),
            "length": reading_time(lesson),
            "follows": True,  # each block says its line
        }

    def _part(self, template: str, status: int, **context: object) -> Response:
        return HTMLResponse(self._rendering.render(template, **context), status)

    def _again(self, visit: Visit, done: str) -> Response:
        path = draft_url(slug_in(visit))
        return RedirectResponse(address(path, {"fait": done}), 303)


def window_of(visit: Visit) -> Window | None:
    """Return the window that sent a form, None for a form that says none."""
    form = visit.form
    if not {"fenetre", "etat"} <= form.keys():
        return None
    return Window(form["fenetre"][:_MAX_WINDOW], number(form, "etat"))


def slug_in(visit: Visit) -> str:
    """Return the name of the lesson or page of an address; raises HTTPException 404."""
    slug = str(visit.request.path_params["slug"])
    if not slug.isascii():
        raise HTTPException(404)
    return slug
