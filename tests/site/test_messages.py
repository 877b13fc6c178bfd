"""Every mistake that pydantic can find in a model of ours has a French message."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.lessons.reading.front_matter import Meta, SourceMeta
from app.web.pages.api import AttentionQuery
from app.widgets import WIDGETS
from app.widgets.contract.messages import _MESSAGES, mistakes_of

MODELS: dict[str, type[BaseModel]] = {
    **{f"{name}-options": widget.options for name, widget in WIDGETS.items()},
    **{f"{name}-controls": widget.controls for name, widget in WIDGETS.items()},
    "meta": Meta,
    "source": SourceMeta,
    "api": AttentionQuery,
}

# What each kind of node of a core schema can raise, and what each constraint of it adds.
RAISES: dict[str, set[str]] = {
    "str": {"string_type", "string_unicode"},
    "int": {"int_type", "int_parsing", "int_from_float", "int_parsing_size"},
    "float": {"float_type", "float_parsing"},
    "bool": {"bool_type", "bool_parsing"},
    "literal": {"literal_error"},
    "enum": {"enum"},
    "tuple": {"tuple_type"},
    "list": {"list_type"},
    "dict": {"dict_type"},
    "model": {"model_type"},
    "model-fields": {"model_attributes_type", "missing", "extra_forbidden", "invalid_key"},
    "function-after": {"value_error"},
    "function-before": {"value_error"},
    "function-wrap": {"value_error"},
    "function-plain": {"value_error"},
    "default": set(),
    "nullable": set(),
    "union": set(),
    "model-field": set(),
    "definitions": set(),
    "definition-ref": set(),
    "date": {
        *("date_type", "date_parsing"),
        *("date_from_datetime_parsing", "date_from_datetime_inexact"),
    },
    "none": {"none_required"},
}
CONSTRAINTS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("list", "min_length"): "too_short",
    ("list", "max_length"): "too_long",
    ("float", "allow_inf_nan"): "finite_number",
    **{
        (number, bound): error
        for number in ("int", "float")
        for bound, error in (
            ("ge", "greater_than_equal"),
            ("gt", "greater_than"),
            ("le", "less_than_equal"),
            ("lt", "less_than"),
            ("multiple_of", "multiple_of"),
        )
    },
}
_SCHEMAS = (
    "schema",
    "fields",
    "items_schema",
    "choices",
    "definitions",
    "keys_schema",
    "values_schema",
)


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Walk a core schema, node by node."""
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from nodes(part)
    elif isinstance(schema, dict):
        if "type" in schema and isinstance(schema["type"], str):
            yield schema
            for key in _SCHEMAS:
                if schema["type"] not in ("literal",) and key in schema:
                    yield from nodes(schema[key])
        else:
            yield from nodes(list(schema.values()))


def possible_errors(model: type[BaseModel]) -> set[str]:
    errors: set[str] = set()
    for node in nodes(model.__pydantic_core_schema__):
        kind = node["type"]
        assert kind in RAISES, f"say in RAISES what a « {kind} » can raise"
        errors |= RAISES[kind]
        errors |= {error for (of, key), error in CONSTRAINTS.items() if of == kind and key in node}
        if kind == "tuple" and "variadic_item_index" not in node:
            errors |= {"missing", "too_long"}
    return errors


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_every_error_a_model_can_raise_has_a_message(model: type[BaseModel]) -> None:
    assert not possible_errors(model) - set(_MESSAGES)


def test_the_walk_sees_the_constraints_of_a_model() -> None:
    errors = possible_errors(Meta)
    assert {"missing", "extra_forbidden", "too_short", "greater_than_equal"} <= errors
    assert "too_short" not in possible_errors(SourceMeta)
    assert {"string_too_long", "string_pattern_mismatch", "tuple_type"} <= errors


@pytest.mark.parametrize(
    "loaded",
    [
        {1: "un nom qui n’est pas un texte", "titre": "T"},
        {"titre": "\ud800"},
        {"titre": ["T"], "duree": "douze", "objectifs": "un", "sources": [3]},
        {"titre": "T" * 301, "duree": 10**5000, "sources": [{"annee": 1.5}]},
        {"titre": "", "duree": float("nan")},
    ],
    ids=["key", "surrogate", "types", "sizes", "bounds"],
)
def test_a_wrong_header_is_told_in_french(loaded: dict[Any, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        Meta.model_validate(loaded)
    for mistake in mistakes_of(caught.value, Meta):
        assert mistake.message
        assert "should" not in mistake.message
