"""The bet of `apprentissage`: how a model comes to find again the words of a list."""

from app.core.training_film import TrainingFilm
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import percent

_SLOWLY, _AT_ONCE, _FIRST = "peu-a-peu", "d-un-coup", "tout-de-suite"
_QUESTION = (
    "À mesure que ce modèle s’entraîne, comment apprend-il à retrouver les mots d’une liste qu’on"
    " lui relit\u202f?"
)
_CHOICES = (
    Choice(_SLOWLY, "peu à peu, du début à la fin"),
    Choice(_FIRST, "tout de suite, puis plus rien ne change"),
    Choice(_AT_ONCE, "presque rien longtemps, puis d’un coup"),
)
_SHORT = 0.25  # of the training: what happens within it happens at once
_WHY = {
    _SLOWLY: "Sa perte baisse bien peu à peu. Mais retrouver un mot demande deux têtes qui"
    " s’enchaînent, et tant que l’une manque, l’autre ne sert à rien.",
    _FIRST: "Au début, il n’apprend que la fréquence des mots.",
    _AT_ONCE: "Deux têtes doivent s’enchaîner, et tant que l’une manque, l’autre ne sert à rien.",
}


def bet_on_growth(offered: bool, given: str, film: TrainingFilm) -> Bet | None:
    """Let one bet on the shape of the curve of recall."""
    return bet_on_choice(
        offered, given, _QUESTION, _CHOICES, (_shape(film),), lambda value: _why(film, value)
    )


def _shape(film: TrainingFilm) -> str:
    appearance, last = film.appearance, film.steps[-1]
    if appearance is None or appearance.after.step - appearance.before.step > _SHORT * last:
        return _SLOWLY
    return _AT_ONCE if appearance.before.step > _SHORT * last else _FIRST


def _why(film: TrainingFilm, value: str) -> str:
    if film.appearance is None:
        return _WHY[value]
    before, after = film.appearance
    return (
        f"{_WHY[value]} Les mots retrouvés passent de {percent(before.recall)} à"
        f" {percent(after.recall)} entre les étapes {before.step} et {after.step}, sur"
        f" {film.steps[-1]}."
    )
