"""The glossary: the terms of one page, in order, and how they are recognised in a text."""

import re
from dataclasses import dataclass
from functools import cached_property

from app.lessons.model import Lesson, Term
from app.lessons.slugs import slugify


@dataclass(frozen=True)
class Glossary:
    """The terms in alphabetical order; `digest` changes with any of them."""

    terms: tuple[Term, ...] = ()
    digest: str = ""

    def find(self, name: str) -> Term | None:
        """Return the term written `name`: its name, its English name or one of its forms."""
        return self._by_form.get(slugify(name))

    def of(self, anchors: tuple[str, ...]) -> tuple[Term, ...]:
        """Return the terms that have these anchors."""
        wanted = set(anchors)
        return tuple(term for term in self.terms if term.anchor in wanted)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the terms."""
        return tuple(term.name for term in self.terms)

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        by_form = {term.anchor: term for term in self.terms}
        for term in self.terms:
            for form in (*term.forms, *filter(None, [term.english])):
                by_form.setdefault(slugify(form), term)
        return by_form

    def in_text(
        self, text: str, start: int, without: set[str]
    ) -> tuple[re.Match[str], Term] | None:
        """Return the first term from `start` on that lessons link to, but for those `without`."""
        if self._pattern is None:
            return None
        for match in self._pattern.finditer(text, start):
            term = self._spotted[_key(match[0])]
            if term.anchor not in without:
                return match, term
        return None

    @cached_property
    def _spotted(self) -> dict[str, Term]:
        return {
            _key(form): term
            for term in self.terms
            if term.spotted
            for form in (term.name, *term.forms)
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._spotted:
            return None
        forms = sorted(self._spotted, key=len, reverse=True)
        written = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in forms)
        return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)


def glossary_of(page: Lesson) -> Glossary:
    """Return the terms of the page of the glossary."""
    terms = [block for block in page.blocks if isinstance(block, Term)]
    return Glossary(tuple(sorted(terms, key=lambda term: slugify(term.name))), page.digest)


def _key(form: str) -> str:
    return re.sub(r"\s", " ", form).lower()
