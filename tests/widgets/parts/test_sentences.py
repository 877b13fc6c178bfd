"""Sentences as people write and type them, judged by eye: what is said is true, or is counted.

`sentences.txt` has a sentence, a word, the parts of speech that a French class accepts for it, and
what may be claimed of the words that it looks at: 202 written sentences first, then those that
pupils type, written before they were read. What is still false the model reads wrong, and surely.
"""

from pathlib import Path

import pytest

from app.core import french
from app.core.words import cut
from app.widgets.parts.natures import a_part_of_speech, part_of_speech
from app.widgets.parts.relations import relation

LINES = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
FALSE = 0.01  # at most, with the weights that ship
HESITANT = 0.05  # at most: words said to be one part of speech or another


def name_in(line: str) -> str:
    """Return how the part of speech of the word of a line is named."""
    text, word, *_ = (part.strip() for part in line.split("|"))
    words = tuple(one.text for one in cut(text))
    return part_of_speech(french.read(words), words.index(word))


def claimed_and_right(line: str) -> tuple[set[str], set[str]]:
    """Return what is said of the word of a line, and what may be said."""
    text, word, parts, claims, *_ = [*(part.strip() for part in line.split("|")), ""]
    words = tuple(one.text for one in cut(text))
    analysis, i = french.read(words), words.index(word)
    parts_of_word = parts.split("/")
    names = part_of_speech(analysis, i).split(" ou ")
    sentence = {next((name for name in names if name in parts_of_word), names[0])}
    for head in (1, 2, 3, 4):
        j = int(analysis.traces[head - 1].weights[i].argmax())
        if j in (i, len(words)):
            continue
        name = relation(analysis, i, j, (head,))
        if name != a_part_of_speech(analysis, j):
            sentence.add(f"{words[j]}={name}")
    return sentence, {*parts_of_word, *(claim.strip() for claim in claims.split(";"))}


def test_few_sentences_say_something_false() -> None:
    wrong = [line for line in LINES if not set.issubset(*claimed_and_right(line))]
    assert len(LINES) >= 620
    assert len(wrong) <= FALSE * len(LINES), wrong


def test_a_part_of_speech_is_rarely_one_or_another() -> None:
    hesitant = [line for line in LINES if " ou " in name_in(line)]
    assert 0 < len(hesitant) <= HESITANT * len(LINES), hesitant


@pytest.mark.parametrize(
    "sentence",
    [
        "Asseyez-vous.",
        "Paul, éteins la lumière.",
        "Ne touche pas le fil.",
        "N'ouvre pas cette boîte.",
        "Emma, viens ici.",
        "Ne lui réponds pas.",
    ],
)
def test_no_order_is_given_a_subject(sentence: str) -> None:
    lines = [line for line in LINES if line.startswith(sentence)]
    assert lines
    for line in lines:
        text, _ = claimed_and_right(line)
        assert not any(claim.endswith(("son sujet", "son verbe")) for claim in text), text
