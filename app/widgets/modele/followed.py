"""The French relations that the heads of a model follow, each against a fixed distance.

They were measured once, on sentences that the head was not chosen on: they stand on its card.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.little_model_card import little_card
from app.core.real_model_card import real_card
from app.widgets.modele.state import ModelName
from app.widgets.parts.head_gallery import value_of
from app.widgets.parts.numbers import percent
from app.widgets.parts.wording import quoted

_SMALL = {2: "deux", 3: "trois", 4: "quatre"}


@dataclass(frozen=True, slots=True)
class Followed:
    """One relation: its best head, how often that head is right, and how often a distance is.

    Shares are fractions of `cases`; `distance` is in words before.
    """

    name: str
    place: HeadPlace
    share: float
    distance: int
    fixed: float
    cases: int

    @property
    def value(self) -> str:
        """Return the head in an address."""
        return value_of(self.place)

    @property
    def rule(self) -> str:
        """Return the rule of the fixed distance, in French."""
        if self.distance == 1:
            return "le mot d’avant"
        return f"{_SMALL.get(self.distance, self.distance)} mots plus tôt"

    @property
    def proves(self) -> bool:
        """Tell whether the head does better than the rule."""
        return self.share > self.fixed


def followed_relations(model: ModelName) -> tuple[Followed, ...]:
    """Return every relation that was measured, as the card of a model lists them, if it does."""
    if model is ModelName.LITTLE:
        scores = little_card()["maintenant"]["relations"]
    else:
        scores = real_card()["relations"] if model is ModelName.REAL else []
    return tuple(
        Followed(
            one["name"],
            HeadPlace(one["block"], one["head"]),
            one["share"],
            one["distance"],
            one["fixed"],
            one["cases"],
        )
        for one in scores
    )


def best_in_words(relations: Iterable[Followed], place: HeadPlace) -> str:
    """Say for which relation a head is the best, where one is; the clearest gain first."""
    own = [one for one in relations if one.place == place]
    if not own:
        return ""
    best = max(own, key=lambda one: one.share - one.fixed)
    sentence = (
        f"C’est la meilleure tête pour la relation {quoted(best.name)}\u00a0: juste"
        f" {percent(best.share)} des fois, contre {percent(best.fixed)} pour la règle"
        f" {quoted(best.rule)}."
    )
    return (
        sentence
        if best.proves
        else f"{sentence} La règle fait au moins aussi bien\u00a0: cela ne prouve rien."
    )
