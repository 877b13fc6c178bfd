"""The bet of `variantes`: how many of them make fewer products than the scaled one."""

from collections.abc import Mapping, Sequence

from app.widgets.parts.bet import Bet, bet_on_value
from app.widgets.parts.numbers import whole
from app.widgets.parts.wording import together
from app.widgets.variantes.maps import VariantName
from app.widgets.variantes.texts import TEXTS

QUESTION = (
    "Scores et sommes pondérées seulement : combien de ces variantes font moins de produits que le"
    " produit normalisé\u202f?"
)
_NO_FEWER = (
    " Des clés partagées ou des têtes plus nombreuses ne leur en retirent aucun ; les"
    " clés partagées allègent les projections, qui ne sont pas comptées ici."
)


def bet_on_fewer(offered: bool, given: str, products: Mapping[VariantName, int]) -> Bet | None:
    """Let one bet on how many variants make fewer products than the scaled one."""
    reference = products[VariantName.SCALED]
    titles = {name: TEXTS[name].title.lower() for name in products}
    fewer = [titles[name] for name, count in products.items() if count < reference]
    more = [titles[name] for name, count in products.items() if count > reference]
    same = sum(count == reference for count in products.values()) - 1

    def why(typed: float) -> str:
        result = f"Le produit normalisé en fait {whole(reference)}."
        result += f" Moins de produits : {_listed(fewer)}."
        if more:
            result += f" Plus : {_listed(more)}."
        result += f" Autant, pour {same} autres."
        if typed > len(fewer):
            result += _NO_FEWER
        return result

    return bet_on_value(offered, given, QUESTION, len(fewer), 0, why)


def _listed(titles: Sequence[str]) -> str:
    return together(titles) if titles else "aucune"
