"""The marks of other tools that are not read here: shown as text, and told once a kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from app.lessons.model import Problem
from app.lessons.reading.walk import UNREAD, Met, with_lines
from app.lessons.urls import lesson_url

_CODE = "\ufffc"  # stands for code, a formula or an image within a line
_EXCERPT = 40  # characters


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """One kind of mark: how it looks, its name in the plural, what to write instead."""

    name: str
    pattern: str
    instead: str


_ATTRIBUTES = ForeignMark(
    "attributs",
    r"\{:?\s*[.#][^{}]{0,200}\}|(?<=\ufffc)\{[^{}]{0,200}=[^{}]{0,200}\}|\{:\s[^{}]{0,200}\}"
    r"|\]\([^()\s]{1,200}\s+=\d*x\d*\)",
    "La largeur d’une image s’écrit « {width=300} » ou « {width=50%} » juste après elle ;"
    " retirez les autres.",
)
_IN_LINES = (
    ForeignMark(
        "commentaires sans fin",
        r"<!--",
        "Un commentaire se ferme par « --> ».",
    ),
    ForeignMark(
        "balises HTML",
        r"</?[a-zA-Z][\w-]*(?:\s[^<>\ufffc]{0,300})?/?>|<[a-zA-Z][\w-]*\s+[\w-]+=[^<>]*$",
        "Écrivez-le en Markdown : « **gras** », « ![ce qu’elle montre](images/nom.png) »,"
        " « [texte](adresse) ». Seules <br>, <sub>, <sup>, <kbd> et <details> sont lues.",
    ),
    ForeignMark(
        "gabarits entre accolades",
        r"\{\{[^{}]{0,200}\}\}|\{\{[<%][^{}]{0,200}[>%]\}\}|\{%[^{}]{0,200}%\}",
        "Écrivez ce qu’il devait donner.",
    ),
    ForeignMark(
        "liens entre doubles crochets",
        r"!?\[\[(?=[^\[\]]{0,200}[^\W\d_])[^\[\]]{1,200}\]\]",
        f"Un lien s’écrit « [texte]({lesson_url('nom')}) », une image « ![ce qu’elle montre]"
        "(images/nom.png) ».",
    ),
    ForeignMark(
        "citations",
        r"\[-?@[\w:.-]+[^\]]{0,200}\]",
        "Donnez la source dans l’en-tête, sous « sources: », et nommez-la dans la phrase.",
    ),
    ForeignMark(
        "notes sans texte",
        r"\[\^[^\]\s]{1,60}\]",
        "Une note a son texte plus bas, seul sur sa ligne : « [^1]: Le texte. »",
    ),
    ForeignMark(
        "rôles",
        rf"\{{[a-z][\w:-]*\}}{_CODE}",
        "Un renvoi s’écrit « [texte](#ancre) ».",
    ),
    ForeignMark(
        "encadrés d’un autre outil",
        r"^(?:!!!|\?\?\?\+?)\s*[\w\"]|^===!?\s+\"|^\[!\w+\]",
        "Un cadre s’écrit « :::{note} Titre », puis son texte, puis « ::: ».",
    ),
    ForeignMark(
        "coupures de cellules",
        r"^\+\+\+(?=\s|$)",
        "Retirez cette ligne.",
    ),
    _ATTRIBUTES,
    ForeignMark(
        "formules",
        r"\$\$|(?<![\w$])\$ [^$]{0,200}[\\^_=][^$]{0,200} \$|\\(?:begin|end|frac|sqrt|sum|int|prod"
        r"|mathbf|mathbb|mathrm|mathcal|text|left|right|cdot|times|infty|partial|nabla|vec|hat|bar"
        r"|[lc]?dots|quad|leq?|geq?|neq|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|sigma)\b",
        "Collez les dollars à la formule, « $x^2$ » ; à part, « $$ » ouvre et ferme, seul sur sa"
        " ligne.",
    ),
    ForeignMark(
        "surlignages, indices et exposants",
        r"==[^=\s][^=]{0,200}==|(?<=\w)~\w{1,20}~|(?<=\w)\^\w{1,20}\^",
        "Écrivez « **gras** », « <sub>2</sub> », « <sup>2</sup> ».",
    ),
    ForeignMark(
        "noms d’emoji",
        r"(?<![\w:]):[a-z][a-z_]{2,30}:(?![\w:])",
        "Tapez l’emoji lui-même.",
    ),
)
_MARK = re.compile(
    "|".join(f"(?P<k{n}>{mark.pattern})" for n, mark in enumerate(_IN_LINES)), re.MULTILINE
)
_READ = re.compile(r"(`+).+?\1|\$[^$]+\$")  # code and formulas of a title, which is not parsed yet
_SIGNS = re.compile(r"[<{\[$\\=~^:!?+]")

_DIAGRAM = ForeignMark(
    "diagrammes", "", "Faites-en une image : « ![ce qu’elle montre](images/nom.png) »."
)
_CELL = ForeignMark(
    "cellules de code",
    "",
    "Rien n’est exécuté ici : donnez le résultat, et ôtez les options de la cellule.",
)
_BLOCK = ForeignMark(
    "blocs d’un autre outil",
    "",
    "Un cadre s’écrit « :::{note} Titre », puis son texte, puis « ::: ».",
)
_DIAGRAMS = frozenset({"mermaid", "plantuml", "dot", "graphviz", "vega", "vega-lite"})
_CELLS = frozenset({"code-cell", "r", "python", "julia", "ojs", "sql", "bash", "code-block"})


def foreign_marks(blocks: Iterable[Met], file: str) -> list[Problem]:
    """Return one problem for each kind of mark that readers see as text, at its first line."""
    met: dict[ForeignMark, list[tuple[int, str]]] = {}
    for block in blocks:
        for mark, line, written in _in(block):
            met.setdefault(mark, []).append((line, written))
    return [_problem(mark, places, file) for mark, places in met.items()]


def _problem(mark: ForeignMark, places: list[tuple[int, str]], file: str) -> Problem:
    places = [place for place in places if not place[1].startswith("</")] or places
    line, written = places[0]
    excerpt = written if len(written) <= _EXCERPT else written[:_EXCERPT] + "…"
    times = f" ({len(places)} fois dans ce fichier)" if len(places) > 1 else ""
    message = f"« {excerpt} »{times} : ceci sera montré comme du texte. {mark.instead}"
    return Problem(file, line, message, kind=mark.name, times=len(places))


def _in(block: Met) -> Iterator[tuple[ForeignMark, int, str]]:
    token = block.token
    if token.type == "fence":
        if mark := _of_fence(token.info.strip()):
            yield mark, block.line, f"```{token.info.strip()}"
        return
    if block.directive is not None:
        yield from _in_text(_READ.sub(_CODE, block.directive.title), block.line)
    elif token.type == "inline" and _SIGNS.search(token.content):
        yield from _in_text("".join(map(_shown, token.children or ())), block.line)
        for child, below in with_lines(token):
            if unread := child.meta.get(UNREAD):
                yield _ATTRIBUTES, block.line + below, f"{{{' '.join(unread)}}}"


def _shown(child: Token) -> str:
    """Return what readers see of a piece of a line: text as it is, one sign for what is read."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return child.content if child.type == "text" else "" if child.nesting else _CODE


def _in_text(text: str, line: int) -> Iterator[tuple[ForeignMark, int, str]]:
    for match in _MARK.finditer(text):
        below = text.count("\n", 0, match.start())
        mark = _IN_LINES[int(str(match.lastgroup)[1:])]
        yield mark, line + below, match[0].replace(_CODE, "`…`").strip()


def _of_fence(info: str) -> ForeignMark | None:
    name = info.split(None, 1)[0] if info else ""
    if name.lower() in _DIAGRAMS or name.strip("{}").lower() in _DIAGRAMS:
        return _DIAGRAM
    if not name.startswith("{"):
        return None
    name = re.split(r"[}\s,]", name[1:], maxsplit=1)[0]
    return _CELL if name.lower() in _CELLS else None if name.startswith(".") else _BLOCK
