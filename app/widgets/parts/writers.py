"""The models that write, on stage: which one is asked, and how its pieces stand on the line."""

from enum import StrEnum

from app.core.invited import invited
from app.core.little_model import LittleModel, little_model
from app.core.visible_model import VisibleModel
from app.core.writing_model import WritingModel
from app.widgets.contract.view import Label
from app.widgets.parts.decoder_stage import START_MARK, little_words
from app.widgets.parts.sentence import MAX_CHARACTERS, check_characters
from app.widgets.parts.staged import SpacedWord

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


TEXT_DESCRIPTION = (
    f"Le début du texte : {MAX_CHARACTERS} caractères au plus, et ce que le modèle peut lire d’une"
    " traite (94 morceaux pour le petit)."
)
