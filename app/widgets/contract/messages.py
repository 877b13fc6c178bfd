"""Say in French what is wrong with a parameter, what is accepted and what was probably meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Mistake:
    """Name one wrong parameter, by its French name, with what was given and what is accepted."""

    name: str
    message: str
    given: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None


MOST_MISTAKES = 8  # mistakes of a reader in one answer: a query may hold three hundred names
_ONE_MORE = "un autre réglage n’est pas accepté"
_MESSAGES = {
    "extra_forbidden": "ce nom n’est pas connu",
    "invalid_key": "ce nom n’est pas un texte",
    "missing": "cette valeur est obligatoire",
    "int_parsing": "un nombre entier est attendu",
    "int_type": "un nombre entier est attendu",
    "int_from_float": "un nombre entier est attendu",
    "int_parsing_size": "ce nombre est trop grand",
    "float_parsing": "un nombre est attendu, par exemple 0,5",
    "float_type": "un nombre est attendu, par exemple 0,5",
    "finite_number": "un nombre fini est attendu",
    "bool_parsing": "« oui » ou « non » est attendu",
    "bool_type": "« oui » ou « non » est attendu",
    "greater_than": "la valeur doit être supérieure à {gt}",
    "greater_than_equal": "la valeur doit être au moins {ge}",
    "less_than": "la valeur doit être inférieure à {lt}",
    "less_than_equal": "la valeur doit être au plus {le}",
    "date_type": "une date est attendue, par exemple 2026-11-22",
    "date_parsing": "une date est attendue, par exemple 2026-11-22",
    "date_from_datetime_parsing": "une date est attendue, par exemple 2026-11-22",
    "date_from_datetime_inexact": "une date sans heure est attendue, par exemple 2026-11-22",
    "none_required": "aucune valeur n’est attendue",
    "multiple_of": "la valeur doit être un multiple de {multiple_of}",
    "string_type": "un texte est attendu",
    "string_unicode": "ce texte contient des caractères qui ne peuvent pas être lus",
    "string_too_long": "le texte dépasse {max_length} caractères",
    "string_too_short": "le texte est trop court : au moins {min_length} caractère",
    "string_pattern_mismatch": "ce texte n’a pas la forme attendue",
    "too_long": "il y a trop de valeurs : {max_length} au plus",
    "too_short": "il n’y a pas assez de valeurs : {min_length} au moins",
    "enum": "cette valeur n’est pas connue",
    "literal_error": "cette valeur n’est pas connue",
    "list_type": "une liste est attendue",
    "tuple_type": "une liste est attendue",
    "dict_type": "une suite de noms et de valeurs est attendue",
    "model_type": "une suite de noms et de valeurs est attendue",
    "model_attributes_type": "une suite de noms et de valeurs est attendue",
    "value_error": "{error}",
}


def mistakes_of(error: ValidationError, model: type[BaseModel]) -> tuple[Mistake, ...]:
    """Translate every error of pydantic about `model`; an unknown type raises KeyError."""
    return mistakes_in(error.errors(include_url=False), model)


def mistakes_in(details: Iterable[ErrorDetails], model: type[BaseModel]) -> tuple[Mistake, ...]:
    """Translate details of errors about `model`, wherever it was read from."""
    return tuple(_mistake(detail, model) for detail in details)


def first_mistakes(details: Sequence[ErrorDetails], model: type[BaseModel]) -> tuple[Mistake, ...]:
    """Translate the first errors that a reader made; the last one says how many there are more."""
    mistakes = mistakes_in(details[:MOST_MISTAKES], model)
    if (rest := len(details) - MOST_MISTAKES) > 0:
        count = f"{rest} autres réglages ne sont pas acceptés" if rest > 1 else _ONE_MORE
        return *mistakes, Mistake("…", count, "")
    return mistakes


def in_words(mistakes: Iterable[Mistake]) -> str:
    """Tell mistakes in one line, for a program or a log."""
    return " ".join(_in_words(mistake) for mistake in mistakes)


def names_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the French names that `model` accepts, in the order in which they are declared."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@lru_cache(maxsize=512)  # an author under work has the same mistakes at every preview
def nearest(name: str, accepted: tuple[str, ...]) -> str | None:
    """Return the accepted name that looks most like `name`, if one does."""
    matches = get_close_matches(name.lower(), accepted, n=1, cutoff=0.6)
    return matches[0] if matches else None


def _in_words(mistake: Mistake) -> str:
    text = f"« {mistake.name} » : {mistake.message}." if mistake.name else f"{mistake.message}."
    if mistake.nearest:
        text += f" Vouliez-vous dire « {mistake.nearest} » ?"
    if mistake.accepted:
        text += f" Acceptés : {', '.join(mistake.accepted)}."
    return text[0].upper() + text[1:]


def _mistake(detail: ErrorDetails, model: type[BaseModel]) -> Mistake:
    name = ".".join(str(part) for part in detail["loc"] if part != "query")
    context: dict[str, Any] = detail.get("ctx", {})
    message = _MESSAGES[detail["type"]].format(**{k: _french(v) for k, v in context.items()})
    given = _shown(detail["input"])
    accepted: tuple[str, ...] = ()
    likely = None
    if detail["type"] == "extra_forbidden":
        accepted = names_of(model)
        likely = nearest(name, accepted)
    elif detail["type"] in ("enum", "literal_error"):
        accepted = _accepted_values(name, model)
        likely = nearest(given, accepted)
    return Mistake(name, message, given, accepted, likely)


@lru_cache(maxsize=256)  # a schema takes long to build
def _accepted_values(name: str, model: type[BaseModel]) -> tuple[str, ...]:
    schema = model.model_json_schema(by_alias=True)
    field = schema.get("properties", {}).get(name, {})
    forms = [field, *field.get("anyOf", ()), *field.get("allOf", ())]
    forms = [
        schema["$defs"][form["$ref"].split("/")[-1]] if "$ref" in form else form for form in forms
    ]
    values = [form.get("enum", [form["const"]] if "const" in form else []) for form in forms]
    return tuple(str(value) for accepted in values for value in accepted)


def _french(value: object) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _shown(value: object, limit: int = 60) -> str:
    try:
        text = str(value)
    except ValueError:  # an integer of more digits than Python prints
        return "…"
    return text if len(text) <= limit else text[: limit - 1] + "…"
