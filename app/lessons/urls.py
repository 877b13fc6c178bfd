"""The addresses of the site. Each one is spelled here, and nowhere else.

A part that changes is an argument. For the pattern of a route it is the name of the parameter in
braces: `lesson_url("{slug}")` is « /lecons/{slug} ».
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from app.lessons.slugs import PAGES, is_page

HOME, GLOSSARY, MODEL, GUIDE = "accueil", "glossaire", "modele", "auteurs"  # slugs of pages
ABOUT = "a-propos"
TEACHING, CARDS = "enseigner", "cartes-a-decouper"
SEARCH = "/recherche"
OWN_SENTENCE = "/#phrase-1"  # the first figure of the home page takes any sentence
RESULTS = f"{SEARCH}/resultats"
FEED, SITEMAP, ROBOTS, PICTURE = "/flux.xml", "/sitemap.xml", "/robots.txt", "/apercu.png"
OEMBED, HEALTH, SCHEMA = "/oembed", "/sante", "/openapi.json"
WORKSHOP, STATIC, IMAGES, PROGRAMS = "/atelier", "/static/", "/images/", "/api/"
ATTENTION, CONTINUATION = f"{PROGRAMS}attention", f"{PROGRAMS}suite"
FRAMES, WALLS = "/integrer", "/projeter"

HOME_WIDGETS = f"/{HOME}/{{slug}}/widgets"  # what those of the home page begin with

# The ids that templates give to parts of a page, which links of lessons may lead to. A test holds
# this list to the pages.
ANCHORS_OF_TEMPLATES = {
    "/": ("parcours", "acquis"),
    f"/{ABOUT}": ("logiciels",),
    f"/{GLOSSARY}": ("anglais",),
    f"/{GUIDE}": ("figures", "en-tete", "termes"),
    f"/{MODEL}": (
        *("architecture", "tetes", "relations", "additives", "fabrication", "genres"),
        *("limites", "donnees", "bilingue", "petit-modele", "modele-reel"),
    ),
}
# Those of the parts that every lesson may have; no heading of a lesson may take one.
CONTENT, SOURCES, KEEP, ANSWERS = "contenu", "sources", "a-retenir", "reponses"
ANCHORS_OF_LESSONS = (CONTENT, SOURCES, KEEP, ANSWERS)


@dataclass(frozen=True, slots=True)
class DocumentUrls:
    """The addresses of one document: its page, and what those of its widgets begin with.

    Only the author of a draft can open its addresses: it is not `public`.
    """

    slug: str
    page: str
    widgets: str
    public: bool = True


def page_url(slug: str, anchor: str = "") -> str:
    """Return the address of a page beside the lessons."""
    return _anchored("/" if slug == HOME else f"/{slug}", anchor)


def lesson_url(slug: str, anchor: str = "") -> str:
    """Return the address of a lesson."""
    return _anchored(f"/lecons/{slug}", anchor)


class Handout(StrEnum):
    """What of a lesson goes on paper; values as addresses say them."""

    SHEET = ""
    WITH_ANSWERS = "avec-reponses"
    ANSWERS = "corrige"


def paper_url(slug: str, part: Handout = Handout.SHEET) -> str:
    """Return the address of a lesson as a handout: a sheet for pupils, or its answers."""
    page = f"{lesson_url(slug)}/imprimer"
    return f"{page}/{part}" if part else page


def slides_url(slug: str, notes: bool = False) -> str:
    """Return the address of a lesson as slides, or of what its teacher sees of them."""
    page = f"{lesson_url(slug)}/diapos"
    return f"{page}/notes" if notes else page


def lesson_picture_url(slug: str) -> str:
    """Return the address of the picture that other sites show with a link to a lesson."""
    return f"{lesson_url(slug)}{PICTURE}"


def glossary_url(anchor: str = "") -> str:
    """Return the address of the glossary, or of one of its terms."""
    return page_url(GLOSSARY, anchor)


def model_url(anchor: str = "") -> str:
    """Return the address of the page about the models."""
    return page_url(MODEL, anchor)


def cards_url(solution: bool = False) -> str:
    """Return the address of the cards to cut out, or of their solution."""
    page = page_url(CARDS)
    return f"{page}/corrige" if solution else page


def guide_url(name: str = "") -> str:
    """Return the address of the author's guide, or of its page about one directive."""
    return f"{page_url(GUIDE)}/{name}" if name else page_url(GUIDE)


def image_url(path: str) -> str:
    """Return the address of an image of the lessons: « slug/name.png »."""
    return f"{IMAGES}{path}"


def frame_url(slug: str, slot: str) -> str:
    """Return where a widget stands alone, for a frame in another site."""
    return f"{FRAMES}/{slug}/{slot}"


def wall_url(slug: str, slot: str) -> str:
    """Return where a widget stands alone, for the wall of a room."""
    return f"{WALLS}/{slug}/{slot}"


def fragment_url(document: DocumentUrls, slot: str) -> str:
    """Return the address that answers with one widget alone."""
    return f"{document.widgets}/{slot}"


def rows_url(document: DocumentUrls, slot: str) -> str:
    """Return the address that answers with a widget for every word of its sentence, in JSON."""
    return f"{fragment_url(document, slot)}/lignes"


def workshop_url(*parts: object) -> str:
    """Return an address of the workshop: `workshop_url("comptes", "clore")`."""
    return "/".join((WORKSHOP, *map(str, parts)))


def draft_url(name: str, *parts: object) -> str:
    """Return an address of a lesson or of a page in the workshop: `draft_url(name, "publier")`."""
    path = f"/{name}" if is_page(name) else lesson_url(name)
    return "/".join((f"{WORKSHOP}{path}", *map(str, parts)))


# The pattern of `draft_url`, for what lessons and pages have in common; a converter reads the name.
DRAFT = f"{WORKSHOP}/{{slug:document}}"


def readers_url(name: str) -> str:
    """Return where readers see the lesson or the page of this name."""
    return page_url(name.removeprefix(f"{PAGES}/")) if is_page(name) else lesson_url(name)


def urls_of_lesson(slug: str) -> DocumentUrls:
    """Return the addresses of a lesson."""
    return DocumentUrls(slug, lesson_url(slug), f"{lesson_url(slug)}/widgets")


def urls_of_page(slug: str) -> DocumentUrls:
    """Return the addresses of a page beside the lessons."""
    if slug == HOME:
        return DocumentUrls(slug, page_url(slug), HOME_WIDGETS.format(slug=slug))
    return DocumentUrls(slug, page_url(slug), f"/pages/{slug}/widgets")


def urls_of_directive(name: str) -> DocumentUrls:
    """Return the addresses of the page about one directive."""
    return DocumentUrls(name, guide_url(name), f"{guide_url(name)}/widgets")


def urls_of_draft(name: str) -> DocumentUrls:
    """Return the addresses of the preview of a draft."""
    page = draft_url(name, "apercu")
    return DocumentUrls(name, page, f"{page}/widgets", public=False)


def _anchored(path: str, anchor: str) -> str:
    return f"{path}#{anchor}" if anchor else path


FOR_TEMPLATES = (
    *(page_url, lesson_url, paper_url, slides_url, lesson_picture_url),
    *(glossary_url, model_url, cards_url, guide_url, workshop_url, draft_url, readers_url),
)


def parts_of(address: str) -> SplitResult:
    """Return the parts of any address; no part of one that cannot be read, its port included."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # read when it is asked for
    except ValueError:
        return urlsplit("")
    return parts
