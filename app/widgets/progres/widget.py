"""`progres`: what the little model knows at each step of a training that starts from nothing."""

from dataclasses import dataclass

from app.core.growth import Following, Growth, GrowthStep, growth
from app.core.little_model import NAME, little_model
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.little_text import Added
from app.widgets.parts.next_words import NextWord, Probability
from app.widgets.parts.numbers import share, whole
from app.widgets.parts.step_panels import Panel
from app.widgets.parts.wording import quoted
from app.widgets.progres.panels import panels
from app.widgets.progres.state import Controls, Options

_CONTINUATION = (
    "{read}, {name} continue {beginning} par {best} ({share}). Il accorde {right} verbes sur"
    " {traps} malgré le nom qui les sépare de leur sujet\u00a0; au hasard, ce serait la moitié."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthView(View):
    """One step: what comes after a beginning, the sentence that is drawn, the curves, all steps.

    `point` counts the steps from 1, of `points`; `firsts` are the likeliest words at every step.
    """

    here: GrowthStep
    point: int
    points: int
    beginnings: tuple[tuple[int, str], ...]
    beginning: str
    next_words: tuple[NextWord, ...]
    written: str
    panels: tuple[Panel, ...]
    growth: Growth
    firsts: tuple[str, ...]
    model: str = NAME


def build(_: Options, controls: Controls) -> GrowthView:
    """Read the tables at one step."""
    tables, chosen = growth(), controls.beginning - 1
    here = tables.steps[controls.point - 1]
    beginning = tables.beginnings[chosen]
    model = little_model()
    added = Added(model, model.encode(beginning))
    words = _next_words(here.following[chosen], added)
    return GrowthView(
        label=Label.COMPUTED,
        explanation=_explanation(here, beginning, words[0], tables),
        here=here,
        point=controls.point,
        points=len(tables.steps),
        beginnings=tuple((i, _typeset(text)) for i, text in enumerate(tables.beginnings, 1)),
        beginning=_typeset(beginning),
        next_words=words,
        written=_typeset(here.following[chosen].written),
        panels=panels(tables, controls.point - 1),
        growth=tables,
        firsts=tuple(added.text(one.following[chosen].pieces[0].piece) for one in tables.steps),
    )


def _typeset(text: str) -> str:
    return text.replace("'", "’")


def _next_words(following: Following, added: Added) -> tuple[NextWord, ...]:
    return tuple(
        NextWord(
            added.text(one.piece),
            (Probability(one.probability, share(one.probability)),),
            False,
        )
        for one in following.pieces
    )


def _explanation(here: GrowthStep, beginning: str, best: NextWord, tables: Growth) -> str:
    read = f"Après {whole(here.read)} morceaux lus" if here.read else "Avant tout entraînement"
    return _CONTINUATION.format(
        read=read,
        name=NAME,
        beginning=quoted(_typeset(beginning)),
        best=quoted(best.text),
        share=best.first.shown,
        right=here.traps,
        traps=tables.traps,
    )


WIDGET = Widget(
    name="progres",
    title="Les premiers pas du petit modèle",
    summary=(
        "Le petit modèle recommencé de zéro\u00a0: à chaque étape, les mots qu’il propose après dix"
        " débuts de phrase, une phrase qu’il écrit, sa surprise et ses accords."
    ),
    options=Options,
    controls=Controls,
    build=build,
    example=":::{progres} Les premiers pas du petit modèle\n:point: 1\n:debut: 1\n:::\n",
)
