"""Calculations that are written out with their numbers, found in a text and worked out again."""

import math
import re
from itertools import pairwise

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_NUMBER = r"\d++(?:\u202f\d{3})*+(?:,\d++)?+"
_OF = rf"ln ?(?=[(\d])|e(?=[{_RAISED}])"
_SIDE = rf"(?:[(√−]|{_OF}|{_NUMBER})(?:[ ()√+×·÷−{_RAISED}]|{_OF}|{_NUMBER})*+"
_CHAIN = re.compile(rf"(?<![\w,²)^])(?<![×·÷+−] ){_SIDE}(?:[=≈] ?{_SIDE})++(?:(?<= )|(?!\w))")
_DOES = re.compile(rf"[√+×·÷{_RAISED}]|[\d)] ?− ?[\d(]|ln")


def worked(side: str, moved: int | None = None) -> float:
    """Work one side out; the number at `moved` takes half a unit of its last decimal more."""
    python = re.sub("[ \u202f]", "", side).translate(str.maketrans("−×·÷", "-**/"))
    plain = str.maketrans(_RAISED, "0123456789-")
    python = re.sub(rf"[{_RAISED}]+", lambda of: f"**({of[0].translate(plain)})", python)
    python = re.sub(r"(√|ln)([\d,]+)", r"\1(\2)", python)
    at = -1

    def number(match: re.Match[str]) -> str:
        nonlocal at
        at += 1
        more = 0.5 * 10 ** -len(match[0].partition(",")[2]) if at == moved else 0
        return f"({match[0].replace(',', '.')} + {more})"

    python = re.sub(r"\d+(?:,\d+)?", number, python)
    scope = {"root": math.sqrt, "log": math.log, "e": math.e}
    return float(eval(python.replace("√", "root").replace("ln", "log"), {}, scope))


def error(side: str, exact: int) -> float:
    """Return how far a side may be: numbers of more than `exact` decimals, and a result, round."""
    matches = re.findall(r"\d+(?:,\d+)?", side.replace("\u202f", ""))
    rounded = [
        at
        for at, number in enumerate(matches)
        if "," in number and (not _DOES.search(side) or len(number.partition(",")[2]) > exact)
    ]
    return sum(abs(worked(side, at) - worked(side)) for at in rounded)


def calculations(text: str) -> list[list[str]]:
    """Return the sides of each calculation of a text; two numbers side by side are none."""
    parts = [
        [side.strip() for side in re.split("[=≈]", chain[0])]
        for chain in _CHAIN.finditer(text.replace("\u00a0", " "))
    ]
    return [
        sides
        for sides in parts
        if any(map(_DOES.search, sides))
        and not any(s.count("(") != s.count(")") or re.search(r"[\d)] [\d(√]", s) for s in sides)
    ]


def wrong(text: str, exact: int) -> list[list[str]]:
    """Return the calculations of a text that do not come out."""
    return [
        sides
        for sides in calculations(text)
        for one, other in pairwise(sides)
        if abs(worked(one) - worked(other)) > error(one, exact) + error(other, exact) + 1e-9
    ]
