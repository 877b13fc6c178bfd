"""Whether the questions of a course give their answers away: by length, by place, by some words.

Only questions with one right choice count. A reader who knows nothing but these habits should do no
better than chance: the right choice is the longest as often as any other, stands at each place as
often, and is as careful, as sure and as well argued as the wrong ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from html.parser import HTMLParser
from itertools import combinations

from app.lessons.model import Lesson
from app.lessons.quiz.choices import Choices
from app.lessons.quiz.summary import Summary

TOLERANCE = Fraction(5, 100)
ALIKE = Fraction(2, 5)  # words in common among all the words of two questions and right choices
_FEW = 6  # words: fewer are common by chance
_VERDICTS = {"Vrai", "Faux", "Non prouvé"}  # three answers in a fixed order, of one word or two
_ENOUGH = 2  # choices: fewer with such words are no habit
_LONGEST = (
    "le bon choix est trop souvent le plus long : allongez quelques mauvais choix, ou"
    " raccourcissez le bon"
)
_MIDDLE = (
    "le bon choix est trop souvent de longueur moyenne : faites-en quelquefois le plus"
    " court ou le plus long"
)


class Hint(Enum):
    """A kind of words that may mark the right choices, or the wrong ones."""

    CAUTION = auto()
    REASON = auto()
    CERTAINTY = auto()


_WORDS = {
    Hint.CAUTION: re.compile(
        r"peut-être|cela dépend|pas à (lui|elle) seul|rien ne garantit|à coup sûr|sans doute"
        r"|probablement|en partie|ou presque|ou du moins|au mieux",
        re.IGNORECASE,
    ),
    Hint.REASON: re.compile(r"\b(parce qu|puisqu|car\b)", re.IGNORECASE),
    Hint.CERTAINTY: re.compile(r"\b(toujours|jamais|aucune?|forcément)\b", re.IGNORECASE),
}
NAMES = {
    Hint.CAUTION: "les mots prudents (« peut-être », « cela dépend »)",
    Hint.REASON: "les raisons (« parce que », « car », « puisque »)",
    Hint.CERTAINTY: "les mots absolus (« toujours », « jamais », « aucun »)",
}


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a guesser could use: counts over the questions with one right choice.

    `longest` counts the right choices that are strictly the longest, `middle` those that are
    neither the longest nor the shortest; `chance` and `middle_chance` are the shares that a blind
    guess would make. `places` counts the right choices by (place, number of choices), the questions
    with verdicts set apart. `choices` counts the choices, and `hinted` those with the words of a
    hint, both by whether they are right. `alike` holds the texts of two questions that ask the
    same, or nearly; `repeated` the explanations that several choices share.
    """

    questions: int
    longest: int
    chance: Fraction
    middle: int
    middle_chance: Fraction
    places: Counter[tuple[int, int]]
    choices: Counter[bool]
    hinted: Counter[tuple[Hint, bool]]
    alike: tuple[tuple[str, str], ...]
    repeated: tuple[str, ...]

    @property
    def longest_share(self) -> Fraction:
        """Return the fraction of questions whose right choice is the longest."""
        return Fraction(self.longest, self.questions or 1)

    @property
    def middle_share(self) -> Fraction:
        """Return the fraction of questions whose right choice is of a middle length."""
        return Fraction(self.middle, self.questions or 1)

    def share(self, hint: Hint, *, right: bool) -> Fraction:
        """Return the fraction of the right or of the wrong choices that have words of a hint."""
        return Fraction(self.hinted[hint, right], self.choices[right] or 1)


def questions_of(lessons: Iterable[Lesson]) -> tuple[Choices, ...]:
    """Return the questions with one right choice, those of summaries included."""
    questions: list[Choices] = []
    for lesson in lessons:
        for slot in lesson.slots.values():
            if isinstance(slot.options, Choices):
                questions.append(slot.options)
            elif isinstance(slot.options, Summary):
                questions += slot.options.questions
    return tuple(one for one in questions if len(one.answers) == 1)


def fairness(questions: Iterable[Choices]) -> Fairness:
    """Measure the questions of some lessons."""
    asked = tuple(questions)
    longest, middle, counted = 0, 0, Counter[bool]()
    hinted: Counter[tuple[Hint, bool]] = Counter()
    chances: list[Fraction] = []
    of_the_middle: list[Fraction] = []
    places: Counter[tuple[int, int]] = Counter()
    texts: list[tuple[str, str]] = []
    explained: Counter[str] = Counter()
    for question in asked:
        explained.update(_plain(choice.explanation.html) for choice in question.choices)
        choices = [_plain(choice.text.html) for choice in question.choices]
        (right,) = (i for i, choice in enumerate(question.choices) if choice.right)
        lengths = [len(choice) for choice in choices]
        longest += lengths[right] > max(lengths[:right] + lengths[right + 1 :])
        chances.append(Fraction(1, len(choices)))
        between = [min(lengths) < length < max(lengths) for length in lengths]
        middle += between[right]
        of_the_middle.append(Fraction(sum(between), len(choices)))
        if not set(choices) <= _VERDICTS:
            places[right + 1, len(choices)] += 1
        for i, choice in enumerate(choices):
            counted[i == right] += 1
            for hint, words in _WORDS.items():
                hinted[hint, i == right] += bool(words.search(choice))
        texts.append((_plain(question.text.html), choices[right]))
    return Fairness(
        questions=len(asked),
        longest=longest,
        chance=sum(chances, Fraction(0)) / (len(asked) or 1),
        middle=middle,
        middle_chance=sum(of_the_middle, Fraction(0)) / (len(asked) or 1),
        places=places,
        choices=counted,
        hinted=hinted,
        alike=tuple(_alike(texts)),
        repeated=tuple(text for text, count in explained.items() if count > 1),
    )


def advice(measured: Fairness) -> tuple[str, ...]:
    """Return in French what a guesser could use; empty where the questions are fair."""
    findings = []
    if measured.longest_share - measured.chance > TOLERANCE:
        findings.append(_LONGEST)
    if measured.middle_share - measured.middle_chance > TOLERANCE:
        findings.append(_MIDDLE)
    for width in sorted({width for _, width in measured.places}):
        counts = [measured.places[place, width] for place in range(1, width + 1)]
        if max(counts) > 2 and max(counts) > 2 * sum(counts) / width:
            place = counts.index(max(counts)) + 1
            findings.append(
                f"parmi {width} choix, le bon est le plus souvent à la place {place} : changez"
                " l’ordre de quelques questions"
            )
    for hint in Hint:
        for right in (True, False):
            here, elsewhere = (measured.share(hint, right=side) for side in (right, not right))
            if measured.hinted[hint, right] >= _ENOUGH and here > 2 * elsewhere:
                findings.append(
                    f"{NAMES[hint]} trahissent les {'bons' if right else 'mauvais'} choix :"
                    " mettez-en aussi dans les autres"
                )
    findings += [
        f"la question « {one} » est posée deux fois"
        if one == other
        else f"les questions « {one} » et « {other} » demandent presque la même chose"
        for one, other in measured.alike
    ]
    findings += [
        f"l’explication « {one} » sert à plusieurs choix : écrivez-en une pour chacun"
        for one in measured.repeated
    ]
    return tuple(findings)


def _alike(asked: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield two questions, given as (text, right choice), that share most of their words."""
    with_words = [(text, right, _words(f"{text} {right}")) for text, right in asked]
    for (one, right, words), (other, its_right, others) in combinations(with_words, 2):
        enough = min(len(words), len(others)) >= _FEW
        if (one, right) == (other, its_right) or (
            enough and len(words & others) >= ALIKE * len(words | others)
        ):
            yield one, other


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _plain(html: str) -> str:
    text = _Text()
    text.feed(html)
    return " ".join("".join(text.parts).split())
