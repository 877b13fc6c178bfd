"""The models that write, on stage: which one is asked, and how its pieces stand on the line."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.invited import invited
from app.core.little_model import LittleModel, little_model
from app.core.visible_model import VisibleModel
from app.core.writing_model import WritingModel
from app.widgets.contract.sentence_marks import IS_SENTENCE
from app.widgets.contract.view import Label, Map
from app.widgets.parts.decoder_stage import START_MARK, little_words, maps_of_heads
from app.widgets.parts.sentence import MAX_CHARACTERS, check_characters
from app.widgets.parts.staged import SpacedWord

MOST_BLOCKS = 128  # of a model, and heads in one: an address counts no further
_FEWEST = 2  # pieces of a text: one that looks, and one before it


class WriterName(StrEnum):
    """The models that write, by their names in an address."""

    LITTLE = "petit"
    GUEST = "votre"


def guest_writer() -> WritingModel | None:
    """Return the model that the site adds, if there is one and it writes."""
    model = invited()
    return model if isinstance(model, WritingModel) else None


def writer_of(name: WriterName) -> WritingModel:
    """Return a model that writes; the little one where the site adds none."""
    added = guest_writer() if name is WriterName.GUEST else None
    return added or little_model()


def maps_of_writer(name: WriterName, text: str, block: int = 1, head: int = 1) -> tuple[Map, ...]:
    """Return the map of every head on a text or, of a model that is added, of one head alone.

    It is counted from 1, or is the last one of a model that has fewer.
    """
    model = writer_of(name)
    mark, words = staged_pieces(model, text)
    weights = model.weights(model.encode(text))
    names = (mark, *(word.text for word in words))
    of_heads = maps_of_heads(weights, names, text, model.name, label_of(model))
    if name is WriterName.LITTLE:
        return of_heads
    place = head_of(weights, block, head)
    return (of_heads[place.block * weights.shape[1] + place.head],)


def head_of(weights: Array, block: int, head: int) -> HeadPlace:
    """Return a head counted from 1, or the last one of a model (L, h, …) that has fewer."""
    blocks, heads = weights.shape[:2]
    return HeadPlace(min(block, blocks) - 1, min(head, heads) - 1)


def check_writer(name: WriterName) -> WriterName:
    """Return the name of a model that is there; raises ValueError, in French, for another."""
    if name is WriterName.GUEST and guest_writer() is None:
        raise ValueError("personne n’a ajouté à ce site de modèle qui écrive")
    return name


def check_written(name: WriterName, text: str) -> str:
    """Return a text as typed; raises ValueError, in French, when it cannot be continued."""
    check_characters(text)
    if not text.strip():
        raise ValueError("le texte est vide ; écrivez au moins un mot")
    model = writer_of(name)
    added = int(isinstance(model, LittleModel))  # its start is not counted
    count, most = len(model.encode(text)) - added, model.longest - 1 - added
    if count > most:
        raise ValueError(f"le texte compte {count} morceaux ; {most} au plus sont acceptés")
    if count + added < _FEWEST:
        raise ValueError("ce modèle n’y lit qu’un morceau ; écrivez-en un peu plus")
    return text


def label_of(model: WritingModel) -> Label:
    """Return where the numbers of a model come from: the course, or a public model."""
    return Label.COMPUTED if isinstance(model, LittleModel) else Label.REAL_MODEL


def staged_pieces(model: WritingModel, text: str) -> tuple[str, tuple[SpacedWord, ...]]:
    """Return the first piece of a text, often a mark, and the others as they stand on the line."""
    if isinstance(model, LittleModel):
        return START_MARK, little_words(model, text)
    assert isinstance(model, VisibleModel)
    mark, *others = model.pieces(text)
    return mark.text, tuple(SpacedWord(one.text, one.gap, one.unknown) for one in others)


def pieces_after(model: WritingModel, text: str, word: str) -> tuple[int, ...]:
    """Return the pieces that a word adds to a text; none where it changes those of the text."""
    read, longer = model.encode(text), model.encode(f"{text} {word}")
    return longer[len(read) :] if longer[: len(read)] == read else ()


def _check_text(text: str, info: ValidationInfo) -> str:
    return check_written(info.data.get("model", WriterName.LITTLE), text)


Writer = Annotated[
    WriterName,
    AfterValidator(check_writer),
    Field(
        alias="modele",
        description="« petit » : le petit modèle ; « votre » : celui que ce site ajoute, s’il y en"
        " a un et qu’il écrit.",
    ),
]
WrittenText = Annotated[  # of the model whose name comes before it
    str,
    IS_SENTENCE,
    AfterValidator(_check_text),
    Field(
        alias="texte",
        description=f"Le début du texte : {MAX_CHARACTERS} caractères au plus, et ce que le modèle"
        " peut lire d’une traite (94 morceaux pour le petit).",
    ),
]
