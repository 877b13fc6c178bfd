"""Text that Markdown drops or takes without a word: too deep, uncalled, named twice, left open."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.model import Problem
from app.lessons.reading.walk import GIVEN, Met

_LOST = "lost"  # in the meta of a token: what its author wrote and nobody reads
_UNCALLED = "uncalled_note"
_REFERENCE = "reference"
_TWICE = "defined_twice"
_EXCERPT = 40  # characters
_MARKS = re.compile(r"^(?:[ \t>:]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))+")
_KIND = "textes perdus"
_NOT_CLOSED = (
    "Ce bloc de code, ouvert par « {mark} », n’est pas fermé : tout ce qui suit y est pris."
    " Fermez-le par une ligne de la même marque."
)
_NOT_CLOSED_THERE = (
    "Ce bloc de code, ouvert par « {mark} », va plus loin qu’il ne semble : « {line} » ne le"
    " ferme pas. La marque qui ferme est seule sur sa ligne."
)
_SECOND_ADDRESS = (
    "« {written} » n’est pas lu : une adresse a déjà ce nom, et mène à « {address} ». Donnez un"
    " autre nom à l’une des deux."
)


def lost_text_plugin(md: MarkdownIt) -> None:
    """Let a parser mark what it drops."""
    md.core.ruler.after("block", "too_deep", _mark_too_deep)
    md.core.ruler.before("footnote_tail", "uncalled_notes", _mark_uncalled)
    md.add_render_rule(_UNCALLED, lambda *_: "")
    md.options["store_labels"] = True
    md.core.ruler.before("text_join", "references", _mark_references)
    for mark in (_REFERENCE, _TWICE):
        md.add_render_rule(mark, lambda *_: "")


def lost_text(blocks: Iterable[Met], file: str) -> list[Problem]:
    """Return a problem for each text that is dropped, at its line."""
    blocks = tuple(blocks)
    lost = [(met.line, message) for met in blocks if (message := _message(met.token))]
    lost += _unused(blocks)
    return [Problem(file, line, message, kind=_KIND) for line, message in lost]


def _message(token: Token) -> str:
    if token.type == "fence" and _is_left_open(token):
        return _NOT_CLOSED.format(mark=token.markup)
    if token.type == "fence" and (line := _closing_within(token)):
        return _NOT_CLOSED_THERE.format(mark=token.markup, line=_excerpt(line))
    return str(token.meta.get(_LOST, ""))


def _closing_within(fence: Token) -> str:
    """Return the line of a block of code that was to close it, at the end of a line of code.

    The text that follows is then taken, until another block opens.
    """
    lines = fence.content.split("\n")
    at_end = re.compile(rf"\S\s*{re.escape(fence.markup)}\s*$")
    opens = re.compile(rf"\s*{re.escape(fence.markup)}\s*\w")
    closing = next((number for number, line in enumerate(lines) if at_end.search(line)), None)
    if closing is None or not any(map(opens.match, lines[closing + 1 :])):
        return ""
    return lines[closing].strip()


def _unused(blocks: Iterable[Met]) -> Iterator[tuple[int, str]]:
    """Return the addresses « [nom]: adresse » that no link names: nothing shows them."""
    defined = [met for met in blocks if met.token.type == _REFERENCE]
    children = (child for met in blocks if defined for child in met.token.children or ())
    used = {child.meta.get("label") for child in children}
    for met in defined:
        if met.token.info not in used:
            yield (
                met.line,
                (
                    f"« {_excerpt(met.token.content)} » n’est pas montré : aucun lien n’a ce nom."
                    " Écrivez « [texte](adresse) », ou l’adresse seule."
                ),
            )


def _mark_references(state: Any) -> None:
    """Leave a mark at the line of each address that this text defines."""
    given = state.env.get(GIVEN, ())
    lines = state.src.split("\n")
    for label, reference in state.env.get("references", {}).items():
        if label not in given and reference["href"] != "#":  # « [//]: # (…) » is a comment
            token = Token(_REFERENCE, "", 0, map=reference["map"], info=label)
            token.content = lines[reference["map"][0]].strip()
            state.tokens.append(token)
    for again in state.env.get("duplicate_refs", ()):
        if again["href"] != "#":
            written = lines[again["map"][0]].strip()
            mark = Token(_TWICE, "", 0, map=again["map"])
            mark.meta[_LOST] = _SECOND_ADDRESS.format(
                written=_excerpt(written),
                address=_excerpt(state.env["references"][again["label"]]["href"]),
            )
            state.tokens.append(mark)


def _is_left_open(fence: Token) -> bool:
    """Tell whether a fence has the line that opens it, and none that closes it."""
    inside = fence.content.count("\n") + (fence.content[-1:] not in ("", "\n"))
    return fence.map is not None and fence.map[1] - fence.map[0] < inside + 2


def _mark_too_deep(state: Any) -> None:
    """Mark the container at the last level: the parser reads nothing of what it holds."""
    for token, after in pairwise(state.tokens):
        last = token.level + 1 == state.md.options.maxNesting
        if last and token.map and token.nesting == 1 and after.nesting == -1:
            written = " ".join(
                _MARKS.sub("", line) for line in state.src.split("\n")[slice(*token.map)]
            ).strip()
            if written:
                token.meta[_LOST] = (
                    f"« {_excerpt(written)} » n’est pas montré : il y a trop de listes ou de"
                    " citations les unes dans les autres."
                )


def _mark_uncalled(state: Any) -> None:
    """Leave a mark at the place of each note that the parser is about to drop.

    Of two notes of one name it shows the last.
    """
    called = state.env.get("footnotes", {}).get("refs", {})
    opened = [token for token in state.tokens if token.type == "footnote_reference_open"]
    last = {token.meta["label"]: token for token in opened}
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            name = _excerpt(label := token.meta["label"])
            why = ""
            if called[f":{label}"] < 0:
                why = (
                    f"rien ne l’appelle. Écrivez « [^{name}] » dans le texte, là où elle doit"
                    " l’être."
                )
            elif token is not last[label]:
                why = (
                    f"une autre, plus bas, a le même nom. Donnez à chacune le sien, « [^{name}-2] »"
                    " par exemple."
                )
            if why:
                mark = Token(_UNCALLED, "", 0, map=token.map)
                mark.meta[_LOST] = f"La note « [^{name}]: » n’est pas montrée : {why}"
                tokens.append(mark)
        tokens.append(token)
    state.tokens = tokens


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
