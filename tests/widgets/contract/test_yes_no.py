"""« oui » and « non » are the only words outside, and a `bool` inside."""

from typing import Any

import pytest
from pydantic import Field, ValidationError

from app.widgets.contract.messages import mistakes_of
from app.widgets.contract.parameters import parameters
from app.widgets.contract.widget import Params
from app.widgets.contract.yes_no import YesNo


class Options(Params):
    """One option that is yes or no."""

    shown: YesNo = Field(True, alias="montre", description="Montrer.")


@pytest.mark.parametrize(("word", "value"), [("oui", True), ("non", False)])
def test_a_word_is_read_as_a_bool_and_written_back(word: str, value: bool) -> None:
    options = Options.model_validate({"montre": word})
    assert options.shown is value
    assert options.model_dump() == {"montre": word}


@pytest.mark.parametrize("given", ["Oui", "true", "1", "", True, 1, None, ["oui"]])
def test_anything_else_is_refused_with_the_two_words(given: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        Options.model_validate({"montre": given})
    (mistake,) = mistakes_of(refused.value, Options)
    assert mistake.accepted == ("oui", "non")
    assert mistake.message == "cette valeur n’est pas connue"
    assert mistake.given == str(given)


def test_the_guide_writes_both_words_and_the_default() -> None:
    (parameter,) = parameters(Options)
    assert (parameter.accepted, parameter.default) == (("oui", "non"), "oui")
