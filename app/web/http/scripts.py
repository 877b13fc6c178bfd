"""The scripts that every page has, in one file: one request in place of eighteen.

Each stays a module of its own to read and to write. It imports its neighbours by `./name.js` and
exports functions or constants by name: nothing more is understood here.
"""

import re
from collections.abc import Mapping

_FOLDER = "js/"
_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def in_one_file(first: str, files: Mapping[str, bytes]) -> bytes:
    """Return one module that does what `first` does, with the modules that it imports.

    Each stands once, in a scope of its own and after those it imports, as a browser would run them.
    """
    written: dict[str, str] = {}
    _add(first, files, written)
    return "".join(written.values()).encode()


def _add(name: str, files: Mapping[str, bytes], written: dict[str, str]) -> None:
    source = _COMMENT.sub("", files[f"{_FOLDER}{name}.js"].decode())
    for imported in _IMPORT.finditer(source):
        if imported[2] not in written:
            _add(imported[2], files, written)
    body = _IMPORT.sub(
        lambda match: f"const {match[1]} = _{match[2]};\n" if match[1] else "", source
    )
    exported = ", ".join(match[2] for match in _EXPORT.finditer(body))
    body = _EXPORT.sub(r"\1 \2", body)
    written[name] = f"const _{name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
