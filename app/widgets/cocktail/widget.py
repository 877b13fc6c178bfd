"""`cocktail`: four voices, what you want to hear, how sharply; the weights and the mixture."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import numpy as np
from pydantic import Field

from app.core.toy_cocktail import CONTENTS, KEYS, QUERIES, TRAITS, VALUES, VOICES, Wish, listen
from app.widgets.cocktail.room import Room, room_of
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import Typed, decimal, floats, share, short, step

MAX_SHARPNESS = 10
_ALONE = 0.99  # above this weight, one voice is all that is heard


class WishName(StrEnum):
    """A wish, by its name in an address; members are named as those of `Wish`."""

    FRIEND = "ami"
    NEIGHBOURS = "voisins"
    MUSIC = "musique"
    ENGLISH = "anglais"

    @property
    def wish(self) -> Wish:
        """Return the wish of this name."""
        return Wish[self.name]


_WISHES: Mapping[Wish, str] = {
    Wish.FRIEND: "votre ami",
    Wish.NEIGHBOURS: "la table voisine",
    Wish.MUSIC: "de la musique",
    Wish.ENGLISH: "de l’anglais",
}
_WITH_DE = {"français": "de français", "anglais": "d’anglais", "musique": "de musique"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice as it is shown: its name, what it says and in which language."""

    name: str
    says: str
    lang: str = "fr"
    plural: bool = False


_SPEAKERS: Mapping[str, Speaker] = {
    "ami": Speaker("votre ami", "Tu viens dimanche\u202f?"),
    "voisins": Speaker("les voisins", "Encore un peu de gâteau\u202f?", plural=True),
    "orchestre": Speaker("l’orchestre", "La, la si do ré…"),
    "touriste": Speaker("la touriste", "Where is the garden?", "en"),
}
_ALL_THE_SAME = (
    "Vous écoutez tout : chaque voix reçoit {share}, quoi que vous cherchiez. C’est un brouhaha"
)
_ONE_ALONE = (
    "Vous n’entendez presque qu’une voix : {name}, {share}. Les trois autres se partagent {rest}."
    " Le mélange"
)
_MIXED = (
    "Vous cherchez {wish} : {name} {receives} {share}, puis {second} {second_share}. Aucune voix"
    " n’est coupée. Le mélange"
)


class _State(Params):
    """What an author sets first and a reader then changes."""

    wish: WishName = Field(
        WishName.FRIEND,
        alias="ecoute",
        description="Ce que l’on veut entendre, c’est-à-dire la requête.",
    )
    sharpness: Annotated[float, Typed] = Field(
        1.5,
        alias="nettete",
        ge=0,
        le=MAX_SHARPNESS,
        allow_inf_nan=False,
        description=(
            "La netteté, qui multiplie les scores : 0 écoute tout, "
            f"{MAX_SHARPNESS} n’écoute presque qu’une voix."
        ),
    )


class Options(_State):
    """What an author may write: the first state of every control."""


class Controls(_State):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice and its weight; `contents` and `parts` follow CONTENTS: v, then weight times v."""

    speaker: Speaker
    score: float
    scaled: float
    weight: float
    share: str
    step: int
    contents: tuple[float, ...]
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """One dimension of the mixture; `fraction` compares it with that of the loudest voice."""

    name: str
    amount: float
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CocktailView(View):
    """The voices, whose weights are fractions that sum to 1, and their mixture.

    `wishes` has the name of each wish in an address and on screen.
    """

    sharpness: str
    max_sharpness: int
    room: Room
    voices: tuple[Voice, ...]
    mixture: tuple[Content, ...]
    wishes: tuple[tuple[str, str], ...]
    traits: tuple[str, ...]
    queries: tuple[tuple[str, tuple[float, ...]], ...]
    keys: tuple[tuple[str, tuple[float, ...]], ...]


def build(_: Options, controls: Controls) -> CocktailView:
    """Compute the weights of the four voices and the mixture that is heard."""
    wish = controls.wish.wish
    trace = listen(wish, controls.sharpness)
    weights = trace.weights[0]
    scores = KEYS @ QUERIES[wish]
    voices = tuple(
        Voice(
            speaker=_SPEAKERS[voice],
            score=float(scores[j]),
            scaled=float(trace.scaled[0, j]),
            weight=float(weights[j]),
            share=share(float(weights[j])),
            step=step(float(weights[j])),
            contents=floats(VALUES[j]),
            parts=floats(weights[j] * VALUES[j]),
        )
        for j, voice in enumerate(VOICES)
    )
    mixture = tuple(
        Content(name, float(amount), float(amount / loudest))
        for name, amount, loudest in zip(CONTENTS, trace.output[0], VALUES.max(axis=0), strict=True)
    )
    return CocktailView(
        label=Label.TOY,
        explanation=_explanation(wish, voices, mixture),
        sharpness=short(controls.sharpness),
        max_sharpness=MAX_SHARPNESS,
        room=room_of([voice.weight for voice in voices]),
        voices=voices,
        mixture=mixture,
        wishes=tuple((name, _WISHES[name.wish]) for name in WishName),
        traits=TRAITS,
        queries=tuple((_WISHES[wish], floats(query)) for wish, query in QUERIES.items()),
        keys=tuple(
            (_SPEAKERS[voice].name, floats(key)) for voice, key in zip(VOICES, KEYS, strict=True)
        ),
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the four voices."""
    wish, sharpness = _WISHES[controls.wish.wish], short(controls.sharpness)
    return (
        Map(
            title="La part de chaque voix",
            head="une tête faite à la main",
            sentence=f"Vous voulez entendre\u00a0: {wish}\u00a0; netteté {sharpness}",
            label=Label.TOY,
            rows=(wish,),
            columns=tuple(_SPEAKERS[voice].name for voice in VOICES),
            weights=listen(controls.wish.wish, controls.sharpness).weights,
        ),
    )


def _explanation(wish: Wish, voices: tuple[Voice, ...], mixture: tuple[Content, ...]) -> str:
    contents = ", ".join(f"{decimal(part.amount)} {_WITH_DE[part.name]}" for part in mixture)
    first, second, *_ = sorted(voices, key=lambda voice: -voice.weight)
    if np.ptp([voice.weight for voice in voices]) == 0:
        opening = _ALL_THE_SAME.format(share=first.share)
    elif first.weight > _ALONE:
        rest = share(1 - first.weight)
        opening = _ONE_ALONE.format(name=first.speaker.name, share=first.share, rest=rest)
    else:
        opening = _MIXED.format(
            wish=_WISHES[wish],
            name=first.speaker.name,
            receives="reçoivent" if first.speaker.plural else "reçoit",
            share=first.share,
            second=second.speaker.name,
            second_share=second.share,
        )
    return f"{opening} : {contents}."


WIDGET = Widget(
    name="cocktail",
    title="Que voulez-vous entendre ?",
    summary=(
        "Quatre voix à une soirée : choisissez ce que vous cherchez et la netteté de l’écoute."
        " Une analogie : l’oreille ne calcule pas de softmax, et personne ne choisit la requête"
        " d’un mot."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=":::{cocktail} Que voulez-vous entendre ?\n:ecoute: ami\n:nettete: 1,5\n:::\n",
)
