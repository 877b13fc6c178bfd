"""Which template shows which page of the site, and with what beside its text."""

from app.lessons.model import Lesson
from app.lessons.urls import ABOUT, CARDS, GLOSSARY, GUIDE, HOME, MODEL, TEACHING
from app.web.pages.card_pages import context_of_cards
from app.web.pages.contexts import Contexts
from app.web.pages.guide_pages import context_of_guide
from app.web.widgets.documents import PageLayout


def _nothing(_: Lesson) -> dict[str, object]:
    return {}


WRITTEN = PageLayout("pages/written.html", _nothing)


def layouts_of(contexts: Contexts) -> dict[str, PageLayout]:
    """Return the layout of each page that the site has an address for, by its slug."""
    return {
        HOME: PageLayout("pages/home.html", contexts.of_home),
        GLOSSARY: PageLayout("pages/glossary.html", contexts.of_glossary),
        MODEL: PageLayout("pages/model.html", contexts.of_model),
        GUIDE: PageLayout("pages/guide.html", context_of_guide),
        ABOUT: PageLayout("pages/about.html", contexts.of_about),
        TEACHING: WRITTEN,
        **dict.fromkeys(("seance-seconde", "seance-terminale", "seance-superieur"), WRITTEN),
        CARDS: PageLayout("pages/cards.html", context_of_cards({})),
        "vie-privee": WRITTEN,
        "accessibilite": WRITTEN,
        "api": WRITTEN,
        "exploiter": WRITTEN,
    }
