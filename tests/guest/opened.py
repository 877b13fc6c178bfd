"""Tiny models written to a folder of the test, then opened by the code that is tried."""

from pathlib import Path

from app.core.layouts.declared import Declared
from app.core.layouts.encoders import OpenEncoder, encoder_in_folder
from app.core.layouts.gemma import gemma_in_gguf
from app.core.layouts.llama import llama_in_folder, llama_in_gguf
from app.core.layouts.open_decoder import OpenDecoder
from app.core.layouts.weights import MemoryRoom, Weights
from app.guest.gguf_file import GgufFile
from app.guest.packed import packed_kinds, unpack
from app.guest.safetensors_file import SafetensorsFile
from tests.guest import tiny

LONGEST = 32


def of_folder(
    folder: Path, room: int = 1 << 20, config: dict[str, object] = tiny.LLAMA
) -> OpenDecoder:
    """Open a Llama that a folder holds."""
    weights = Weights(SafetensorsFile.open(folder / "model.safetensors"), MemoryRoom(room))
    return llama_in_folder(weights, Declared(config), LONGEST)


def of_gguf(path: Path, room: int = 1 << 20) -> OpenDecoder:
    """Open the decoder of a GGUF file."""
    file = GgufFile.open(path, packed_kinds(), unpack)
    layout = str(file.values["general.architecture"])
    opens = {"llama": llama_in_gguf, "gemma3": gemma_in_gguf}[layout]
    return opens(Weights(file, MemoryRoom(room)), Declared(file.values, f"{layout}."), LONGEST)


def encoder_of(folder: Path, config: dict[str, object], room: int = 1 << 20) -> OpenEncoder:
    """Open an encoder that a folder holds."""
    weights = Weights(SafetensorsFile.open(folder / "model.safetensors"), MemoryRoom(room))
    return encoder_in_folder(weights, Declared(config), LONGEST)
