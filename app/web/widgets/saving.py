"""What a reader takes away from a widget: its maps as a picture or a table, a notebook, a code."""

import re
from io import BytesIO
from unicodedata import normalize
from urllib.parse import quote

import segno
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.model import Slot
from app.web.http.answers import Answer
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.widgets.documents import Documents
from app.web.widgets.map_picture import picture
from app.web.widgets.placement import Live
from app.web.widgets.spreadsheet import spreadsheet
from app.widgets.contract.messages import in_words
from app.widgets.contract.view import Map

_LONGEST_NAME = 80


class Saving:
    """Serve the files made of the widgets of some documents."""

    def __init__(
        self,
        documents: Documents,
        rendering: Rendering,
        public: Public,
    ) -> None:
        self._documents = documents
        self._rendering = rendering
        self._public = public

    def routes(self) -> list[Route]:
        """Return one route a kind of file, beside the fragment of each widget."""
        widget = f"{self._documents.of_widgets}/{{slot}}"
        return [
            Route(f"{widget}/image.svg", self.image),
            Route(f"{widget}/nombres.csv", self.numbers),
            Route(f"{widget}/qr.svg", self.code),
            Route(f"{widget}/carnet.ipynb", self.notebook),
        ]

    async def image(self, request: Request) -> Response:
        """Answer with every map of a widget in one self-contained drawing.

        It is made in a thread: eight maps of 64 words take a third of a second.
        """
        return await run_in_threadpool(self._drawing, request, *self._maps(request))

    async def numbers(self, request: Request) -> Response:
        """Answer with every map of a widget in one table."""
        slot, live, maps = self._maps(request)
        body = spreadsheet(slot.title, maps, self._address(request, live))
        headers = {"content-disposition": _saved_as(live, slot.title, "csv")}
        return Answer(body, "text/csv", headers=headers).respond(request)

    async def code(self, request: Request) -> Response:
        """Answer with the QR code of a widget's address: black on white, whatever the theme."""
        live = self._live(request)[1]
        if not live.has_code:
            raise HTTPException(
                404, "Un code QR de cette adresse ne se lit pas de loin. Raccourcissez la phrase."
            )
        address = self._address(request, live)
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
        slot, live = self._live(request)
        make = slot.widget.notebook
        if make is None:
            raise HTTPException(404, f"« {slot.id} » n’a pas de carnet à télécharger.")
        body = make(slot.options, live.controls).encode()
        headers = {"content-disposition": 'attachment; filename="attention.ipynb"'}
        return Answer(body, "application/x-ipynb+json", headers=headers).respond(request)

    def _drawing(self, request: Request, slot: Slot, live: Live, maps: tuple[Map, ...]) -> Response:
        drawn = picture(slot.title, maps, self._address(request, live))
        body = self._rendering.render("pictures/drawing.svg", drawing=drawn)
        headers = {"content-disposition": _saved_as(live, slot.title, "svg")}
        return Answer(body.strip(), "image/svg+xml", headers=headers).respond(request)

    def _live(self, request: Request) -> tuple[Slot, Live]:
        document, slot = self._documents.slot(request)
        live = self._documents.live(document, slot, request.query_params.multi_items())
        if live.mistakes:
            raise HTTPException(422, in_words(live.mistakes))
        return slot, live

    def _maps(self, request: Request) -> tuple[Slot, Live, tuple[Map, ...]]:
        slot, live = self._live(request)
        if slot.widget.maps is None:
            raise HTTPException(
                404, "Cette figure ne montre pas de poids : rien n’est à enregistrer."
            )
        if live.view.keeps_back:
            raise HTTPException(
                404, "Cette figure attend votre réponse : ses nombres s’enregistrent ensuite."
            )
        return slot, live, slot.widget.maps(slot.options, live.controls)

    def _address(self, request: Request, live: Live) -> str:
        return self._public.origin(request) + live.permalink


def _saved_as(live: Live, title: str, kind: str) -> str:
    """Name a file twice, as RFC 6266 asks: in ASCII, and as readers write it."""
    written = re.sub(r"[^\w ’'()-]+", " ", f"{title} - Attention en clair")
    written = " ".join(normalize("NFC", written).split())[:_LONGEST_NAME]
    plain = f"attention-{live.alone.replace('/', '-')}.{kind}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(written)}.{kind}"
