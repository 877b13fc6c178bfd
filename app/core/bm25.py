"""Rank documents for a query by counting words, with every part of the score kept.

BM25 (Robertson and Zaragoza 2009, section 3.4): a word of the query brings a document

    idf · tf / (tf + k1 · (1 - b + b · length / mean length))

where tf counts the word in the document and idf is large when few documents hold it: here
log(1 + (N - n + 0.5) / (n + 0.5)) for n documents out of N. With the 1, no word takes points away.

Axes: documents (N), terms of the query (t).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.spelling import plain
from app.core.words import cut

K1 = 1.2  # how soon one more occurrence stops counting
B = 0.75  # how much a long document is held back: 0 not at all, 1 in full
_PLURAL_FROM = 4  # letters: « heures » is « heure », « pas » stays

# Words so common that they say nothing of a subject, without their accents.
_COMMON = """
a ai ainsi as au aussi aux avec c ce cela ces cet cette d dans de des du elle elles en es est et
eu eux il ils j je jusqu l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous
on ont ou par pas pour qu quand que quel quelle quelles quels qui s sa sans se sera ses si son
sont sur t ta te tes toi ton tous tout toute toutes tu un une vers vos votre vous y combien
comment pourquoi
"""
COMMON = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class Ranking:
    """How N documents were ranked for a query of t terms.

    counts (N, t) are occurrences, lengths (N,) numbers of terms, frequencies (t,) numbers of
    documents that hold the term, idf (t,); parts (N, t) are points and scores (N,) their sums.
    order holds the documents found, best first; one that holds no term of the query is not found.
    """

    terms: tuple[str, ...]
    counts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    frequencies: NDArray[np.int64]
    idf: Array
    parts: Array
    scores: Array
    order: tuple[int, ...]


def term_of(word: str) -> str:
    """Return what a search compares: no capital, no accent, no plural; empty for a sign.

    The plural is the last letter, s or x, of a word of four letters or more.
    """
    flat = unicodedata.normalize("NFKD", plain(word).casefold())
    letters = "".join(c for c in flat if c.isalnum() or c == "-").strip("-")
    if len(letters) >= _PLURAL_FROM and letters[-1] in "sx" and letters.isalpha():
        return letters[:-1]
    return letters


def terms_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order, without the common ones."""
    folded = (term_of(word.text) for word in cut(text))
    return tuple(word for word in folded if word and word not in COMMON)


def rank(query: Sequence[str], documents: Sequence[Sequence[str]]) -> Ranking:
    """Rank documents, each its terms, for the terms of a query; a repeated term counts once.

    Source: Robertson and Zaragoza 2009, section 3.4. Raises ValueError without
    documents.
    """
    if not documents:
        raise ValueError("there is nothing to rank")
    terms = tuple(dict.fromkeys(query))
    counts = np.array(
        [[list(document).count(term) for term in terms] for document in documents], dtype=np.int64
    ).reshape(len(documents), len(terms))
    lengths = np.array([len(document) for document in documents], dtype=np.int64)
    frequencies = (counts > 0).sum(axis=0)
    idf = np.log1p((len(documents) - frequencies + 0.5) / (frequencies + 0.5))
    mean = max(float(lengths.mean()), 1e-9)
    held_back = K1 * (1 - B + B * lengths / mean)
    parts = counts / (counts + held_back[:, None]) * idf
    scores = parts.sum(axis=1)
    matching = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] > 0]
    return Ranking(terms, counts, lengths, frequencies, idf, parts, scores, tuple(matching))
