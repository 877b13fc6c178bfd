"""Write school French for the model to read: closed lists said often, and a few templates.

What goes together is listed in `school.txt`: who can do what, where, how a thing can be. A template
drawn at random among all verbs and nouns would leak into what the model writes. Days, months and
numbers are closed: they are learned by heart, from hundreds of copies.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from app.training.little.traps import nouns_apart

_FILE = Path(__file__).with_name("school.txt")
_VOWELS = "aàâeéèêiîoôuûyœ"
_MUTE = ("homme", "histoire")


class Noun(NamedTuple):
    """A noun, its plural, and whether it is feminine."""

    singular: str
    plural: str
    feminine: bool


class Action(NamedTuple):
    """A verb in the third person, its participle and infinitive, and what it may be done to."""

    one: str
    many: str
    participle: str
    infinitive: str
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A subject: its text, its noun, whether it is plural and feminine."""

    text: str
    noun: str
    plural: bool
    feminine: bool


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").replace("’", "'").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


@cache
def _nouns(kind: str) -> tuple[Noun, ...]:
    nouns = []
    for entry in _sections()[kind][0].split():
        singular, gender, *plural = entry.split(":")
        nouns.append(Noun(singular, plural[0] if plural else f"{singular}s", gender == "f"))
    return tuple(nouns)


@cache
def _adjectives(kind: str) -> tuple[tuple[str, str], ...]:
    pairs = (entry.split(":") for entry in _sections()[kind][0].split())
    return tuple((pair[0], pair[1] if len(pair) > 1 else f"{pair[0]}e") for pair in pairs)


@cache
def _actions() -> tuple[Action, ...]:
    lines = (line.split(":") for line in _sections()["actions"])
    return tuple(
        Action(one, many, participle, infinitive, tuple(objects.split("/")))
        for one, many, participle, infinitive, objects in lines
    )


@cache
def _choices(kind: str) -> tuple[str, ...]:
    return tuple(_sections()[kind][0].split("|"))


def closed_lines() -> tuple[str, ...]:
    """Return the lines to learn by heart: days, months, numbers, opposites, plain facts."""
    lines = list(_sections()["faits"])
    for cycle in (line.split() for line in _sections()["cycles"]):
        n = len(cycle)
        for start in range(n):
            following = [cycle[(start + i) % n] for i in range(n)]
            lines += [_listed(following[:length]) for length in (4, 5, 7)]
            lines.append(f"Après {following[0]} vient {following[1]}.")
            if n == 7:
                lines.append(f"Aujourd'hui, c'est {following[0]} ; demain, c'est {following[1]}.")
                lines.append(f"Hier, c'était {following[0]} ; aujourd'hui, c'est {following[1]}.")
        lines += [_listed(cycle)] * 8
    numbers = _sections()["nombres"][0].split()
    lines += [_listed(numbers[i : i + 5]) for i in range(len(numbers) - 4)]
    lines += [f"Après {a} vient {b}." for a, b in pairwise(numbers)]
    lines += [_listed(numbers[:10])] * 4
    sums = [(a, b) for a in range(1, 10) for b in range(1, 10) if a + b <= 10]
    lines += [
        f"{numbers[a - 1]} et {numbers[b - 1]} font {numbers[a + b - 1]}.".capitalize()
        for a, b in sums
    ]
    for pair in _sections()["contraires"][0].split("|"):
        a, b = pair.split()
        lines += [f"Le contraire {_elided('de', x)} est {y}." for x, y in ((a, b), (b, a))]
    return tuple(lines)


def templates(seed: int) -> Iterator[str]:
    """Yield sentences without end, the same for one seed."""
    rng = random.Random(seed)
    frames = (_deed, _gesture, _state, _state, _state, _pronoun, _relative, _pair, _question)
    while True:
        text = rng.choice(frames)(rng)
        yield text[0].upper() + text[1:]


def _deed(rng: random.Random) -> str:
    who, action = _subject(rng, "personnes"), rng.choice(_actions())
    what = rng.choice(action.objects)
    if who.plural:
        what = re.sub(r"^ses ", "leurs ", re.sub(r"^(son|sa) ", "leur ", what))
    when = f" {rng.choice(_choices('moments'))}" if rng.random() < 0.4 else ""
    form = rng.randrange(5)
    if form == 0:
        return f"{who.text} {'ont' if who.plural else 'a'} {action.participle} {what}{when}."
    if form == 1:
        will = rng.choice((("va", "vont"), ("veut", "veulent"), ("doit", "doivent")))
        return f"{who.text} {will[who.plural]} {action.infinitive} {what}{when}."
    if form == 2:
        verb = _elided("ne", action.many if who.plural else action.one)
        return f"{who.text} {verb} {rng.choice(('pas', 'plus', 'jamais'))} {_denied(what)}."
    return f"{who.text} {action.many if who.plural else action.one} {what}{when}."


def _gesture(rng: random.Random) -> str:
    beast = rng.random() < 0.5
    who = _subject(rng, "animaux" if beast else "personnes")
    kind = "gestes d'animaux" if beast else "gestes"
    one_many = rng.choice(_choices(kind)).split(":")
    where = rng.choice(_choices("lieux d'animaux" if beast else "lieux"))
    return f"{who.text} {one_many[who.plural]} {where}."


def _state(rng: random.Random) -> str:
    kind = rng.choice(("personnes", "choses"))
    who = _subject(rng, kind, trap=0.6)
    adjective = _agreed(rng, "états" if kind == "personnes" else "aspects", who)
    verb = rng.choice((("est", "sont"), ("est", "sont"), ("était", "étaient"), ("sera", "seront")))
    return f"{who.text} {verb[who.plural]} {adjective}."


def _pronoun(rng: random.Random) -> str:
    gender = rng.randrange(2)
    name = rng.choice(_sections()["prénoms"][gender].split())
    pronoun = ("Il", "Elle")[gender]
    fixed = _sections()["portes et fenêtres"][0].split()
    noun = rng.choice([noun for noun in _nouns("choses") if noun.singular not in fixed])
    plural = rng.random() < 0.4
    one = "sa" if noun.feminine and not _vowel(noun.singular) else "son"
    own = f"ses {noun.plural}" if plural else f"{one} {noun.singular}"
    it = "les" if plural else "la" if noun.feminine else "le"
    lost = rng.choice(("perdu", "oublié", "cherché"))
    where = rng.choice(_choices("cachettes"))
    verb = rng.choice(("cherche", "trouve", "retrouve"))
    return f"{name} a {lost} {own}. {pronoun} {it} {verb} {where}."


def _relative(rng: random.Random) -> str:
    who, action = _subject(rng, "personnes", trap=0), rng.choice(_actions())
    verb = f"{action.many if who.plural else action.one} {rng.choice(action.objects)}"
    state = _agreed(rng, "états", who)
    return f"{who.text} qui {verb} {'sont' if who.plural else 'est'} {state}."


def _pair(rng: random.Random) -> str:
    first = _subject(rng, "personnes", trap=0, plural=False)
    second = _subject(rng, "personnes", trap=0, plural=False)
    if first.noun == second.noun:
        return _pair(rng)
    both = Group(
        f"{first.text} et {second.text}", "", plural=True,
        feminine=first.feminine and second.feminine,
    )  # fmt: skip
    return f"{both.text} sont {_agreed(rng, 'états', both)}."


def _question(rng: random.Random) -> str:
    thing = _subject(rng, "choses", trap=0)
    verb = ("est", "sont")[thing.plural]
    pronoun = (("Il", "Elle"), ("Ils", "Elles"))[thing.plural][thing.feminine]
    return f"Où {verb} {thing.text} ? {pronoun} {verb} {rng.choice(_choices('cachettes'))}."


def _subject(rng: random.Random, kind: str, trap: float = 0.2, plural: bool | None = None) -> Group:
    noun = rng.choice(_nouns(kind))
    many = rng.random() < 0.4 if plural is None else plural
    text = _with_article(rng, noun, many, "dmp")
    close = kind == "choses" or noun.singular in _sections()["proches"][0].split()
    if close and rng.random() < trap:
        other = rng.choice([n for n in _nouns("personnes") if n != noun])
        if not nouns_apart(noun.singular, other.singular):
            text += f" {_of(_with_article(rng, other, rng.random() < 0.5, 'dm'))}"
    return Group(text, noun.singular, many, noun.feminine)


def _with_article(rng: random.Random, noun: Noun, many: bool, kinds: str) -> str:
    """Return a noun after a definite (d), a demonstrative (m) or a possessive (p) article."""
    kind = rng.choice(kinds + "dd")
    word = noun.plural if many else noun.singular
    if many:
        return f"{ {'d': 'les', 'm': 'ces', 'p': 'mes'}[kind] } {word}"
    if kind == "d":
        return _elided("la" if noun.feminine else "le", word)
    if kind == "m":
        return f"{'cette' if noun.feminine else 'cet' if _vowel(word) else 'ce'} {word}"
    return f"{'ma' if noun.feminine and not _vowel(word) else 'mon'} {word}"


def _agreed(rng: random.Random, kind: str, who: Group) -> str:
    adjective = rng.choice(_adjectives(kind))[who.feminine]
    if not who.plural or adjective[-1] in "sx":
        return adjective
    return f"{adjective}x" if adjective.endswith("eau") else f"{adjective}s"


def _denied(what: str) -> str:
    """Return an object after a negation: « un livre » becomes « de livre »."""
    for article in ("un ", "une ", "du ", "de la ", "des ", "de l'"):
        if what.startswith(article):
            return _elided("de", what.removeprefix(article))
    return what


def _of(group: str) -> str:
    if group.startswith("les "):
        return f"des {group.removeprefix('les ')}"
    return f"du {group.removeprefix('le ')}" if group.startswith("le ") else f"de {group}"


def _listed(words: list[str]) -> str:
    return f"{', '.join(words)}.".capitalize()


def _elided(article: str, word: str) -> str:
    return f"{article[:-1]}'{word}" if _vowel(word) else f"{article} {word}"


def _vowel(word: str) -> bool:
    return word[0].lower() in _VOWELS or word.startswith(_MUTE)
