"""What `masque` says: what the mask hides, and what another last word moves above it."""

from dataclasses import dataclass

from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

_READ_BOTH_WAYS = (
    "{moved} Le triangle est là, mais ce modèle a lu la phrase dans les deux sens avant son"
    " attention : les vecteurs des premiers mots connaissaient déjà le dernier."
)


@dataclass(frozen=True, slots=True)
class Move:
    """What moved in the rows before the last: the largest difference and where it is."""

    largest: float
    text: str
    i: int
    j: int


def mask_and_move_in_words(
    analysis: HeadAnalysis, masked: bool, changed: HeadAnalysis | None, move: Move | None
) -> str:
    """Say what the mask hides or, when the last word is changed, what that moves before it."""
    if changed is None:
        return _mask_in_words(analysis, masked)
    swap = f"{quoted(analysis.words[-1])} devient {quoted(changed.words[-1])}"
    if move is None:
        return f"{swap} : la phrase n’a qu’un mot, aucune ligne ne le précède."
    if analysis.words[-1] == changed.words[-1]:
        return f"{swap} : c’est le même mot, rien ne change. Choisissez-en un autre."
    if move.largest == 0:
        because = (
            "sous le masque, le passé ne voit pas l’avenir"
            if masked
            else "ces deux mots ont le même vecteur dans ce modèle"
        )
        return f"{swap} : aucune ligne précédente ne bouge, l’écart vaut exactement 0 ; {because}."
    where = f"ligne {quoted(analysis.words[move.i])}, colonne {quoted(analysis.columns[move.j])}"
    moved = f"{swap} : des lignes précédentes bougent, de {move.text} au plus ({where})."
    if not masked:
        return f"{moved} Sans masque, chaque ligne voit le dernier mot."
    return _READ_BOTH_WAYS.format(moved=moved)


def _mask_in_words(analysis: HeadAnalysis, masked: bool) -> str:
    n = len(analysis.words)
    if not masked:
        return "Sans masque, chaque mot regarde toute la phrase, ce qui le suit compris."
    if n == 1:
        return "La phrase n’a qu’un mot\u00a0: aucune case n’est masquée."
    hidden = n * (n - 1) // 2
    are = "case sur 4 est masquée" if hidden == 1 else f"cases sur {n * n} sont masquées"
    own = float(analysis.trace.weights[0, 0])
    nobody = f" et {decimal(float(analysis.trace.weights[0, -1]))} à ∅" if analysis.nobody else ""
    return (
        "Sous le masque, chaque mot ne regarde que lui-même et ce qui précède :"
        f" {hidden} {are}."
        f" {quoted(analysis.words[0])}, le premier, se donne {decimal(own)}{nobody}."
    )
