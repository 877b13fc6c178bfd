"""Colon fences: `:::{name} Title`, `:option: value` lines, a body, `:::`."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, get_origin

from markdown_it.token import Token
from pydantic import ValidationError

from app.core.toy import Toy
from app.lessons.checking.typography import fine
from app.lessons.model import Problem, Slot
from app.lessons.reading.frames import CLOSED, OPTIONS, TEACHER, frame_of, is_frame, title_among
from app.widgets import WIDGETS
from app.widgets.contract.messages import mistakes_of, nearest
from app.widgets.contract.widget import Params
from app.widgets.parts.toys import ToyOptions

_OPENING = re.compile(r"^\{(?P<name>[^}]*)\}\s*(?P<title>.*)$")
# « :::note Titre », « :::note[Titre] », « :::note[Titre]{.classe title="Titre"} »
_BARE = re.compile(
    r"^(?P<name>[\w-]+)(?:\[(?P<bracketed>.*)\])?(?:\s*\{(?P<attributes>[^{}]*)\})?"
    r"(?P<title>\s.*)?$"
)
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+?)\s*$")  # the title of a frame of Quarto
_MARKED = re.compile(r"^#{1,6}\s+")  # a title that is written as one within a frame
_GLUED = re.compile(r"^:(?P<name>[^:\s]+):(?P<value>\S.*)$|^(?P<bare>[\w-]+)\s*:\s+(?P<rest>.+)$")
_OPTION = re.compile(r"^:(?P<name>[^:\s]+):(?:\s+(?P<value>.*))?$")


@dataclass(frozen=True, slots=True)
class Directive:
    """One fence as written: its name, title, options by French name and body, with lines.

    It is `bare` when its name stands without braces. An option given `twice` has its last value,
    at its last line. `blocks` are those of the body.
    """

    name: str
    title: str
    options: dict[str, str]
    option_lines: dict[str, int]
    body: str
    line: int
    body_line: int
    closed: bool
    bare: bool = False
    twice: tuple[str, ...] = ()
    blocks: tuple[Token, ...] = ()


def read_directive(token: Token, offset: int = 0) -> Directive | None:
    """Read a `colon_fence` token; None when it does not open with `{name}`."""
    info = token.info.strip()
    opening = _OPENING.match(info)
    bare = None if opening else _BARE.match(info)
    written = opening or bare
    if written is None or token.map is None:
        return None
    line = token.map[0] + 1 + offset
    lines = token.content.split("\n")
    called = written["name"].strip()
    title = (written["title"] or "").strip()
    if bare is not None:
        title = title or (bare["bracketed"] or title_among(bare["attributes"] or "")).strip()
    of_frame = is_frame(called) or called == TEACHER or called.startswith((".", "#"))
    pairs = _options_above(lines, OPTIONS if of_frame else None)
    options = dict(pairs)
    option_lines = {name: line + 1 + number for number, (name, _) in enumerate(pairs)}
    count = len(pairs)
    name, title = frame_of(called, title, options.get("class", ""))
    if called.startswith(".callout-"):
        first = next((number for number, text in enumerate(lines) if text.strip()), 0)
        if heading := _HEADING.match(lines[first]):
            title, count = heading["title"], first + 1
    closed = (
        CLOSED in token.meta
        or token.map[1] - token.map[0] == len(lines) + (0 if lines[-1] else -1) + 2
    )
    return Directive(
        name,
        fine(_MARKED.sub("", title)),
        options,
        option_lines,
        "\n".join(lines[count:]),
        line,
        line + 1 + count,
        closed,
        bare is not None,
        tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1),
    )


def _options_above(lines: list[str], known: Collection[str] | None) -> list[tuple[str, str]]:
    """Return the options that begin a fence, with their values; those of a frame are `known`."""
    pairs: list[tuple[str, str]] = []
    for text in lines:
        option = _OPTION.match(text.strip())
        if option is None or (known is not None and option["name"] not in known):
            break
        pairs.append((option["name"], (option["value"] or "").strip()))
    return pairs


def read_slot(
    directive: Directive, file: str, default_id: str, level: int, toy: Toy | None = None
) -> Slot | list[Problem]:
    """Turn a directive that names a widget into a slot, or tell what is wrong with it.

    `toy` is the model of the lesson, for the widgets that read with one.
    """
    widget = WIDGETS[directive.name]
    written: dict[str, Any] = dict(directive.options)
    slot_id, problems = read_id(written, directive, file, default_id)
    if directive.body.strip():
        problems.append(Problem(file, *_not_an_option(directive)))
    try:
        options = widget.options.model_validate(typed(written, widget.options))
    except ValidationError as error:
        return problems + wrong_options(error, widget.options, directive, file)
    try:
        widget.read(options, {})
    except ValidationError as error:  # an option that does not go with the default of another
        return problems + wrong_options(error, widget.controls, directive, file)
    if problems:
        return problems
    if toy and isinstance(options, ToyOptions):
        try:
            options = options.with_toy(toy)
        except ValueError as error:
            return [Problem(file, directive.line, f"« {directive.name} » : {error}.")]
    title = directive.title or widget.title
    return Slot(slot_id, widget, title, options, directive.line, level)


def _not_an_option(directive: Directive) -> tuple[int, str]:
    """Return the first line of a figure that is no option, and what it probably meant."""
    lines = directive.body.split("\n")
    number = next(number for number, text in enumerate(lines) if text.strip())
    message = "Seules des lignes « :option: valeur » sont attendues ici."
    if glued := _GLUED.match(lines[number].strip()):
        name, value = glued["name"] or glued["bare"], glued["value"] or glued["rest"]
        message += f" Vouliez-vous dire « :{name}: {value[:60]} » ?"
    elif _OPTION.match(lines[number].strip()):
        message = "Une option suit aussitôt la ligne « :::{nom} », sans ligne vide."
    return directive.body_line + number, message


def read_id(
    written: dict[str, Any], directive: Directive, file: str, default_id: str
) -> tuple[str, list[Problem]]:
    """Take the option « id » out of `written`; without it the slot has `default_id`."""
    slot_id = written.pop("id", default_id)
    if re.fullmatch(r"[a-z][a-z0-9-]{0,39}", slot_id):
        return slot_id, []
    message = f"L’identifiant « {slot_id} » doit être fait de a-z, 0-9 et de tirets."
    return slot_id, [Problem(file, directive.option_lines["id"], message)]


def wrong_options(
    error: ValidationError, model: type[Params], directive: Directive, file: str
) -> list[Problem]:
    """Return what is wrong with the options of a directive, each at its line."""
    return [
        Problem(
            file,
            directive.option_lines.get(mistake.name.split(".")[0], directive.line),
            f"« {directive.name} », option « {mistake.name} » : {mistake.message}.",
            mistake.accepted,
            mistake.nearest,
        )
        for mistake in mistakes_of(error, model)
    ]


def unknown_name(directive: Directive, file: str, names: tuple[str, ...]) -> Problem:
    """Return the problem of a name that no directive has, with those that there are."""
    message = f"La directive « {directive.name} » n’existe pas."
    likely = nearest(directive.name, names)
    return Problem(file, directive.line, message, names, likely, kind="directives")


def typed(written: dict[str, Any], model: type[Params]) -> dict[str, Any]:
    """Split list options at « ; », or at commas if there is no « ; ».

    Numbers with a decimal comma need « ; » between them.
    """
    several = {
        field.alias or name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    }
    return {
        name: [part.strip() for part in value.split(";" if ";" in value else ",")]
        if name in several
        else value
        for name, value in written.items()
    }
