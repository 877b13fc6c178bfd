"""Open a model that is brought: a GGUF file, or a folder of safetensors with its tokenizer.json."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.layouts.declared import Declared
from app.core.layouts.encoders import FAMILY, encoder_in_folder
from app.core.layouts.gemma import gemma_in_gguf
from app.core.layouts.llama import llama_in_folder, llama_in_gguf
from app.core.layouts.weights import MemoryRoom, RefusedModelError, Stored, Weights
from app.guest.cutting import Cutter
from app.guest.folder_cutting import cutter_in_folder
from app.guest.gguf_cutting import cutter_in_gguf
from app.guest.gguf_file import GgufFile
from app.guest.guest_models import GuestDecoder, GuestEncoder, GuestModel
from app.guest.origin import GuestOrigin, printed
from app.guest.packed import packed_kinds, unpack
from app.guest.safetensors_file import SafetensorsFile, read_json

LONGEST = 96  # pieces: all heads of all blocks are drawn on as many
ROOM = 1 << 30  # bytes for what is unpacked
_TRIED = "Le chat dort, 3 fois : été 日本 🐱"
_IN_GGUF = {"llama": llama_in_gguf, "gemma3": gemma_in_gguf}
_LARGEST_CONFIG = 1 << 20  # bytes


def open_model(path: Path, room: int = ROOM) -> GuestModel:
    """Open a file or a folder, and try the model on a text.

    Raises RefusedModelError, in French, for what cannot be read or computed.
    """
    if not path.exists():
        raise RefusedModelError("il n’y a rien à cet endroit")
    try:
        opens = _in_folder if path.is_dir() else _in_gguf
        model = opens(path, MemoryRoom(room))
    except OSError as error:
        raise RefusedModelError("le fichier ne s’ouvre pas") from error
    _try(model)
    return model


def _in_gguf(path: Path, room: MemoryRoom) -> GuestModel:
    file = GgufFile.open(path, packed_kinds(), unpack)
    declared = Declared(file.values, "general.")
    layout = declared.text("architecture")
    if layout not in _IN_GGUF:
        raise RefusedModelError(_unknown(layout, _IN_GGUF))
    cutter = cutter_in_gguf(file.values)
    network = _IN_GGUF[layout](Weights(file, room), Declared(file.values, f"{layout}."), LONGEST)
    _check_pieces(cutter, network.weights.shape(network.names.table)[0])
    name = printed(declared.text("name", "")) or path.stem
    origin = GuestOrigin((path,), name, printed(declared.text("license", "")), layout)
    return GuestDecoder(origin, cutter, network)


def _in_folder(folder: Path, room: MemoryRoom) -> GuestModel:
    config = _config(folder)
    declared = Declared(config)
    layout = declared.text("model_type")
    if layout != "llama" and layout not in FAMILY:
        raise RefusedModelError(_unknown(layout, ("llama", *FAMILY)))
    files = tuple(sorted(folder.glob("*.safetensors")))
    if not files:
        raise RefusedModelError("ce dossier n’a pas de fichier « .safetensors »")
    weights = Weights(_joined([SafetensorsFile.open(path) for path in files]), room)
    cutter = cutter_in_folder(folder, _end(config))
    name = printed(declared.text("_name_or_path", "")) or folder.resolve().name
    origin = GuestOrigin(files, name, printed(declared.text("license", "")), layout)
    if layout == "llama":
        network = llama_in_folder(weights, declared, LONGEST)
        _check_pieces(cutter, weights.shape(network.names.table)[0])
        return GuestDecoder(origin, cutter, network)
    encoder = encoder_in_folder(weights, declared, LONGEST)
    _check_pieces(cutter, weights.shape(encoder.names.table)[0])
    return GuestEncoder(origin, cutter, encoder)


def _end(config: Mapping[str, object]) -> int | None:
    """Return the mark that ends a text, where one is declared."""
    end = config.get("eos_token_id")
    return end if isinstance(end, int) and end >= 0 else None


def _config(folder: Path) -> Mapping[str, object]:
    path = folder / "config.json"
    if not path.is_file():
        raise RefusedModelError("ce dossier n’a pas de « config.json », qui dit ses tailles")
    if path.stat().st_size > _LARGEST_CONFIG:
        raise RefusedModelError("« config.json » est bien trop long")
    return read_json(path.read_bytes(), "« config.json »")


class _Joined:
    """Several files of safetensors as one."""

    def __init__(self, files: list[SafetensorsFile]) -> None:
        self._of = {name: file for file in files for name in file.shapes}
        self.shapes = {name: file.shapes[name] for name, file in self._of.items()}

    def is_mapped(self, name: str) -> bool:
        return self._of[name].is_mapped(name)

    def rows(self, name: str, chosen: slice | NDArray[np.int64]) -> Array:
        return self._of[name].rows(name, chosen)


def _joined(files: list[SafetensorsFile]) -> Stored:
    return files[0] if len(files) == 1 else _Joined(files)


def _check_pieces(cutter: Cutter, rows: int) -> None:
    if cutter.known > rows:
        raise RefusedModelError(
            f"le découpage connaît {cutter.known} morceaux, et la table n’a que {rows} lignes"
        )


def _try(model: GuestModel) -> None:
    """Read a short text once: what it gives are shares, or the model is refused."""
    try:
        numbers = model.encode(_TRIED)[: model.longest]
        with np.errstate(all="ignore"):
            weights = model.weights(numbers)
            shares = model.shares(numbers) if isinstance(model, GuestDecoder) else weights
    except RefusedModelError:
        raise
    except Exception as error:  # whatever the packages raise on weights that are no numbers
        raise RefusedModelError("le modèle s’ouvre, mais un texte d’essai ne se lit pas") from error
    if not (np.isfinite(weights).all() and np.isfinite(shares).all()):
        raise RefusedModelError("le modèle s’ouvre, mais ce qu’il calcule n’est pas un nombre")


def _unknown(layout: str, accepted: object) -> str:
    names = ", ".join(accepted) if isinstance(accepted, tuple | dict) else ""
    return f"l’architecture « {layout} » n’est pas connue ici ; acceptées : {names}"
