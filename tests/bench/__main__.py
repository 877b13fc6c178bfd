"""`make bench`: what the site costs, in one run and one table."""

import logging

from tests.bench.core import attention_beside_torch, reading
from tests.bench.served import shares
from tests.bench.site import page_weight, starting
from tests.bench.widgets import WHY, beside_phrase

TARGETS = {"computed": 0.40, "cached": 0.80}
MAX_WEIGHT = 80_000
MAX_TIMES = 3.0


def main() -> None:
    """Measure and print everything."""
    logging.disable(logging.WARNING)
    print("Requests: CPU in a real uvicorn, and how many for the same CPU, bare FastAPI route = 1")
    for name, (cost, share) in shares().items():
        target = f"  target {TARGETS[name]:.2f}" if name in TARGETS else ""
        print(f"  {name:<14}{cost:>8.0f} us{share:>8.2f}{target}")
    print(f"Widgets: CPU of a fragment, times that of phrase, target {MAX_TIMES:.0f}")
    for name, (cost, times) in beside_phrase().items():
        why = WHY.get(name, "over the target") if times > MAX_TIMES else ""
        print(f"  {name:<14}{cost:>8.0f} us{times:>8.2f}  {why}".rstrip())
    print("Model: CPU of a sentence never read before")
    for n, cost in reading().items():
        print(f"  {n:>2} words      {cost:>8.0f} us{'  target 2000' if n == 10 else ''}")
    ratios = attention_beside_torch()
    print(
        "Attention: our time over torch's, 8 heads of width 64" + ("" if ratios else ": no torch")
    )
    for n, ratio in (ratios or {}).items():
        print(f"  {n:>4} words    {ratio:>8.2f}")
    weight = page_weight()
    print(f"Page: a lesson with all it loads, compressed, target {MAX_WEIGHT / 1000:.0f} kB")
    for name, size in [*weight.items(), ("in all", sum(weight.values()))]:
        print(f"  {name:<20}{size / 1000:>6.1f} kB")
    seconds, megabytes = starting()
    print(f"Start: {seconds:.2f} s until it can serve, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
