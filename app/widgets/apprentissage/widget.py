"""`apprentissage`: the film of a training, step by step, on the words of the reader."""

from dataclasses import dataclass

from app.core.training_film import NAME, Measures, TrainingFilm, training_film
from app.widgets.apprentissage.bet import bet_on_growth
from app.widgets.apprentissage.panels import Band, appearance_in_words, band_of, panels
from app.widgets.apprentissage.state import Controls, Options
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.decoder_stage import DecoderStage, chosen_piece, decoder_stage
from app.widgets.parts.film_list import known_words, read_list
from app.widgets.parts.head_gallery import HeadGallery, head_gallery, place_of, value_of
from app.widgets.parts.next_words import NextWord, next_words
from app.widgets.parts.numbers import percent
from app.widgets.parts.step_panels import Panel
from app.widgets.parts.wording import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmView(View):
    """One step of the film: the words on stage in one head, all heads, what comes next, the curves.

    `point` counts the steps kept from 1, of `points`. `panels`, `band` and `measures` are empty
    while a bet is open. `notice` says which words are read as others.
    """

    step: int
    point: int
    points: int
    stage: DecoderStage
    gallery: HeadGallery
    head: str
    next_words: tuple[NextWord, ...]
    panels: tuple[Panel, ...]
    band: Band | None
    measures: tuple[Measures, ...]
    known: tuple[str, ...]
    notice: str
    model: str
    bet: Bet | None


def build(options: Options, controls: Controls) -> FilmView:
    """Read the words at one step of the training."""
    film = training_film()
    at = controls.point - 1
    step, film_list = film.steps[at], read_list(controls.text)
    trace, words = film_list.trace(step), film_list.words
    place = place_of(controls.head) if controls.head else film.induction_head
    followers = next_words(film_list.name, film_list.expected_number, film.shares(trace))
    chosen = chosen_piece(controls.word, len(words))
    stage = decoder_stage(film_list.staged, trace.weights, place, chosen)
    bet = bet_on_growth(options.offered, controls.given, film)
    hidden = is_open(bet)
    return FilmView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, "" if hidden else _explanation(film, at, words[-1], followers)),
        keeps_back=hidden,
        step=step,
        point=controls.point,
        points=len(film.steps),
        stage=stage,
        gallery=head_gallery(trace.weights, stage.texts, chosen or len(words)),
        head=value_of(place),
        next_words=followers,
        panels=() if hidden else panels(film, at),
        band=None if hidden else band_of(film),
        measures=() if hidden else film.measures,
        known=known_words(),
        notice=film_list.notice,
        model=NAME,
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of every head at the step shown."""
    return read_list(controls.text).maps(training_film().steps[controls.point - 1])


def _explanation(film: TrainingFilm, at: int, last: str, followers: tuple[NextWord, ...]) -> str:
    here = film.measures[at]
    first = f"Étape {here.step}" + (", avant tout entraînement" if here.step == 0 else "")
    recall = (
        f"{first}\u00a0: quand on lui relit une liste neuve, le modèle retrouve"
        f" {percent(here.recall)} des mots."
    )
    expected = next((one for one in followers if one.expected), None)
    if expected is None:
        likely = followers[0]
        after = f"{quoted(last)} n’est pas encore revenu\u00a0: rien n’annonce la suite."
        after += f" Le plus probable, {quoted(likely.text)}, reçoit {likely.first.shown}."
    else:
        after = f"Après {quoted(last)}, il donne {expected.first.shown} à {quoted(expected.text)}."
    return " ".join(filter(None, (recall, after, appearance_in_words(film, here))))


WIDGET = Widget(
    name="apprentissage",
    title="Le film d’un entraînement",
    summary=(
        "Un modèle de deux couches, gardé à plusieurs étapes de son entraînement\u00a0: ses têtes"
        " sur vos mots, ses courbes, et le moment où l’induction apparaît."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{apprentissage} Le film d’un entraînement\n"
        ":point: 1\n:texte: Marie chat porte rouge maison roi Marie chat porte\n:::\n"
    ),
)
