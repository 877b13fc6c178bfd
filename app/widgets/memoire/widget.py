"""`memoire`: what the cache and the scores of attention take, and how they grow with the text."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.memoire.bet import bet_on_products
from app.widgets.memoire.configurations import PUBLISHED, Configuration, ConfigurationName
from app.widgets.memoire.drawers import Drawers, draw_drawers
from app.widgets.memoire.score_growth import Growth, Layer, SchemeRow, draw_growth, schemes
from app.widgets.memoire.sharing import Sharing, sharings, windowed_cache
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.numbers import whole

MOST_POWER = 20  # of two: the end of the slider of lengths
MAX_TOKENS = 2**MOST_POWER
_MAX_LAYERS, _MAX_HEADS, _MAX_WIDTH = 1000, 1024, 4096
_MEMORY = (
    "{cache}. Les scores d’une couche, écrits en entier, prendraient {dense} ; FlashAttention les"
    " calcule tous et ne garde que {flash}."
)


def power_of(tokens: int) -> int:
    """Return where a length stands on the slider: its nearest power of two."""
    return min(MOST_POWER, max(0, round(math.log2(max(1, tokens)))))


class _State(Params):
    """What an author sets first and a reader then changes."""

    configuration: ConfigurationName = Field(
        ConfigurationName.LLAMA_3_70B,
        alias="configuration",
        description="Une configuration publiée, ou « libre » : celle que donnent « couches »,"
        " « tetes », « groupes » et « dk ».",
    )
    layers: int = Field(
        80, alias="couches", ge=1, le=_MAX_LAYERS, description="Le nombre de couches, de 1 à 1000."
    )
    heads: int = Field(
        64,
        alias="tetes",
        ge=1,
        le=_MAX_HEADS,
        description="Les têtes de requêtes d’une couche, de 1 à 1024.",
    )
    groups: int = Field(
        8,
        alias="groupes",
        ge=1,
        le=_MAX_HEADS,
        description="Les têtes de clés et de valeurs d’une couche : un diviseur de « tetes ».",
    )
    d_k: int = Field(
        128, alias="dk", ge=1, le=_MAX_WIDTH, description="La largeur d’une tête, de 1 à 4096."
    )
    tokens: int = Field(
        4096,
        alias="jetons",
        ge=1,
        le=MAX_TOKENS,
        description="Les jetons déjà lus, de 1 à 1048576.",
    )
    number_bytes: Annotated[Literal["1", "2", "4"], BeforeValidator(str)] = Field(
        "2", alias="octets", description="Les octets d’un nombre : 4 (32 bits), 2 ou 1."
    )
    window: int = Field(
        1024,
        alias="fenetre",
        ge=1,
        le=MAX_TOKENS,
        description="Les jetons que voit une attention à fenêtre, de 1 à 1048576.",
    )

    @field_validator("groups")
    @classmethod
    def _shares_heads(cls, groups: int, info: ValidationInfo) -> int:
        heads = info.data.get("heads")
        if heads is not None and heads % groups:
            allowed = ", ".join(str(g) for g in range(1, heads + 1) if heads % g == 0)
            raise ValueError(
                f"{heads} têtes ne se partagent pas en {groups} groupes égaux ; sont acceptés :"
                f" {allowed}"
            )
        return groups


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change; the slider of lengths sends « puissance=12 » for 4 096 tokens."""

    given: Given = "non"

    @model_validator(mode="before")
    @classmethod
    def _read_slider(cls, asked: Any) -> Any:
        """Read the slider where it is no longer at the length that the form was sent with."""
        if not isinstance(asked, dict) or "puissance" not in asked:
            return asked
        others = dict(asked)
        power, tokens = str(others.pop("puissance")), str(others.get("jetons", ""))
        if not power.isdecimal() or int(power) > MOST_POWER:
            return asked
        if not tokens.isdecimal() or int(power) != power_of(int(tokens)):
            others["jetons"] = str(2 ** int(power))
        return others


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoireView(View):
    """The caches, the scores of one layer and their curves; empty while a bet is open.

    `own` is true of the configuration that the reader types; `beyond` says that the text is longer
    than the published context; `windowed` is the size of the cache when a published window is
    shorter than the text, else "". `power` is the length on its slider.
    """

    choices: tuple[tuple[str, str], ...]
    used: Configuration
    own: bool
    beyond: bool
    windowed: str
    sharings: tuple[Sharing, ...]
    drawers: Drawers | None
    schemes: tuple[SchemeRow, ...]
    growth: Growth | None
    power: int
    most_power: int
    bet: Bet | None


def build(options: Options, controls: Controls) -> MemoireView:
    """Apply the formulas of core to one configuration and one length."""
    used = _used(controls)
    bet = bet_on_products(options.offered, controls.given, used, controls.tokens)
    hidden = is_open(bet)
    number_bytes = int(controls.number_bytes)
    layer = Layer(used.heads, controls.window, number_bytes)
    rows = schemes(layer, controls.tokens)
    caches = sharings(used, controls.tokens, number_bytes)
    windowed = windowed_cache(used, controls.tokens, number_bytes)
    return MemoireView(
        label=Label.ILLUSTRATIVE,
        explanation=with_bet(bet, _explanation(used, caches, rows, controls.tokens, windowed)),
        choices=(
            *((name, one.name) for name, one in PUBLISHED.items()),
            (ConfigurationName.OWN, "vos nombres"),
        ),
        used=used,
        own=controls.configuration is ConfigurationName.OWN,
        beyond=not used.fits(controls.tokens),
        windowed="" if hidden else windowed,
        sharings=() if hidden else caches,
        drawers=None if hidden else draw_drawers(caches),
        schemes=() if hidden else rows,
        growth=None if hidden else draw_growth(layer, controls.tokens, MAX_TOKENS),
        power=power_of(controls.tokens),
        most_power=MOST_POWER,
        bet=bet,
    )


def _used(controls: Controls) -> Configuration:
    if controls.configuration is not ConfigurationName.OWN:
        return PUBLISHED[controls.configuration]
    return Configuration(
        "Vos nombres",
        controls.layers,
        controls.heads,
        controls.groups,
        controls.d_k,
        MAX_TOKENS,
        None,
        "",
    )


def _explanation(
    used: Configuration,
    caches: tuple[Sharing, ...],
    rows: tuple[SchemeRow, ...],
    tokens: int,
    windowed: str,
) -> str:
    own = next(sharing for sharing in caches if sharing.own)
    most = caches[0]
    cache = f"{used.name}, {whole(tokens)} jeton{'s' if tokens > 1 else ''} :"
    cache += f" le cache KV prend {own.cache}"
    if own is not most:
        cache += f", {used.heads // used.groups} fois moins qu’une clé par tête ({most.cache})"
    if windowed:
        cache += f" ; avec sa fenêtre publiée, {windowed} suffisent"
    dense, flash = rows[0], rows[-1]
    return _MEMORY.format(cache=cache, dense=dense.memory, flash=flash.memory)


WIDGET = Widget(
    name="memoire",
    title="Ce que l’attention prend en mémoire",
    summary="Le cache des clés et des valeurs, les scores d’une couche, et leur croissance avec le"
    " texte, pour une configuration publiée ou la vôtre.",
    options=Options,
    controls=Controls,
    build=build,
    example=":::{memoire} Calculer la mémoire\n:configuration: llama-3-70b\n:jetons: 4096\n:::\n",
)
