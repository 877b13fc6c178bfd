"""Put the workshop into the application."""

from fastapi import FastAPI
from starlette.convertors import register_url_convertor

from app.web.http.errors import ErrorPages
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.workshop.account_pages import AccountPages
from app.web.workshop.archive_pages import ArchivePages
from app.web.workshop.document_path import DocumentConvertor
from app.web.workshop.door import Door
from app.web.workshop.draft_preview import DraftPreview
from app.web.workshop.draft_states import DraftStatePages
from app.web.workshop.editor import Editor
from app.web.workshop.editor_page import EditorPage
from app.web.workshop.entering import Entering
from app.web.workshop.guard import Guard
from app.web.workshop.history_pages import HistoryPages
from app.web.workshop.image_pages import ImagePages
from app.web.workshop.lesson_life import LessonLife
from app.web.workshop.lesson_list import LessonList
from app.web.workshop.palette_pages import PalettePages
from app.web.workshop.part import Shared
from app.web.workshop.preview_pages import PreviewPages
from app.web.workshop.shipped_pages import ShippedPages
from app.web.workshop.threshold import Threshold
from app.workshop.workshop import Workshop


def add_workshop(
    app: FastAPI, workshop: Workshop, rendering: Rendering, errors: ErrorPages, public: Public
) -> None:
    """Route every page of the workshop, behind the guard."""
    register_url_convertor("document", DocumentConvertor())
    threshold = Threshold(rendering, workshop.local)
    door = Door(workshop, threshold, public)
    preview = DraftPreview(workshop.publisher.folder.path)
    shared = Shared(workshop, door, rendering, preview)
    lessons = LessonList(shared)
    page = EditorPage(shared)
    editor = Editor(shared, page)
    app.router.routes += [
        *Entering(workshop, door, threshold, public).routes(),
        *lessons.routes(),
        *ArchivePages(shared, lessons).routes(),
        *editor.routes(),
        *PreviewPages(shared, page).routes(),
        *PalettePages(door, rendering).routes(),
        *ImagePages(shared, editor).routes(),
        *AccountPages(shared).routes(),
        *LessonLife(shared).routes(),
        *HistoryPages(shared).routes(),
        *ShippedPages(shared).routes(),
        *DraftStatePages(shared).routes(),
    ]
    app.add_middleware(Guard, refusal=errors.answer, local=workshop.local, url=public.url)
