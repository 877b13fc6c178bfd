"""The author’s guide: every directive with its parameters and an example that works.

All of it comes from the widgets and the models that read what authors write.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.lessons.glossary.terms import TermOptions
from app.lessons.guide.misconceptions import MISCONCEPTIONS
from app.lessons.model import Lesson
from app.lessons.quiz import QUIZ, SUMMARY
from app.lessons.quiz import directive as quiz
from app.lessons.quiz.choices import ONE, SEVERAL
from app.lessons.quiz.number import NUMBER
from app.lessons.quiz.order import ORDER
from app.lessons.reading.front_matter import Meta, SourceMeta
from app.lessons.reading.parse import parse
from app.lessons.urls import GUIDE, lesson_url
from app.widgets import WIDGETS
from app.widgets.contract.parameters import Parameter, parameters, parameters_of
from app.widgets.parts.toys import ToyMeta

_BY_LINES = "une par ligne, après « - »"
_QUIZ = (ONE, SEVERAL, NUMBER, ORDER)
_SUMMARY = f"""::::{{bilan}} Deux idées à vérifier
:::{{quiz}} Que vaut la somme des poids d’un mot ?
:erreur: somme-colonne
:relire: [Lire une carte]({lesson_url("lire-une-carte-d-attention")})
- [x] 1.
  : Chaque ligne de poids a pour somme 1.
- [ ] Cela dépend de la colonne.
  : C’est une ligne qui a pour somme 1, pas une colonne.
:::

:::{{quiz}} Huit têtes coûtent-elles huit fois plus qu’une ?
:erreur: multi=plus-cher
:relire: [Plusieurs têtes]({lesson_url("plusieurs-tetes")})
- [ ] Oui.
  : Chaque tête travaille sur des vecteurs huit fois plus courts.
- [x] Non.
  : Le coût total est voisin de celui d’une seule grande tête.
:::
::::
"""


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """One directive: its page, with examples that work, and what may be written in it."""

    name: str
    page: Lesson
    parameters: tuple[Parameter, ...]


@cache
def entries() -> dict[str, DirectivePage]:
    """Return every directive that has a page of its own, by name."""
    pages = [
        DirectivePage(
            widget.name,
            _page(widget.name, widget.title, widget.summary, (("Exemple", widget.example),)),
            parameters_of(widget),
        )
        for widget in WIDGETS.values()
    ]
    kinds = tuple((kind.summary.rstrip("."), kind.example) for kind in _QUIZ)
    summed = "Une question avec ses réponses, une explication pour chacune."
    pages.append(
        DirectivePage(
            QUIZ,
            _page(QUIZ, "Une question", summed, kinds),
            parameters(quiz.QuizOptions),
        )
    )
    summed = "Plusieurs questions, puis les leçons à relire."
    page = _page(SUMMARY, "Un bilan", summed, (("Exemple", _SUMMARY),))
    pages.append(DirectivePage(SUMMARY, page, ()))
    return {one.name: one for one in pages}


def header() -> tuple[tuple[str, tuple[Parameter, ...]], ...]:
    """Return the keys of the header of a lesson, then those inside « sources » and « jouet »."""
    return (
        ("", parameters(Meta, several=_BY_LINES)),
        ("sources", parameters(SourceMeta, several=_BY_LINES)),
        ("jouet", parameters(ToyMeta, several=_BY_LINES)),
    )


def term() -> tuple[Parameter, ...]:
    """Return the options of an entry of the glossary."""
    return parameters(TermOptions)


def misconceptions() -> tuple[tuple[str, str], ...]:
    """Return the misconceptions that a question may name, each with what it stands for."""
    return tuple(MISCONCEPTIONS.items())


def _page(name: str, title: str, summed: str, examples: Iterable[tuple[str, str]]) -> Lesson:
    parts = [f'---\ntitre: "{name} : {title}"\nresume: "{summed}"\n---\n']
    for heading, source in examples:
        parts.append(f"## {heading}\n\nCe que l’auteur écrit :\n\n`````\n{source}`````\n\n{source}")
    return parse("\n".join(parts), f"{GUIDE}/{name}.md", numbered=False)
