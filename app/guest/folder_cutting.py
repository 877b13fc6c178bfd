"""The pieces that tokenizer.json describes, beside the weights of a folder."""

from pathlib import Path

from tokenizers import Tokenizer

from app.core.layouts.weights import RefusedModelError
from app.guest.cutting import Cutter, LibraryCutter, Marks

NAME = "tokenizer.json"


def cutter_in_folder(folder: Path, end: int | None) -> Cutter:
    """Return how the model of a folder cuts a text; raises RefusedModelError when it cannot.

    `end` is the number of the mark that ends a text, which the weights are declared with.
    """
    path = folder / NAME
    if not path.is_file():
        raise RefusedModelError(f"il manque « {NAME} », qui dit comment le modèle coupe un texte")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the package raises no named kind, and panics are not Exception
        raise RefusedModelError(f"« {NAME} » ne se lit pas") from error
    return LibraryCutter(tokenizer, Marks(frozenset(), None, end))
