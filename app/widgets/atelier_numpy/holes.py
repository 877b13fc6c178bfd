"""The blanks of `atelier-numpy` as the reader filled them, judged and described in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.widgets.atelier_numpy.blanks import BLANKS
from app.widgets.atelier_numpy.code import LINES, Blank, BlankName, Verdict
from app.widgets.atelier_numpy.printed import Judged

WAITING = "Vos réponses sont gardées\u00a0: « Vérifier » les compare."
_EXERCISE = (
    "Il y a {count} trous dans ces quinze lignes. Rien de ce que vous écrivez n’est"
    " exécuté\u00a0: vos réponses sont comparées."
)


@dataclass(frozen=True, slots=True)
class Hole:
    """One blank with its line, the answer written in it, the verdict and the reason for it."""

    blank: Blank
    line: int
    given: str
    verdict: Verdict
    why: str


def holes_of(answers: Mapping[BlankName, str], sent: bool = True) -> tuple[Hole, ...]:
    """Judge the answers, in the order of the lines; those that were not sent only wait."""
    blanks = {blank.name: blank for blank in BLANKS}
    return tuple(
        Hole(
            blanks[part], number, answers[part], *blanks[part].judge(answers[part] if sent else "")
        )
        for number, line in enumerate(LINES, 1)
        for part in line
        if isinstance(part, BlankName)
    )


def explanation_of(holes: tuple[Hole, ...], weights: Judged, output: Judged) -> str:
    """Say how many blanks are right, and whether the printed numbers are."""
    count = len(holes)
    right = sum(hole.verdict == "right" for hole in holes)
    wrong = sum(hole.verdict == "wrong" for hole in holes)
    if not right and not wrong:
        code = WAITING if any(hole.given for hole in holes) else _EXERCISE.format(count=count)
    elif right == count:
        code = f"Les {count} trous sont justes\u00a0: ces quinze lignes calculent l’attention."
    else:
        code = (
            f"Sur {count} trous\u00a0: {right} juste{'s' if right > 1 else ''}, {wrong} à revoir,"
            f" {count - right - wrong} à remplir."
        )
    numbers = [
        f"{name} {'sont justes' if judged.verdict == 'right' else 'sont à revoir'}."
        for name, judged in (("Vos poids", weights), ("Les nombres de votre sortie", output))
        if judged.verdict != "empty"
    ]
    return " ".join([code, *numbers])
