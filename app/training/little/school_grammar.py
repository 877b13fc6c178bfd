"""How the words of the school agree, are elided and join."""

import random
import re

from app.training.little.school_words import (
    Group,
    Noun,
    adjectives,
)

_VOWELS = "aàâeéèêiîoôuûyœ"
_MUTE = ("homme", "histoire")


def with_article(rng: random.Random, noun: Noun, many: bool, kinds: str) -> str:
    """Return a noun after a definite (d), a demonstrative (m) or a possessive (p) article."""
    kind = rng.choice(kinds + "dd")
    word = noun.plural if many else noun.singular
    if many:
        return f"{ {'d': 'les', 'm': 'ces', 'p': 'mes'}[kind] } {word}"
    if kind == "d":
        return elided("la" if noun.feminine else "le", word)
    if kind == "m":
        return f"{'cette' if noun.feminine else 'cet' if starts_with_vowel(word) else 'ce'} {word}"
    return f"{'ma' if noun.feminine and not starts_with_vowel(word) else 'mon'} {word}"


def agreed(rng: random.Random, kind: str, who: Group) -> str:
    """Return an adjective of a kind, as it agrees with a subject."""
    adjective = rng.choice(adjectives(kind))[who.feminine]
    if not who.plural or adjective[-1] in "sx":
        return adjective
    return f"{adjective}x" if adjective.endswith("eau") else f"{adjective}s"


def negated(what: str) -> str:
    """Return an object after a negation: « un livre » becomes « de livre »."""
    for article in ("un ", "une ", "du ", "de la ", "des ", "de l'"):
        if what.startswith(article):
            return elided("de", what.removeprefix(article))
    return what


def noun_of(what: str) -> Noun | None:
    """Return the noun of an object that is an article and a word: « un livre »."""
    article, _, word = what.partition(" ")
    if article not in {"un", "une", "le", "la"} or " " in word:
        return None
    plural = f"{word}x" if word.endswith("eau") else re.sub("al$", "aux", word)
    if plural == word and word[-1] not in "sx":
        plural = f"{word}s"
    return Noun(word, plural, article in {"une", "la"})


def of_group(group: str) -> str:
    """Return a group after « de »: « du chat », « des enfants »."""
    if group.startswith("les "):
        return f"des {group.removeprefix('les ')}"
    return f"du {group.removeprefix('le ')}" if group.startswith("le ") else f"de {group}"


def as_sentence(words: list[str]) -> str:
    """Return words as a sentence that lists them."""
    return f"{', '.join(words)}.".capitalize()


def elided(article: str, word: str) -> str:
    """Return a word after an article that loses its vowel before another."""
    return f"{article[:-1]}'{word}" if starts_with_vowel(word) else f"{article} {word}"


def starts_with_vowel(word: str) -> bool:
    """Tell whether an article is elided before a word: a vowel, or an h that is not heard."""
    return word[0].lower() in _VOWELS or word.startswith(_MUTE)
