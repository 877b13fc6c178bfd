"""`frise`: ten years of attention as a list of dates, one of them open."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.frise.events import EVENTS, Event

Year = Annotated[Literal["aucune", "2014", "2015", "2017", "aujourd’hui"], BeforeValidator(str)]


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
    """The events, in order; `open` is one of them, or None."""

    events: tuple[Event, ...]
    open: Event | None


def build(_: Options, controls: Controls) -> TimelineView:
    """Open the event of the chosen date."""
    event = next((event for event in EVENTS if event.year == controls.year), None)
    explanation = f"{event.year} : {event.title}." if event else "Choisissez une date."
    return TimelineView(
        label=Label.ILLUSTRATIVE, explanation=explanation, events=EVENTS, open=event
    )


WIDGET = Widget(
    name="frise",
    title="De 2014 à aujourd’hui",
    summary="Quatre dates de l’attention : choisissez-en une pour lire ce qu’elle a changé.",
    options=Options,
    controls=Controls,
    build=build,
    example=":::{frise} De 2014 à aujourd’hui\n:annee: 2017\n:::\n",
)
