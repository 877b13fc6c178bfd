"""What a widget is: options an author writes, controls a reader changes, and a pure build.

The two parameter models are the only border where French names become English ones.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, get_origin
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, ValidationError

from app.widgets.contract.messages import Mistake, first_mistakes
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE, fields_with
from app.widgets.contract.view import Map, View


class Params(BaseModel):
    """Parameters with French names outside and English names inside; unknown names are refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
    )


@dataclass(frozen=True, slots=True)
class Clicks:
    """What a click on a sentence or on its map sets: a name, and from controls the values it takes.

    It is the French name that the click sends, and the values are those of every click.
    """

    name: str
    values: Callable[[Any], Sequence[str]]


@dataclass(frozen=True)
class Widget:
    """Describe one widget completely; `build` is pure and takes validated options and controls.

    What a widget does not need, it leaves out:

    - `maps` takes the same as `build` and returns every map of weights of that view;
    - `clicks` is what one click sets, where a click shows another row of the same sentence;
    - `goes_on` says that a sentence which only continues the one shown is not a new one;
    - `notebook` takes the same as `build` and returns the JSON of a notebook that redoes it;
    - `takes_long` takes the controls and tells whether a model reads much: then it is built beside
      the event loop, and refused for a moment when too many ask.
    """

    name: str
    title: str
    summary: str
    options: type[Params]
    controls: type[Params]
    build: Callable[[Any, Any], View]
    example: str
    goes_on: bool = False
    maps: Callable[[Any, Any], tuple[Map, ...]] | None = None
    clicks: Clicks | None = None
    notebook: Callable[[Any, Any], str] | None = None
    takes_long: Callable[[Any], bool] | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the controls that are sentences, by French name."""
        return fields_with(self.controls, IS_SENTENCE)

    @property
    def of_sentence(self) -> tuple[str, ...]:
        """Return the controls that point into a sentence and are gone with it, by French name."""
        return fields_with(self.controls, OF_SENTENCE)

    def default_controls(self, options: Params) -> dict[str, Any]:
        """Return the controls before the reader touches anything, by French name.

        An option and a control of the same name are one thing: the author sets its first value.
        """
        return dict(_first_values(options, self.controls))

    def read(self, options: Params, query: Mapping[str, Any]) -> "State":
        """Read what the reader asked for; what is wrong becomes a mistake, and takes its default.

        « lue » is the sentence that the page was showing (« lue-anglais » that of « anglais »). If
        the request brings a different one, choices that point at words are dropped.
        """
        entered = dict(query)
        defaults = self.default_controls(options)
        if self.of_sentence:
            query, defaults = self._of_this_sentence(query, defaults)
        try:
            controls = self.controls.model_validate({**defaults, **query})
            mistakes: tuple[Mistake, ...] = ()
        except ValidationError as error:
            details = error.errors(include_url=False)
            mistakes = first_mistakes(details, self.controls)
            wrong = {name for detail in details for name in detail["loc"][:1]}
            right = {name: value for name, value in query.items() if name not in wrong}
            controls = self._valid_part(defaults, right)
        dumped = controls.model_dump()
        changed = {name: value for name, value in dumped.items() if value != defaults[name]}
        return State(controls, changed, mistakes, entered if mistakes else {})

    def _of_this_sentence(
        self, query: Mapping[str, Any], defaults: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        asked, first = dict(query), dict(defaults)
        for name in self.sentences:
            sentence = asked.get(name, first[name])
            shown = asked.pop("lue" if name == "phrase" else f"lue-{name}", sentence)
            if sentence != shown and not (self.goes_on and sentence.startswith(shown)):
                gone = (*self.of_sentence, "pari")  # a bet too was on the sentence seen
                asked = {name: value for name, value in asked.items() if name not in gone}
            if sentence != first[name]:
                bare = _bare_values(self.controls)
                first |= {name: bare[name] for name in self.of_sentence}
        return asked, first

    def _valid_part(self, defaults: Mapping[str, Any], right: Mapping[str, Any]) -> Params:
        try:
            return self.controls.model_validate({**defaults, **right})
        except ValidationError:  # the values left are each right and wrong only together
            return self.controls.model_validate(defaults)


@lru_cache(maxsize=512)
def _first_values(options: Params, controls: type[Params]) -> Mapping[str, Any]:
    written = options.model_dump()
    return {name: written.get(name, value) for name, value in _bare_values(controls).items()}


@lru_cache(maxsize=256)  # a lesson under work makes new models
def _bare_values(controls: type[Params]) -> Mapping[str, Any]:
    """Return the values of the controls when nobody sets anything, by French name."""
    return controls().model_dump()


@dataclass(frozen=True, slots=True)
class State:
    """The controls as a reader asked for them, all of them valid.

    `changed` are those that differ from the first state, by French name: what an address has to
    carry. `mistakes` is empty when everything asked for was accepted; else `entered` is what was
    asked for, as it was typed.
    """

    controls: Params
    changed: dict[str, Any]
    mistakes: tuple[Mistake, ...] = ()
    entered: dict[str, Any] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """Return the query string of this state: « ?mot=2&masque=oui », or nothing."""
        written = "&".join([_written(*pair) for pair in self.changed.items()])
        return f"?{written}" if written else ""


@lru_cache(maxsize=512)  # a sentence comes back at each click on one of its words
def _written(name: str, value: Hashable) -> str:
    return urlencode({name: value}, doseq=True)


@lru_cache(maxsize=256)  # a lesson under work makes new models
def several_of(model: type[Params]) -> frozenset[str]:
    """Return the names of a model that an address may give more than once."""
    return frozenset(
        info.alias or name
        for name, info in model.model_fields.items()
        if get_origin(info.annotation) is tuple
    )
