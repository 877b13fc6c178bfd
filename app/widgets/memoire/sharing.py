"""The cache of keys and values, as the heads of a layer share them."""

from dataclasses import dataclass

from app.core.costs import cache_bytes, score_products
from app.widgets.memoire.configurations import Configuration
from app.widgets.memoire.sizes import size, unit_of
from app.widgets.parts.numbers import whole


@dataclass(frozen=True, slots=True)
class Sharing:
    """One way to share keys and values between heads, with its cache; `own` is the chosen one."""

    name: str
    groups: int
    token: str
    cache: str
    bytes: int
    products: str
    own: bool


def sharings(used: Configuration, tokens: int, number_bytes: int) -> tuple[Sharing, ...]:
    """Compare the configuration with one key and value a head, and with one for all."""
    h, g = used.heads, used.groups
    names = {h: "MHA : une clé et une valeur par tête"}
    names |= {1: "MQA : une clé et une valeur pour toutes"} if h > 1 else {}
    names |= {g: f"GQA : {g} groupes de {h // g} têtes"} if 1 < g < h else {}

    def cache(groups: int, tokens: int) -> int:
        return cache_bytes(used.layers, groups, used.d_k, tokens, number_bytes)

    unit = unit_of(max(cache(groups, tokens) for groups in names))
    products = whole(score_products(h, used.d_k, tokens))
    return tuple(
        Sharing(
            name=names[groups],
            groups=groups,
            token=size(cache(groups, 1)),
            cache=size(cache(groups, tokens), unit),
            bytes=cache(groups, tokens),
            products=products,
            own=groups == g,
        )
        for groups in sorted(names, reverse=True)
    )


def windowed_cache(used: Configuration, tokens: int, number_bytes: int) -> str:
    """Return the cache that a published window needs when the text is longer, else ""."""
    if used.window is None or tokens <= used.window:
        return ""
    return size(cache_bytes(used.layers, used.groups, used.d_k, used.window, number_bytes))
