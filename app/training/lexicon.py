"""Read a French Hunspell dictionary: which parts of speech and inflections a form may have.

Meant for « Dictionnaires français » (Dicollecte, MPL 2.0), Debian package hunspell-fr-classical:
its entries and affix rules carry `po:` (part, tense, person) and `is:` (gender, number) tags.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.core.labels import LEXICAL_TAGS

GRAMMAR = {"det", "detpos", "detind", "detdem", "prep", "prepv", "cjsub", "cjco", "prorel"}
GRAMMAR |= {"propersuj", "properobj", "prodem", "proind", "proint", "negadv", "preverb", "mg"}
TENSES = {"ipre", "iimp", "ipsi", "ifut", "cond", "spre", "simp", "impe"}


class Inflection(NamedTuple):
    """One reading of a form: its lemma and its tags, without their `po:` and `is:`."""

    lemma: str
    tags: frozenset[str]

    @property
    def valency(self) -> str:
        """Return what Dicollecte says of the verb after its group, such as « it____a », or ""."""
        return next((tag[3:] for tag in self.tags if re.match(r"v[0-3]_", tag)), "")


@dataclass(frozen=True, slots=True)
class SuffixRule:
    """One suffix rule: remove `strip`, add `add`, where the stem matches `condition`."""

    strip: str
    add: str
    condition: re.Pattern[str]
    tags: frozenset[str]


def read(folder: Path) -> dict[str, tuple[Inflection, ...]]:
    """Return the analyses of every lower-case form of fr.dic and fr.aff in a folder.

    Raises OSError when a file is missing.
    """
    rules = _rules(folder / "fr.aff")
    forms: dict[str, dict[Inflection, None]] = defaultdict(dict)
    with (folder / "fr.dic").open(encoding="utf-8") as lines:
        next(lines, None)  # the number of entries
        for line in lines:
            for form, analysis in _expand(line.rstrip("\n"), rules):
                if form == form.lower():
                    forms[form.replace("’", "'")][analysis] = None
    return {form: tuple(analyses) for form, analyses in forms.items()}


def bits_of(analyses: tuple[Inflection, ...]) -> int:
    """Return what the model is told of a form, one bit for each name of LEXICAL_TAGS."""
    tags = {tag for analysis in analyses for tag in analysis.tags}
    if tags & TENSES:
        tags.add("finite")
    if tags & {"iimp", "ipsi", "simp"}:
        tags.add("past")
    if tags & {"ifut", "cond"}:
        tags.add("later")
    if tags & {"npr", "prn", "patr"}:
        tags.add("name")
    if tags & GRAMMAR:
        tags.add("grammar")
    valency = "".join(analysis.valency for analysis in analyses)
    for letter, name in (("i", "intransitive"), ("t", "transitive"), ("n", "indirect")):
        if letter in valency:
            tags.add(name)
    if "e" in valency:
        tags.add("être")
    return sum(1 << i for i, name in enumerate(LEXICAL_TAGS) if name in tags)


def _rules(path: Path) -> dict[str, list[SuffixRule]]:
    rules: dict[str, list[SuffixRule]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) >= 5 and fields[0] == "SFX":
                _, flag, strip, add, condition, *tags = fields
                added = add.split("/")[0]
                rules[flag].append(
                    SuffixRule(
                        "" if strip == "0" else strip,
                        "" if added == "0" else added,
                        re.compile(condition + "$"),
                        _clean(tags),
                    )
                )
    return rules


def _expand(line: str, rules: dict[str, list[SuffixRule]]) -> Iterator[tuple[str, Inflection]]:
    entry, *tags = line.split()
    stem, _, flags = entry.partition("/")
    own = _clean(tags)
    names = [flags[i : i + 2] for i in range(0, len(flags), 2)]
    if "()" not in names:
        yield stem, Inflection(stem, own)
    for name in names:
        for rule in rules.get(name, ()):
            if stem.endswith(rule.strip) and rule.condition.search(stem):
                form = stem[: len(stem) - len(rule.strip)] + rule.add
                yield form, Inflection(stem, own | rule.tags)


def _clean(tags: list[str]) -> frozenset[str]:
    return frozenset(tag.split(":")[1].rstrip("!") for tag in tags if tag[:3] in {"po:", "is:"})
