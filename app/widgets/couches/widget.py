"""`couches`: the word that the little model would say if it stopped after each layer."""

from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.little_model import little_model
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.couches.layers import Layer, Lens, lens_of
from app.widgets.couches.state import Controls, Options
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, is_open, with_bet
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    chosen_piece,
    decoder_stage,
    little_words,
    maps_of_text,
)
from app.widgets.parts.wording import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class LensView(View):
    """The text on stage, the piece that is read, and its best words after every layer.

    `begun` is the text up to that piece, `goes_on` the piece that follows in the text, or nothing.
    `lens` is None while a bet is open. `last` is the number of the last layer.
    """

    stage: DecoderStage
    begun: str
    goes_on: str
    layer: int
    last: int
    lens: Lens | None
    next_word: str
    bet: Bet | None


def build(options: Options, controls: Controls) -> LensView:
    """Read every layer at one piece of a text."""
    model = little_model()
    read = model.encode(controls.text)
    words = little_words(model, controls.text)
    chosen = chosen_piece(controls.word, len(words)) or len(words)
    lens = lens_of(model, read, chosen, controls.layer)
    bet = _bet(options, controls, lens)
    hidden = is_open(bet)
    stage = decoder_stage(words, model.trace(read).weights, HeadPlace(0, 0), chosen, drawn=False)
    explanation = _explanation(lens, controls.layer, words[chosen - 1].text)
    return LensView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, explanation),
        keeps_back=hidden,
        stage=stage,
        begun=model.pieces.decode(read[: chosen + 1]).replace("'", "’"),
        goes_on=words[chosen].text if chosen < len(words) else "",
        layer=controls.layer,
        last=len(lens.layers) - 1,
        lens=None if hidden else lens,
        next_word="…" if hidden else lens.layers[controls.layer].best.text,
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the causal map of every head of the little model, on the pieces of the text."""
    return maps_of_text(controls.text)


def _bet(options: Options, controls: Controls, lens: Lens) -> Bet | None:
    last = lens.layers[-1].best
    choices = tuple(Choice(str(layer.number), _named(layer.number)) for layer in lens.layers)
    question = (
        f"À la fin, le petit modèle dit {quoted(last.text)}. À partir de quelle couche est-ce le"
        " mot le plus probable\u202f?"
    )

    def why(value: str) -> str:
        here = lens.layers[int(value)].best
        after = f"C’est {_named(lens.settles)} que {quoted(last.text)} passe devant pour de bon"
        if int(value) == lens.settles:
            return f"{after}\u00a0: {lens.layers[lens.settles].best.shown}."
        return f"{after}\u00a0; {_named(int(value))}, le premier est {quoted(here.text)}."

    right = {str(lens.settles)}
    return bet_on_choice(options.offered, controls.given, question, choices, right, why)


def _named(layer: int) -> str:
    return f"après la couche {layer}" if layer else "avant la couche 1"


def _explanation(lens: Lens, at: int, word: str) -> str:
    here, last = lens.layers[at].best, lens.layers[-1].best
    if at == 0:
        return (
            f"Avant la première couche, le vecteur de {quoted(word)} ne sait rien de la phrase."
            f" On y lit {quoted(here.text)}\u00a0: {here.shown}."
        )
    if at == len(lens.layers) - 1:
        return f"{_ends(last.text, last.shown)} {_before(lens.layers[-2], last.piece)}"
    still = "toujours " if here.piece == last.piece else ""
    return (
        f"Arrêté après la couche {at}, le petit modèle dirait {quoted(here.text)}\u00a0:"
        f" {here.shown}. À la fin, il dit {still}{quoted(last.text)}\u00a0: {last.shown}."
    )


def _ends(text: str, shown: str) -> str:
    return f"Après la dernière couche, le petit modèle dit {quoted(text)}\u00a0: {shown}."


def _before(layer: Layer, last: int) -> str:
    if layer.best.piece == last:
        return "La couche d’avant y menait déjà."
    return f"Une couche plus tôt, on lisait {quoted(layer.best.text)}\u00a0: {layer.best.shown}."


WIDGET = Widget(
    name="couches",
    title="Le mot, couche par couche",
    summary=(
        "Ce que dirait le petit modèle s’il s’arrêtait après chaque couche\u00a0: les mots les plus"
        " probables, de la table d’entrée à la réponse, à n’importe quel morceau du texte."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=":::{couches} Le mot, couche par couche\n:texte: Les clés de la voiture\n:::\n",
)
