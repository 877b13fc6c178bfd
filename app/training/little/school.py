"""Write school French for the model to read: closed lists said often, and a few templates.

What goes together is listed in `school.txt`: who can do what, where, how a thing can be. A template
drawn at random among all verbs and nouns would leak into what the model writes. Days, months and
numbers are closed: they are learned by heart, from hundreds of copies.
"""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from app.training.little.school_grammar import (
    agreed,
    as_sentence,
    elided,
    negated,
    noun_of,
    of_group,
    starts_with_vowel,
    with_article,
)
from app.training.little.school_words import (
    Group,
    actions,
    choices,
    nouns,
    sections,
)
from app.training.little.traps import nouns_apart


def closed_lines() -> tuple[str, ...]:
    """Return the lines to learn by heart: days, months, numbers, opposites, plain facts."""
    lines = list(sections()["faits"])
    for cycle in (line.split() for line in sections()["cycles"]):
        n = len(cycle)
        for start in range(n):
            following = [cycle[(start + i) % n] for i in range(n)]
            lines += [as_sentence(following[:length]) for length in (4, 5, 7)]
            lines.append(f"Après {following[0]} vient {following[1]}.")
            if n == 7:
                lines.append(f"Aujourd'hui, c'est {following[0]} ; demain, c'est {following[1]}.")
                lines.append(f"Hier, c'était {following[0]} ; aujourd'hui, c'est {following[1]}.")
        lines += [as_sentence(cycle)] * 8
    numbers = sections()["nombres"][0].split()
    lines += [as_sentence(numbers[i : i + 5]) for i in range(len(numbers) - 4)]
    lines += [f"Après {a} vient {b}." for a, b in pairwise(numbers)]
    lines += [as_sentence(numbers[:10])] * 4
    sums = [(a, b) for a in range(1, 10) for b in range(1, 10) if a + b <= 10]
    lines += [
        f"{numbers[a - 1]} et {numbers[b - 1]} font {numbers[a + b - 1]}.".capitalize()
        for a, b in sums
    ]
    for pair in sections()["contraires"][0].split("|"):
        a, b = pair.split()
        lines += [f"Le contraire {elided('de', x)} est {y}." for x, y in ((a, b), (b, a))]
    return tuple(lines)


def templates(seed: int) -> Iterator[str]:
    """Yield sentences without end, the same for one seed."""
    rng = random.Random(seed)
    frames = (
        *(_deed, _gesture, _state, _state, _state, _pronoun, _relative, _object_relative),
        *(_pair, _question),
    )
    while True:
        text = rng.choice(frames)(rng)
        yield text[0].upper() + text[1:]


def _deed(rng: random.Random) -> str:
    who, action = _subject(rng, "personnes"), rng.choice(actions())
    what = rng.choice(action.objects)
    if who.plural:
        what = re.sub(r"^ses ", "leurs ", re.sub(r"^(son|sa) ", "leur ", what))
    when = f" {rng.choice(choices('moments'))}" if rng.random() < 0.4 else ""
    form = rng.randrange(5)
    if form == 0:
        return f"{who.text} {'ont' if who.plural else 'a'} {action.participle} {what}{when}."
    if form == 1:
        will = rng.choice((("va", "vont"), ("veut", "veulent"), ("doit", "doivent")))
        return f"{who.text} {will[who.plural]} {action.infinitive} {what}{when}."
    if form == 2:
        verb = elided("ne", action.many if who.plural else action.one)
        return f"{who.text} {verb} {rng.choice(('pas', 'plus', 'jamais'))} {negated(what)}."
    return f"{who.text} {action.many if who.plural else action.one} {what}{when}."


def _gesture(rng: random.Random) -> str:
    beast = rng.random() < 0.5
    who = _subject(rng, "animaux" if beast else "personnes")
    kind = "gestes d'animaux" if beast else "gestes"
    one_many = rng.choice(choices(kind)).split(":")
    where = rng.choice(choices("lieux d'animaux" if beast else "lieux"))
    return f"{who.text} {one_many[who.plural]} {where}."


def _state(rng: random.Random) -> str:
    kind = rng.choice(("personnes", "choses"))
    who = _subject(rng, kind, trap=0.6)
    adjective = agreed(rng, "états" if kind == "personnes" else "aspects", who)
    verb = rng.choice((("est", "sont"), ("est", "sont"), ("était", "étaient"), ("sera", "seront")))
    return f"{who.text} {verb[who.plural]} {adjective}."


def _pronoun(rng: random.Random) -> str:
    gender = rng.randrange(2)
    name = rng.choice(sections()["prénoms"][gender].split())
    pronoun = ("Il", "Elle")[gender]
    fixed = sections()["portes et fenêtres"][0].split()
    noun = rng.choice([noun for noun in nouns("choses") if noun.singular not in fixed])
    plural = rng.random() < 0.4
    one = "sa" if noun.feminine and not starts_with_vowel(noun.singular) else "son"
    own = f"ses {noun.plural}" if plural else f"{one} {noun.singular}"
    it = "les" if plural else "la" if noun.feminine else "le"
    lost = rng.choice(("perdu", "oublié", "cherché"))
    where = rng.choice(choices("cachettes"))
    verb = rng.choice(("cherche", "trouve", "retrouve"))
    return f"{name} a {lost} {own}. {pronoun} {it} {verb} {where}."


def _relative(rng: random.Random) -> str:
    who, action = _subject(rng, "personnes", trap=0), rng.choice(actions())
    verb = f"{action.many if who.plural else action.one} {rng.choice(action.objects)}"
    state = agreed(rng, "états", who)
    return f"{who.text} qui {verb} {'sont' if who.plural else 'est'} {state}."


def _object_relative(rng: random.Random) -> str:
    if rng.random() < 0.5:
        what = _subject(rng, rng.choice(("personnes", "animaux")), trap=0)
        one_many, kind = rng.choice(choices("gestes vers quelqu'un")).split(":"), "états"
    else:
        action = rng.choice(actions())
        noun = noun_of(rng.choice(action.objects))
        if noun is None:
            return _object_relative(rng)
        many = rng.random() < 0.5
        what = Group(
            with_article(rng, noun, many, "dm"), noun.singular, plural=many, feminine=noun.feminine
        )
        one_many, kind = [action.one, action.many], "avis"
    who = _subject(rng, "personnes", trap=0)
    if what.noun == who.noun or nouns_apart(what.noun, who.noun):
        return _object_relative(rng)
    verb = ("était", "étaient") if rng.random() < 0.2 else ("est", "sont")
    state = agreed(rng, kind, what)
    return f"{what.text} que {who.text} {one_many[who.plural]} {verb[what.plural]} {state}."


def _pair(rng: random.Random) -> str:
    first = _subject(rng, "personnes", trap=0, plural=False)
    second = _subject(rng, "personnes", trap=0, plural=False)
    if first.noun == second.noun:
        return _pair(rng)
    both = Group(
        f"{first.text} et {second.text}", "", plural=True,
        feminine=first.feminine and second.feminine,
    )  # fmt: skip
    return f"{both.text} sont {agreed(rng, 'états', both)}."


def _question(rng: random.Random) -> str:
    thing = _subject(rng, "choses", trap=0)
    verb = ("est", "sont")[thing.plural]
    pronoun = (("Il", "Elle"), ("Ils", "Elles"))[thing.plural][thing.feminine]
    return f"Où {verb} {thing.text} ? {pronoun} {verb} {rng.choice(choices('cachettes'))}."


def _subject(rng: random.Random, kind: str, trap: float = 0.2, plural: bool | None = None) -> Group:
    noun = rng.choice(nouns(kind))
    many = rng.random() < 0.4 if plural is None else plural
    text = with_article(rng, noun, many, "dmp")
    close = kind == "choses" or noun.singular in sections()["proches"][0].split()
    if close and rng.random() < trap:
        other = rng.choice([n for n in nouns("personnes") if n != noun])
        if not nouns_apart(noun.singular, other.singular):
            text += f" {of_group(with_article(rng, other, rng.random() < 0.5, 'dm'))}"
    return Group(text, noun.singular, many, noun.feminine)
