"""What a model costs, in a process of its own: CPU of a sentence, memory at its highest."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

MAX_MILLISECONDS, MAX_MEGABYTES = 40, 200
_MEASURE = """
import sys, time, app
from pathlib import Path
path, sentence, brought = sys.argv[1:]
if brought:
    from app.guest.open_model import open_model
    model = open_model(Path(path))
    cut = model.encode
else:
    from app.core.e5 import E5
    model = E5.open(Path(path))
    cut = model.pieces
model.maps(sentence)
times = []
for end in "!?…;:,-–":  # not « . », already read: a brought model remembers
    start = time.process_time()
    model.maps(sentence.rstrip(".") + end)
    times.append(time.process_time() - start)
lines = Path("/proc/self/status").read_text().splitlines()
most = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
print(len(cut(sentence)), min(times) * 1000, int(most) / 1000)
"""


class Cost(NamedTuple):
    """How many pieces were read, the CPU that it took, the memory of the process."""

    pieces: int
    milliseconds: float
    megabytes: float


def cost_of(weights: Path, sentence: str, brought: bool = False) -> Cost:
    """Read a sentence eight times with the real model, or one that is brought; the quickest."""
    process = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(weights), sentence, "1" if brought else ""],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pieces, milliseconds, megabytes = process.stdout.split()
    return Cost(int(pieces), float(milliseconds), float(megabytes))
