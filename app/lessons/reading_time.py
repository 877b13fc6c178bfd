"""How long a lesson is to read: its words, and the minutes they take.

Adults read French silently at 195 words a minute on average: Trauzettel-Klosinski and Dietz 2012,
Standardized Assessment of Reading Performance, doi:10.1167/iovs.11-8284.
"""

import math
import re
from dataclasses import dataclass

from app.lessons.model import Lesson
from app.lessons.sections import sections_of

_WORDS_A_MINUTE = 195
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """The words of prose of a lesson and the minutes to read them; figures take longer."""

    words: int
    minutes: int


def reading_time(lesson: Lesson) -> ReadingTime:
    """Measure the prose, the titles and the frames of a lesson."""
    texts = (f"{section.title} {section.text}" for section in sections_of(lesson))
    words = sum(len(_WORD.findall(text)) for text in texts)
    return ReadingTime(words, math.ceil(words / _WORDS_A_MINUTE))
