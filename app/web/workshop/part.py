"""What every part of the workshop works with: its pages are routed, opened and rendered alike."""

from abc import ABC, abstractmethod

from starlette.routing import Route

from app.web.rendering.rendering import Rendering
from app.web.workshop.draft_preview import DraftPreview
from app.web.workshop.entering import Door
from app.workshop.workshop import Workshop


class WorkshopPart(ABC):
    """Some pages of the workshop, opened by its door."""

    def __init__(
        self, workshop: Workshop, door: Door, rendering: Rendering, preview: DraftPreview
    ) -> None:
        self._workshop = workshop
        self._door = door
        self._rendering = rendering
        self._preview = preview

    @abstractmethod
    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
