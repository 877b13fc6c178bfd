"""The fonts of the course, cut out of their packages to what French pages write.

Each face becomes one small woff2 under a name of its own: Source is a reserved name, and a font
that was cut is not the font of that name (OFL 1.1). What the faces lack is made of what they have.
"""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pinned  # beside this file, which is in no package
from fontTools.otlLib.optimize.gpos import compact
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData

FOLDER = Path("static/fonts")
_MADE = FOLDER / "made.txt"  # of what recipe the fonts that are there were made
ADVANCES = Path("app/data/advances.json")

_LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜŸàâäæçèéêëîïôöœùûüÿ"
    + "ÁÍÓÚÑáíóúñßćğŁłŠšŽž"
)
_SIGNS = "\u00a0\u2009\u202f«»‹›“”‘’‚„–—‑…·•§©°ªº²³¹×÷±−′″€‰†‖¿¡"
_SYMBOLS = "←↑→↓↔≤≥≈≠∞√∑∅ΣΔαβγλμπσθφ⁰⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉ᵀᵥₒₖ"
CHARACTERS = _LETTERS + _SIGNS + _SYMBOLS
# What stretches is in the first file of formulas, where browsers look for it.
_OFTEN = "≈θφ\U0001d703\U0001d711"  # signs that whole lessons would ask for the second file for
_MATHS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + _OFTEN
    + "\u00a0\u2009\u202f°±²³·×÷éèêàçôûî′″‖…ℓ∏∑−∗√∝∞∥∫≠≤≥⊤⋅→⟨⟩⌈⌉⌊⌋¯ˆ˜ˉ^_"
    + "".join(map(chr, (*range(0x1D434, 0x1D468), 0x210E)))
)
_RARE = (  # in a file of its own, which pages ask for where they write one of these
    "¬ℝ∀∂∃∅∇∈∉∘∧∨∩∪∼≈≡≪≫⊂⊆⊕⊗⊙⊥⋮⋯⋱←↑↓↔⇒⇔"
    + "".join(map(chr, (*range(0x391, 0x3CA), *range(0x1D6FC, 0x1D71C))))
)
_SELDOM = "".join(sign for sign in _RARE if sign not in _OFTEN)
_SIZES = (0, 1, 2, 4, 7, 12)  # of the thirteen that STIX has for each fence; pieces join for more

# A letter below or above the line is the letter itself, smaller: (letter, scale, height).
_SMALL = {
    "ₖ": ("k", 0.62, -160),
    "ᵥ": ("v", 0.62, -160),
    "ₒ": ("o", 0.62, -160),
    "ᵀ": ("T", 0.62, 330),
}
_THIN = {"\u2009": 0.2, "\u202f": 0.2}  # widths, in em
_UNBREAKABLE = {"‑": "-"}
_LICENCE = "SIL Open Font License 1.1"  # its text is at the address that stands beside it


@dataclass(frozen=True)
class Face:
    """One file to make: where its outlines come from and what it is called."""

    name: str
    package: str
    source: str
    sha256: str
    family: str


_SERIF, _SANS = "font_source_serif_pro", "font_source_sans_pro"
_STIX = Face(
    "maths",
    "ziamath",
    "fonts/STIXTwoMath-Regular.ttf",
    "8f42cb183a85043a4dc3f8e41ac3821eb27bf178d68ace929ba439523622323c",
    "Cours Maths",
)
_STIX_SELDOM = replace(_STIX, name="maths-seldom")
FACES = (
    Face(
        "serif-regular",
        _SERIF,
        "files/SourceSerifPro-Regular.ttf",
        "b4e0771f06d8f6573a535312762b0b2f4fb9a03372239e39b0e7cf203da8ea9a",
        "Cours Serif",
    ),
    Face(
        "serif-semibold",
        _SERIF,
        "files/SourceSerifPro-Semibold.ttf",
        "83cc8531f284efb749bbb54f9fb4a0e0450cba918a41df76fabb3a42f2f95899",
        "Cours Serif",
    ),
    Face(
        "serif-italic",
        _SERIF,
        "files/SourceSerifPro-It.ttf",
        "13e315bc49bd04ef89228db5fbc793e407d76f9ffadda4e5e08894fb474736eb",
        "Cours Serif",
    ),
    Face(
        "sans-regular",
        _SANS,
        "files/SourceSansPro-Regular.ttf",
        "b77f3a700edd0fc0dec73258f882d5c3926c77f5caf6800a201d2166568d2309",
        "Cours Sans",
    ),
    Face(
        "sans-semibold",
        _SANS,
        "files/SourceSansPro-Semibold.ttf",
        "b440fd42fd5a54e1b252731deca9cc86604bee6ffa99281f5874c3476eb17eae",
        "Cours Sans",
    ),
)


def make(root: Path) -> list[Path]:
    """Write every font and the table of its advances; return what is there, from the root.

    What was made by this very recipe is left. Raises RuntimeError for a source that is missing or
    is not the one expected.
    """
    recipe = pinned.digest(Path(__file__).read_bytes())
    made = [*(FOLDER / f"{face.name}.woff2" for face in (*FACES, _STIX, _STIX_SELDOM)), ADVANCES]
    stamp = root / _MADE
    present = all((root / path).is_file() for path in (*made, _MADE))
    if present and stamp.read_text("utf-8") == recipe:
        return [*made, _MADE]
    stamp.parent.mkdir(parents=True, exist_ok=True)
    maths = _read(_STIX)
    advances = {}
    for face in FACES:
        font = _read(face)
        _complete(font, maths)
        _cut(font, CHARACTERS, ["kern", "mark", "mkmk", "ccmp", "tnum", "lnum"])
        advances[face.name] = _advances(font)
        _write(font, face, root)
    for face, characters in ((_STIX, _MATHS), (_STIX_SELDOM, _SELDOM)):
        maths = _read(face)
        _leave_sizes(maths)
        _cut(maths, characters, [])
        _write(maths, face, root)
    (root / ADVANCES).write_text(
        json.dumps(advances, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8"
    )
    stamp.write_text(recipe, "utf-8")
    return [*made, _MADE]


def _read(face: Face) -> TTFont:
    content = pinned.read(face.package, face.source, face.sha256)
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def _complete(font: TTFont, maths: TTFont) -> None:
    """Add the characters that a face lacks: made of its letters, or from the font of formulas."""
    glyphs = font.getGlyphSet()
    characters = font.getBestCmap()
    added: dict[str, tuple[Any, int]] = {}

    def draw(character: str, outlines: Any, name: str, scale: float, height: float) -> None:
        outline = DecomposingRecordingPen(outlines)
        outlines[name].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, height)))
        added[character] = (pen.glyph(), round(outlines[name].width * scale))

    for character, (letter, scale, height) in _SMALL.items():
        draw(character, glyphs, characters[ord(letter)], scale, height)
    scale = font["head"].unitsPerEm / maths["head"].unitsPerEm
    known = maths.getBestCmap()
    for character in sorted(set(map(ord, CHARACTERS)) & set(known) - set(characters)):
        draw(chr(character), maths.getGlyphSet(), known[character], scale, 0)
    for character, width in _THIN.items():
        added[character] = (TTGlyphPen(None).glyph(), round(width * font["head"].unitsPerEm))
    names = {ord(new): characters[ord(old)] for new, old in _UNBREAKABLE.items()}
    for character, (glyph, advance) in added.items():
        if ord(character) in characters:
            continue
        name = names[ord(character)] = f"uni{ord(character):04X}.cours"
        font["glyf"][name] = glyph
        font["hmtx"][name] = (advance, glyph.xMin if hasattr(glyph, "xMin") else 0)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap.update({code: name for code, name in names.items() if code < 0x10000})


def _leave_sizes(maths: TTFont) -> None:
    """Leave what stretches few sizes, and a root two.

    Browsers give the room of the widest root to every root of a line.
    """
    variants = maths["MATH"].table.MathVariants
    root = variants.VertGlyphCoverage.glyphs.index(maths.getBestCmap()[ord("√")])
    for place, sizes in enumerate(variants.VertGlyphConstruction):
        every = sizes.MathGlyphVariantRecord
        left = every[:2] if place == root else [every[at] for at in _SIZES if at < len(every)]
        sizes.MathGlyphVariantRecord = left
        sizes.VariantCount = len(left)
    variants.VertGlyphConstruction[root].GlyphAssembly = None


def _cut(font: TTFont, characters: str, features: list[str]) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]  # whose it is and its licence stay in the file
    options.notdef_outline = True
    options.drop_tables += ["FFTM", "meta", "BASE", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    if features:
        compact(font, 1)  # the pairs that kern, in the tables that travel smallest


def _advances(font: TTFont) -> dict[str, Any]:
    """Return the width of each character and what pairs add to it, in thousandths of an em.

    Pairs are written by first character, then by what they add: {"A": {"-40": "TVW"}}.
    """
    scale = 1000 / font["head"].unitsPerEm
    names = {chr(code): name for code, name in font.getBestCmap().items()}
    widths = {character: font["hmtx"][name][0] * scale for character, name in names.items()}
    kerning = _kerning(font)
    pairs: dict[str, dict[str, str]] = {}
    for first, one in names.items():
        for second, other in names.items():
            if added := sum(_first_known(lookup, one, other) for lookup in kerning):
                of_first = pairs.setdefault(first, {})
                key = f"{added * scale:g}"
                of_first[key] = of_first.get(key, "") + second
    return {"widths": widths, "pairs": pairs}


Pairs = Callable[[str, str], int | None]  # what a pair adds; None where a subtable is silent


def _kerning(font: TTFont) -> list[list[Pairs]]:
    """Return the subtables of each lookup that kerns (OpenType 1.9, GPOS type 2)."""
    table = font["GPOS"].table
    indices = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    lookups = [table.LookupList.Lookup[index] for index in sorted(indices)]
    subtables = [
        [getattr(table, "ExtSubTable", table) for table in lookup.SubTable] for lookup in lookups
    ]
    return [[_pairs(table) for table in tables if table.LookupType == 2] for tables in subtables]


def _first_known(subtables: list[Pairs], first: str, second: str) -> int:
    return next((added for pairs in subtables if (added := pairs(first, second)) is not None), 0)


def _pairs(table: Any) -> Pairs:
    covered = {glyph: index for index, glyph in enumerate(table.Coverage.glyphs)}
    if table.Format == 1:
        listed = {
            (first, record.SecondGlyph): _advance(record.Value1)
            for first, index in covered.items()
            for record in table.PairSet[index].PairValueRecord
        }
        return lambda first, second: listed.get((first, second))
    classes = [
        [_advance(record.Value1) for record in row.Class2Record] for row in table.Class1Record
    ]
    one, other = table.ClassDef1.classDefs, table.ClassDef2.classDefs
    return lambda first, second: (
        classes[one.get(first, 0)][other.get(second, 0)] if first in covered else None
    )


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0


def _write(font: TTFont, face: Face, root: Path) -> None:
    style = face.name.partition("-")[2].title() or "Regular"
    named = {1: face.family, 2: style, 4: f"{face.family} {style}", 13: _LICENCE}
    named[6] = f"{face.family} {style}".replace(" ", "")
    for record in font["name"].names:
        if record.nameID in named:
            record.string = named[record.nameID]
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables=("glyf", "loca", "hmtx"))
    font.save(root / FOLDER / f"{face.name}.woff2")
