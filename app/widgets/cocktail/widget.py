"""`cocktail`: four voices, what you want to hear, how sharply; the weights and the mixture."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from app.core.toy_cocktail import CONTENTS, KEYS, QUERIES, TRAITS, VALUES, VOICES, listen
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.numbers import Typed, decimal, floats, share, short, step

MAX_SHARPNESS = 10
_ALONE = 0.99  # above this weight, one voice is all that is heard

_SPOKEN = {
    "ami": ("votre ami", "Tu viens dimanche\u202f?", "fr"),
    "voisins": ("les voisins", "Encore un peu de gâteau\u202f?", "fr"),
    "orchestre": ("l’orchestre", "La, la si do ré…", "fr"),
    "touriste": ("la touriste", "Where is the garden?", "en"),
}
_WISHES = {
    "ami": "votre ami",
    "voisins": "la table voisine",
    "musique": "de la musique",
    "anglais": "de l’anglais",
}


class Options(Params):
    """What an author may write: the first state of every control."""

    wish: Literal["ami", "voisins", "musique", "anglais"] = Field(
        "ami", alias="ecoute", description="Ce que l’on veut entendre, c’est-à-dire la requête."
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


class Controls(Options):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold one voice as heard; `contents` and `parts` follow CONTENTS: v, then weight times v."""

    name: str
    says: str
    lang: str
    score: float
    scaled: float
    weight: float
    share: str
    step: int
    contents: tuple[float, ...]
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold one dimension of the mixture; `fraction` compares it with the loudest voice's."""

    name: str
    amount: float
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CocktailView(View):
    """Hold what the template shows; the weights of `voices` are fractions and sum to 1."""

    sharpness: str
    max_sharpness: int
    voices: tuple[Voice, ...]
    heard: tuple[Heard, ...]
    wishes: tuple[tuple[str, str], ...]
    traits: tuple[str, ...]
    queries: tuple[tuple[str, tuple[float, ...]], ...]
    keys: tuple[tuple[str, tuple[float, ...]], ...]


def build(options: Options, controls: Controls) -> CocktailView:
    """Compute the weights of the four voices and the mixture that is heard."""
    trace = listen(controls.wish, controls.sharpness)
    weights, mixture = trace.weights[0], trace.output[0]
    scores = KEYS @ QUERIES[controls.wish]
    voices = tuple(
        Voice(
            *_SPOKEN[voice],
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
    heard = tuple(
        Heard(name, float(amount), float(amount / loudest))
        for name, amount, loudest in zip(CONTENTS, mixture, VALUES.max(axis=0), strict=True)
    )
    return CocktailView(
        label=Label.TOY,
        explanation=_explanation(controls, voices, heard),
        sharpness=short(controls.sharpness),
        max_sharpness=MAX_SHARPNESS,
        voices=voices,
        heard=heard,
        wishes=tuple(_WISHES.items()),
        traits=TRAITS,
        queries=tuple((_WISHES[wish], floats(query)) for wish, query in QUERIES.items()),
        keys=tuple(
            (_SPOKEN[voice][0], floats(key)) for voice, key in zip(VOICES, KEYS, strict=True)
        ),
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights of the four voices."""
    wish, sharpness = _WISHES[controls.wish], short(controls.sharpness)
    return (
        Map(
            title="La part de chaque voix",
            head="une tête faite à la main",
            sentence=f"Vous voulez entendre\u00a0: {wish}\u00a0; netteté {sharpness}",
            label=Label.TOY,
            rows=(wish,),
            columns=tuple(_SPOKEN[voice][0] for voice in VOICES),
            weights=listen(controls.wish, controls.sharpness).weights,
        ),
    )


def _explanation(controls: Controls, voices: tuple[Voice, ...], heard: tuple[Heard, ...]) -> str:
    contents = ", ".join(f"{decimal(part.amount)} de {part.name}" for part in heard)
    contents = contents.replace("de anglais", "d’anglais")
    first, second, *_ = sorted(voices, key=lambda voice: -voice.weight)
    if np.ptp([voice.weight for voice in voices]) == 0:
        opening = (
            f"Vous écoutez tout : chaque voix reçoit {first.share}, quoi que vous cherchiez."
            " C’est un brouhaha"
        )
    elif first.weight > _ALONE:
        opening = (
            f"Vous n’entendez presque qu’une voix : {first.name}, {first.share}."
            f" Les trois autres se partagent {share(1 - first.weight)}. Le mélange"
        )
    else:
        receives = "reçoivent" if first.name.startswith("les ") else "reçoit"
        opening = (
            f"Vous cherchez {_WISHES[controls.wish]} : {first.name} {receives} {first.share},"
            f" puis {second.name} {second.share}. Aucune voix n’est coupée. Le mélange"
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
