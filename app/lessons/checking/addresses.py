"""The addresses that a link of a lesson may lead to, and what is wrong with one."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from app.lessons import urls
from app.lessons.model import Lesson
from app.lessons.quiz import QUIZ, SUMMARY
from app.lessons.urls import DocumentUrls
from app.widgets import WIDGETS
from app.widgets.contract.messages import nearest

# What routes bring beside the documents; a test of the web layer asks for each.
OTHERS = (
    *(
        urls.SEARCH,
        urls.cards_url(solution=True),
        urls.guide_url(),
        urls.FEED,
        urls.SITEMAP,
        urls.SCHEMA,
        urls.HEALTH,
    ),
    *(urls.guide_url(name) for name in WIDGETS),
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|io|edu|be|ch|ca|example)(?:/|$)"
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|odp|pptx?|xlsx?|ods|csv|zip|ipynb|py|mp[34]|html?)(?:[?#].*)?$",
    re.IGNORECASE,
)
_UNCHECKED = (urls.WORKSHOP, urls.STATIC, urls.PROGRAMS)


@dataclass(frozen=True, slots=True)
class Dead:
    """A link that leads nowhere: what is wrong, what there is, what was probably meant."""

    message: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None


class Addresses:
    """Every page of the course, with its anchors and its widgets."""

    def __init__(self, lessons: tuple[Lesson, ...], pages: tuple[Lesson, ...]) -> None:
        self._documents: dict[str, Lesson] = {}
        self._former: dict[str, Lesson] = {}  # by addresses that lead to those of today
        self._more: set[str] = set()
        self._fragments: list[str] = []
        for numbered, documents in ((False, pages), (True, reversed(lessons))):
            for document in documents:
                self._add(document, urls_of(document, numbered), numbered)

    def wrong(self, target: str, document: Lesson, here: str) -> Dead | None:
        """Return what is wrong with a link of `document`, which stands at `here`."""
        if not target.strip("#"):
            return Dead("Un lien n’a pas d’adresse : « [texte](adresse) ».")
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
        if renamed := self._former.get(path):
            return self._within(renamed, path, anchor, asked.query)
        return self._elsewhere(target, path)

    def _within(self, document: Lesson, path: str, anchor: str, query: str) -> Dead | None:
        asked = parse_qs(query).get("w", [""])[0]
        if asked and asked not in document.slots:
            return _unknown(f"La figure « {asked} » n’est pas dans {path}", asked, document.slots)
        known = (*document.anchors, *urls.ANCHORS_OF_TEMPLATES.get(path, ()))
        absent = {
            urls.SOURCES: not document.sources,
            urls.KEEP: not document.keep,
            urls.ANSWERS: not any(
                slot.widget.name in (QUIZ, SUMMARY) for slot in document.slots.values()
            ),
        }
        if not anchor or (anchor in known and not absent.get(anchor)):
            return None
        offered = [name for name in known if name not in urls.ANCHORS_OF_LESSONS]
        return _unknown(f"L’ancre « #{anchor} » n’est pas dans {path}", anchor, offered)

    def _add(self, document: Lesson, of: DocumentUrls, numbered: bool) -> None:
        self._documents[of.page] = document
        self._former |= {urls.lesson_url(slug): document for slug in document.former}
        if numbered:
            self._more.add(urls.lesson_picture_url(of.slug))
            self._more |= {urls.paper_url(of.slug, part) for part in urls.Handout}
            self._more |= {urls.slides_url(of.slug, notes) for notes in (False, True)}
        for slot in document.slots:
            self._more |= {urls.frame_url(of.slug, slot), urls.wall_url(of.slug, slot)}
            self._fragments.append(urls.fragment_url(of, slot))

    def _elsewhere(self, target: str, path: str) -> Dead | None:
        if path in self._more or any(
            path == fragment or path.startswith(f"{fragment}/") for fragment in self._fragments
        ):
            return None
        dead = f"Le lien « {target} » ne mène nulle part"
        if why := _usual(target):
            return Dead(f"{dead} : {why}.")
        return _unknown(dead, path, self._documents)


def _usual(target: str) -> str:
    """Return why a link that was meant to leave the site does not, when that is usual."""
    if _MAIL.fullmatch(target):
        return f"une adresse de courriel s’écrit « mailto:{target} »"
    if _SITE.match(target):
        return f"une adresse d’un autre site s’écrit « https://{target} »"
    if _FILE.search(target):
        return "le site ne porte pas ce fichier ; donnez l’adresse où il se trouve, « https://… »"
    return ""


def urls_of(document: Lesson, numbered: bool = True) -> DocumentUrls:
    """Return the addresses of a lesson, or of a page, which is not `numbered`."""
    return (urls.urls_of_lesson if numbered else urls.urls_of_page)(document.slug)


def _unknown(message: str, asked: str, known: object) -> Dead:
    names = tuple(known) if isinstance(known, (dict, list)) else ()
    return Dead(f"{message}.", names, nearest(asked, names))
