"""The front matter of a lesson: YAML between two lines of three dashes."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, Field, ValidationError

from app.lessons.checking.typography import fine
from app.lessons.model import LessonSource, Problem
from app.lessons.reading.header_causes import HeaderKey, cause_of_value, cause_of_yaml
from app.lessons.reading.header_losses import header_losses
from app.lessons.slugs import MAX_SLUG, SLUG_PATTERN
from app.lessons.transformer import Piece
from app.widgets.contract.messages import mistakes_in
from app.widgets.contract.widget import Params
from app.widgets.parts.toys import ToyMeta

Line = Annotated[str, Field(min_length=1, max_length=300)]

MAX_HEADER = 10_000  # characters
_MOST_BRACKETS = 300  # YAML goes through all that are open at every sign
_LEFT_OUT = "lignes d’en-tête"
_MOST_MISTAKES = 20  # mistakes
_TABS = re.compile(r"^([ ]*(?:- *)?(?:[\w-]+:|-))\t+", re.MULTILINE)  # YAML takes spaces there


class SourceMeta(Params):
    """What an author says of one source."""

    authors: Line = Field(
        alias="auteurs",
        description="Les auteurs, séparés par des virgules ; « et al. » remplace les derniers.",
    )
    year: int = Field(
        alias="annee", ge=1500, le=2100, description="L’année de parution, en quatre chiffres."
    )
    title: Line = Field(alias="titre", description="Le titre, dans sa langue.")
    identifier: Annotated[str, Field(pattern=r"^(arXiv|doi|ISBN|URL):\S.*$")] = Field(
        alias="identifiant",
        description="Ce qui permet de la retrouver : « arXiv:1706.03762 », « doi:10.… »,"
        " « ISBN:… » ou « URL:… ».",
    )


class Meta(Params):
    """What an author says of a lesson, before its text."""

    title: Line = Field(
        alias="titre", description="Le titre de la leçon, sa seule clé obligatoire."
    )
    summary: Annotated[str, Field(max_length=300), AfterValidator(fine)] = Field(
        "",
        alias="resume",
        description="Une phrase de résumé, montrée sous le titre dans le parcours.",
    )
    part: Annotated[str, Field(max_length=80), AfterValidator(fine)] = Field(
        "", alias="partie", description="Le titre de la partie du cours que cette leçon ouvre."
    )
    piece: Piece | None = Field(
        None,
        alias="piece",
        description="La pièce du transformer que la leçon explique : sa place sur le dessin de la"
        " page d’accueil. Sans elle, la leçon n’est que dans la liste.",
    )
    minutes: int = Field(
        10, alias="duree", ge=1, le=180, description="La durée de lecture, en minutes."
    )
    goals: tuple[Line, ...] = Field(
        (), alias="objectifs", description="Ce que l’on saura faire à la fin, une ligne chacun."
    )
    keep: tuple[Line, ...] = Field(
        (), alias="retenir", description="Trois ou quatre lignes à retenir, montrées à la fin."
    )
    sources: tuple[SourceMeta, ...] = Field(
        (),
        alias="sources",
        description="Les sources des faits énoncés, chacune avec son identifiant.",
    )
    revised: date | None = Field(
        None, alias="date", description="Le jour de la dernière révision, par exemple 2026-11-22."
    )
    former: tuple[Annotated[str, Field(pattern=f"^{SLUG_PATTERN}$", max_length=MAX_SLUG)], ...] = (
        Field(
            (),
            alias="anciens-noms",
            description="Les noms que la leçon portait dans son adresse : celles-ci mènent à elle.",
        )
    )
    toy: ToyMeta | None = Field(
        None, alias="jouet", description="Le modèle jouet des figures de cette leçon."
    )


class _Plain(yaml.SafeLoader):
    """Read YAML without aliases: a few lines of them stand for more than any memory holds.

    Escapes as JSON writes them, two for an emoji, are one character; half of one is U+FFFD.
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are refused", mark)
        return super().compose_node(parent, index)

    def compose_scalar_node(self, anchor: Any) -> yaml.ScalarNode:
        node = super().compose_scalar_node(anchor)
        node.value = node.value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return node


def read_meta(text: str, file: str, title: str, heading: str = "") -> tuple[Meta, list[Problem]]:
    """Read the YAML `text`; what is wrong is told and replaced by `title` and the defaults.

    Without « titre », the key « title » of other tools stands for it, or the `heading` of level 1
    that begins the text.
    """
    if len(text) > MAX_HEADER or len(re.findall(r"[\[{]", text)) > _MOST_BRACKETS:
        message = (
            f"L’en-tête n’est pas lu : il compte {MAX_HEADER} caractères et {_MOST_BRACKETS} listes"
            " entre crochets ou accolades au plus."
        )
        return _bare(heading or title), [Problem(file, 1, message)]
    try:
        loaded, node = _loaded(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, message = cause_of_yaml(text, mark.line if mark else 0)
        return _bare(heading or title), [Problem(file, line + 2, message)]
    if not isinstance(loaded, dict):
        line, message = cause_of_yaml(text, 0)
        return _bare(heading or title), [Problem(file, line + 2, message)]
    english = loaded.get("title")
    if HeaderKey.TITLE not in loaded and (isinstance(english, str) or heading):
        loaded[HeaderKey.TITLE] = loaded.pop("title") if isinstance(english, str) else heading
    lost = [Problem(file, line + 2, message) for line, message in header_losses(text, node)]
    try:
        return Meta.model_validate(loaded), lost
    except ValidationError as error:
        meta, problems = _repaired(loaded, error, node, file, title)
        return meta, lost + problems


def sources_of(meta: Meta) -> tuple[LessonSource, ...]:
    """Return the sources as plain data."""
    return tuple(LessonSource(s.authors, s.year, s.title, s.identifier) for s in meta.sources)


def line_in_header(text: str, header: str, key: str) -> int:
    """Return the line of a file whose header has this text, else that of its key, else 1.

    A text that is folded, or written with escapes, is not found as it is read.
    """
    lines = list(enumerate(header.split("\n"), start=2))
    of_text = (number for number, line in lines if text in line)
    of_key = (number for number, line in lines if line.lstrip().startswith(key))
    return next(of_text, next(of_key, 1))


def _loaded(text: str) -> tuple[Any, yaml.Node | None]:
    """Return what a header says, and the nodes it was made of; raises yaml.YAMLError."""
    loader = _Plain(_TABS.sub(r"\1 ", text))
    try:
        node = loader.get_single_node()
        return ({} if node is None else loader.construct_document(node)), node
    finally:
        loader.dispose()


def _bare(title: str) -> Meta:
    return Meta.model_validate({"titre": title})


def _repaired(
    loaded: dict[Any, Any], error: ValidationError, node: yaml.Node | None, file: str, title: str
) -> tuple[Meta, list[Problem]]:
    details = error.errors(include_url=False)
    wrong = [str(detail["loc"][0]) for detail in details]  # a key may hold dots
    problems = []
    mistakes = mistakes_in(details[:_MOST_MISTAKES], Meta)
    for key, detail, mistake in zip(wrong, details, mistakes, strict=False):
        cause = cause_of_value(detail) or mistake.message
        message = f"En-tête, « {mistake.name or key} » : {cause}."
        line = _line_of(detail["loc"], node)
        kind = _LEFT_OUT if detail["type"] == "extra_forbidden" else ""
        problem = Problem(file, line, message, mistake.accepted, mistake.nearest, kind)
        problems.append(problem)
    if len(details) > _MOST_MISTAKES:
        message = f"En-tête : {len(details) - _MOST_MISTAKES} autres erreurs."
        problems.append(Problem(file, 1, message))
    right = {name: value for name, value in loaded.items() if str(name) not in wrong}
    return Meta.model_validate({"titre": title, **right}), problems


def _line_of(where: Sequence[int | str], node: yaml.Node | None) -> int:
    """Return the line of the key or of the item at `where`, in a file whose header is `node`."""
    line = 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pairs = ((key, value) for key, value in node.value if str(key.value) == str(step))
            key, node = next(pairs, (None, None))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            key = node = node.value[step] if step < len(node.value) else None
        else:
            break
        line = key.start_mark.line + 2 if key is not None else line
    return line
