"""`:::{terme} Requête`: one entry of the glossary, or all that is wrong with it."""

from typing import Annotated, Any

from markdown_it import MarkdownIt
from pydantic import Field, ValidationError

from app.lessons.model import LessonSource, Problem, Prose, Term
from app.lessons.reading.directives import Directive, typed, wrong_options
from app.lessons.reading.markdown import wrong_parts
from app.lessons.sections import plain
from app.lessons.slugs import SLUG_PATTERN, slugify
from app.widgets.contract.messages import nearest
from app.widgets.contract.widget import Params
from app.widgets.contract.yes_no import YesNo

NAME = "terme"

Short = Annotated[str, Field(min_length=1, max_length=60)]


class TermOptions(Params):
    """What an author may write above a definition."""

    english: str = Field(
        "",
        alias="anglais",
        max_length=80,
        description="Le terme anglais, montré à côté du français.",
    )
    forms: tuple[Short, ...] = Field(
        (), alias="aussi", max_length=12, description="Les autres formes : pluriels, synonymes."
    )
    lessons: tuple[Annotated[str, Field(pattern=rf"^{SLUG_PATTERN}$")], ...] = Field(
        (),
        alias="lecon",
        description="Les leçons qui l’enseignent, par le nom de leur adresse, qui ne change pas"
        " quand on les déplace ; un numéro est lu aussi.",
    )
    sources: tuple[Short, ...] = Field(
        (), alias="source", description="Les identifiants de sources données dans l’en-tête."
    )
    spotted: YesNo = Field(
        True,
        alias="reperer",
        description="« oui » : les leçons y renvoient d’elles-mêmes ; « non » : seulement là où"
        " leur auteur l’écrit, « [texte]{terme=nom} ».",
    )


def read_term(
    directive: Directive, file: str, parser: MarkdownIt, sources: tuple[LessonSource, ...]
) -> Term | list[Problem]:
    """Turn a directive into a term whose sources are among those of its page."""
    problems: list[Problem] = []
    written: dict[str, Any] = dict(directive.options)
    try:
        options = TermOptions.model_validate(typed(written, TermOptions))
    except ValidationError as error:
        return wrong_options(error, TermOptions, directive, file)
    known = {source.identifier: source for source in sources}
    for identifier in options.sources:
        if identifier not in known:
            message = f"La source « {identifier} » n’est pas dans l’en-tête."
            line = directive.option_lines["source"]
            likely = nearest(identifier, tuple(known))
            problems.append(Problem(file, line, message, tuple(known), likely))
    if not directive.title:
        message = "Le terme manque : « :::{terme} Requête »."
        problems.append(Problem(file, directive.line, message))
    if not directive.body.strip():
        problems.append(Problem(file, directive.line, "La définition manque."))
    for at, message, _ in wrong_parts(directive.blocks):
        problems.append(Problem(file, directive.body_line + at - 1, message))
    if problems:
        return problems
    definition = Prose(parser.renderer.render(directive.blocks, parser.options, {}).strip())
    return Term(
        anchor=slugify(directive.title),
        name=directive.title,
        english=options.english,
        forms=options.forms,
        spotted=options.spotted,
        lessons=options.lessons,
        sources=tuple(known[identifier] for identifier in options.sources),
        definition=definition,
        text=plain(definition.html),
        line=directive.line,
    )
