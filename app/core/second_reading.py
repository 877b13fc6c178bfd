"""Read a sentence once more where its first reading contradicts a dictionary, or itself.

« Courir le fatigue » has no article, « bois du lait ! » no wood, « Marc mange une pomme, Sophie une
poire » one subject a verb. Each rule looks for one such contradiction, whatever the words, and says
by what form a word is read instead, or which of the tags that a dictionary gives it do not hold
here. The heads then compute their weights as they always do, from the vectors of that reading.
"""

from collections.abc import Mapping

from app.core import misread_calls, misread_clauses, misread_subjects, misread_words
from app.core.first_reading import FirstReading, Remark


def remarks(first: FirstReading) -> Mapping[int, Remark]:
    """Return by place the words to read otherwise; none when the first reading stands."""
    rules = (
        *misread_words.RULES,
        *misread_clauses.RULES,
        *misread_subjects.RULES,
        *misread_calls.RULES,
    )
    return {remark.place: remark for rule in rules for remark in rule(first)}
