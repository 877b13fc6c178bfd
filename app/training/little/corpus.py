"""The French that the little model reads, cleaned, and what is kept out of its training.

A folder of data holds `novels/` (a paragraph a line), `sentences/` (a sentence a line), both in xz,
and the treebanks in `ud-french/`. Three novels and one sentence of twenty are held out; a sentence
of other books that stands in a novel held out is left out too.
"""

import lzma
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.core.pieces import blocks, one_form
from app.training.treebank import TRAINING, read

HELD_OUT_NOVELS = ("FRA01303_Flaubert", "FRA02702_Maupassant", "FRA02203_Gouraud")
SOURCES = {  # the sentences: their name here, their file
    "debats": "debats-assemblee-nationale",
    "theatre": "libretheatre",
    "gutenberg": "gutenberg",
    "wikisource": "wikisource",
}
_HELD_OUT = 20  # one sentence of so many
_SHINGLE = 6  # blocks in a row that betray a sentence of a novel

_SPEAKER = re.compile(r"^[A-ZÉÈÀ][\w' -]{0,30}?(, [^.]{3,40})?\.? — ")
_STAGE = re.compile(r"^[A-ZÉÈÀ][\w'-]+( [A-Z][\w'-]+)? ?, \w+(ant|ée?s?)\b")
_TITLE = re.compile(r"\b(M\.|MM\.|Mme|Mmes|Mlle|Messieurs|[Mm]onsieur|[Mm]adame) [A-ZÉ]")
_TWO_NAMES = re.compile(r"(?<=[a-zéèà,] )[A-ZÉ][a-zéèëïç]+ (de |Le |La )?[A-ZÉ][a-zéèëïç]+")
_INSTITUTIONS = re.compile(
    r"Assemblée|Conseil|Union|Cour|Gouvernement|Sénat|État|République|Europe|France|Constitution"
)
_NAMED = re.compile(
    r"\b(Macron|Sarkozy|Hollande|Fillon|Valls|Le Pen|Mélenchon|Darmanin|Castex|Ciotti|Wauquiez|"
    r"Taubira|Ayrault|Cazeneuve|Juppé|Villepin|Chirac|Trump|Poutine|Merkel|Obama|Biden|Erdogan|"
    r"Lagarde|Moscovici|Montebourg|Duflot|Hamon|Copé|Raffarin|Jospin|Strauss|Berlusconi|Barroso|"
    r"Juncker|Dati|Guéant|Hortefeux|Besson|Woerth|Bachelot|Peillon|Sapin|Touraine|Rebsamen|"
    r"Lemaire|Le Maire|Buzyn|Blanquer|Hulot|Borloo|Estrosi|Bertrand|Pécresse|Baroin|Mamère)\b"
)
_LOUD = re.compile(r"\b[A-ZÉÈÀ]{3,}\b")
_ENDED = re.compile(r"[.!?…»]$")
_OLD = re.compile(
    r"(?<![vs])(?<!\bcr)(?<!\bempl)(?<!\bdépl)oient\b|\b(avoit|étoit|faisoit|estoit)\b"
)


def held_out(data: Path) -> dict[str, tuple[str, ...]]:
    """Return the lines of each source that are kept out of training, as they stand.

    Raises FileNotFoundError when a part of the folder is missing.
    """
    out = {"romans": tuple(line for novel in held_out_novels(data) for line in novel)}
    for name in SOURCES:
        out[name] = tuple(parted(_sentences(data, name))[1])
    return out


def held_out_novels(data: Path) -> list[list[str]]:
    """Return the paragraphs of each novel that is kept out of training."""
    return [_novel(data / "novels" / f"{name}.txt.xz") for name in HELD_OUT_NOVELS]


def to_read(data: Path) -> dict[str, tuple[str, ...]]:
    """Return the lines of each source to train on, cleaned.

    Raises FileNotFoundError when a part of the folder is missing.
    """
    out = held_out(data)
    secret = shingles(out["romans"])
    secret.update(" ".join(blocks(line)) for name in SOURCES for line in out[name])
    paths = sorted((data / "novels").glob("*.txt.xz"))
    novels = (_novel(path) for path in paths if not path.name.startswith(HELD_OUT_NOVELS))
    lines = {"romans": tuple(line for novel in novels for line in novel)}
    for name in SOURCES:
        cleaned = (clean(line, name) for line in parted(_sentences(data, name))[0])
        lines[name] = tuple(line for line in cleaned if line and not is_held_out(line, secret))
    lines["ud"] = tuple(_treebank_lines(data / "ud-french"))
    return lines


def parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines in an order drawn once and for all: to train on, then held out."""
    order = list(lines)
    random.Random(0).shuffle(order)
    cut = len(order) // _HELD_OUT
    return order[cut:], order[:cut]


def clean(line: str, source: str) -> str:
    """Return a sentence without what is not speech, or nothing when it is better not read."""
    text = ligatures(one_form(line))
    if source == "theatre":
        text = _SPEAKER.sub("", text).replace(" …", "…").lstrip("…— ")
        if _STAGE.match(text):
            return ""
    if source == "debats" and (_TITLE.search(text) or _named(text)):
        return ""
    if _LOUD.search(text) or _OLD.search(text) or not _ENDED.search(text):
        return ""
    if text.count("«") != text.count("»") or "(" in text or ")" in text or "[" in text:
        return ""
    return text if len(text.split()) > 2 else ""


def _named(text: str) -> bool:
    """Tell whether a sentence seems to name a person of today."""
    if _NAMED.search(text):
        return True
    return any(not _INSTITUTIONS.search(match[0]) for match in _TWO_NAMES.finditer(text))


def ligatures(text: str) -> str:
    """Write « cœur » with its ligature."""
    return re.sub(r"oe(?=u|il)", "œ", re.sub(r"\bOe(?=u|il)", "Œ", text))


def shingles(lines: Iterable[str]) -> set[str]:
    """Return every run of a few blocks of some lines, to find sentences that come from them."""
    runs: set[str] = set()
    for line in lines:
        parts = blocks(line)
        runs.update(" ".join(parts[i : i + _SHINGLE]) for i in range(len(parts) - _SHINGLE + 1))
    return runs


def is_held_out(line: str, secret: set[str]) -> bool:
    """Tell whether a line is held out, or has its middle in a novel held out."""
    parts = blocks(line)
    if " ".join(parts) in secret:
        return True
    if len(parts) < _SHINGLE:
        return False
    middle = (len(parts) - _SHINGLE) // 2
    return " ".join(parts[middle : middle + _SHINGLE]) in secret


def _novel(path: Path) -> list[str]:
    return [ligatures(one_form(line)) for line in _lines(path)]


def _sentences(data: Path, source: str) -> list[str]:
    return list(_lines(data / "sentences" / f"{SOURCES[source]}.txt.xz"))


def _treebank_lines(folder: Path) -> Iterator[str]:
    for name in TRAINING:
        for sentence in read(folder / f"{name}.conllu"):
            yield " ".join(sentence.words)


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield line.strip()
