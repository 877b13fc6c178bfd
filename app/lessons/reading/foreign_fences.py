"""The fences and frames of other tools that are read as code, or in part: what to write instead."""

import re
from collections.abc import Iterator

from app.lessons.reading.directives import Directive
from app.lessons.reading.frames import CALLOUTS, TEACHER, names_a_frame
from app.lessons.reading.mark_kinds import FRAME, IMAGE, TABLE, ForeignMark

CELL = ForeignMark(
    "cellules de code",
    "Rien n’est exécuté ici : donnez le résultat, et ôtez les options de la cellule.",
)
_DIAGRAM = ForeignMark("diagrammes", f"Faites-en une image. {IMAGE}")
_FIGURE = ForeignMark("figures d’un autre outil", IMAGE)
_TABLE = ForeignMark("tableaux d’un autre outil", TABLE)
_BLOCK = ForeignMark("blocs d’un autre outil", FRAME)
_OPTION = ForeignMark(
    "options de cadres",
    "Un cadre n’a que son nom et son titre : retirez cette ligne.",
    fate="ceci ne change rien",
)
COLOUR = ForeignMark(
    "couleurs de formules",
    "Les couleurs sont celles du cours : « [requête]{.q} », « [clé]{.k} », « [valeur]{.v} ».",
    fate="ceci ne change rien",
)
CONSOLE = ForeignMark(
    "lignes de console",
    "Mettez des lignes de code entre deux lignes « ``` » ; une citation s’ouvre par « > ».",
    fate="ceci ouvre trois citations",
)
_DIAGRAMS = frozenset(
    (
        *("mermaid", "plantuml", "puml", "dot", "graphviz", "vega", "vega-lite", "d2", "ditaa"),
        *("svgbob", "flow", "flowchart", "sequence", "chart", "echarts", "abc", "geogebra", "tikz"),
        *("wavedrom", "nomnoml", "markmap", "mindmap", "kroki", "dataview", "smiles", "desmos"),
    )
)
_BY_NAME = {
    **dict.fromkeys(
        ("code-cell", "r", "python", "julia", "ojs", "sql", "bash", "code-block"), CELL
    ),
    **dict.fromkeys(("webr", "pyodide"), CELL),
    **dict.fromkeys(("figure", "image", "carousel", "video", "iframe"), _FIGURE),
    **dict.fromkeys(("table", "list-table", "csv-table"), _TABLE),
}
_COLOUR = re.compile(r"\\(?:text)?color(?:box)?\b")
_EXECUTED = re.compile(r"r [\w.:]+\(|\{(?:r|python|julia)\} ?\S")


def mark_of_fence(info: str) -> ForeignMark | None:
    """Return the kind of mark that the first words of a fence are; None for plain code."""
    name = info.split(None, 1)[0].lower() if info else ""
    if re.split(r"[={]", name.strip("{}."), maxsplit=1)[0] in _DIAGRAMS:
        return _DIAGRAM
    if not name.startswith("{"):
        return None
    name = re.split(r"[}\s,]", name[1:], maxsplit=1)[0]
    return _BY_NAME.get(name, None if name.startswith(".") else _BLOCK)


def instead_of(name: str) -> str:
    """Return what to write instead of a directive of another tool, "" for one that is not known."""
    mark = _BY_NAME.get(name.lower())
    return mark.instead if mark else ""


def is_executed(code: str) -> bool:
    """Tell whether another tool would put the result of a piece of code in its place."""
    return _EXECUTED.match(code) is not None


def names_a_colour(formula: str) -> bool:
    """Tell whether a formula asks for a colour, which pages leave out."""
    return _COLOUR.search(formula) is not None


def idle_options(frame: Directive) -> Iterator[tuple[ForeignMark, int, str]]:
    """Return the options of a frame that change nothing, each with its line."""
    if frame.name not in (*CALLOUTS, TEACHER):
        return
    for name, value in frame.options.items():
        if name != "class" or not all(map(names_a_frame, value.split())):
            yield _OPTION, frame.option_lines[name], f":{name}: {value}"
