"""Templates compiled to plain text say what Jinja says, to the byte."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from app.web.rendering.compiling import QuickEnvironment
from app.widgets.contract.view import Label

TEMPLATES = {
    "macros": "{% macro show(x) %}<i>{{ x }}</i>{% endmacro %}"
    "{% macro framed(x) %}<p>{{ x }}{{ caller() }}</p>{% endmacro %}"
    "{% macro several(x, y='&', z=none) %}{{ x }}{{ y }}{{ z }}{{ varargs }}{% endmacro %}",
    "part": "[{{ value }}]",
    "page": """{% from 'macros' import show, framed, several %}{% set held = value %}
        {{ value }} {{ value|upper }} {{ held }} {{ '<b>' if yes }} {{ ' on' if no }}|
        {{ show(value) }}{% call framed(value) %}{{ value }} & more{% endcall %}
        {{ several(value) }}{{ several(value, '<', z=value) }}{{ several(1, 2, 3) }}
        {{ several(1, 2, 3, 4) }}
        {% include 'part' %}{{ value.real is defined }}{{ value.none is defined }}
        {% for x in (value, 1, 2.5, -0.0, none, true) %}{{ loop.index }}{{ x }},{% endfor %}
        {% set block %}{{ value }}{% endset %}{{ block }}{{ value ~ '<' }}{{ '%s'|format(value) }}
        {{ [value, value]|join('&') }}""",
}
VALUES = ("plain", "<script>\"'&</script>", Markup("<b>kept</b>"), 3, 2.5, None, Label.COMPUTED)


def rendered(kind: type[Environment], value: Any) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page").render(value=value, yes=True, no=False)


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_every_value_is_written_as_jinja_writes_it(value: Any) -> None:
    assert rendered(QuickEnvironment, value) == rendered(Environment, value)


def test_what_is_not_marked_as_html_never_is() -> None:
    assert "<script>" not in rendered(QuickEnvironment, "<script>")


def test_a_missing_attribute_is_an_error() -> None:
    environment = QuickEnvironment(undefined=StrictUndefined, autoescape=True)
    with pytest.raises(AttributeError):
        environment.from_string("{{ value.missing }}").render(value=1)


def test_a_missing_name_is_still_an_error() -> None:
    environment = QuickEnvironment(undefined=StrictUndefined, autoescape=True)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ missing }}").render()


def test_a_missing_macro_is_an_error() -> None:
    environment = QuickEnvironment(loader=DictLoader(TEMPLATES), autoescape=True)
    with pytest.raises(AttributeError, match="absent"):
        environment.from_string("{% from 'macros' import show, absent %}").render()
