"""`modele`: all the heads of a model on one text, as small maps and as points; one is open."""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.invited import invited
from app.core.real_model import has_weights
from app.core.stored_maps import stored_maps
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.modele.followed import Followed, best_in_words, followed_relations
from app.widgets.modele.points import HeadPoints, chips_of, draw_points, places_of, written
from app.widgets.modele.reading import ModelReading, read_with, takes_long
from app.widgets.modele.state import Controls, Options
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    chosen_piece,
    decoder_stage,
    map_on_stage,
    maps_of_heads,
)
from app.widgets.parts.head_gallery import HeadGallery, head_gallery, place_of, value_of
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.pattern_names import PatternName
from app.widgets.parts.small_map import SmallMap
from app.widgets.parts.wording import together

MOST_SAVED = 32  # maps in one picture
_MOSTLY = 0.5  # of the shares, from which a habit names a head


@dataclass(frozen=True, slots=True)
class HeadNumbers:
    """One head and its numbers, one a pattern: as they read and as they are."""

    value: str
    place: HeadPlace
    shown: tuple[str, ...]
    exact: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView(View):
    """A text on stage in one head of a model, the maps of all heads, and the heads as points.

    `relations` are those that were measured, where a card lists some; `proposed` the sentences
    that the real model has read before, `free` tells that any other may be typed. `guest` names the
    model that the site adds, where there is one. `across` and `up` are the axes drawn; `notice`
    says what is shown in place of what was asked.
    """

    model: str
    notice: str
    guest: str
    proposed: tuple[str, ...]
    free: bool
    causal: bool
    across: PatternName
    up: PatternName
    stage: DecoderStage
    map: SmallMap
    gallery: HeadGallery
    head: str
    points: HeadPoints
    chips: tuple[tuple[PatternName, str], ...]
    numbers: tuple[HeadNumbers, ...]
    relations: tuple[Followed, ...]


def build(_: Options, controls: Controls) -> ModelView:
    """Read a text with the model that is chosen, and open one of its heads."""
    reading, guest = read_with(controls), invited()
    numbers, weights = reading.patterns, reading.weights
    across, up = (_measured(reading, axis) for axis in (controls.across, controls.up))
    place = _opened(controls, numbers[up])
    chosen = reading.last
    if controls.word is not None:
        chosen = chosen_piece(controls.word, len(reading.words))
    stage = decoder_stage(
        reading.words, weights, place, chosen, mark=reading.mark, causal=reading.causal
    )
    relations = followed_relations(controls.model)
    sentences = (stage.explanation, _habits(reading, place), best_in_words(relations, place))
    return ModelView(
        label=reading.label,
        explanation=" ".join(filter(None, sentences)),
        model=reading.model,
        notice=reading.notice,
        proposed=tuple(stored_maps().sentences),
        guest=guest.name if guest else "",
        free=has_weights() or guest is not None,
        causal=reading.causal,
        across=across,
        up=up,
        stage=stage,
        map=map_on_stage(stage, weights),
        gallery=head_gallery(weights, stage.texts, chosen or reading.last),
        head=value_of(place),
        points=draw_points(numbers, across, up, reading.named_mark),
        chips=chips_of(reading.measured, reading.named_mark),
        numbers=tuple(_numbers(reading, one) for one in places_of(numbers[up])),
        relations=relations,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of every head of the model or, of a hundred, of the open one."""
    reading = read_with(controls)
    weights = reading.weights
    of_heads = maps_of_heads(weights, reading.texts, reading.text, reading.model, reading.label)
    if len(of_heads) <= MOST_SAVED:
        return of_heads
    place = _opened(controls, reading.patterns[_measured(reading, controls.up)])
    return (of_heads[place.block * weights.shape[1] + place.head],)


def _measured(reading: ModelReading, axis: PatternName) -> PatternName:
    """Return an axis, or the piece before where a model cannot look at the piece after."""
    return axis if axis in reading.measured else PatternName.PREVIOUS


def _opened(controls: Controls, heights: Array) -> HeadPlace:
    """Return the head that is asked for or, without one that the model has, the highest point."""
    if controls.head:
        place = place_of(controls.head)
        if place.block < heights.shape[0] and place.head < heights.shape[1]:
            return place
    block, head = np.unravel_index(int(heights.argmax()), heights.shape)
    return HeadPlace(int(block), int(head))


def _habits(reading: ModelReading, place: HeadPlace) -> str:
    """Say what a head does on average over the text, and its name if one habit is strong."""
    mean = {pattern: float(of_heads[place]) for pattern, of_heads in reading.patterns.items()}
    previous, start = mean[PatternName.PREVIOUS], mean[PatternName.START]
    given = [f"{percent(previous)} au morceau d’avant"]
    if not reading.causal:
        given.append(f"{percent(mean[PatternName.NEXT])} au morceau d’après")
    given.append(f"{percent(start)} à {reading.named_mark}")
    habit = (
        f"En moyenne sur ce texte, elle donne {together(given)}\u00a0; son entropie est de"
        f" {decimal(mean[PatternName.ENTROPY])}\u00a0bit"
    )
    if start >= _MOSTLY:
        return f"{habit}. {reading.named_mark} lui sert de puits."
    if mean[PatternName.NEXT] >= _MOSTLY:
        return f"{habit}. C’est une tête du morceau d’après."
    return f"{habit}. C’est une tête du morceau d’avant." if previous >= _MOSTLY else f"{habit}."


def _numbers(reading: ModelReading, place: HeadPlace) -> HeadNumbers:
    chips = chips_of(reading.measured, reading.named_mark)
    exact = tuple(float(reading.patterns[pattern][place]) for pattern, _ in chips)
    shown = tuple(written(name, number) for (name, _), number in zip(chips, exact, strict=True))
    return HeadNumbers(value_of(place), place, shown, exact)


WIDGET = Widget(
    name="modele",
    title="Toutes les têtes d’un modèle",
    summary=(
        "Toutes les têtes d’un modèle que personne n’a guidé, sur un texte\u00a0: leurs cartes"
        " en petit, leurs habitudes en points, et l’une d’elles ouverte."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    takes_long=takes_long,
    example=(
        ":::{modele} Toutes les têtes d’un modèle\n"
        ":texte: Les clés de la voiture sont sur la table.\n:::\n"
    ),
)
