"""The bet of `croisee`: which word of the other sentence gets the most from the word that asks."""

from app.core.bilingual import Crossing
from app.widgets.croisee.explanation import equals
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.numbers import percent
from app.widgets.parts.wording import quoted, unique_names

_SAME_PLACE = (
    "{text} Les deux mots ont la même place dans leur phrase, mais la place ne compte pas ici :"
    " seuls les deux vecteurs se comparent."
)


def bet_on_counterpart(offered: bool, given: str, crossing: Crossing, i: int) -> Bet | None:
    """Let one bet on the strongest column of row i; equal columns are equally right."""
    if no_bet(offered, given):
        return None
    row = crossing.trace.weights[i]
    top = int(row.argmax())
    best = {str(j + 1) for j in equals(row, top)}

    def why(value: str) -> str:
        j = int(value) - 1
        asking, looked_at = quoted(crossing.asking[i]), quoted(crossing.looked_at[j])
        if value in best:
            return f"{looked_at} reçoit {percent(float(row[j]))}."
        text = (
            f"{quoted(crossing.looked_at[top])} reçoit {percent(float(row[top]))},"
            f" {looked_at} {percent(float(row[j]))}."
        )
        if j == i:
            return _SAME_PLACE.format(text=text)
        return f"{text} Seul compte le produit de la requête de {asking} par la clé de {looked_at}."

    words = unique_names(crossing.looked_at, str.lower)
    return bet_on_choice(
        offered,
        given,
        f"Quel mot {quoted(crossing.asking[i])} regarde-t-il le plus dans l’autre phrase\u202f?",
        tuple(Choice(str(j + 1), word) for j, word in enumerate(words)),
        best,
        why,
    )
