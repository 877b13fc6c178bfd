"""What takes long is done beside the event loop: other readers do not wait for it."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from app.core.french import read
from app.lessons.search.entries import SearchEntry
from app.lessons.search.index import SearchIndex
from app.web.application import create_app
from app.web.http.apart import apart
from app.web.http.heavy import Busy, HeavyWork
from app.web.http.site import Site
from app.web.pages import search_page
from app.web.widgets import saving
from app.web.widgets.screen import screen_of
from tests.site.raw import answer, in_a_loop
from tests.suites import by_day

PATIENCE = 20  # seconds before a test gives up; nothing is measured


def test_readers_do_not_wait_while_the_index_of_the_search_is_made(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def slowly(entries: Iterable[SearchEntry]) -> SearchIndex:
        made.append(1)
        time.sleep(0.5)
        return SearchIndex(entries)

    app = create_app(site)
    monkeypatch.setattr(search_page, "SearchIndex", slowly)

    async def class_of_readers() -> None:
        searches = [asyncio.create_task(answer(app, f"/recherche?q={q}")) for q in ("tete", "mot")]
        await asyncio.sleep(0.05)
        assert (await answer(app, "/sante")).status == 200
        assert not any(search.done() for search in searches), "it was answered meanwhile"
        for search in searches:
            assert (await search).page.select(".hits li")

    in_a_loop(class_of_readers())
    assert made == [1], "once for the two searches"


DRAWING = "/lecons/plusieurs-tetes/widgets/tetes-1/image.svg"
TABLE = "/lecons/plusieurs-tetes/widgets/tetes-1/nombres.csv"
CLICK = "/lecons/une-soiree-cocktail/widgets/phrase-1?mot=4"


@pytest.mark.parametrize("target", [DRAWING, TABLE])
def test_a_few_files_wait_for_their_turn_and_the_next_is_refused_politely(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    app = create_app(site)
    go_on = threading.Event()
    at_work: list[int] = []

    def slowly(make: Callable[..., bytes], *given: object) -> bytes:
        at_work.append(1)
        assert len(at_work) == 1, "one at a time"
        assert go_on.wait(PATIENCE)
        at_work.pop()
        return make(*given)

    monkeypatch.setattr(saving, "apart", slowly)

    async def class_of_readers() -> None:
        asked = [asyncio.create_task(answer(app, target)) for _ in range(17)]
        await asyncio.sleep(0.05)
        refused = await answer(app, target)
        assert refused.status == 503
        assert refused.headers["retry-after"] == "5"
        assert "Réessayez" in refused.text
        assert "atelier" not in refused.page.select("h1")[0].text
        assert (await answer(app, CLICK)).status == 200, "clicks are answered meanwhile"
        go_on.set()
        assert {(await one).status for one in asked} == {200}
        assert (await answer(app, target)).status == 200

    in_a_loop(class_of_readers())


def test_work_that_fails_leaves_its_place() -> None:
    heavy = HeavyWork(waiting=0)

    def fail() -> None:
        raise OSError("no")

    async def twice() -> None:
        for _ in range(2):
            with pytest.raises(OSError, match="no"):
                await heavy.run(fail)
        assert await heavy.run(int, "7") == 7

    in_a_loop(twice())


LONG = "+".join(["chat"] * 30)
SLOW = (
    ("eteindre-1", "/auteurs/eteindre/widgets/eteindre-1?mesure=toutes"),
    ("eteindre-1", "/auteurs/eteindre?w=eteindre-1&mesure=toutes"),
    ("eteindre-1", "/projeter/l-attention-explique-t-elle/eteindre-1?mesure=toutes"),
    ("tetes-1", f"/lecons/plusieurs-tetes/widgets/tetes-1?phrase={LONG}"),
    ("tetes-1", "/lecons/plusieurs-tetes?w=tetes-1&tete=2"),
    ("tetes-1", "/lecons/plusieurs-tetes/imprimer"),
    ("phrase-1", "/lecons/une-soiree-cocktail/widgets/phrase-1/lignes"),
    ("", f"/api/attention?phrase={LONG}"),
)


@pytest.mark.parametrize(("slow", "target"), by_day(SLOW, SLOW[2::2]))
def test_readers_do_not_wait_for_what_takes_long(
    site: Site, monkeypatch: pytest.MonkeyPatch, slow: str, target: str
) -> None:
    app = create_app(site)
    go_on = threading.Event()

    def slowly(*given: Any) -> object:
        if given[0].slot.id == slow:
            assert go_on.wait(PATIENCE)
        return screen_of(*given)

    def read_slowly(words: tuple[str, ...]) -> object:
        assert go_on.wait(PATIENCE)
        return read(words)

    monkeypatch.setattr("app.web.widgets.documents.screen_of", slowly)
    monkeypatch.setattr("app.web.pages.api.read", read_slowly)

    async def readers() -> None:
        asked = asyncio.create_task(answer(app, target))
        await asyncio.sleep(0.05)
        click = await answer(app, "/lecons/une-soiree-cocktail/widgets/cocktail-1")
        assert click.status == 200
        assert not asked.done()
        go_on.set()
        assert (await asked).status == 200

    in_a_loop(readers())


def test_who_is_refused_waits_first_and_does_not_take_the_time_of_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("app.web.http.heavy.sleep", pause)
    with pytest.raises(Busy):
        in_a_loop(HeavyWork(at_once=0, waiting=0).run(int))
    assert len(pauses) == 1


def test_work_that_would_not_be_done_in_time_is_refused_and_what_is_under_way_is_shared() -> None:
    heavy, go_on = HeavyWork(waiting=200, patience=0.1), threading.Event()  # of 0.02 s each

    async def class_that_writes() -> None:
        asked = [
            asyncio.create_task(heavy.run(go_on.wait, PATIENCE, name=name))
            for name in (*range(20), *[0] * 20)
        ]
        await asyncio.sleep(0.05)
        go_on.set()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert [isinstance(one, Busy) for one in answers] == [False] * 5 + [True] * 15 + [
            False
        ] * 20

    in_a_loop(class_that_writes())


def test_work_of_two_kinds_takes_turns_and_what_waits_takes_none() -> None:
    at_work: list[str] = []
    both = threading.Barrier(2)

    def compute(kind: str) -> None:
        at_work.append(kind)
        time.sleep(0.05)
        assert at_work == [kind]
        at_work.clear()

    async def together() -> None:
        await asyncio.gather(*(HeavyWork().run(compute, kind) for kind in ("a", "b")))
        waiting = (HeavyWork(waits=True).run(both.wait, PATIENCE) for _ in range(2))
        assert len(await asyncio.gather(*waiting)) == 2

    in_a_loop(together())


def test_a_process_beside_makes_what_takes_long_and_is_replaced_when_it_ends() -> None:
    first = apart(os.getpid)
    assert first != os.getpid()
    assert apart(os.getpid) == first
    with pytest.raises(ZeroDivisionError):
        apart(divmod, 1, 0)
    with pytest.raises(Busy):
        apart(os._exit, 1)
    if hasattr(os, "nice"):
        assert apart(os.nice, 0) == os.nice(0), "its first reader waits for all that it imports"
        assert apart(os.nice, 0) > os.nice(0), "clicks go first"
    assert apart(os.getpid) not in (first, os.getpid())
