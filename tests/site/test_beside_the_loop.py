"""What takes long is done beside the event loop: other readers do not wait for it."""

import asyncio
import time
from collections.abc import Iterable

import pytest

from app.lessons.search.entries import SearchEntry
from app.lessons.search.index import SearchIndex
from app.web.application import create_app
from app.web.http.site import Site
from app.web.pages import search_page
from tests.site.raw import answer


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

    asyncio.run(class_of_readers())
    assert made == [1], "once for the two searches"
