"""Put the workshop into the application."""

from fastapi import FastAPI
from starlette.convertors import register_url_convertor

from app.web.http.errors import ErrorPages
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.workshop.account_pages import AccountPages
from app.web.workshop.archive_pages import ArchivePages
from app.web.workshop.document_path import DocumentConvertor
from app.web.workshop.draft_preview import DraftPreview
from app.web.workshop.draft_states import DraftStatePages
from app.web.workshop.editor import Editor
from app.web.workshop.entering import Door
from app.web.workshop.guard import Guard
from app.web.workshop.history_pages import HistoryPages
from app.web.workshop.image_pages import ImagePages
from app.web.workshop.lesson_life import LessonLife
from app.web.workshop.lesson_list import LessonList
from app.web.workshop.palette_pages import PalettePages
from app.web.workshop.part import Shared
from app.web.workshop.shipped_pages import ShippedPages
from app.workshop.workshop import Workshop


def add_workshop(
    app: FastAPI, workshop: Workshop, rendering: Rendering, errors: ErrorPages, public: Public
) -> None:
    """Route every page of the workshop, behind the guard."""
    register_url_convertor("document", DocumentConvertor())
    door = Door(workshop, rendering, public)
    preview = DraftPreview(workshop.publisher.folder.path)
    shared = Shared(workshop, door, rendering, preview)
    lessons = LessonList(shared)
    editor = Editor(shared)
    app.router.routes += [
        *door.routes(),
        *lessons.routes(),
        *ArchivePages(shared, lessons).routes(),
        *editor.routes(),
        *PalettePages(door, rendering).routes(),
        *ImagePages(shared, editor).routes(),
        *AccountPages(shared).routes(),
        *LessonLife(shared).routes(),
        *HistoryPages(shared).routes(),
        *ShippedPages(shared).routes(),
        *DraftStatePages(shared).routes(),
    ]
    app.add_middleware(Guard, refusal=errors.answer, local=workshop.local, url=public.url)
