"""Why a header cannot be read, said by its cause rather than by the rule of YAML that it breaks."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

_KEY = re.compile(r"(?:-\s+)?(?:(?P<key>[\w-]+)\s*:(?:\s+|$))?(?P<value>.*)")
_GLUED = re.compile(r"([A-Za-z][\w-]*):(?!//)([^\s:].*)")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_SPECIAL = "[{@`%*&!|>#"


class HeaderKey(StrEnum):
    """The keys of a header whose values authors get wrong in a usual way."""

    TITLE = "titre"
    MINUTES = "duree"
    DAY = "date"
    GOALS = "objectifs"
    KEEP = "retenir"
    SOURCES = "sources"
    IDENTIFIER = "identifiant"


_LISTS = (HeaderKey.GOALS, HeaderKey.KEEP)


def cause_of_yaml(text: str, line: int) -> tuple[int, str]:
    """Return the line of a header, from 0, where YAML was lost near `line`, and why."""
    lines = text.split("\n")
    for number, written in enumerate(lines[: line + 1]):
        if glued := _GLUED.match(written.rstrip()):
            return number, f"Une espace suit les deux-points : « {glued[1]}: {glued[2]} »."
    for number in range(min(line, len(lines) - 1), -1, -1):
        if cause := _cause(lines[number]):
            return number, cause
    return line, "L’en-tête n’est pas du YAML lisible : des lignes « nom: valeur » sont attendues."


def cause_of_value(detail: Mapping[str, Any]) -> str:
    """Return why a value is not the one expected, where the reason is a usual one."""
    given, where = detail.get("input"), detail["loc"]
    if len(where) == 1 and detail["type"] != "extra_forbidden":
        return _cause_of_one(str(where[0]), given)
    if where[0] == HeaderKey.SOURCES and isinstance(given, str) and len(where) == 2:
        return "une source a quatre lignes : « auteurs: », « annee: », « titre: », « identifiant: »"
    if isinstance(given, dict) and len(where) > 1 and where[0] in _LISTS:
        (key, value), *_ = given.items()
        return f'une ligne qui contient « : » se met entre guillemets : « - "{key} : {value}" »'
    if where[-1] == HeaderKey.IDENTIFIER and isinstance(given, str):
        if re.match(r"https?://", given):
            return f"une adresse s’écrit « URL:{given} »"
        return "un identifiant s’écrit « arXiv:… », « doi:… », « ISBN:… » ou « URL:… »"
    return ""


def _cause_of_one(key: str, given: Any) -> str:
    if key == HeaderKey.TITLE and isinstance(given, int | float | date):
        return 'un titre qui se lit comme un nombre, une date ou « oui » se met entre « "…" »'
    if key == HeaderKey.TITLE and given is None:
        return "il n’y a rien après « titre: », ou seulement un commentaire, « # »"
    if key in _LISTS and isinstance(given, str):
        return f'une liste est attendue, une ligne pour chacun : « - "{given}" »'
    if key == HeaderKey.SOURCES and isinstance(given, str):
        return "une liste est attendue ; « sources: [] » dit qu’il n’y en a aucune"
    if not isinstance(given, str):
        return ""
    if key == HeaderKey.MINUTES and (minutes := re.match(r"\d+", given)):
        return f"un nombre entier de minutes est attendu, seul : « duree: {minutes[0]} »"
    if key == HeaderKey.DAY and (day := _DAY.match(given)):
        return f"une date s’écrit « {day[3]}-{day[2]:0>2}-{day[1]:0>2} »"
    return ""


def _cause(line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Une tabulation commence cette ligne : mettez des espaces."
    match = _KEY.match(line.strip())
    value = match["value"] if match else ""
    key = (match["key"] if match else "") or HeaderKey.TITLE
    if value.startswith("'") and value.count("'") % 2:
        return f'Entre apostrophes droites, une apostrophe coupe la valeur : « {key}: "…" ».'
    if value.startswith("'") and not value.endswith("'"):
        return f'Entre apostrophes droites, une apostrophe coupe la valeur : « {key}: "…" ».'
    if value.startswith('"') and (value.count('"') != 2 or not value.endswith('"')):
        return "Un guillemet droit coupe une valeur entre guillemets droits : employez « … »."
    if value and value[0] in _SPECIAL and value[0] + value[-1] not in ("[]", "{}"):
        return (
            f"Une valeur qui commence par « {value[0]} » se met entre guillemets :"
            f' « {key}: "{value}" ».'
        )
    if value[:1] not in ("'", '"') and re.search(r":(?:\s|$)", value):
        noun = "Un titre" if key == HeaderKey.TITLE else "Une valeur"
        return f'{noun} qui contient « : » se met entre guillemets : « {key}: "{value}" ».'
    return ""
