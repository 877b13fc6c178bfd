"""`frise`: ten years of attention as a list of dates, one of them open."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget

Year = Annotated[Literal["aucune", "2014", "2015", "2017", "aujourd’hui"], BeforeValidator(str)]


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one date: what appeared, what it changed, and where to read it."""

    year: str
    title: str
    what: str
    change: str
    source: str
    identifier: str


EVENTS = (
    Event(
        "2014",
        "Un traducteur qui regarde en arrière",
        "Bahdanau, Cho et Bengio ajoutent à un traducteur neuronal un réseau qui compare l’état du"
        " décodeur à chaque mot de la phrase source.",
        "La phrase source n’est plus résumée dans un seul vecteur : chaque mot produit puise dans"
        " toute la phrase. C’est la première attention en traduction neuronale ; des regards"
        " doux existaient déjà ailleurs.",
        "Bahdanau, Cho et Bengio, 2014",
        "1409.0473",
    ),
    Event(
        "2015",
        "Plusieurs façons de comparer",
        "Luong, Pham et Manning comparent plusieurs scores : produit scalaire, forme générale et"
        " concaténation ; et deux portées : globale et locale.",
        "Le produit scalaire et l’attention additive restent tous deux en usage.",
        "Luong, Pham et Manning, 2015",
        "1508.04025",
    ),
    Event(
        "2017",
        "L’attention seule",
        "Vaswani et ses collègues retirent la récurrence : des attentions à plusieurs têtes, dont"
        " les scores sont divisés par √dₖ, et de petits réseaux forment le transformer.",
        "Deux mots quelconques ne sont plus séparés que par une couche, et tous les mots se"
        " calculent en même temps.",
        "Vaswani et al., 2017",
        "1706.03762",
    ),
    Event(
        "aujourd’hui",
        "La même formule, à moindre coût",
        "La plupart des grands modèles de langue publiés sont des transformers. Les travaux"
        " portent sur le coût : moins de clés et de valeurs à garder, moins d’allers-retours en"
        " mémoire, des modèles hybrides.",
        "GQA partage clés et valeurs entre têtes (Ainslie et al., 2023) ; FlashAttention"
        " calcule la même chose avec moins de mémoire (Dao et al., 2022) ; Jamba mêle attention et"
        " modèle d’états (Lieber et al., 2024).",
        "Ainslie et al., 2023",
        "2305.13245",
    ),
)


class Options(Params):
    """What an author may write: the date that is open at first."""

    year: Year = Field(
        "2014",
        alias="annee",
        description="La date ouverte : 2014, 2015, 2017, aujourd’hui, ou aucune.",
    )


class Controls(Options):
    """What a reader may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(View):
    """Hold the events, in order; `open` is one of them, or None."""

    events: tuple[Event, ...]
    open: Event | None


def build(_: Options, controls: Controls) -> TimelineView:
    """Open the event of the chosen date."""
    found = next((event for event in EVENTS if event.year == controls.year), None)
    said = "Choisissez une date." if found is None else f"{found.year} : {found.title}."
    return TimelineView(label=Label.ILLUSTRATIVE, explanation=said, events=EVENTS, open=found)


WIDGET = Widget(
    name="frise",
    title="De 2014 à aujourd’hui",
    summary="Quatre dates de l’attention : choisissez-en une pour lire ce qu’elle a changé.",
    options=Options,
    controls=Controls,
    build=build,
    example=":::{frise} De 2014 à aujourd’hui\n:annee: 2017\n:::\n",
)
