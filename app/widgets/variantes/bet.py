"""The bet of `variantes`: how many of the eight make fewer products than the scaled one."""

from collections.abc import Sequence

from app.widgets.parts.bet import Bet, bet_on_value
from app.widgets.parts.numbers import whole

QUESTION = "De ces variantes, combien font moins de produits que le produit normalisé\u202f?"


def bet_on_fewer(offered: bool, given: str, products: Sequence[tuple[str, int]]) -> Bet | None:
    """Let one bet on how many of `products`, by title, are under that of the scaled product."""
    counts = dict(products)
    reference = counts["Produit normalisé"]
    fewer = [title.lower() for title, count in products if count < reference]
    more = [title.lower() for title, count in products if count > reference]
    same = sum(count == reference for count in counts.values()) - 1

    def why(typed: float) -> str:
        result = f"Le produit normalisé en fait {whole(reference)}."
        result += f" Moins de produits : {_listed(fewer)}."
        if more:
            result += f" Plus : {_listed(more)}."
        result += f" Autant, pour {same} autres."
        if typed > len(fewer):
            result += " Des clés partagées ou des têtes plus nombreuses n’en retirent aucun."
        return result

    return bet_on_value(offered, given, QUESTION, len(fewer), 0, why)


def _listed(titles: Sequence[str]) -> str:
    if not titles:
        return "aucune"
    return " et ".join((", ".join(titles[:-1]), titles[-1])) if len(titles) > 1 else titles[0]
