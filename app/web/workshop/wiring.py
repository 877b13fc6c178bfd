"""Put the workshop into the application."""

from fastapi import FastAPI

from app.web.http.errors import ErrorPages
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.workshop.account_pages import People
from app.web.workshop.archive_pages import Archives
from app.web.workshop.draft_preview import Shown
from app.web.workshop.draft_states import States
from app.web.workshop.editor import Editor
from app.web.workshop.entering import Door
from app.web.workshop.guard import Guard
from app.web.workshop.history_pages import Past
from app.web.workshop.image_pages import Pictures
from app.web.workshop.insert import Palette
from app.web.workshop.lesson_list import Listing
from app.workshop.workshop import Workshop


def add_workshop(
    app: FastAPI, workshop: Workshop, rendering: Rendering, errors: ErrorPages, public: Public
) -> None:
    """Route every page of the workshop, behind the guard."""
    door, shown = Door(workshop, rendering, public), Shown(workshop.course.folder.path)
    listing = Listing(workshop, door, rendering, shown)
    editor = Editor(workshop, door, rendering, shown)
    app.router.routes += [
        *door.routes(),
        *listing.routes(),
        *Archives(workshop, door, listing).routes(),
        *editor.routes(),
        *Palette(door, rendering).routes(),
        *Pictures(workshop, door, rendering, editor).routes(),
        *People(workshop, door, rendering).routes(),
        *Past(workshop, door, rendering).routes(),
        *States(workshop, door, rendering).routes(),
    ]
    app.add_middleware(Guard, refusal=errors.answer, local=workshop.local)
