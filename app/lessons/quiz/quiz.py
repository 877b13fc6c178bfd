"""The widget that a question is: it answers, and refuses what cannot be an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.widgets.contract.messages import Mistake
from app.widgets.contract.widget import Params, State, Widget


@dataclass(frozen=True, kw_only=True)
class Quiz(Widget):
    """One kind of question; `refuse` returns the mistake of an answer it cannot have, or None."""

    refuse: Callable[[Any, Any], Mistake | None]

    def read(self, options: Params, query: Mapping[str, Any]) -> State:
        """Read an answer; one that the question cannot have is a mistake, and not an answer."""
        state = super().read(options, query)
        mistake = self.refuse(options, state.controls)
        if mistake is None:
            return state
        return State(self.controls(), {}, (*state.mistakes, mistake), dict(query))
