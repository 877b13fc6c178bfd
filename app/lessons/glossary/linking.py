"""The first mention of a term in a lesson becomes a link to the glossary.

An author may also write `[texte]{.terme}`, or `[texte]{terme=nom}` where the words differ.
Headings, links, code and formulas are left as they are.
"""

from collections import Counter
from itertools import islice, takewhile

from markdown_it.token import Token

from app.lessons.glossary.glossary import Glossary
from app.lessons.model import Problem, Term
from app.lessons.urls import glossary_url
from app.widgets.contract.messages import nearest

CLASS = "terme"


def link_terms(
    tokens: list[Token],
    glossary: Glossary | None,
    linked: dict[str, None],
    file: str,
    offset: int,
) -> list[Problem]:
    """Link the terms of `tokens` in place; `linked` holds the anchors met so far in the lesson.

    Returns what is wrong with the terms that an author marked.
    """
    problems: list[Problem] = []
    line = 1
    for index, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type != "inline" or not token.children:
            continue
        heading = index > 0 and tokens[index - 1].type == "heading_open"
        children = _with_links(token.children, glossary, linked, problems, file, line + offset)
        token.children = children if heading else _spotted(children, glossary, linked)
    return problems


def _with_links(
    children: list[Token],
    glossary: Glossary | None,
    linked: dict[str, None],
    problems: list[Problem],
    file: str,
    line: int,
) -> list[Token]:
    """Turn the spans that an author marked into links."""
    opened: list[bool] = []
    for index, token in enumerate(children):
        if token.type == "span_open":
            name = _name_of(children, index)
            term = glossary.find(name) if glossary and name else None
            if name and term is None and glossary is not None:
                message = f"Le terme « {name} » n’est pas dans le glossaire."
                likely = nearest(name, glossary.names)
                problems.append(Problem(file, line, message, (), likely))
            if term is not None:
                linked[term.anchor] = None
                children[index] = _open(term)
            opened.append(term is not None)
        elif token.type == "span_close" and opened.pop():
            children[index] = _close()
    return children


def _name_of(children: list[Token], index: int) -> str:
    token = children[index]
    name = token.attrs.pop("terme", "")
    classes = str(token.attrs.get("class", "")).split()
    if CLASS not in classes:
        return str(name)
    others = " ".join(one for one in classes if one != CLASS)
    if others:
        token.attrs["class"] = others
    else:
        del token.attrs["class"]
    within = takewhile(lambda one: one.type != "span_close", islice(children, index + 1, None))
    return str(name) or "".join(one.content for one in within)


def _spotted(
    children: list[Token], glossary: Glossary | None, linked: dict[str, None]
) -> list[Token]:
    """Turn the first mention of every other term into a link.

    What an author coloured or marked as English is a term or is not one, as a whole.
    """
    if glossary is None:
        return children
    linking: list[Token] = []
    opened: Counter[str] = Counter()  # how many of each tag are open: emphasis may be nested deep
    for token in children:
        opened[token.tag] += token.nesting
        if token.type != "text" or opened["a"]:
            linking.append(token)
        elif opened["span"]:
            linking += _whole(token, glossary, linked)
        else:
            linking += _cut(token, glossary, linked)
    return linking


def _whole(token: Token, glossary: Glossary, linked: dict[str, None]) -> list[Token]:
    term = glossary.find(token.content)
    if term is None or term.anchor in linked:
        return [token]
    linked[term.anchor] = None
    return [_open(term), token, _close()]


def _cut(token: Token, glossary: Glossary, linked: dict[str, None]) -> list[Token]:
    pieces: list[Token] = []
    start = 0
    while met := glossary.in_text(token.content, start, set(linked)):
        match, term = met
        linked[term.anchor] = None
        before, mention = token.content[start : match.start()], match[0]
        pieces += [_text(before), _open(term), _text(mention), _close()]
        start = match.end()
    return [*pieces, _text(token.content[start:])] if pieces else [token]


def _open(term: Term) -> Token:
    attrs: dict[str, str | int | float] = {
        "class": CLASS,
        "href": glossary_url(term.anchor),
        "data-definition": f"def-{term.anchor}",
        "aria-describedby": f"def-{term.anchor}-texte",
    }
    return Token("link_open", "a", 1, attrs=attrs)


def _close() -> Token:
    return Token("link_close", "a", -1)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
