"""A formula of MathML as a person says it in French: « racine de d k », « e puissance x ».

Screen readers that know no MathML read its letters one after the other, without the root, the
fraction or the exponent. The words are those of a classroom: no more marks than the ear needs.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.etree.ElementTree import Element, ParseError, fromstring

from app.lessons.reading.names_of_signs import BINARY, NAMES, POWERS, SIGNS, UNSAID, VECTORS

_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);)\w+;")  # known to HTML, and not to XML
_OPENING = {"(": ")", "[": "]", "{": "}", "‖": "‖"}
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mtd", "semantics"})
# Letters, numbers and the signs that any voice says so; f(x) is « f de x ».
_PLAIN = re.compile(r"(?!.*\w\()[\w\s,.;()=+−×÷]*")
_WIDE = 1  # em, between two formulas on one line


def spoken(mathml: str) -> str:
    """Return the words of a formula, or nothing where a voice reads what it shows just so."""
    try:
        math = fromstring(_ENTITY.sub(lambda match: unescape(match[0]), mathml))
    except ParseError:  # a name that only browsers know: they read it
        return ""
    nodes = list(_inlined(math))
    flat = all(len(node) == 0 and _text(node) not in NAMES for node in nodes)
    if flat and _PLAIN.fullmatch("".join(map(_text, nodes))):
        return ""
    words = _tidy(_row(nodes))
    shown = "".join(math.itertext())
    return "" if re.sub(r"\s", "", words) == re.sub(r"[\s()]", "", shown) else words


def _tidy(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r"\bde (?=[aeiouéè][^\W\d_])", "d’", words)  # d’écart, but de a
    return re.sub(r"(?: ?,)+(?=[ ,;]|$)", ",", words).replace(", ;", " ;").strip(" ,")


def _inlined(node: Element) -> Iterator[Element]:
    """Yield what stands in a row, whatever groups it; spaces and unsaid signs go."""
    for child in node:
        if child.tag in _ROWS:
            yield from _inlined(child)
        elif child.tag == "mspace":
            if (width := child.get("width", "")).endswith("em") and float(width[:-2]) > _WIDE:
                pause = Element("mo")
                pause.text = ";"
                yield pause
        elif len(child) or not (_text(child) in UNSAID or _ends_a_sentence(node, child)):
            yield child


def _ends_a_sentence(node: Element, child: Element) -> bool:
    return child is node[-1] and (child.tag, child.text) == ("mi", ".")


def _text(node: Element) -> str:
    return "".join(node.itertext()).strip()


def _aloud(node: Element) -> str:
    """Say one element and what it holds."""
    if node.tag in _ROWS:
        return _row(list(_inlined(node)))
    children = list(node)
    match node.tag, children:
        case "msqrt", _:
            return _root(_row(list(_inlined(node))), _is_compound(node))
        case "mfrac", [above, below]:
            return _fraction(above, below)
        case "msub" | "munder", [base, below]:
            return _under(base, below)
        case "msup", [base, above]:
            return _power(_aloud(base), above)
        case "msubsup" | "munderover", [base, below, above]:
            if _text(base) in ("∑", "∏"):
                return f"{_under(base, below).removesuffix(' de')} jusqu’à {_aloud(above)}, de"
            return _power(_under(base, below), above)
        case "mover", [base, above]:
            return f"{_aloud(base)} {'barre' if _text(above) in '¯‾―' else _aloud(above)}"
        case "mtable", rows:
            return " ; ".join(", ".join(map(_aloud, row)) for row in rows)
    text = _text(node)
    return SIGNS.get(text) or NAMES.get(text, text)


def _row(nodes: Sequence[Element]) -> str:
    words: list[str] = []
    index = 0
    while index < len(nodes):
        node, sign = nodes[index], _text(nodes[index])
        end = _closing(nodes, index) if node.tag == "mo" and sign in _OPENING else None
        if end is not None:
            before = nodes[index - 1] if index else None
            words.append(_held(sign, before, nodes[index + 1 : end], nodes[end + 1 :]))
            index = end
        elif _dots(nodes, index):
            words.append(f", et ainsi de suite{' jusqu’à' if sign == '.' else ','}")
            index += 3 if sign == "." else 2
        elif sign in ("⋅", "·") and node.tag == "mo":
            words.append(_product(nodes, index))
        elif sign == "O" and [_text(after) for after in nodes[index + 1 : index + 2]] == ["("]:
            words.append("grand O")
        elif node.tag == "mi" and sign in NAMES and len(sign) > 1 and _applied(nodes, index):
            words.append(f"{NAMES[sign]} de")
        elif node.tag == "msub" and _text(node[0]) == "log":
            words.append(f"logarithme en base {_aloud(node[1])} de")
        else:
            words.append(_aloud(node))
        index += 1
    return " ".join(words)


def _closing(nodes: Sequence[Element], start: int) -> int | None:
    """Return where a parenthesis is closed; a brace of cases is closed by the end of its row."""
    opening = _text(nodes[start])
    closing, depth = _OPENING[opening], 0
    for index in range(start + 1, len(nodes)):
        sign = _text(nodes[index]) if nodes[index].tag == "mo" else ""
        if sign == closing and depth == 0:
            return index
        depth += (sign == opening) - (sign == closing)
    return len(nodes) if opening == "{" else None


def _held(
    sign: str, before: Element | None, inside: Sequence[Element], after: Sequence[Element]
) -> str:
    """Say what stands between parentheses, or bars, after what they follow."""
    words, end = _row(inside), "," if after else ""
    if sign == "‖":
        return f"norme de {words}{' fois' if after and _text(after[0]) not in BINARY else ''}"
    if any(node.tag == "mtable" for node in inside):
        return f"{'selon le cas :' if sign == '{' else 'la matrice de lignes'} {words}{end}"
    if before is not None and _is_function(before):
        of = "" if before.tag == "mi" and len(_text(before)) > 1 else "de "
        return f"{of}{words}{end if len(inside) > 1 else ''}"
    signs = [_text(node) for node in inside if node.tag == "mo"]
    if ";" in signs or "," in signs or not _binary(inside):
        return words
    if before is not None and before.tag != "mo":
        return f"facteur de {words}{end}"
    return f"parenthèse, {words}, fermez la parenthèse{end}"


def _is_function(node: Element) -> bool:
    if node.tag == "mtext":
        return True
    return node.tag == "mi" and (len(_text(node)) > 1 or _text(node) in "fgsφϕO")


def _applied(nodes: Sequence[Element], index: int) -> bool:
    return index + 1 < len(nodes) and _text(nodes[index + 1]) not in BINARY


def _dots(nodes: Sequence[Element], index: int) -> bool:
    three = [_text(node) for node in nodes[index : index + 3]]
    return three in (["."] * 3, ["·"] * 3)


def _product(nodes: Sequence[Element], index: int) -> str:
    """Say a dot: the scalar product of two vectors, or of two functions of them, or a product."""
    before, after = nodes[:index], nodes[index + 1 :]
    # φ(q) · φ(k): what stands before the parenthesis says what is multiplied.
    held = bool(before) and _text(before[-1]) == ")"
    first = next((node for node in reversed(before) if not held or node.tag == "mi"), None)
    if first is None or not after:
        return "fois"
    names = _text(first)[:1], _text(after[0])
    vectors = names[0] in VECTORS and (names[1][:1] in VECTORS or names[1] == "tanh")
    return "scalaire" if vectors else "fois"


def _is_compound(node: Element) -> bool:
    return _binary(list(_inlined(node)) if node.tag in {*_ROWS, "msqrt"} else [node])


def _binary(nodes: Sequence[Element]) -> bool:
    """Tell whether a sign stands between two things of a row."""
    return any(node.tag == "mo" and _text(node) in BINARY for node in nodes[1:])


def _root(words: str, compound: bool) -> str:
    return f"racine de {words}{', fin de la racine,' if compound else ''}"


def _fraction(above: Element, below: Element) -> str:
    if any(map(_is_heavy, (above, below))) or _is_compound(below):
        return f"la fraction {_aloud(above)}, sur {_aloud(below)}, fin de la fraction,"
    end = "," if len(above) or len(below) else ""
    return f"{_aloud(above)}{', le tout' if _is_compound(above) else ''} sur {_aloud(below)}{end}"


def _is_heavy(node: Element) -> bool:
    """Tell whether a part of a fraction holds a sum, or a power that takes long to say."""
    powers = (power[1] for power in node.iter("msup"))
    return any(True for _ in node.iter("munder")) or any(map(_is_compound, powers))


def _under(base: Element, below: Element) -> str:
    if _text(base) in ("∑", "∏"):
        return f"{'la somme' if _text(base) == '∑' else 'le produit'} sur {_aloud(below)} de"
    apart = any(part.tag == "mo" for part in below.iter())
    return f"{_aloud(base)} {'indice ' if apart else ''}{_aloud(below)}{',' if apart else ''}"


def _power(base: str, above: Element) -> str:
    text = _text(above)
    if text in POWERS:
        return f"{base} {POWERS[text]}"
    if text.startswith("(") or (text.isalpha() and text.isupper()):  # the name of one of several
        return f"{base} {_aloud(above)}"
    if any(sign in text[1:] for sign in "+−"):
        return f"{base} puissance parenthèse, {_aloud(above)}, fermez la parenthèse,"
    return f"{base} puissance {_aloud(above)}{',' if _is_compound(above) else ''}"
