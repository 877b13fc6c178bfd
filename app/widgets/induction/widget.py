"""`induction`: a word comes back, and the head that looks at what followed it the first time."""

from dataclasses import dataclass

from app.core.decoder import HeadPlace
from app.core.switching import heads_of
from app.core.training_film import training_film
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.induction.bet import bet_on_head
from app.widgets.induction.explanation import explanation
from app.widgets.induction.head_rows import HeadRow, head_rows
from app.widgets.induction.large import LargeAnswer, large_answer
from app.widgets.induction.list_reading import ListReading, by_film, by_writer, written_list
from app.widgets.induction.state import Controls, HeadQuestion, ListModel, Options
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.decoder_stage import DecoderStage, chosen_piece, decoder_stage
from app.widgets.parts.film_list import cut_list, known_words, read_list
from app.widgets.parts.head_gallery import HeadGallery, head_gallery, place_of, value_of
from app.widgets.parts.next_words import NextWord, next_words
from app.widgets.parts.numbers import percent
from app.widgets.parts.writers import (
    WriterName,
    guest_writer,
    head_of,
    maps_of_writer,
    writer_of,
)

_FIRST = "1-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class InductionView(View):
    """A list on stage in one head, all heads, and what comes next with that head and without it.

    `head` is the one that is open, or nothing while a bet waits and none was chosen. `last` is the
    last word, `announced` the word that followed it before, `expected` the place of the first piece
    of that one, counted from 1, or 0 where it never came. `rows` are empty while they would give a
    bet away; they are `some` of the heads where these are many. `large` is what the little model
    makes of a list of the film, None for other models and where no word comes back. `known` are the
    words that the film has learnt, `notice` says which others it reads as these; `recall` is the
    fraction of new lists that the model gives back. `guest` names the model that the site adds,
    where it writes.
    """

    stage: DecoderStage
    gallery: HeadGallery
    head: str
    last: str
    announced: str
    expected: int
    next_words: tuple[NextWord, ...]
    rows: tuple[HeadRow, ...]
    some: bool
    large: LargeAnswer | None
    known: tuple[str, ...]
    notice: str
    recall: str
    model: str
    guest: str
    bet: Bet | None


def build(options: Options, controls: Controls) -> InductionView:
    """Read a list with the model as it is and without the head shown."""
    reading, added = _read(controls), guest_writer()
    last, expected, number = reading.words[-1], reading.expected, reading.number
    place = _place(reading, controls)
    rows = head_rows(reading, place)
    blocks, heads = reading.weights.shape[:2]
    some = len(rows) < blocks * heads
    bet = None
    if expected is not None and not some:
        bet = bet_on_head(options.offered, controls.given, options.question, (last, expected), rows)
    hidden = is_open(bet)
    keeps_pattern = hidden and options.question is HeadQuestion.PATTERN
    shares = reading.shares
    readings = (shares,) if hidden else (shares, *reading.shares_without([place]))
    with_all = 0.0 if number is None else float(shares[number])
    (row,) = (one for one in rows if one.place == place)
    chosen = chosen_piece(controls.word, len(reading.staged))
    stage = decoder_stage(
        reading.staged, reading.weights, place, chosen, drawn=not keeps_pattern, mark=reading.mark
    )
    of_film = controls.model is ListModel.FILM
    asks_large = of_film and not hidden and expected is not None
    return InductionView(
        label=reading.label,
        explanation=with_bet(bet, "" if hidden else explanation(last, expected, row, with_all)),
        keeps_back=hidden,
        stage=stage,
        gallery=head_gallery(reading.weights, stage.texts, len(reading.staged)),
        head="" if hidden and controls.head is None else value_of(place),
        last=last,
        announced=expected or "",
        expected=reading.follower or 0,
        next_words=next_words(reading.name, number, *readings),
        rows=() if hidden else rows,
        some=some,
        large=large_answer(reading.words, expected or "") if asks_large else None,
        known=known_words() if of_film else (),
        notice=reading.notice,
        recall=percent(reading.measures.recall),
        model=reading.model,
        guest=added.name if added else "",
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of every head or, of a model that is added, of one; the film is at its end."""
    if controls.model is ListModel.FILM:
        return read_list(controls.text).maps(training_film().steps[-1])
    name, place = WriterName(controls.model), place_of(controls.head or _FIRST)
    written = written_list(writer_of(name), cut_list(controls.text))
    return maps_of_writer(name, written, place.block + 1, place.head + 1)


def takes_long(controls: Controls) -> bool:
    """Tell whether a model that writes reads the list, and the lists of its habits."""
    return controls.model is not ListModel.FILM


def _place(reading: ListReading, controls: Controls) -> HeadPlace:
    """Return the head that is asked for, else the one that was bet on, else the first."""
    values = {value_of(place) for place in heads_of(reading.decoder)}
    place = place_of(controls.head or (controls.given if controls.given in values else _FIRST))
    return head_of(reading.weights, place.block + 1, place.head + 1)


def _read(controls: Controls) -> ListReading:
    if controls.model is ListModel.FILM:
        return by_film(controls.text)
    return by_writer(writer_of(WriterName(controls.model)), controls.text)


WIDGET = Widget(
    name="induction",
    title="Qui se souvient de la liste\u202f?",
    summary=(
        "Un mot revient dans une liste\u00a0: trouvez la tête qui regarde ce qui le suivait la"
        " première fois, puis éteignez-la."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    takes_long=takes_long,
    example=(
        ":::{induction} Qui se souvient de la liste\u202f?\n"
        ":texte: chat porte rouge Marie maison chat\n:tete: 2-1\n:::\n"
    ),
)
