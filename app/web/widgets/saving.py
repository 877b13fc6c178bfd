"""What a reader takes away from a widget: its maps as a picture or a table, a notebook, a code."""

import re
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.model import Lesson, Slot
from app.web.http.answers import Answer
from app.web.http.apart import apart
from app.web.http.heavy import HeavyWork, in_turn
from app.web.http.public import Public
from app.web.rendering.drawing import Layout
from app.web.rendering.png import png
from app.web.widgets.documents import Documents
from app.web.widgets.map_picture import picture_file
from app.web.widgets.screen import Screen
from app.web.widgets.sentence_picture import sentence_card
from app.web.widgets.spreadsheet import spreadsheet
from app.widgets.contract.messages import in_words
from app.widgets.contract.view import Map
from app.widgets.parts.staged import Staged

_LONGEST_NAME = 80


class Saving:
    """Serve the files made of the widgets of some documents."""

    def __init__(
        self,
        documents: Documents,
        templates: Path,
        public: Public,
        heavy: HeavyWork,
    ) -> None:
        self._documents = documents
        self._templates = templates
        self._public = public
        self._heavy = heavy

    def routes(self) -> list[Route]:
        """Return one route a kind of file, beside the fragment of each widget."""
        files = {
            "image.svg": self.image,
            "image.png": self.shared_picture,
            "nombres.csv": self.numbers,
            "qr.svg": self.code,
            "carnet.ipynb": self.notebook,
        }
        return [
            Route(f"{pattern}/{{slot}}/{name}", answer)
            for pattern in self._documents.fragments
            for name, answer in files.items()
        ]

    async def image(self, request: Request) -> Response:
        """Answer with every map of a widget in one self-contained drawing.

        Eight maps of 64 words take a third of a second.
        """
        return await self._heavy.run(self._drawing, request, *self._documents.slot(request))

    async def shared_picture(self, request: Request) -> Response:
        """Answer with what other sites show beside a link to a sentence in this state."""
        return await self._heavy.run(self._card, request, *self._documents.slot(request))

    def _card(self, request: Request, document: Lesson, slot: Slot) -> Response:
        card = in_turn(self._laid_out, request, document, slot)
        return Answer(apart(png, card), "image/png").respond(request)

    def _laid_out(self, request: Request, document: Lesson, slot: Slot) -> Layout:
        widget = self._screen(request, document, slot)
        if not isinstance(widget.view, Staged) or widget.view.keeps_back:
            raise HTTPException(404, "Cette figure n’a pas d’image à partager.")
        return sentence_card(widget.view)

    async def numbers(self, request: Request) -> Response:
        """Answer with every map of a widget in one table."""
        return await self._heavy.run(self._table, request, *self._documents.slot(request))

    def _table(self, request: Request, document: Lesson, slot: Slot) -> Response:
        widget, maps = in_turn(self._maps, request, document, slot)
        body = apart(spreadsheet, widget.title, maps, self._address(request, widget))
        headers = {"content-disposition": _saved_as(widget, "csv")}
        return Answer(body, "text/csv", headers=headers).respond(request)

    async def code(self, request: Request) -> Response:
        """Answer with the QR code of a widget's address: black on white, whatever the theme."""
        widget = self._screen(request, *self._documents.slot(request))
        if not widget.has_code:
            raise HTTPException(
                404, "Un code QR de cette adresse ne se lit pas de loin. Raccourcissez la phrase."
            )
        address = self._address(request, widget)
        drawn = BytesIO()
        segno.make(address, error="l", micro=False).save(
            drawn,
            kind="svg",
            scale=8,
            border=4,
            light="#fff",
            xmldecl=False,
            omitsize=True,
            title="Code QR de la figure",
        )
        return Answer(drawn.getvalue(), "image/svg+xml").respond(request)

    async def notebook(self, request: Request) -> Response:
        """Answer with the notebook of a widget that has one, with the numbers of the query."""
        document, slot = self._documents.slot(request)
        widget = self._screen(request, document, slot)
        make = slot.widget.notebook
        if make is None:
            raise HTTPException(404, f"« {slot.id} » n’a pas de carnet à télécharger.")
        body = make(slot.options, widget.controls).encode()
        headers = {"content-disposition": 'attachment; filename="attention.ipynb"'}
        return Answer(body, "application/x-ipynb+json", headers=headers).respond(request)

    def _drawing(self, request: Request, document: Lesson, slot: Slot) -> Response:
        widget, maps = in_turn(self._maps, request, document, slot)
        named = widget.title, maps, self._address(request, widget)
        body = apart(picture_file, self._templates, *named)
        headers = {"content-disposition": _saved_as(widget, "svg")}
        return Answer(body, "image/svg+xml", headers=headers).respond(request)

    def _screen(self, request: Request, document: Lesson, slot: Slot) -> Screen:
        widget = self._documents.screen(document, slot, request.query_params.multi_items())
        if widget.mistakes:
            raise HTTPException(422, in_words(widget.mistakes))
        return widget

    def _maps(
        self, request: Request, document: Lesson, slot: Slot
    ) -> tuple[Screen, tuple[Map, ...]]:
        widget = self._screen(request, document, slot)
        if slot.widget.maps is None:
            raise HTTPException(
                404, "Cette figure ne montre pas de poids : rien n’est à enregistrer."
            )
        if widget.view.keeps_back:
            raise HTTPException(
                404, "Cette figure attend votre réponse : ses nombres s’enregistrent ensuite."
            )
        return widget, slot.widget.maps(slot.options, widget.controls)

    def _address(self, request: Request, widget: Screen) -> str:
        return self._public.origin(request) + widget.urls.permalink


def _saved_as(widget: Screen, kind: str) -> str:
    """Name a file twice, as RFC 6266 asks: in ASCII, and as readers write it."""
    written = re.sub(r"[^\w ’'()-]+", " ", f"{widget.title} - Attention en clair")
    written = " ".join(normalize("NFC", written).split())[:_LONGEST_NAME]
    plain = f"attention-{widget.placement.document.slug}-{widget.id}.{kind}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(written)}.{kind}"
