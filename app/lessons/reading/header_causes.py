"""Why a header cannot be read, said by its cause rather than by the rule of YAML that it breaks."""

import re
from collections.abc import Mapping
from typing import Any

_KEY = re.compile(r"^\s*(?:-\s+)?(?:(?P<key>[\w-]+)\s*:(?:\s+|$))?(?P<value>.*?)\s*$")
_SPECIAL = "[{@`%*&!|>#"


def cause_of_yaml(text: str, line: int) -> tuple[int, str]:
    """Return the line of a header, from 0, where YAML was lost near `line`, and why."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), -1, -1):
        if cause := _cause(lines[number]):
            return number, cause
    return line, "L’en-tête n’est pas du YAML lisible : des lignes « nom: valeur » sont attendues."


def cause_of_value(detail: Mapping[str, Any]) -> str:
    """Return why a value is not the one expected, where the reason is a usual one."""
    given, where = detail.get("input"), detail["loc"]
    if isinstance(given, dict) and len(where) > 1 and where[0] in ("objectifs", "retenir"):
        (key, value), *_ = given.items()
        return f'une ligne qui contient « : » se met entre guillemets : « - "{key} : {value}" »'
    if where[-1] == "identifiant" and isinstance(given, str):
        if re.match(r"https?://", given):
            return f"une adresse s’écrit « URL:{given} »"
        return "un identifiant s’écrit « arXiv:… », « doi:… », « ISBN:… » ou « URL:… »"
    return ""


def _cause(line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Une tabulation commence cette ligne : mettez des espaces."
    match = _KEY.match(line)
    value = match["value"] if match else ""
    key = (match["key"] if match else "") or "titre"
    if value.startswith("'") and value.count("'") % 2:
        return f'Entre apostrophes droites, une apostrophe coupe la valeur : « {key}: "…" ».'
    if value.startswith("'") and not value.endswith("'"):
        return f'Entre apostrophes droites, une apostrophe coupe la valeur : « {key}: "…" ».'
    if value.startswith('"') and (value.count('"') != 2 or not value.endswith('"')):
        return "Un guillemet droit coupe une valeur entre guillemets droits : employez « … »."
    if value[:1] in _SPECIAL and value:
        return (
            f"Une valeur qui commence par « {value[0]} » se met entre guillemets :"
            f' « {key}: "{value}" ».'
        )
    if value[:1] not in ("'", '"') and re.search(r":(?:\s|$)", value):
        noun = "Un titre" if key == "titre" else "Une valeur"
        return f'{noun} qui contient « : » se met entre guillemets : « {key}: "{value}" ».'
    return ""
