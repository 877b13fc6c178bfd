"""What is set and changed of `suite`: a text, how the next piece is chosen, what is looked at."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from app.core.little_model import shape
from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.numbers import Typed
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.writers import MOST_BLOCKS, Writer, WriterName, WrittenText

_MOST_BRANCHES = 6
_LONGEST_WORD = 40


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Writer = WriterName.LITTLE
    text: WrittenText = "Les clés de la voiture"
    temperature: Annotated[float, Typed, Field(ge=0, le=2)] = Field(
        1,
        alias="temperature",
        description="Les scores sont divisés par elle : de 0, le premier seul, à 2, presque au"
        " hasard.",
    )
    k: Annotated[int, Field(ge=0, le=50)] = Field(
        0, alias="k", description="Ne garder que les k morceaux les plus probables ; 0 : tous."
    )
    p: Annotated[float, Typed, Field(gt=0, le=1)] = Field(
        1, alias="p", description="Ne garder que les plus probables, jusqu’à cette part ; 1 : tous."
    )
    written: Annotated[int, Field(ge=0, le=30)] = Field(
        0, alias="ecrire", description="Combien de morceaux écrire à la suite ; 0 : aucun."
    )
    seed: Annotated[int, Field(ge=1, le=999)] = Field(
        1, alias="graine", description="Le numéro du tirage : le même redonne le même texte."
    )
    word: Annotated[int, OF_SENTENCE, Field(ge=0, le=shape().longest)] = Field(
        0,
        alias="mot",
        description="Le morceau choisi dans le texte, compté à partir de 1 : une tête montre ce"
        " qu’il regarde, et son mot peut être changé ; 0 : aucun.",
    )
    other: Annotated[str, AfterValidator(check_characters), Field(max_length=_LONGEST_WORD)] = (
        Field(
            "",
            alias="autre",
            description="Ce qui remplace le mot du morceau choisi, pour comparer ; vide : rien.",
        )
    )
    block: Annotated[int, Field(ge=1, le=MOST_BLOCKS)] = Field(
        1,
        alias="couche",
        description="La couche de la tête montrée ; la dernière s’il y en a moins.",
    )
    head: Annotated[int, Field(ge=1, le=MOST_BLOCKS)] = Field(
        1,
        alias="tete",
        description="Le numéro de la tête dans sa couche ; la dernière s’il y en a moins.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
    replaced: Annotated[int, Field(ge=0, le=shape().longest)] = Field(
        0,
        alias="pour",
        description="Le morceau dont « autre » remplace le mot, quand ce n’est plus celui qui est"
        " choisi : le mot de remplacement est alors oublié.",
    )
    start: Annotated[str, AfterValidator(check_characters)] = Field(
        "",
        alias="depart",
        description="Le texte d’où partent les chemins : ce qui le suit a été choisi mot à mot.",
    )
    branches: tuple[Annotated[str, AfterValidator(check_characters)], ...] = Field(
        (),
        alias="branche",
        max_length=2 * _MOST_BRANCHES,
        description="Les suites du départ déjà essayées, gardées comme des chemins à reprendre :"
        f" les {_MOST_BRANCHES} dernières.",
    )

    @model_validator(mode="before")
    @classmethod
    def _forget_what_is_over(cls, given: Any) -> Any:
        return _still_true(given) if isinstance(given, dict) else given


def _still_true(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the controls without a replacement for another piece or paths of another text."""
    asked = dict(given)
    replaced = str(asked.pop("pour", 0))
    if asked.get("autre"):
        if replaced not in ("0", str(asked.get("mot", 0))):
            del asked["autre"]
        else:
            asked["pour"] = asked.get("mot", 0)
    start, text = str(asked.pop("depart", "")), str(asked.get("texte", ""))
    branches = asked.pop("branche", ())
    if start and text.startswith(start) and not isinstance(branches, str):
        still_open = _open_branches(text.removeprefix(start), [str(one) for one in branches])
        if still_open or start != text:
            asked |= {"depart": start, "branche": still_open}
    return asked


def _open_branches(end: str, branches: Sequence[str]) -> tuple[str, ...]:
    """Return the branches that lead elsewhere than the text, each once, the last ones alone."""
    elsewhere = [one for one in dict.fromkeys(branches) if one and not end.startswith(one)]
    longest = [
        one
        for one in elsewhere
        if not any(other != one and other.startswith(one) for other in elsewhere)
    ]
    return tuple(longest[-_MOST_BRANCHES:])
