"""Adding an image to a lesson under work, with the words that stand for it."""

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.images import folder_of, source_of, used
from app.lessons.urls import DRAFT, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.editor import Editor
from app.web.workshop.forms import number
from app.web.workshop.part import Shared, WorkshopPart
from app.web.workshop.visit import Visit, slug_in
from app.workshop import drafts, history
from app.workshop.desk import save
from app.workshop.image_cleaning import MAX_SENT, CleanImage, picture_of
from app.workshop.refusals import Refused

_MAX_WORDS = 300  # characters of a text alternative
_ROUTE = f"{DRAFT}/images"
_NO_FILE = "Choisissez d’abord une image : PNG, JPEG, WebP ou SVG."
_NO_WORDS = (
    "Décrivez l’image en une phrase : c’est ce que lit ou entend une personne qui ne la voit pas."
)
_IN_USE = (
    "Cette image reste : un texte de l’historique ou un brouillon la montre encore, et une version"
    " restaurée en aurait besoin."
)
_TOO_LONG = (
    "La description compte {length} caractères ; {most} au plus sont acceptés. Dites le reste"
    " dans le texte de la leçon."
)


class ImagePages(WorkshopPart):
    """Take the images that authors send."""

    def __init__(self, shared: Shared, editor: Editor) -> None:
        super().__init__(shared)
        self._editor = editor

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(_ROUTE, guarded(self.add, self.refused, 2 * MAX_SENT), methods=["POST"]),
            Route(
                f"{_ROUTE}/retirer", guarded(self.remove, self.refused, MAX_SENT), methods=["POST"]
            ),
        ]

    def add(self, visit: Visit) -> Response:
        """Keep an image; htmx gets the line to insert, others the draft with that line at its end.

        Whatever is wrong with the image, the text that came with it is saved.
        """
        slug = slug_in(visit)
        with self._workshop.database.reading() as session:
            history.find(session, slug)
        words, source, picture = self._store(visit, folder_of(slug))
        line = f"![{words}]({source})"
        if visit.partial:
            return self._part(visit, 200, line=line, picture=picture)
        text = visit.form.get("texte", "").rstrip("\n")
        self._save(visit, f"{text}\n\n{line}\n")
        done = "image-reduite" if picture.reduced else "image"
        done = "image-nettoyee" if picture.removed else done
        return RedirectResponse(address(draft_url(slug), {"fait": done}), 303)

    def remove(self, visit: Visit) -> Response:
        """Remove an image that no text of the history and no draft shows."""
        slug, name = slug_in(visit), visit.form.get("retirer", "")
        if not visit.partial:
            self._save(visit, visit.form.get("texte", ""))
        folder = folder_of(slug)
        if (folder, name) in self._in_use(slug, visit.form.get("texte", "")):
            raise Refused(_IN_USE)
        self._images.remove(folder, name)
        if visit.partial:
            return self._part(visit, 200, gone=name)
        path = address(draft_url(slug), {"fait": "image-retiree"})
        return RedirectResponse(path, 303)

    def _store(self, visit: Visit, folder: str) -> tuple[str, str, CleanImage]:
        if visit.file is None or not visit.file.content:
            raise Refused(_NO_FILE)
        words = _one_line(visit.form.get("alternative", ""))
        if not words:
            raise Refused(_NO_WORDS)
        if len(words) > _MAX_WORDS:
            raise Refused(_TOO_LONG.format(length=len(words), most=_MAX_WORDS))
        picture = picture_of(visit.file.content)
        return words, self._images.add(folder, picture, visit.file.name), picture

    def _in_use(self, slug: str, text: str) -> set[tuple[str, str]]:
        with self._workshop.database.reading() as session:
            lesson = history.find(session, slug)
            texts = [*history.texts(session, lesson), *drafts.open_texts(session, lesson.id)]
        return set().union(*map(used, (text, *texts)))

    def _save(self, visit: Visit, text: str) -> None:
        base = number(visit.form, "base")
        self._editor.keep_other(visit)
        save(self._workshop.database, slug_in(visit), visit.account, base, text)

    def refused(self, visit: Visit, refusal: Refused) -> Response:
        """Say what could not be done, beside the images or in the editor."""
        if visit.partial:
            return self._part(visit, refusal.status, wrong=str(refusal))
        return self._editor.refused(visit, refusal, of_image=True)

    def _part(
        self, visit: Visit, status: int, wrong: str = "", line: str = "", gone: str = "",
        picture: CleanImage | None = None,
    ) -> Response:  # fmt: skip
        slug = slug_in(visit)
        folder = folder_of(slug)
        page = self._rendering.render(
            "workshop/image_outcome.html",
            slug=slug,
            images=[source_of(folder, path.name) for path in self._images.of(folder)],
            wrong=wrong,
            line=line,
            gone=gone,
            picture=picture,
            renewed=True,
        )
        return HTMLResponse(page, status)


def _one_line(words: str) -> str:
    """Return a description as it stands between the brackets of an image."""
    line = " ".join(words.split())
    for sign in ("\\", "[", "]"):
        line = line.replace(sign, f"\\{sign}")
    return line
