"""`modele`: all the heads of a decoder on one text, as small maps and as points; one is open."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.head_patterns import HeadPattern
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.modele.followed import Followed, best_in_words, followed_relations
from app.widgets.modele.points import CHIPS, HeadPoints, draw_points, places_of, written
from app.widgets.modele.reading import read_with
from app.widgets.modele.state import Controls, DecoderName, Options
from app.widgets.parts.decoder_stage import (
    START_MARK,
    DecoderStage,
    causal_map,
    chosen_piece,
    decoder_stage,
    maps_of_heads,
)
from app.widgets.parts.head_gallery import HeadDrawing, head_gallery, place_of, value_of
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.small_map import SmallMap

_MOSTLY = 0.5  # of the shares, from which a habit names a head


@dataclass(frozen=True, slots=True)
class HeadNumbers:
    """One head and its numbers, one a pattern: as they read and as they are."""

    value: str
    place: HeadPlace
    shown: tuple[str, ...]
    exact: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecoderView(View):
    """A text on stage in one head of a decoder, the maps of all heads, and the heads as points.

    `relations` are those that were measured, for the little model alone.
    """

    model: str
    stage: DecoderStage
    map: SmallMap
    blocks: tuple[tuple[HeadDrawing, ...], ...]
    head: str
    points: HeadPoints
    chips: tuple[tuple[HeadPattern, str], ...]
    numbers: tuple[HeadNumbers, ...]
    relations: tuple[Followed, ...]


def build(_: Options, controls: Controls) -> DecoderView:
    """Read a text with the decoder that is chosen, and open one of its heads."""
    reading = read_with(controls)
    numbers, weights = reading.patterns, reading.trace.weights
    place = _opened(controls, numbers[controls.up])
    chosen = chosen_piece(controls.word, len(reading.words))
    stage = decoder_stage(reading.words, weights, place, chosen)
    little = controls.model is DecoderName.LITTLE
    sentences = (stage.explanation, _habits(numbers, place), best_in_words(place) if little else "")
    return DecoderView(
        label=Label.COMPUTED,
        explanation=" ".join(filter(None, sentences)),
        model=reading.model,
        stage=stage,
        map=causal_map(stage, weights),
        blocks=head_gallery(weights, stage.texts, chosen or len(reading.words)),
        head=value_of(place),
        points=draw_points(numbers, controls.across, controls.up),
        chips=CHIPS,
        numbers=tuple(_numbers(numbers, one) for one in places_of(numbers[controls.up])),
        relations=followed_relations() if little else (),
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of every head of the decoder."""
    reading = read_with(controls)
    texts = (START_MARK, *(word.text for word in reading.words))
    return maps_of_heads(reading.trace, texts, reading.text, reading.model)


def _opened(controls: Controls, heights: Array) -> HeadPlace:
    """Return the head that is asked for or, without one that the model has, the highest point."""
    if controls.head:
        place = place_of(controls.head)
        if place.block < heights.shape[0] and place.head < heights.shape[1]:
            return place
    block, head = np.unravel_index(int(heights.argmax()), heights.shape)
    return HeadPlace(int(block), int(head))


def _habits(numbers: Mapping[HeadPattern, Array], place: HeadPlace) -> str:
    """Say what a head does on average over the text, and its name if one habit is strong."""
    previous, start = (
        float(numbers[name][place]) for name in (HeadPattern.PREVIOUS, HeadPattern.START)
    )
    bits = decimal(float(numbers[HeadPattern.ENTROPY][place]))
    mean = (
        f"En moyenne sur ce texte, elle donne {percent(previous)} au morceau d’avant et"
        f" {percent(start)} à <début>\u00a0; son entropie est de {bits}\u00a0bit"
    )
    if start >= _MOSTLY:
        return f"{mean}. <début> lui sert de puits."
    return f"{mean}. C’est une tête du morceau d’avant." if previous >= _MOSTLY else f"{mean}."


def _numbers(numbers: Mapping[HeadPattern, Array], place: HeadPlace) -> HeadNumbers:
    exact = tuple(float(numbers[pattern][place]) for pattern in HeadPattern)
    shown = tuple(
        written(pattern, number) for pattern, number in zip(HeadPattern, exact, strict=True)
    )
    return HeadNumbers(value_of(place), place, shown, exact)


WIDGET = Widget(
    name="modele",
    title="Toutes les têtes d’un modèle",
    summary=(
        "Toutes les têtes d’un modèle que personne n’a guidé, sur votre texte\u00a0: leurs cartes"
        " en petit, leurs habitudes en points, et l’une d’elles ouverte."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{modele} Toutes les têtes d’un modèle\n"
        ":texte: Les clés de la voiture sont sur la table.\n:::\n"
    ),
)
