"""Where a widget stands, and the addresses of one of its states."""

from dataclasses import dataclass
from enum import StrEnum

from app.lessons.model import Slot
from app.lessons.urls import (
    DocumentUrls,
    fragment_url,
    frame_url,
    rows_url,
    slides_url,
    wall_url,
)


class Where(StrEnum):
    """Where a widget stands. Elsewhere than in its page, its requests say so: « dans=projeter ».

    On `PAPER` a bet is told and a blank left; a `SHEET` leaves both to its reader, and a `SOLVED`
    one leaves neither.
    """

    PAGE = "page"
    FRAME = "integrer"
    WALL = "projeter"
    SLIDES = "diapos"
    NOTES = "notes"
    PAPER = "papier"
    SHEET = "fiche"
    SOLVED = "corrige"

    @classmethod
    def named(cls, name: str | None) -> "Where":
        """Return where a request says that its widget stands: in its page where it does not."""
        answering = (cls.FRAME, cls.WALL, cls.SLIDES, cls.NOTES)
        return cls(name) if name in answering else cls.PAGE


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one widget stands.

    `origin` is « https://host » where the reader cannot see the address of the site: on paper.
    """

    document: DocumentUrls
    slot: Slot
    where: Where = Where.PAGE
    origin: str = ""

    @property
    def alone(self) -> bool:
        """Return whether the page holds this widget and nothing else."""
        return self.where in (Where.FRAME, Where.WALL)

    @property
    def on_wall(self) -> bool:
        """Return whether a room looks at it."""
        return self.where is Where.WALL

    @property
    def still(self) -> bool:
        """Return whether it is frozen in its state: on paper and in files."""
        return self.where in (Where.PAPER, Where.SHEET, Where.SOLVED)

    @property
    def level(self) -> int:
        """Return the level of its heading."""
        return 2 if self.alone else self.slot.level

    @property
    def page(self) -> str:
        """Return the address of the page that it stands in."""
        if self.where is Where.FRAME:
            return frame_url(self.document.slug, self.slot.id)
        if self.on_wall:
            return wall_url(self.document.slug, self.slot.id)
        if self.where in (Where.SLIDES, Where.NOTES):
            return slides_url(self.document.slug, self.where is Where.NOTES)
        return self.document.page

    @property
    def fragment(self) -> str:
        """Return the address that answers with this widget alone."""
        return fragment_url(self.document, self.slot.id)

    @property
    def rows(self) -> str:
        """Return the address that answers every click on a sentence at once.

        It is empty where no click shows another row of it, and for a draft, which changes.
        """
        offered = self.slot.widget.clicks and self.document.public
        return rows_url(self.document, self.slot.id) if offered else ""


@dataclass(frozen=True, slots=True)
class StateUrls:
    """The addresses of a widget in one state: `query` is « ?mot=2 », or empty in the first state.

    `code` is true while a wall shows the QR code.
    """

    placement: Placement
    query: str
    code: bool = False

    @property
    def permalink(self) -> str:
        """Return the address to send: the place of the widget in its document."""
        return self._among_others(self.placement.document.page)

    @property
    def here(self) -> str:
        """Return the address of this state on the page where the widget stands."""
        if not self.placement.alone:
            return self._among_others(self.placement.page)
        page = f"{self.placement.page}{self.query}"
        return f"{page}{'&' if self.query else '?'}qr=oui" if self.code else page

    @property
    def picture(self) -> str:
        """Return the address of its maps as a picture."""
        return self._file("image.svg")

    @property
    def shared_picture(self) -> str:
        """Return the address of the picture that other sites show beside a link to this state."""
        return self._file("image.png")

    @property
    def numbers(self) -> str:
        """Return the address of its maps as a table for a spreadsheet."""
        return self._file("nombres.csv")

    @property
    def qr_code(self) -> str:
        """Return the address of the QR code of its permalink."""
        return self._file("qr.svg")

    @property
    def share(self) -> str:
        """Return the address of the page on how to share it."""
        return self._file("partager")

    @property
    def frame(self) -> str:
        """Return where it stands alone, for a frame in another site."""
        return f"{frame_url(self.placement.document.slug, self.placement.slot.id)}{self.query}"

    @property
    def wall(self) -> str:
        """Return where it stands alone, for the wall of a room."""
        return f"{wall_url(self.placement.document.slug, self.placement.slot.id)}{self.query}"

    def _among_others(self, page: str) -> str:
        """Return the address of this state on a page that has other widgets too."""
        slot = self.placement.slot.id
        more = f"&{self.query[1:]}" if self.query else ""
        return f"{page}?w={slot}{more}#{slot}"

    def _file(self, name: str) -> str:
        return f"{self.placement.fragment}/{name}{self.query}"
