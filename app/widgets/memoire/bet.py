"""The bet of `memoire`: sharing keys and values shrinks a cache, not the products of the scores."""

from app.core.costs import score_products
from app.widgets.memoire.configurations import Configuration
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import whole

_SAME, _DIVIDED, _LINEAR = "pareil", "divise", "lineaire"
_WHY = {
    _SAME: "Chacune des {h} requêtes d’un jeton rencontre encore les {tokens} clés de son groupe :"
    " {products} multiplications par couche dans tous les cas. Seules les clés et les valeurs"
    " gardées sont moins nombreuses.",
    _DIVIDED: "C’est le cache qui est divisé par {times}. Des têtes partagent leurs clés, mais"
    " chacune garde sa requête : {products} multiplications par couche, comme avant.",
    _LINEAR: "Chaque requête rencontre toujours toutes les clés : n requêtes, n clés, n² scores par"
    " tête, soit {products} multiplications par couche.",
}


def bet_on_products(offered: bool, given: str, used: Configuration, tokens: int) -> Bet | None:
    """Let one bet on what fewer heads of keys and values do to the products q·k."""
    h = used.heads
    g = used.groups if used.groups < h else 1
    products = whole(score_products(h, used.d_k, tokens))
    groups = f"{g} tête{'s' if g > 1 else ''} de clés et de valeurs au lieu de {h}"
    words = {"h": str(h), "tokens": whole(tokens), "products": products, "times": whole(h // g)}
    return bet_on_choice(
        offered,
        given,
        f"{groups[0].upper()}{groups[1:]}\u00a0: que devient le nombre de produits q·k"
        " d’une couche\u202f?",
        (
            Choice(_DIVIDED, f"divisé par {words['times']}"),
            Choice(_LINEAR, "proportionnel à n"),
            Choice(_SAME, "inchangé"),
        ),
        (_SAME,),
        lambda value: _WHY[value].format(**words),
    )
