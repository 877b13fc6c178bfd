"""Put the workshop into the application."""

from fastapi import FastAPI

from app.web.errors import ErrorPages
from app.web.public import Public
from app.web.rendering import Rendering
from app.web.workshop.archives import Archives
from app.web.workshop.door import Door
from app.web.workshop.editor import Editor
from app.web.workshop.guard import Guard
from app.web.workshop.listing import Listing
from app.web.workshop.palette import Palette
from app.web.workshop.past import Past
from app.web.workshop.people import People
from app.web.workshop.pictures import Pictures
from app.web.workshop.shown import Shown
from app.web.workshop.states import States
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
