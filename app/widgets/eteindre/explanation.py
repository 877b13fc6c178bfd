"""What `eteindre` says: what a switched head changes, and whether the pattern told it."""

from collections.abc import Mapping, Sequence

from app.core.decoder import HeadPlace
from app.widgets.eteindre.effects import Forms
from app.widgets.eteindre.state import Switching
from app.widgets.parts.compared import Compared, move
from app.widgets.parts.numbers import percent, round_half_up
from app.widgets.parts.pattern_names import PatternName
from app.widgets.parts.wording import quoted

_WHEN = {
    Switching.OFF: "Sans {head}",
    Switching.MEAN: "Quand {head} donne toujours sa moyenne",
    Switching.ALONE: "Quand {head} reste seule",
}
_PATTERNS = {
    PatternName.PREVIOUS: "le morceau précédent",
    PatternName.START: "le début du texte",
    PatternName.ITSELF: "le morceau lui-même",
}


def named(head: HeadPlace) -> str:
    """Name a head by its number and its layer."""
    return f"la tête {head.head + 1} de la couche {head.block + 1}"


def points(fraction: float) -> str:
    """Write a change of a share in whole points, as a reader counts them."""
    whole = int(round_half_up(100 * fraction))
    if whole == 0:
        return "moins d’un point"
    return f"{whole} point{'s' * (whole > 1)}"


def of_text(switching: Switching, head: HeadPlace, rows: Sequence[Compared], right: int) -> str:
    """Say what becomes of the right word, and which word is then the likeliest."""
    when = _WHEN[switching].format(head=named(head))
    right_row = next(row for row in rows if row.piece == right)
    best = max(rows, key=lambda row: row.after)
    first = max(rows, key=lambda row: row.before)
    if best.piece == first.piece:
        verdict = f"Le plus probable reste {quoted(best.text)}\u00a0: {best.after_shown}."
    else:
        verdict = f"Le plus probable devient {quoted(best.text)}\u00a0: {best.after_shown}."
    return f"{when}, {move(right_row)}. {verdict}"


def of_twenty(switching: Switching, head: HeadPlace, forms: Forms) -> str:
    """Say how often the right form still wins."""
    before, after = forms.right
    when = _WHEN[switching].format(head=named(head))
    instead = "comme avant" if after == before else f"au lieu de {before}"
    return (
        f"{when}, la forme juste l’emporte {after} fois sur {len(forms.before)}, {instead}."
        f" Sa part change de {points(forms.move)} en moyenne."
    )


def of_heads(
    switching: Switching,
    motif: PatternName,
    patterns: Mapping[HeadPlace, float],
    moves: Mapping[HeadPlace, float],
) -> str:
    """Say which head follows the pattern best, and which one counts most."""
    pretty = max(patterns, key=lambda head: patterns[head])
    cause = max(moves, key=lambda head: moves[head])
    first = (
        f"{named(pretty).capitalize()} regarde le plus {_PATTERNS[motif]}\u00a0:"
        f" {percent(patterns[pretty])}."
    )
    changes = {
        Switching.OFF: "L’éteindre change",
        Switching.MEAN: "Lui donner sa moyenne change",
        Switching.ALONE: "La laisser seule change",
    }[switching]
    its_own = f"{changes} la part de la forme juste de {points(moves[pretty])} en moyenne"
    if pretty == cause:
        return f"{first} {its_own}\u00a0: c’est aussi celle qui compte le plus."
    return (
        f"{first} {its_own}\u00a0; celle qui compte le plus est {named(cause)},"
        f" {points(moves[cause])}."
    )
