"""Frames as other tools write them, read as the three of the house.

`> [!NOTE]` and its quotation, `!!! note "Titre"`, `??? note` or `=== "Onglet"` and its indented
body, `/// note | Titre` down to `///`, and a fence « ```{note} » become the colon fence that they
stand for.
"""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

CALLOUTS = {"note": "Note", "exemple": "Exemple", "attention": "À ne pas confondre"}
TEACHER = "note-prof"  # the frame that only the teacher is shown
CLOSED = "closed"  # in the meta of a fence that needs no closing line

_NAMES = {
    "note": (
        *("note", "info", "abstract", "admonition", "seealso", "quote", "question", "success"),
        *("summary", "tldr", "todo", "hint", "tip", "astuce", "check", "definition", "faq"),
        *("theorem", "theoreme", "théorème", "lemma", "lemme", "proposition", "corollary"),
        *(
            "proof",
            "preuve",
            "demonstration",
            "démonstration",
            "property",
            "propriete",
            "propriété",
        ),
        *("remark", "remarque", "définition", "methode", "méthode", "rappel", "retenir"),
        *(
            "solution",
            "corrige",
            "corrigé",
            "correction",
            "dropdown",
            "spoiler",
            "details",
            "aside",
        ),
    ),
    "exemple": ("example", "exemple", "exercise", "exercice", "activite", "activité"),
    "attention": (
        "warning",
        "important",
        "caution",
        "danger",
        "attention",
        "error",
        "bug",
        "failure",
    ),
}
OPTIONS = frozenset(  # of the frames of other tools: here a frame has a name and a title
    ("class", "name", "label", "icon", "open", "collapse", "nonumber", "color", "id", "animate")
)
_FRAMES = {name: frame for frame, names in _NAMES.items() for name in names}
_TITLES = {
    **dict.fromkeys(("tip", "hint", "astuce"), "Conseil"),
    **dict.fromkeys(("abstract", "summary", "tldr"), "En bref"),
    **dict.fromkeys(("warning", "caution", "danger"), "Avertissement"),
    **dict.fromkeys(("error", "bug"), "Erreur"),
    **dict.fromkeys(("exercise", "exercice"), "Exercice"),
    **{"important": "Important", "attention": "Attention", "question": "Question"},
    **{"seealso": "Voir aussi", "definition": "Définition", "info": "Information"},
    **{"todo": "À faire", "quote": "Citation", "success": "Réussite", "check": "À vérifier"},
    **dict.fromkeys(("theorem", "theoreme", "théorème"), "Théorème"),
    **dict.fromkeys(("lemma", "lemme"), "Lemme"),
    **dict.fromkeys(("proof", "preuve"), "Preuve"),
    **dict.fromkeys(("demonstration", "démonstration"), "Démonstration"),
    **dict.fromkeys(("property", "propriete", "propriété"), "Propriété"),
    **dict.fromkeys(("remark", "remarque"), "Remarque"),
    **dict.fromkeys(("methode", "méthode"), "Méthode"),
    **dict.fromkeys(("corrige", "corrigé", "correction"), "Corrigé"),
    **dict.fromkeys(("activite", "activité"), "Activité"),
    **dict.fromkeys(("dropdown", "spoiler", "details"), "Détails"),
    **{"proposition": "Proposition", "corollary": "Corollaire", "définition": "Définition"},
    **{"rappel": "Rappel", "retenir": "À retenir", "solution": "Solution", "failure": "Échec"},
    **{"aside": "En marge", "faq": "Question"},
}
_ENDS_PARAGRAPHS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_QUOTED = re.compile(r">\s*\[!(?P<name>[\w-]+)(?:\|[^\]]*)?\][+-]?\s*(?P<title>.*)$")
_INDENTED = re.compile(
    r"(?:!!!|\?\?\?\+?)\s*(?P<name>[^\W\d][\w-]*)(?:\s+[\w-]+)*\s*(?:\"(?P<title>.*)\")?\s*$"
    r"|===[!+]?\s+\"(?P<tab>.*)\"\s*$"
)
_SLASHED = re.compile(r"(?P<slashes>/{3,})\s*(?P<name>[\w-]+)\s*(?:\|\s*(?P<title>.*))?$")
_TYPE = re.compile(r"\s{4}(?P<key>[\w-]+):\s*(?P<value>.*)$")  # under « /// admonition »
_OF_FENCE = re.compile(r"\{(?P<name>[\w-]+)\}")
_CLASS = re.compile(r"\.(?:callout-)?([\w-]+)")  # of « {#nom .classe titre="…"} »
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')")
_OPTIONS = re.compile(r"\A(?:[ \t]*:[\w-]+:.*\n)+")  # of a formula: pages number none
_INDENT = 4  # columns
_UNCLOSED = "unclosed frames"  # in the environment of a parser: the first line of one, by its end


def frame_plugin(md: MarkdownIt) -> None:
    """Add the frames of other tools to a parser that reads colon fences."""
    md.block.ruler.before("blockquote", "quoted_frame", _quoted, _ENDS_PARAGRAPHS)
    md.block.ruler.before("paragraph", "indented_frame", _indented, _ENDS_PARAGRAPHS)
    md.block.ruler.before("paragraph", "slashed_frame", _slashed, _ENDS_PARAGRAPHS)
    md.core.ruler.after("block", "fenced_frames", _fenced)


def frame_of(name: str, title: str, classes: str = "") -> tuple[str, str]:
    """Return the name and the title of the frame that a name of another tool stands for.

    The classes among its attributes, or those of an « admonition », may say which it is. A name
    that stands for none is returned as it is.
    """
    if name.startswith((".", "#")):
        classes = " ".join(_CLASS.findall(name))
        title = title or title_among(name)
    if name.startswith((".", "#")) or name == "admonition":
        name = next(filter(names_a_frame, classes.split()), name)
    frame = _FRAMES.get(name.lower())
    if frame is None or name in CALLOUTS:
        return name, title
    return frame, title or _TITLES.get(name.lower(), "")


def title_among(attributes: str) -> str:
    """Return the title that the attributes of a frame give it."""
    named = _TITLE.search(attributes)
    return (named[1] or named[2] or "") if named else ""


def is_frame(name: str) -> bool:
    """Tell whether a name is that of a frame, here or elsewhere."""
    return name.lower() in _FRAMES


def names_a_frame(word: str) -> bool:
    """Tell whether a class says which frame it is; « dropdown » only says that it is folded."""
    return is_frame(word) and word != "dropdown"


def _quoted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    opening = (
        _QUOTED.match(line) if line.startswith(">") and not state.is_code_block(start) else None
    )
    if opening is None:
        return False
    if silent:
        return True
    last, body = start + 1, []
    while last < end and (text := _line(state, last)).startswith(">"):
        body.append(re.sub(r"^>[ \t]?", "", text))
        last += 1
    _push(state, opening["name"], opening["title"], body, start, last)
    return True


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    opening = _INDENTED.match(line) if line[:3] in ("!!!", "???", "===") else None
    if opening is None:
        return False
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] - state.blkIndent >= _INDENT):
        last += 1
    while last > start + 1 and state.isEmpty(last - 1):
        last -= 1
    if opening["tab"] is not None and last == start + 1:
        return False  # a line of signs, and nothing under it
    if silent:
        return True
    body = state.getLines(start + 1, last, state.blkIndent + _INDENT, False).split("\n")
    _push(state, opening["name"] or "note", opening["tab"] or opening["title"], body, start, last)
    return True


def _slashed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    opening = _SLASHED.match(line) if line.startswith("///") else None
    if opening is None or not (is_frame(opening["name"]) or opening["name"] == "tab"):
        return False
    # Where nothing closes one, nothing closes those that follow it either: they are not looked at.
    unclosed: dict[tuple[int, int, str], int] = state.env.setdefault(_UNCLOSED, {})
    last, place = start + 1, (len(state.src), end, opening["slashes"])
    if start >= unclosed.get(place, end):
        return False
    while last < end and _line(state, last).rstrip() != opening["slashes"]:
        last += 1
    if last == end:
        unclosed[place] = start
        return False
    if silent:
        return True
    body = state.getLines(start + 1, last, state.blkIndent, False).split("\n")
    name = "note" if opening["name"] == "tab" else opening["name"]
    for number, text in enumerate(body):
        if (option := _TYPE.match(text)) is None:
            break
        name = option["value"] if option["key"] == "type" and is_frame(option["value"]) else name
        body[number] = ""  # the lines below keep their numbers
    _push(state, name, opening["title"], body, start, last + 1)
    return True


def _push(
    state: StateBlock, name: str, title: str | None, body: list[str], start: int, last: int
) -> None:
    title = (title or "").strip()
    if not is_frame(name):
        name, title = "note", title or name.replace("-", " ").capitalize()
    token = state.push("colon_fence", "code", 0)
    token.info = f"{{{name.lower()}}} {title}"
    token.content = "\n".join(body) + "\n"
    token.map = [start, last]
    token.meta[CLOSED] = True
    state.line = last


def _fenced(state: Any) -> None:
    """Turn the fences of MyST into what they stand for: a frame, a formula set apart."""
    for token in state.tokens:
        name = _OF_FENCE.match(token.info.strip()) if token.type == "fence" else None
        if name is not None and is_frame(name["name"]):
            token.type = "colon_fence"
        elif token.type == "fence" and token.info.strip() in ("math", "{math}"):
            token.type, token.tag = "math_block", "math"
            token.content = _OPTIONS.sub("", token.content)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
