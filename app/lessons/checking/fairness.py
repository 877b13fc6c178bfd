"""Whether the questions of a course give their answers away: by length, by place, by caution.

Only questions with one right choice count. A reader who knows nothing but these habits should do no
better than chance: the right choice is the longest as often as any other, stands at each place as
often, and careful words stand in wrong choices too.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from html.parser import HTMLParser

from app.lessons.model import Lesson
from app.lessons.quiz.choices import Choices
from app.lessons.quiz.summary import Summary

TOLERANCE = Fraction(5, 100)
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
    careful word. `repeated` holds the questions that stand twice, as (text, right choice).
    """

    questions: int
    longest: int
    chance: Fraction
    places: Counter[tuple[int, int]]
    cautious_right: int
    cautious_wrong: int
    repeated: tuple[tuple[str, str], ...]

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
    texts: Counter[tuple[str, str]] = Counter()
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
        texts[_plain(question.text.html), choices[right]] += 1
    return Fairness(
        questions=len(asked),
        longest=longest,
        chance=sum(chances, Fraction(0)) / len(asked) if asked else Fraction(0),
        places=places,
        cautious_right=cautious[True],
        cautious_wrong=cautious[False],
        repeated=tuple(text for text, times in texts.items() if times > 1),
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
    findings += [f"la question « {text} » est posée deux fois" for text, _ in measured.repeated]
    return tuple(findings)


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
