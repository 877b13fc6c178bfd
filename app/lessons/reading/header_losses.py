"""What YAML drops or keeps without a word: a key given twice, a comment, quotes of typography."""

import re
from collections.abc import Iterator

import yaml

PROSE_KEYS = frozenset({"titre", "title", "resume", "partie", "objectifs", "retenir"})
KEY = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s|$)")
_ITEM = re.compile(r"\s*-\s+")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_CURLY = re.compile(r"[“”„‘‚].*[“”‘’]")
_HIDDEN_BY_COMMENT = (
    "« {key} » : après une espace, « # » ouvre un commentaire, et « {comment} » n’est pas montré."
    ' Mettez toute la valeur entre guillemets droits : « "…" ».'
)


def header_losses(text: str, node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Yield the line of a header, from 0, and the reason, of each value that is not what it seems.

    `node` is what YAML made of `text`.
    """
    yield from _given_twice(node)
    for number, key, value in _prose(text):
        if value.startswith("- "):  # folded into the line above
            yield (
                number,
                f"« {key} » : ce tiret n’est pas sous le premier de la liste, à sa colonne.",
            )
        elif (comment := _COMMENT.search(value)) and not _QUOTED.match(value):
            yield number, _HIDDEN_BY_COMMENT.format(key=key, comment=comment[0])
        elif _CURLY.fullmatch(value):
            yield (
                number,
                (
                    f"« {key} » : ces guillemets courbes seront montrés ; écrivez-les droits,"
                    f' « "{value[1:-1]}" ».'
                ),
            )


def _given_twice(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _given_twice(item)
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        yield from _given_twice(value)
        if isinstance(key, yaml.ScalarNode):
            line, name = key.start_mark.line, str(key.value)
            if (first := lines.setdefault(name, line)) != line:
                yield (
                    line,
                    (
                        f"« {name} » est déjà donné à la ligne {first + 2} : seule la valeur"
                        " d’ici est gardée."
                    ),
                )


def _prose(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each value that is prose, with its line and its key; texts of several lines apart."""
    name, folded, column = "", False, -1
    for number, line in enumerate(text.split("\n")):
        key = KEY.match(line)
        if key is not None:
            name, folded = key["key"], bool(re.match(r"[|>]", line[key.end() :].lstrip()))
            column = -1
        if line.lstrip().startswith("#") or name not in PROSE_KEYS or folded:
            continue
        item = _ITEM.match(line)
        if item is not None:
            first = line.index("-")
            column = first if column < 0 else column
            item = item if first == column else None
        start = key.end() if key is not None else item.end() if item else 0
        yield number, name, line[start:].strip()
