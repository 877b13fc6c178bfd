"""How much may be computed while a reader waits: a model that a site adds can be a large one."""

from functools import lru_cache

from app.core.writing_model import WritingModel

MOST_WORK = 40_000_000_000  # multiplications: about two seconds of one processor


def can_wait(model: WritingModel, pieces: int) -> bool:
    """Tell whether so many pieces can go through all blocks while a reader waits."""
    return pieces * multiplications(model) <= MOST_WORK


@lru_cache(maxsize=4)  # a block of a large model is unpacked to be measured
def multiplications(model: WritingModel) -> int:
    """Return how many numbers a piece is multiplied by, on its way through all blocks."""
    block = model.decoder.blocks[0]
    matrices = [block.w_q, block.w_k, block.w_v, block.w_o]
    if block.network is not None:
        network = block.network
        matrices += [network.w_1, network.w_2, *([] if network.gate is None else [network.gate])]
    return model.blocks * sum(matrix.size for matrix in matrices)
