"""What texts say when a lesson is renamed or copied: its old names, links to the new one."""

import json
import re

import yaml

from app.lessons.model import Lesson
from app.lessons.reading.header_place import HEADER
from app.lessons.slugs import SLUG_PATTERN
from app.lessons.urls import lesson_url

_KEY = "anciens-noms"
_OURS = re.compile(rf"^{_KEY}[ \t]*:.*\n(?:[ \t]*-.*\n|[ \t]+.*\n)*", re.MULTILINE)
_TITLE = re.compile(r"^titre[ \t]*:[ \t]*(?![>|]).*$(?!\n[ \t])", re.MULTILINE)  # of one line


def with_former_name(text: str, name: str) -> str:
    """Return the text of a lesson whose header says that it had this name too.

    Raises ValueError when the header cannot be read: writing it anew would lose what it says.
    """
    header = HEADER.match(text)
    lines = header["lines"] if header else ""
    try:
        loaded = yaml.safe_load(lines) or {}
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(loaded, dict):
        raise ValueError("the header is no list of keys")
    before = loaded.get(_KEY) or []
    names = [str(one) for one in before] if isinstance(before, list) else [str(before)]
    line = f"{_KEY}: [{', '.join(dict.fromkeys([*names, name]))}]\n"
    rest = text[header.end() :] if header else f"\n\n{text}"
    return f"---\n{_OURS.sub('', lines)}{line}---{rest}"


def without_former_names(text: str) -> str:
    """Return the text of a lesson that stands beside the one which has these names."""
    header = HEADER.match(text)
    if header is None:
        return text
    lines = _OURS.sub("", header["lines"])
    return text[: header.start("lines")] + lines + text[header.end("lines") :]


def as_copy(text: str, title: str) -> str:
    """Return the text of a copy of a lesson, with a title of its own and none of its old names."""
    text = without_former_names(text)
    header = HEADER.match(text)
    if header is None:
        return text
    written = f"titre: {json.dumps(title, ensure_ascii=False)}"
    lines = _TITLE.sub(lambda _: written, header["lines"], count=1)
    return text[: header.start("lines")] + lines + text[header.end("lines") :]


def links_to_former(lesson: Lesson, names: dict[str, str]) -> tuple[str, ...]:
    """Return the links of a lesson that lead to a former name; `names` gives those of today."""
    written = (link.target for link in lesson.links if not link.image)
    return tuple(target for target in written if _renewed(target, names) != target)


def with_links_of_today(text: str, lesson: Lesson, names: dict[str, str]) -> str:
    """Return a text whose links lead straight to the names of today; `lesson` is what it gives."""
    lines = text.split("\n")
    for link in lesson.links:
        new = _renewed(link.target, names)
        if new != link.target:
            whole = rf"(?<=\(|<|\s){re.escape(link.target)}(?![\w/-])"
            written = new.replace("\\", r"\\")
            lines[link.line - 1] = re.sub(whole, written, lines[link.line - 1])
            apart = rf"^( {{0,3}}\[[^\]\n]+\]:[ \t]*<?){re.escape(link.target)}(?![\w/-])"
            lines = [re.sub(apart, rf"\g<1>{written}", line) for line in lines]
    return "\n".join(lines)


def _renewed(target: str, names: dict[str, str]) -> str:
    def today(match: re.Match[str]) -> str:
        return lesson_url(names.get(match[1], match[1]))

    return re.sub(rf"^{lesson_url('')}({SLUG_PATTERN})(?=[/?#]|$)", today, target)
