"""What may be written in a directive and changed in a figure, told from the models themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from pydantic.fields import FieldInfo

from app.widgets.contract.widget import Params, Widget
from app.widgets.contract.yes_no import yes_or_no

BY_COMMAS = "séparées par des virgules"
_KINDS = {"integer": "un nombre entier", "number": "un nombre", "boolean": "« oui » ou « non »"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describe one option, one control, or both: they have one name and one meaning.

    `accepted` lists the values when there are few; else `limits` says what a value is. `default`
    is written as an author would write it; « obligatoire » stands where there is none. `in_address`
    is what a reader may give when that differs from what an author may write. `values` are those
    that an editor may propose, of a list those of its items.
    """

    name: str
    description: str
    default: str
    required: bool
    accepted: tuple[str, ...]
    limits: str
    author: bool
    reader: bool
    in_address: str = ""
    values: tuple[str, ...] = ()


def parameters_of(widget: Widget) -> tuple[Parameter, ...]:
    """Return the options of a widget, then the controls that are no option."""
    options, controls = widget.options.model_fields, widget.controls.model_fields
    by_name = {field.alias or name: field for name, field in controls.items()}
    written = {field.alias or name for name, field in options.items()}
    own = [
        parameter
        for parameter in parameters(widget.options, reader=frozenset(by_name))
        if parameter.name in written
    ]
    of_author = [
        replace(one, author=True, in_address=_otherwise(one, by_name.get(one.name))) for one in own
    ]
    only = [one for one in parameters(widget.controls, author=False) if one.name not in written]
    return (*of_author, *only)


def parameters(
    model: type[Params],
    *,
    author: bool = True,
    reader: frozenset[str] | None = None,
    several: str = BY_COMMAS,
) -> tuple[Parameter, ...]:
    """Describe every field of a model; `several` says how the values of a list are written."""
    schema = model.model_json_schema(by_alias=True)
    rows = []
    for key, field in model.model_fields.items():
        name = field.alias or key
        form = _resolved(schema["properties"][name], schema.get("$defs", {}))
        accepted = _enumerated(form)
        rows.append(
            Parameter(
                name,
                field.description or "",
                "obligatoire" if field.is_required() else _written(field.default),
                field.is_required(),
                accepted,
                "" if accepted else _limits(form, schema.get("$defs", {}), several),
                author,
                (not author) if reader is None else name in reader,
                values=_values(form, schema.get("$defs", {})),
            )
        )
    return tuple(rows)


def _otherwise(option: Parameter, control: FieldInfo | None) -> str:
    if control is None or control.description == option.description:
        return ""
    return control.description or ""


def _resolved(form: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in form:
        return _resolved(defs[form["$ref"].rsplit("/", 1)[-1]], defs)
    others = [one for one in form.get("anyOf", ()) if one.get("type") != "null"]
    return _resolved(others[0], defs) if len(others) == 1 else form


def _enumerated(form: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(v) for v in form.get("enum", [form["const"]] if "const" in form else []))


def _values(form: Mapping[str, Any], defs: Mapping[str, Any]) -> tuple[str, ...]:
    if form.get("type") == "boolean":
        return yes_or_no(True), yes_or_no(False)
    if form.get("type") == "array":
        return _values(_resolved(form.get("items", {}), defs), defs)
    return _enumerated(form)


def _limits(form: Mapping[str, Any], defs: Mapping[str, Any], several: str) -> str:
    kind = form.get("type", "")
    if kind == "array":
        return _of_list(form, defs, several)
    if kind == "object":
        return "des lignes « nom: valeur »"
    if kind == "string" and form.get("format") == "date":
        return "une date, par exemple 2026-11-22"
    if kind == "string":
        least, most = form.get("minLength", 0), form.get("maxLength")
        if most is None:
            return "un texte"
        return (
            f"un texte de {least} à {most} caractères"
            if least
            else f"un texte de {most} caractères au plus"
        )
    least, most = form.get("minimum"), form.get("maximum")
    return " ".join(part for part in (_KINDS.get(kind, "une valeur"), _range(least, most)) if part)


def _of_list(form: Mapping[str, Any], defs: Mapping[str, Any], several: str) -> str:
    least, most = form.get("minItems", 0), form.get("maxItems")
    if most is None:
        count = f"au moins {least} valeurs" if least > 1 else "des valeurs"
    elif least == most:
        count = f"{most} valeurs"
    else:
        count = f"de {least} à {most} valeurs"
    item = _resolved(form.get("items", {}), defs)
    if "enum" in item:
        each = "parmi " + ", ".join(f"« {value} »" for value in item["enum"])
    elif item.get("properties") or item.get("type") == "array":
        each = ""
    else:
        each = f"chacune {_limits(item, defs, several)}"
    return ", ".join(part for part in (f"{count}, {several}", each) if part)


def _range(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"de {_number(least)} à {_number(most)}"
    if least is not None:
        return f"d’au moins {_number(least)}"
    return f"d’au plus {_number(most)}" if most is not None else ""


def _written(value: object) -> str:
    """Write a default as an author would: decimal commas, and « ; » in a list that has some."""
    if value is None:
        return "aucun"
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple):
        parts = [_written(one) for one in value]
        return (" ; " if any("," in part for part in parts) else ", ").join(parts) or "vide"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value) or "vide"


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−").replace(".", ",")
