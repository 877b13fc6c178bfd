"""`make bench`: what the site costs, in one run and one table."""

import logging
import os
from pathlib import Path

from app.core.real_model import weights_path
from tests.bench.classroom import classes, shared
from tests.bench.clicks import LATENCY, SLOWER, click_to_paint
from tests.bench.core import attention_beside_torch, reading
from tests.bench.growth import growth
from tests.bench.little import ASKING, PUPILS, classroom, memory, pieces
from tests.bench.served import CONNECTIONS, measured
from tests.bench.site import page_weight, starting
from tests.bench.widgets import LIMITS, clicks, first_states
from tests.core.real.costs import MAX_MEGABYTES, MAX_MILLISECONDS, cost_of

MAX_WEIGHT = 80_000
MAX_WAIT = 100  # ms
MAX_READING = 2_000  # microseconds for ten words
MAX_PROMPT, MAX_FURTHER = 12_000, 4_000  # microseconds, of the little model
_SENTENCE = "Les clés de la voiture sont sur la table."
MAX_WAIT_IN_CLASS = 500  # milliseconds, in a class that writes


def main() -> None:
    """Measure and print everything."""
    logging.disable(logging.WARNING)
    requests()
    readers()
    widgets()
    models()
    models_of_others()
    beside_torch()
    pages()


def requests() -> None:
    """Print what a request costs over a kept connection, and how many one process answers."""
    costs, capacity = measured()
    print("Requests, over a kept connection: time, CPU, share of what a bare FastAPI route costs")
    for name, cost in costs.items():
        share = costs["bare"].cpu / cost.cpu
        print(f"  {name:<14}{cost.latency:>7.2f} ms{cost.cpu:>8.0f} us{share:>8.2f}")
    print(f"One process, {CONNECTIONS} connections, clicks never asked before")
    print(f"  capacity      {capacity.clicks:>7.0f} clicks a second")
    print(f"  at half of it {capacity.p99:>7.1f} ms p99")


def readers() -> None:
    """Print what readers wait: one who clicks, then classes."""
    usual, late = click_to_paint()
    print(f"A click on a word, painted: processor {SLOWER} times slower, {LATENCY} ms of latency")
    print(f"  median        {usual:>7.0f} ms, p95 {late:.0f} ms{against(late, MAX_WAIT)}")
    print("Classes, each student with a click every three seconds, for the site as it is served")
    for name, waits in classes():
        print(f"  {name:<18}{waits}")
    for processes, clicks_a_second in shared():
        print(f"  {processes} process(es)   {clicks_a_second:>7.0f} clicks a second")


def widgets() -> None:
    """Print what each widget costs a processor."""
    print("Widgets: CPU of a click in a sentence of ten words")
    for name, microseconds in clicks().items():
        print(f"  {name:<14}{microseconds:>8.0f} us{against(microseconds, LIMITS[name])}")
    print("Widgets: CPU of the first state of their examples")
    for name, microseconds in first_states().items():
        print(f"  {name:<14}{microseconds:>8.0f} us")


def models() -> None:
    """Print what a sentence, or a piece more, costs the models of the course."""
    print("Model: CPU of a sentence never read before")
    for n, microseconds in reading().items():
        limit = against(microseconds, MAX_READING) if n == 10 else ""
        print(f"  {n:>2} words      {microseconds:>8.0f} us{limit}")
    print("Little model: CPU of a prompt of 12 pieces and of a piece more, its memory, a class")
    for name, microseconds, most in zip(
        ("prompt", "a piece more"), pieces(), (MAX_PROMPT, MAX_FURTHER), strict=True
    ):
        print(f"  {name:<14}{microseconds:>8.0f} us{against(microseconds, most)}")
    print(f"  {'memory':<14}{memory():>8.0f} MB")
    for what in ASKING:
        together = classroom(what)
        print(f"  {PUPILS} at once, three times, {what}")
        print(f"    {together.answered} answered, {together.refused} asked to try again")
        print(f"    p95 {together.p95:.0f} ms{against(together.p95, MAX_WAIT_IN_CLASS)}")


def models_of_others() -> None:
    """Print what a sentence costs a model that is brought, and the real one."""
    brought = os.environ.get("ATTENTION_MODELE")
    print("Brought model: CPU of a sentence, memory" + ("" if brought else ": no ATTENTION_MODELE"))
    if brought:
        read = cost_of(Path(brought), _SENTENCE, brought=True)
        print(f"  {read.pieces} pieces     {read.milliseconds:>8.1f} ms")
        print(f"  {'memory':<14}{read.megabytes:>8.0f} MB")
    path = weights_path()
    print("Real model: CPU of a sentence, memory of a process" + ("" if path else ": no weights"))
    if path:
        read = cost_of(path, _SENTENCE)
        limit = against(read.milliseconds, MAX_MILLISECONDS)
        print(f"  {read.pieces} pieces     {read.milliseconds:>8.1f} ms{limit}")
        limit = against(read.megabytes, MAX_MEGABYTES)
        print(f"  {'memory':<14}{read.megabytes:>8.0f} MB{limit}")


def beside_torch() -> None:
    """Print our time of one attention beside torch's."""
    ratios = attention_beside_torch()
    print(
        "Attention: our time over torch's, 8 heads of width 64" + ("" if ratios else ": no torch")
    )
    for n, ratio in (ratios or {}).items():
        print(f"  {n:>4} words    {ratio:>8.2f}")


def pages() -> None:
    """Print what a page weighs, how costs grow with the course, and how the site starts."""
    weight = page_weight()
    print("Page: a lesson with all it loads, compressed")
    for name, size in weight.items():
        print(f"  {name:<20}{size / 1000:>6.1f} kB")
    whole = sum(weight.values())
    print(f"  {'in all':<20}{whole / 1000:>6.1f} kB{against(whole / 1000, MAX_WEIGHT / 1000)}")
    grown = growth()
    print(f"Lessons: CPU in ms for {', '.join(map(str, grown))} of them")
    for name in grown[max(grown)]:
        print(f"  {name:<8}" + "".join(f"{costs[name]:>10.2f}" for costs in grown.values()))
    seconds, megabytes = starting()
    print(f"Start: {seconds:.2f} s until it can serve, {megabytes:.0f} MB")


def against(value: float, limit: float) -> str:
    """Tell a limit, and whether it is missed."""
    return f"  limit {limit:.0f}" + (", missed" if value > limit else "")


if __name__ == "__main__":
    main()
