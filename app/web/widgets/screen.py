"""One widget as its reader sees it: the same whether it stands in a page or is answered alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from app.lessons.model import Slot
from app.lessons.quiz.question import Question
from app.lessons.quiz.summary import Summary
from app.web.widgets.placement import Placement, StateUrls, Where
from app.web.widgets.queries import CODE, FIGURE, PIECE, Pairs, controls_in, pairs_of
from app.widgets.contract.messages import Mistake, names_of
from app.widgets.contract.view import View
from app.widgets.contract.widget import Params, State, Widget
from app.widgets.contract.yes_no import NO, YES
from app.widgets.parts.bet import question_of, typed_in
from app.widgets.parts.staged import Staged

ROW = "ligne"  # the piece of a widget that a click on its sentence puts in place

# What paper takes for answered, where the query does not say.
_ON_PAPER = {Where.PAPER: {"pari": NO}, Where.SOLVED: {"pari": NO, "solution": YES}}
# The controls that hold what a reader answered.
_ANSWERS = frozenset({"pari", "essai", "solution", "reponses"})
_LONG = 100  # characters of a sentence, about twenty words: its maps may take 10 ms and more
_MOST_OF_OTHERS = 2000  # characters of the states of other figures that a form carries
_MOST_IN_CODE = 600  # characters: beyond, no camera reads the code from the end of a room


@dataclass(frozen=True, slots=True)
class Screen:
    """What the template of a widget reads: where it stands, its state, and the view of that state.

    `code` is true while the QR code of a widget on a wall is shown; `piece` names the one part of
    the widget that a request asks for, and is empty where it asks for all. `draft` is a number
    typed as a bet and not sent as one.
    `others` are the states of the other widgets of the page, as a query that names each by its
    « w ».
    """

    placement: Placement
    state: State
    view: View
    code: bool = False
    piece: str = ""
    draft: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Return the id of its root element, with which its other ids begin."""
        return self.placement.slot.id

    @property
    def name(self) -> str:
        """Return the name of its directive."""
        return self.placement.slot.widget.name

    @property
    def sets(self) -> bool:
        """Return whether what sets it is asked for too: a click on its sentence leaves it alone."""
        return self.piece != ROW

    @property
    def template(self) -> str:
        """Return the template that shows it."""
        return f"widgets/{self.name}/widget.html"

    @property
    def title(self) -> str:
        """Return its title."""
        return self.placement.slot.title

    @property
    def level(self) -> int:
        """Return the level of its heading."""
        return self.placement.level

    @property
    def controls(self) -> Params:
        """Return its controls, all of them valid."""
        return self.state.controls

    @property
    def entered(self) -> Mapping[str, Any]:
        """Return what the reader typed, to be corrected, when something in it is wrong."""
        return self.state.entered

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Return what is wrong in what the reader asked for."""
        return self.state.mistakes

    @property
    def urls(self) -> StateUrls:
        """Return the addresses of this state."""
        return StateUrls(self.placement, self.state.query, self.code)

    @property
    def question(self) -> str:
        """Return what its bet is on, for the number that will be typed."""
        return question_of(self.state.controls)

    @property
    def still(self) -> bool:
        """Return whether it is frozen in its state: on paper and in files."""
        return self.placement.still

    @property
    def saves(self) -> bool:
        """Return whether it has maps that a reader may save now."""
        return self.placement.slot.widget.maps is not None and not self.view.keeps_back

    @property
    def shares_picture(self) -> bool:
        """Return whether a link to this state is shown with a picture of its sentence."""
        return isinstance(self.view, Staged) and not self.view.keeps_back and not self.mistakes

    @property
    def has_code(self) -> bool:
        """Return whether a QR code of its permalink can be read from some distance."""
        return len(self.urls.permalink) <= _MOST_IN_CODE

    @property
    def of_page(self) -> tuple[tuple[str, str], ...]:
        """Return what every request of it says of its page: names and their values."""
        where = self.placement.where
        named = () if self.placement.alone else (("w", self.id),)
        return named if where is Where.PAGE else (*named, ("dans", where.value))


def view_of(widget: Widget, options: Params, controls: Params) -> View:
    """Build what a widget shows."""
    return widget.build(options, controls)


def screen_of(
    placement: Placement,
    pairs: Pairs = (),
    view_of: Callable[[Widget, Params, Params], View] = view_of,
) -> Screen:
    """Compute a widget in the state that `pairs`, the query of an address, asks for.

    `view_of` builds its view, or has it already.
    """
    pairs = tuple(pairs)
    slot = placement.slot
    asked = controls_in(pairs, slot.widget.controls)
    if placement.where is Where.SHEET:
        asked = _unanswered(asked, slot)
    typed = typed_in(asked) if "pari" in names_of(slot.widget.controls) else None
    on_paper = _paper_controls(placement.where, slot, asked)
    state = slot.widget.read(slot.options, {**on_paper, **asked})
    if typed and typed.is_bet_on(state.controls):
        state = slot.widget.read(slot.options, asked | {"pari": typed.number or YES})
    if on_paper:  # paper takes no bet, and its address leads to one
        changed = {name: value for name, value in state.changed.items() if name not in on_paper}
        state = replace(state, changed=changed)
    view = view_of(slot.widget, slot.options, state.controls)
    page = dict(pairs)
    draft = typed.number if typed else ""
    return Screen(placement, state, view, (CODE, YES) in pairs, page.get(PIECE, ""), draft)


def _paper_controls(where: Where, slot: Slot, asked: Mapping[str, Any]) -> dict[str, str]:
    known = names_of(slot.widget.controls)
    on_paper = _ON_PAPER.get(where, {})
    return {name: value for name, value in on_paper.items() if name in known and name not in asked}


def _unanswered(asked: dict[str, Any], slot: Slot) -> dict[str, Any]:
    """Leave out what was answered to a question, a bet or a blank."""
    if isinstance(slot.options, Question | Summary):
        return {}
    return {name: value for name, value in asked.items() if name not in _ANSWERS}


def is_long(slot: Slot, pairs: Pairs) -> bool:
    """Tell whether `pairs` give a widget a long sentence."""
    widget = slot.widget
    shown = widget.default_controls(slot.options) | controls_in(pairs, widget.controls)
    return any(len(str(shown.get(name, ""))) > _LONG for name in widget.sentences)


def asks_model(slot: Slot, pairs: Pairs) -> bool:
    """Tell whether `pairs` ask much of a model, by what the widget says of itself."""
    asks = slot.widget.takes_long
    asked = controls_in(pairs, slot.widget.controls)
    return asks is not None and asks(slot.widget.read(slot.options, asked).controls)


def aware_of_each_other(screens: Mapping[str, Screen]) -> dict[str, Screen]:
    """Let every widget of a page carry the states of the others, so that using one keeps them."""
    states = {
        screen.id: ((FIGURE, screen.id), *pairs_of(screen.state.query[1:]))
        for screen in screens.values()
        if screen.state.query
    }
    return {
        name: replace(screen, others=_within_limit(states, name))
        for name, screen in screens.items()
    }


def _within_limit(
    states: Mapping[str, tuple[tuple[str, str], ...]], name: str
) -> tuple[tuple[str, str], ...]:
    others: tuple[tuple[str, str], ...] = ()
    for other, state in states.items():
        if other != name and len(urlencode(others + state)) < _MOST_OF_OTHERS:
            others += state
    return others
