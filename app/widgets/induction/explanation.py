"""Put into French words what a head does when a word comes back, and what is lost without it."""

from app.widgets.induction.head_rows import HeadRow
from app.widgets.parts.numbers import percent, share
from app.widgets.parts.wording import quoted

_STRONG = 0.5  # a mean share from which a habit names a head
_NO_RETURN = (
    "{last} ne revient pas dans cette liste\u00a0: rien n’annonce la suite. Répétez un mot, et le"
    " motif apparaîtra."
)


def explanation(last: str, expected: str | None, row: HeadRow, with_all: float) -> str:
    """Say what a head looks at, and what the model gives the expected word with it and without it.

    with_all is the probability of the expected word with all heads, a fraction.
    """
    if expected is None or row.follower is None or row.without is None:
        return _NO_RETURN.format(last=quoted(last))
    return (
        f"Depuis {quoted(last)}, la {row.name} donne {percent(row.follower)} à {quoted(expected)},"
        f" le mot qui suivait. {_habit(row)} Le modèle entier donne {share(with_all)} à"
        f" {quoted(expected)}\u00a0; sans cette tête, {share(row.without)}."
    )


def _habit(row: HeadRow) -> str:
    if row.induction >= _STRONG:
        return f"C’est une tête d’induction ({percent(row.induction)} sur des listes neuves)."
    if row.previous >= _STRONG:
        return f"D’habitude, elle regarde le mot d’avant ({percent(row.previous)})."
    return "Elle n’a ni l’une ni l’autre des deux habitudes cherchées."
