"""Drawings in SVG, kept to what draws: no script, no event, no style sheet, no other file.

What is not on the lists below is left out: a list of what is dangerous would never be complete.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _names(
    """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text
    tspan textPath linearGradient radialGradient stop clipPath mask pattern marker filter
    feGaussianBlur feOffset feBlend feColorMatrix feComposite feFlood feMerge feMergeNode
    feMorphology feDropShadow feTurbulence feComponentTransfer feFuncR feFuncG feFuncB
    feFuncA
    """
)
_DRAWS = _names(
    """
    path rect circle ellipse line polyline polygon text use
    """
)
# What a `style` attribute may say too; each is also an attribute of SVG.
_PROPERTIES = _names(
    """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity color display
    visibility stop-color stop-opacity font-family font-size font-style font-weight
    text-anchor dominant-baseline letter-spacing word-spacing text-decoration clip-path clip-rule
    mask filter marker-start marker-mid marker-end paint-order vector-effect flood-color
    flood-opacity color-interpolation-filters shape-rendering text-rendering mix-blend-mode
    writing-mode
    """
)
_ATTRIBUTES = _PROPERTIES | _names(
    """
    id class x y x1 y1 x2 y2 cx cy r rx ry fx fy d dx dy points width height viewBox version
    preserveAspectRatio transform gradientTransform gradientUnits spreadMethod offset
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits
    maskContentUnits markerWidth markerHeight markerUnits refX refY orient rotate textLength
    lengthAdjust startOffset pathLength role aria-label aria-hidden filterUnits
    primitiveUnits in in2 result stdDeviation mode type values operator k1 k2 k3 k4 radius
    baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent
    """
)
_ELSEWHERE = re.compile(r"expression|javascript:|@import|\\", re.I)
_CALLED = re.compile(r"([\w-]*)\s*\(")
_FUNCTIONS = _names("rgb rgba hsl hsla matrix translate scale rotate skewx skewy")
_INSIDE = re.compile(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)(\s+[a-z]+)?", re.I)
_ANCHOR = re.compile(r"#[\w.:-]+")
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")
_NUMBERS = re.compile(r"\d+(?:\.\d*)?(?:e\d+)?|\.\d+", re.I)
_REFERENCE = re.compile(r"#[\w.:-]+")
MAX_ELEMENTS, _MAX_DEPTH = 20_000, 60
MAX_DRAWN = 50_000  # elements, those that `use` and patterns repeat counted each time
MAX_SIZE = 100_000  # of a side, in units of the drawing
# What filters cost a browser: a blur of the whole drawing is 2, and all of them as much as fifty.
MAX_EFFECTS = 100
_EFFECTS = {"feTurbulence": 4, "feMorphology": 4, "feGaussianBlur": 2, "feDropShadow": 2}
_AT_MOST = {"numOctaves": 5, "radius": 10, "stdDeviation": 100}

Tree.register_namespace("", _SVG)
Tree.register_namespace("xlink", _XLINK)


class NotADrawing(Exception):  # noqa: N818 - read as a sentence where it is raised
    """Say in French why a file is not taken as a drawing."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cleaned drawing, its size in its own units, and the names of what was left out."""

    content: bytes
    width: float
    height: float
    removed: tuple[str, ...]


def cleaned(content: bytes) -> Drawing:
    """Return a drawing with only what draws; raises NotADrawing."""
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise NotADrawing("Ce SVG déclare des entités : enregistrez-le sans elles.") from None
    except (Tree.ParseError, ValueError, LookupError):
        raise NotADrawing("Ce SVG n’est pas du XML bien formé.") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise NotADrawing("Ce fichier XML n’est pas un SVG.")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise NotADrawing(f"Ce SVG compte plus de {MAX_ELEMENTS} éléments : simplifiez-le.")
    removed: dict[str, None] = {}
    _clean(root, removed, 0)
    if not any(_local(node.tag) in _DRAWS for node in root.iter()):
        raise NotADrawing("Ce SVG ne dessine rien de ce qui est accepté : formes, tracés, textes.")
    if _Drawn(root, lambda _: 1).count() > MAX_DRAWN:
        raise NotADrawing(
            f"Ce SVG se répète : plus de {MAX_DRAWN} éléments à dessiner. Simplifiez-le."
        )
    if _Drawn(root, _effect).count() > MAX_EFFECTS:
        raise NotADrawing(
            "Ce SVG applique trop de filtres (flous, ombres, textures) : retirez-en, ou faites-en"
            " un PNG."
        )
    width, height = _size(root)
    for name, side in (("width", width), ("height", height)):  # else browsers guess
        root.set(name, f"{side:g}")
    text: bytes = Tree.tostring(root, "utf-8", xml_declaration=True)
    return Drawing(text, width, height, tuple(removed))


def _clean(node: Tree.Element, removed: dict[str, None], depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise NotADrawing(f"Ce SVG a plus de {_MAX_DEPTH} niveaux : simplifiez-le.")
    _clean_attributes(node, removed)
    drawn: list[Tree.Element] = []
    for child in node:
        if isinstance(child.tag, str) and _svg_name(child.tag) in _ELEMENTS:
            _clean(child, removed, depth + 1)
            drawn.append(child)
            continue
        if isinstance(child.tag, str):
            removed[_local(child.tag)] = None
        if drawn:  # the words that follow what goes stay
            drawn[-1].tail = (drawn[-1].tail or "") + (child.tail or "")
        else:
            node.text = (node.text or "") + (child.tail or "")
    node[:] = drawn


class _Drawn:
    """Add up what a browser draws: nested `use` make a giant of a few lines."""

    def __init__(self, root: Tree.Element, weigh: Callable[[Tree.Element], int]) -> None:
        self._root = root
        self._weigh = weigh
        self._named: dict[str, Tree.Element] = {}
        for node in root.iter():
            self._named.setdefault(node.get("id", ""), node)
        self._known: dict[Tree.Element, int] = {}

    def count(self) -> int:
        """Return the weight of all elements, each as often as it is drawn; raises NotADrawing."""
        return self._count(self._root, 0)

    def _count(self, node: Tree.Element, depth: int) -> int:
        if depth > 4 * _MAX_DEPTH:  # a drawing that holds itself has no end
            raise NotADrawing("Ce SVG se répète sans fin, ou presque : simplifiez-le.")
        if node not in self._known:
            inside = (*node, *self._repeated(node))
            below = sum(self._count(other, depth + 1) for other in inside)
            self._known[node] = self._weigh(node) + below
        return self._known[node]

    def _repeated(self, node: Tree.Element) -> Iterator[Tree.Element]:
        for name, value in node.attrib.items():
            if name == "href" or "url" in value.lower():
                for reference in _REFERENCE.findall(value):
                    if reference[1:] in self._named:
                        yield self._named[reference[1:]]


def _effect(node: Tree.Element) -> int:
    """Return what a primitive of a filter costs; raises NotADrawing for one that is too strong."""
    name = _local(node.tag)
    if not name.startswith("fe"):
        return 0
    for attribute, most in _AT_MOST.items():
        for value in _NUMBERS.findall(node.get(attribute, "")):
            if float(value) > most:
                raise NotADrawing(
                    f"Ce SVG a un filtre trop fort : « {attribute} » vaut {most} au plus."
                )
    return _EFFECTS.get(name, 1)


def _clean_attributes(node: Tree.Element, removed: dict[str, None]) -> None:
    written = dict(node.attrib)
    node.attrib.clear()
    for name, value in written.items():
        if name in (f"{{{_XLINK}}}href", "href"):
            if _ANCHOR.fullmatch(value.strip()):
                node.set("href", value.strip())
            else:
                removed[f"lien « {value[:40]} »"] = None
        elif name == f"{{{_XML}}}space" or (name in _ATTRIBUTES and _harmless(value)):
            node.set(name, value)
        elif name.lower().startswith("on"):
            removed[name] = None
    for rule in written.get("style", "").split(";"):
        name, _, value = (part.strip() for part in rule.partition(":"))
        if name in _PROPERTIES and _harmless(value):
            node.set(name, value)


def _harmless(value: str) -> bool:
    if _INSIDE.fullmatch(value.strip()):
        return True
    called = {name.lower() for name in _CALLED.findall(value)}
    return called <= _FUNCTIONS and not _ELSEWHERE.search(value)


def _svg_name(tag: str) -> str:
    """Return the name of an element of SVG, empty for those of others."""
    return tag.removeprefix(f"{{{_SVG}}}") if tag.startswith(f"{{{_SVG}}}") else ""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _size(root: Tree.Element) -> tuple[float, float]:
    sides = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if sides[0] and sides[1]:
        width, height = float(sides[0][1]), float(sides[1][1])
    else:
        try:
            _, _, width, height = map(float, root.get("viewBox", "").replace(",", " ").split())
        except ValueError:
            raise NotADrawing("Ce SVG ne dit pas sa taille : il lui faut un viewBox.") from None
    if not (0 < width <= MAX_SIZE and 0 < height <= MAX_SIZE):
        raise NotADrawing(f"Un côté de ce SVG compte plus de 0 et {MAX_SIZE} unités au plus.")
    return width, height
