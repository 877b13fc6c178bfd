"""Train the eight heads from treebanks, and write the weights and the model card that ship."""

import random
from pathlib import Path

from app.core.attention import Array
from app.core.french import VECTORS, WEIGHTS, FrenchModel
from app.training import card_writer, caution, lexicon, word_index
from app.training.agreement import Vocabulary
from app.training.extra import torch_installed
from app.training.shipping import replaced
from app.training.treebank import TRAINING, Sentence, read

TUNING = "fr_sequoia-ud-dev"
_DICTIONARY = Path("/usr/share/hunspell")
_NO_DICTIONARY = (
    "Entraînement impossible : il manque le dictionnaire. Installez le paquet Debian"
    " hunspell-fr-classical, ou posez fr.aff et fr.dic dans {folder}."
)


def run(data: Path, output: Path = WEIGHTS, continued: bool = False) -> None:
    """Train on the treebanks of a folder, with the same seed each time, then replace what ships.

    When `continued`, training goes on from the weights that ship, for a short while. Until all is
    trained and measured, everything is written in the folder of drafts. The folder of data holds
    the CoNLL-U files named in TRAINING and TUNING and, unless the Debian package
    hunspell-fr-classical is installed, its fr.aff and fr.dic. Raises SystemExit with a message in
    French when something is missing.
    """
    with torch_installed():
        from app.training.learning import CONTINUED, TrainingSettings, save_untrained, train
    sentences = [s for name in TRAINING for s in _sentences(data, name)]
    check = _sentences(data, TUNING)
    words = lexicon.read(_dictionary(data))
    indexed = word_index.build(VECTORS, words)
    settings = CONTINUED if continued else TrainingSettings()
    start = _as_before_caution(FrenchModel.load(output), check) if continued else None
    vocabulary = Vocabulary(words, indexed, sentences, random.Random(settings.seed))
    making = {
        "residu_cache": settings.residual_dropout,
        "phrases_modeles": settings.templates,
        "marge_personne": caution.MARGIN,
        "passages": settings.epochs,
    }
    with replaced(output, output.with_name("modele.json")) as (weights, card):
        before = weights.with_name("avant.npz")
        save_untrained(indexed, settings, before)
        train(sentences, indexed, settings, vocabulary, check, weights, start)
        card_writer.write(data, weights, card, before, making)


def _as_before_caution(model: FrenchModel, check: list[Sentence]) -> dict[str, Array]:
    """Return trained weights with the key of ∅ where it was before `caution` raised it."""
    keys = model.weights["nobody"].copy()
    keys[caution.HEAD - 1] = caution.key_of_nobody(model, check, margin=-caution.MARGIN)
    return {**model.weights, "nobody": keys}


def _sentences(data: Path, name: str) -> list[Sentence]:
    path = data / f"{name}.conllu"
    try:
        return list(read(path))
    except FileNotFoundError:
        raise SystemExit(f"Entraînement impossible : il manque {path}.") from None
    except ValueError as error:
        raise SystemExit(f"Entraînement impossible : {error}.") from None


def _dictionary(data: Path) -> Path:
    for folder in (data, _DICTIONARY):
        if (folder / "fr.dic").exists() and (folder / "fr.aff").exists():
            return folder
    raise SystemExit(_NO_DICTIONARY.format(folder=data))
