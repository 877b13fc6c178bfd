"""The programs that the site is made with, and their licences, as their own metadata says."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

_OURS = "attention-en-clair"
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60  # characters: some write the whole text of their licence there


@dataclass(frozen=True, slots=True)
class Program:
    """One program that the site needs to run."""

    name: str
    version: str
    licence: str


@cache
def programs() -> tuple[Program, ...]:
    """Return what the site needs, and what that needs, by name; nothing when not installed."""
    by_name: dict[str, Program] = {}
    asked = [Requirement(_OURS)]
    while asked:
        requirement = asked.pop()
        name = requirement.name.lower().replace("_", "-")
        try:
            one = distribution(name)
        except PackageNotFoundError:  # only for another system, or the site runs from its folder
            continue
        if name in by_name:
            continue
        by_name[name] = Program(one.metadata["Name"], one.version, _licence(one))
        asked += _required(one, requirement.extras)
    by_name.pop(_OURS, None)
    return tuple(by_name[name] for name in sorted(by_name))


def _required(one: Distribution, extras: set[str]) -> list[Requirement]:
    every = map(Requirement, one.requires or ())
    return [
        needed
        for needed in every
        if needed.marker is None
        or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def _licence(one: Distribution) -> str:
    known = one.metadata.json
    licence = str(known.get("license_expression") or known.get("license") or "").strip()
    if not licence or len(licence) > _LONGEST:
        names = (line.removeprefix(_CLASSIFIER) for line in known.get("classifier", ()))
        listed = [name for name in names if "::" not in name]
        licence = ", ".join(listed) or licence.partition("\n")[0][:_LONGEST]
    return licence or "non dite"
