"""Say the same tree with other words: a noun for a noun of the same gender, a verb for a verb.

So each treebank sentence is a template too, and syntax is learned apart from the topic.
"""

import random
import unicodedata
from dataclasses import replace

from app.training.agreement import Vocabulary
from app.training.treebank import Sentence

_VOWELS = "aeiouyhàâéèêëîïôœùûæ"
_PRONOMINAL = {"se", "s'", "me", "m'", "te", "t'", "nous", "vous"}
_GOVERNED = {"xcomp", "other", "iobj"}


def vary(sentence: Sentence, vocabulary: Vocabulary, share: float = 0.3) -> Sentence:
    """Return the sentence with about this share of its nouns, adjectives and verbs replaced."""
    words = list(sentence.words)
    objects = {pair.head for pair in sentence.pairs[1]}
    fixed = {pair.head for pair in sentence.pairs[1] if pair.relation != "obj"}
    fixed |= {h for h, f in zip(sentence.heads, sentence.functions, strict=True) if f in _GOVERNED}
    for i, word in enumerate(words):
        part = sentence.parts[i]
        free = part in {"NOUN", "ADJ"} or (part == "VERB" and i not in fixed)
        pronominal = part == "VERB" and i > 0 and words[i - 1].lower() in _PRONOMINAL
        if not free or pronominal or not word.islower() or vocabulary.rng.random() > share:
            continue
        other = vocabulary.replacement(sentence.features[i], part, i in objects)
        if other and (other[0] in _VOWELS) == (word[0] in _VOWELS):
            words[i] = other
    return replace(sentence, words=tuple(words))


def bare(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence as hurried hands type it: all in capitals, or one without its accent."""
    words = list(sentence.words)
    if rng.random() < 0.5:
        words = [word.upper() for word in words]
        if rng.random() < 0.75:
            words = [_without_accents(word) for word in words]
    else:
        words[0] = _without_accents(words[0][:1]) + words[0][1:]
    return replace(sentence, words=tuple(words))


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
