"""`couches`: the word that the little model would say if it stopped after each layer."""

from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.writing_model import WritingModel
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.couches.layers import Layer, Lens, lens_of
from app.widgets.couches.state import Controls, Options
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, is_open, with_bet
from app.widgets.parts.decoder_stage import (
    DecoderStage,
    chosen_piece,
    decoder_stage,
)
from app.widgets.parts.wording import quoted
from app.widgets.parts.writers import (
    guest_writer,
    label_of,
    maps_of_writer,
    staged_pieces,
    writer_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LensView(View):
    """The text on stage, the piece that is read, and its best words after every layer.

    `begun` is the text up to that piece, `goes_on` the piece that follows in the text, or nothing.
    `guest` names the model that the site adds, where it writes. `lens` is None while a bet is open.
    `last` is the number of the last layer.
    """

    guest: str
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
    model, text, added = writer_of(controls.model), controls.text.rstrip(), guest_writer()
    read = model.encode(text)
    mark, words = staged_pieces(model, text)
    chosen = chosen_piece(controls.word, len(words)) or len(words)
    layer = model.blocks if controls.layer is None else min(controls.layer, model.blocks)
    lens = lens_of(model, read, chosen, layer)
    bet = _bet(model, options, controls, lens)
    hidden = is_open(bet)
    weights = model.weights(read)
    stage = decoder_stage(words, weights, HeadPlace(0, 0), chosen, drawn=False, mark=mark)
    explanation = _explanation(model.name, lens, layer, words[chosen - 1].text)
    return LensView(
        label=label_of(model),
        explanation=with_bet(bet, explanation),
        keeps_back=hidden,
        guest=added.name if added else "",
        stage=stage,
        begun=model.decode(read[: chosen + 1]),
        goes_on=words[chosen].text if chosen < len(words) else "",
        layer=layer,
        last=len(lens.layers) - 1,
        lens=None if hidden else lens,
        next_word="…" if hidden else lens.layers[layer].best.text,
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the causal map of every head of the model or, of one that is added, of the first."""
    return maps_of_writer(controls.model, controls.text.rstrip())


def _bet(model: WritingModel, options: Options, controls: Controls, lens: Lens) -> Bet | None:
    last = lens.layers[-1].best
    choices = tuple(Choice(str(layer.number), _named(layer.number)) for layer in lens.layers)
    question = (
        f"À la fin, {model.name} dit {quoted(last.text)}. À partir de quelle couche est-ce le"
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


def _explanation(model: str, lens: Lens, at: int, word: str) -> str:
    here, last = lens.layers[at].best, lens.layers[-1].best
    if at == 0:
        return (
            f"Avant la première couche, le vecteur de {quoted(word)} ne sait rien de la phrase."
            f" On y lit {quoted(here.text)}\u00a0: {here.shown}."
        )
    if at == len(lens.layers) - 1:
        return f"{_ends(model, last.text, last.shown)} {_before(lens.layers[-2], last.piece)}"
    still = "toujours " if here.piece == last.piece else ""
    return (
        f"Arrêté après la couche {at}, {model} dirait {quoted(here.text)}\u00a0:"
        f" {here.shown}. À la fin, il dit {still}{quoted(last.text)}\u00a0: {last.shown}."
    )


def _ends(model: str, text: str, shown: str) -> str:
    return f"Après la dernière couche, {model} dit {quoted(text)}\u00a0: {shown}."


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
    takes_long=lambda _: True,  # a model reads each text
    example=":::{couches} Le mot, couche par couche\n:texte: Les clés de la voiture\n:::\n",
)
