"""Every route of an application as one OpenAPI document, so that requests can be made up for it.

FastAPI describes its own two; the others are routes of Starlette, whose forms and queries are told
here: each name of the site, with values that mean something and any text at all.
"""

import re
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route

from app.widgets import WIDGETS
from app.widgets.contract.messages import names_of

_NAMED = re.compile(r"\{(?P<name>\w+)(?::(?P<kind>\w+))?\}")
_KNOWN = {
    "slug": ("un", "deux", "accueil", "glossaire", "phrase", "quiz"),
    "slot": ("phrase-1", "quiz-1", "carte-1"),
    "number": ("0", "1", "2", "99999999999999999999"),
    "digest": ("0",),
    "name": ("site.css", "js/app.js", "../README.md"),
    "w": ("phrase-1",),
    "dans": ("integrer", "projeter"),
    "qr": ("oui",),
    "fait": ("publiee",),
    "phrase": ("Le chat dort", ""),
    "mot": ("2", "-1", "1e400"),
    "tetes": ("1", "relations"),
    "piece": ("phrase", "quiz-1"),
    "url": ("http://127.0.0.1:8000/lecons/un?w=phrase-1", "http://["),
    "q": ("masque",),
}
_QUERY = ("w", "dans", "qr", "fait", "url", "format", "q", "piece", "figure", "contre")
_FORM = {
    "texte": ("---\ntitre: Un\n---\n\n:::{phrase}\n:::\n", ""),
    "base": ("0", "1", "-1", "x"),
    "note": ("une note",),
    "titre": ("Un", "Trois", ""),
    "malgre": ("1",),
    "deplacer": ("un haut", "deux bas", "rien"),
    "ordre": ("un deux", "deux"),
    "place": ("1:1", "tout", "x"),
    "accepter": ("1:1", "tout", "x"),
    "alternative": ("Un ciel", ""),
    "retirer": ("ciel.png", "../x"),
    "deplacee": ("un", "x"),
    "jeton": ("x",),
    "nom": ("Ada", ""),
    "mot-de-passe": ("x",),
    "vers": ("/atelier", "https://exemple.org"),
}


def described(app: FastAPI) -> dict[str, Any]:
    """Return the document; what generates from it tries every route with every method."""
    paths: dict[str, Any] = dict(app.openapi()["paths"])
    for route in app.routes:
        if isinstance(route, Route) and route.path != "/openapi.json":
            path = _NAMED.sub(r"{\g<name>}", route.path)
            operations = paths.setdefault(path, {})
            for method in sorted(route.methods or ()):
                operations[method.lower()] = _operation(route.path, method)
    return {**app.openapi(), "openapi": "3.1.0", "paths": paths}


def _operation(path: str, method: str) -> dict[str, Any]:
    asked = [
        {**_parameter(match["name"], "path"), "required": True} for match in _NAMED.finditer(path)
    ]
    given = {match["name"] for match in _NAMED.finditer(path)}
    names = dict.fromkeys((*_QUERY, *_controls()))
    asked += [_parameter(name, "query") for name in names if name not in given]
    operation: dict[str, Any] = {
        "parameters": asked,
        "responses": {"default": {"description": "."}},
    }
    if method == "POST":
        properties = {name: _value(values) for name, values in _FORM.items()}
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        content = {"application/x-www-form-urlencoded": {"schema": schema}}
        operation["requestBody"] = {"content": content}
    return operation


def _parameter(name: str, place: str) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": _value(_KNOWN.get(name, ("1", "oui")))}


def _value(known: tuple[str, ...]) -> dict[str, Any]:
    return {"anyOf": [{"enum": list(known)}, {"type": "string", "maxLength": 40}]}


def _controls() -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for widget in WIDGETS.values() for n in names_of(widget.controls)))
