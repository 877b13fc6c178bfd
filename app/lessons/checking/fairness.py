"""Whether the questions of a course give their answers away: by length, by place, by caution.

Only questions with one right choice count. A reader who knows nothing but these habits should do no
better than chance: the right choice is the longest as often as any other, stands at each place as
often, and careful words stand in wrong choices too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_CAUTION = re.compile(
    r"peut-être|cela dépend|pas à (lui|elle) seul|rien ne garantit|à coup sûr|sans doute"
    r"|probablement|en partie|ou presque|ou du moins|au mieux",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a guesser could use: counts over the questions with one right choice.

    `longest` counts the right choices that are strictly the longest, `chance` is the share that a
    blind guess would make. `places` counts the right choices by (place, number of choices), the
    questions with verdicts set apart. `cautious_right` and `cautious_wrong` count choices with a
    careful word. `alike` holds the texts of two questions that ask the same, or nearly.
    """

    questions: int
    longest: int
    chance: Fraction
    places: Counter[tuple[int, int]]
    cautious_right: int
    cautious_wrong: int
    alike: tuple[tuple[str, str], ...]

    @property
    def longest_share(self) -> Fraction:
        """Return the fraction of questions whose right choice is the longest."""
        return Fraction(self.longest, self.questions) if self.questions else Fraction(0)


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
    longest, cautious = 0, Counter[bool]()
    chances: list[Fraction] = []
    places: Counter[tuple[int, int]] = Counter()
    texts: list[tuple[str, str]] = []
    for question in asked:
        choices = [_plain(choice.text.html) for choice in question.choices]
        (right,) = (i for i, choice in enumerate(question.choices) if choice.right)
        lengths = [len(choice) for choice in choices]
        longest += lengths[right] > max(lengths[:right] + lengths[right + 1 :])
        chances.append(Fraction(1, len(choices)))
        if not set(choices) <= _VERDICTS:
            places[right + 1, len(choices)] += 1
        for i, choice in enumerate(choices):
            cautious[i == right] += bool(_CAUTION.search(choice))
        texts.append((_plain(question.text.html), choices[right]))
    return Fairness(
        questions=len(asked),
        longest=longest,
        chance=sum(chances, Fraction(0)) / len(asked) if asked else Fraction(0),
        places=places,
        cautious_right=cautious[True],
        cautious_wrong=cautious[False],
        alike=tuple(_alike(texts)),
    )


def advice(measured: Fairness) -> tuple[str, ...]:
    """Return in French what a guesser could use; empty where the questions are fair."""
    findings = []
    if measured.longest_share - measured.chance > TOLERANCE:
        findings.append(
            "le bon choix est trop souvent le plus long : allongez quelques mauvais choix, ou"
            " raccourcissez le bon"
        )
    for width in sorted({width for _, width in measured.places}):
        counts = [measured.places[place, width] for place in range(1, width + 1)]
        if max(counts) > 2 and max(counts) > 2 * sum(counts) / width:
            place = counts.index(max(counts)) + 1
            findings.append(
                f"parmi {width} choix, le bon est le plus souvent à la place {place} : changez"
                " l’ordre de quelques questions"
            )
    if measured.cautious_right > 1 and measured.cautious_right > 2 * measured.cautious_wrong:
        findings.append(
            "les mots prudents (« peut-être », « cela dépend ») sont presque tous dans les bons"
            " choix : mettez-en aussi dans les mauvais"
        )
    findings += [
        f"la question « {one} » est posée deux fois"
        if one == other
        else f"les questions « {one} » et « {other} » demandent presque la même chose"
        for one, other in measured.alike
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
