"""`induction`: a word comes back, and the head that looks at what followed it the first time."""

from dataclasses import dataclass

from app.core.training_film import NAME, training_film
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.induction.bet import bet_on_head
from app.widgets.induction.explanation import explanation
from app.widgets.induction.head_rows import HeadRow, head_rows, shares_without
from app.widgets.induction.large import LargeAnswer, large_answer
from app.widgets.induction.state import Controls, HeadQuestion, Options
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.decoder_stage import DecoderStage, chosen_piece, decoder_stage
from app.widgets.parts.film_list import known_words, read_list
from app.widgets.parts.head_gallery import HeadDrawing, head_gallery, place_of
from app.widgets.parts.next_words import NextWord, next_words


@dataclass(frozen=True, slots=True, kw_only=True)
class InductionView(View):
    """A list on stage in one head, all heads, and what comes next with that head and without it.

    `expected` is the word that followed the last one before, counted from 1, or 0 where it never
    came. `rows` are empty while it would give a bet away; `large` is None where no word comes back.
    """

    stage: DecoderStage
    blocks: tuple[tuple[HeadDrawing, ...], ...]
    head: str
    expected: int
    next_words: tuple[NextWord, ...]
    rows: tuple[HeadRow, ...]
    large: LargeAnswer | None
    known: tuple[str, ...]
    model: str
    bet: Bet | None


def build(options: Options, controls: Controls) -> InductionView:
    """Read a list with the model as it is and without the head shown."""
    film = training_film()
    film_list = read_list(controls.text)
    words, at = film_list.words, film_list.follower
    trace, place = film_list.trace(film.steps[-1]), place_of(controls.head)
    expected = film_list.expected
    rows = head_rows(film, film_list.pieces, None if at is None else at + 1)
    bet = None
    if expected is not None:
        bet = bet_on_head(
            options.offered, controls.given, options.question, (words[-1], expected), rows
        )
    hidden = is_open(bet)
    keeps_pattern = hidden and options.question is HeadQuestion.PATTERN
    shares = film.shares(trace)
    readings = (shares,) if hidden else (shares, shares_without(film, film_list.pieces, place))
    with_all = float(shares[film.words.index(expected)]) if expected else 0.0
    (row,) = (one for one in rows if one.place == place)
    chosen = chosen_piece(controls.word, len(words))
    stage = decoder_stage(film_list.staged, trace.weights, place, chosen, drawn=not keeps_pattern)
    return InductionView(
        label=Label.COMPUTED,
        explanation=with_bet(
            bet, "" if hidden else explanation(words[-1], expected, row, with_all)
        ),
        keeps_back=hidden,
        stage=stage,
        blocks=head_gallery(trace.weights, stage.texts, len(words)),
        head=controls.head,
        expected=0 if at is None else at + 1,
        next_words=next_words(film.words, expected, *readings),
        rows=() if hidden else rows,
        large=None if hidden or expected is None else large_answer(words, expected),
        known=known_words(),
        model=NAME,
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of every head at the end of the training."""
    return read_list(controls.text).maps(training_film().steps[-1])


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
    example=(
        ":::{induction} Qui se souvient de la liste\u202f?\n"
        ":texte: chat porte rouge Marie maison chat\n:tete: 2-1\n:::\n"
    ),
)
