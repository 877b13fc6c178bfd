"""The addresses that a link of a lesson may lead to, and what is wrong with one."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from app.lessons.glossary.glossary import PAGE
from app.lessons.model import Lesson
from app.lessons.reading.headings import OF_PAGES
from app.widgets import WIDGETS
from app.widgets.contract.messages import nearest

HOME = "accueil"
GUIDE = "/auteurs"
# What templates and routes bring, beside the documents; a test of the web layer holds both lists.
OF_TEMPLATES = {
    "/": ("parcours", "acquis"),
    f"/{PAGE}": ("anglais",),
    GUIDE: ("figures", "en-tete", "termes"),
    "/modele": (
        "architecture",
        "tetes",
        "relations",
        "additives",
        "limites",
        "donnees",
        "bilingue",
    ),
}
OTHERS = (
    *("/recherche", GUIDE, "/flux.xml", "/sitemap.xml", "/openapi.json", "/sante"),
    *(f"{GUIDE}/{name}" for name in WIDGETS),
)
_UNCHECKED = ("/atelier", "/static/", "/api/")
_ALONE = ("integrer", "projeter")


@dataclass(frozen=True, slots=True)
class Dead:
    """Say what is wrong with a link, what there is, and what was probably meant."""

    message: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None


class Addresses:
    """Know every page of the course, its anchors and its widgets."""

    def __init__(self, lessons: tuple[Lesson, ...], pages: tuple[Lesson, ...]) -> None:
        self._documents = {path_of(one, numbered=False): one for one in pages}
        self._documents |= {path_of(one): one for one in reversed(lessons)}
        self._slugs = {one.slug: one for one in self._documents.values()}

    def wrong(self, target: str, document: Lesson, here: str) -> Dead | None:
        """Return what is wrong with a link of `document`, which stands at `here`."""
        try:
            asked = urlsplit(urljoin(here, target))
        except ValueError:
            return Dead(f"L’adresse « {target} » n’est pas lisible.")
        if asked.scheme or asked.netloc:
            return None
        path, anchor = unquote(asked.path), unquote(asked.fragment)
        if path == here:  # this very text, which may not be saved yet
            return self._within(document, path, anchor, asked.query)
        if path in self._documents:
            return self._within(self._documents[path], path, anchor, asked.query)
        if path in OTHERS or path.startswith(_UNCHECKED):
            return None
        return self._elsewhere(target, path)

    def _within(self, document: Lesson, path: str, anchor: str, query: str) -> Dead | None:
        asked = parse_qs(query).get("w", [""])[0]
        if asked and asked not in document.slots:
            return _unknown(f"La figure « {asked} » n’est pas dans {path}", asked, document.slots)
        known = (*document.anchors, *OF_TEMPLATES.get(path, ()))
        absent = {
            "sources": not document.sources,
            "a-retenir": not document.keep,
            "reponses": not any(slot.widget.name == "quiz" for slot in document.slots.values()),
        }
        if not anchor or (anchor in known and not absent.get(anchor)):
            return None
        offered = [name for name in known if name not in OF_PAGES]
        return _unknown(f"L’ancre « #{anchor} » n’est pas dans {path}", anchor, offered)

    def _elsewhere(self, target: str, path: str) -> Dead | None:
        parts = path.strip("/").split("/")
        if len(parts) > 3 and parts[2] == "widgets":
            slug, slot = parts[1], parts[3]
        elif len(parts) == 3 and parts[0] in _ALONE:
            slug, slot = parts[1], parts[2]
        elif len(parts) == 3 and parts[0] == "lecons" and parts[2] in ("imprimer", "apercu.png"):
            slug, slot = parts[1], ""
        else:
            slug, slot = "", ""
        document = self._slugs.get(slug)
        if document is not None and (not slot or slot in document.slots):
            return None
        return _unknown(f"Le lien « {target} » ne mène nulle part", path, self._documents)


def path_of(document: Lesson, numbered: bool = True) -> str:
    """Return the address of a lesson, or of a page, which is not `numbered`."""
    if numbered:
        return f"/lecons/{document.slug}"
    return "/" if document.slug == HOME else f"/{document.slug}"


def _unknown(message: str, asked: str, known: object) -> Dead:
    names = tuple(known) if isinstance(known, (dict, list)) else ()
    return Dead(f"{message}.", names, nearest(asked, names))
