"""Open pages learn of a saved file from one watcher, however many they are."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from app.web.http import live_reload
from app.web.http.live_reload import route, state
from app.web.http.site import Site
from tests.site.raw import in_a_loop


@pytest.fixture
def folder(tmp_path: Path) -> Site:
    for name in ("templates", "static", "lessons"):
        (tmp_path / name).mkdir()
    return Site(tmp_path / "templates", tmp_path / "static", tmp_path / "lessons")


def test_thirty_pages_share_one_watcher_which_stops_with_the_last(
    folder: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    ended: list[int] = []
    quiet: list[int] = []
    read: list[int] = []
    saved: set[object] = set()

    async def watching(*_: object, **__: object) -> AsyncIterator[set[object]]:
        begun.append(1)
        try:
            while True:
                await asyncio.sleep(0.01)
                yield saved.copy()
                quiet.append(1)
        finally:
            ended.append(1)

    def reading(site: Site) -> str:
        read.append(1)
        return state(site)

    monkeypatch.setattr(live_reload, "awatch", watching)
    monkeypatch.setattr(live_reload, "state", reading)
    endpoint = route(folder, Event()).endpoint

    async def open_page() -> AsyncIterator[str]:
        answer = await endpoint(Request({"type": "http"}))
        assert isinstance(answer, StreamingResponse)
        return answer.body_iterator  # type: ignore[return-value]

    async def author() -> None:
        pages = [await open_page() for _ in range(30)]
        assert {await anext(page) for page in pages} == {"retry: 500\n\n"}
        (before,) = {await anext(page) for page in pages}
        while len(quiet) < 3:
            await asyncio.sleep(0.01)
        assert len(read) == 2, "once for the pages, once when all is quiet"
        (folder.lessons / "01-un.md").write_text("Un.", "utf-8")
        saved.add(folder.lessons / "01-un.md")
        (after,) = {await anext(page) for page in pages}
        assert after != before
        assert len(begun) == 1
        for page in pages:
            await page.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0.05)
        assert len(ended) == 1
        again = await open_page()
        assert [await anext(again), await anext(again)][1] == after
        await asyncio.sleep(0.05)
        await again.aclose()  # type: ignore[attr-defined]
        assert len(begun) == 2

    in_a_loop(author())
