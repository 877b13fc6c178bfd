"""CPU of the model for one sentence, and of plain attention beside torch where torch is there."""

import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from app.core.attention import attend
from app.core.french import model

LENGTHS = (6, 10, 32, 64)
SIZES = (8, 32, 128, 512)
_HEADS, _WIDTH = 8, 64
_TEXT = "Le petit chat noir que la voisine nourrit mange une souris grise dans le jardin vert"


def reading() -> dict[int, float]:
    """Return CPU in microseconds for sentences of 6 to 64 words, never read before."""
    text = (_TEXT.split() * 5)[: max(LENGTHS)]
    return {n: cpu(lambda n=n: model().read(tuple(text[:n]))) for n in LENGTHS}  # type: ignore[misc]


def attention_beside_torch() -> dict[int, float] | None:
    """Return our time over torch's for n words, 8 heads of width 64, float32, one thread each."""
    if find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    ratios = {}
    for n in SIZES:
        shape = (_HEADS, n, _WIDTH)
        numbers = np.random.default_rng(0).standard_normal((3, *shape), np.float32)
        q, k, v = numbers
        tensors = [torch.from_numpy(array)[None] for array in numbers]
        ours = cpu(lambda q=q, k=k, v=v: attend(q, k, v))  # type: ignore[misc]
        with torch.inference_mode():
            theirs = cpu(
                lambda t=tensors: torch.nn.functional.scaled_dot_product_attention(*t)  # type: ignore[misc]
            )
        ratios[n] = ours / theirs
    return ratios


def cpu(work: Callable[[], object], rounds: int = 7) -> float:
    """Return the CPU of one call in microseconds: the best round of about 20 ms each."""
    work()
    start = time.process_time()
    work()
    times = max(3, int(0.02 / max(time.process_time() - start, 1e-6)))
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best * 1e6
