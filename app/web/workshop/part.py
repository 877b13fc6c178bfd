"""What every part of the workshop works with: its pages are routed, opened and rendered alike."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from starlette.routing import Route

from app.web.rendering.rendering import Rendering
from app.web.workshop.door import Door
from app.web.workshop.draft_preview import DraftPreview
from app.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Shared:
    """What all parts have in common."""

    workshop: Workshop
    door: Door
    rendering: Rendering
    preview: DraftPreview


class WorkshopPart(ABC):
    """Some pages of the workshop, opened by its door."""

    def __init__(self, shared: Shared) -> None:
        self._workshop = shared.workshop
        self._door = shared.door
        self._rendering = shared.rendering
        self._preview = shared.preview
        self._images = shared.workshop.images

    @abstractmethod
    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
