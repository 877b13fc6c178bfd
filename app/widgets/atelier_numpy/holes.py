"""What was written in the blanks of `atelier-numpy`, judged, and told in words."""

from collections.abc import Callable
from dataclasses import dataclass

from app.widgets.atelier_numpy.blanks import BLANKS
from app.widgets.atelier_numpy.code import LINES, Blank, Verdict, pieces
from app.widgets.atelier_numpy.printed import Judged


@dataclass(frozen=True, slots=True)
class Hole:
    """Hold one blank as shown: its line, what was written, the verdict and what to say of it."""

    blank: Blank
    line: int
    given: str
    verdict: Verdict
    why: str


def holes_of(given_in: Callable[[str], str]) -> tuple[Hole, ...]:
    """Judge the blanks, in the order of the lines; `given_in` returns what one of them holds."""
    named = {blank.name: blank for blank in BLANKS}
    places = [(i, name) for i, line in enumerate(LINES, 1) for _, name in pieces(line) if name]
    given = {name: given_in(name) for _, name in places}
    return tuple(
        Hole(named[name], line, given[name], *named[name].judge(given[name]))
        for line, name in places
    )


def said(holes: tuple[Hole, ...], weights: Judged, output: Judged) -> str:
    """Say how many blanks are right, and what the printed numbers are worth."""
    count = len(holes)
    right = sum(hole.verdict == "right" for hole in holes)
    wrong = sum(hole.verdict == "wrong" for hole in holes)
    if not right and not wrong:
        told = (
            f"Il y a {count} trous dans ces quinze lignes. Rien de ce que vous écrivez n’est"
            " exécuté\u00a0: vos réponses sont comparées."
        )
    elif right == count:
        told = f"Les {count} trous sont justes\u00a0: ces quinze lignes calculent l’attention."
    else:
        told = (
            f"Sur {count} trous\u00a0: {right} juste{'s' if right > 1 else ''}, {wrong} à revoir,"
            f" {count - right - wrong} à remplir."
        )
    values = [
        f"{name} {'sont justes' if judged.verdict == 'right' else 'sont à revoir'}."
        for name, judged in (("Vos poids", weights), ("Les nombres de votre sortie", output))
        if judged.verdict != "empty"
    ]
    return " ".join([told, *values])
