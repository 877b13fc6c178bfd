"""The short forms of `make soak`: the same trials, fewer times.

By day one of each kind: a server that is killed, and two authors at once.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.soak.__main__ import new_database
from tests.soak.crashes import crashes
from tests.soak.fuzz import fuzz
from tests.soak.reading import texts
from tests.soak.servers import servers
from tests.soak.site import Server
from tests.soak.together import together
from tests.soak.windows import windows
from tests.soak.worst import WORST
from tests.workshop.conftest import each_database


@pytest.fixture
def site_server(url: str, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "site", url)
    yield server
    server.close()


@each_database
def test_nothing_is_lost_when_the_server_is_killed(site_server: Server) -> None:
    result = crashes(site_server, kills=4)
    assert result.holds, result


@each_database
def test_every_text_of_two_authors_is_in_the_history(site_server: Server) -> None:
    result = together(site_server, edits=24)
    assert result.holds, result


@pytest.mark.night
@each_database
def test_every_word_of_two_browsers_on_one_draft_is_listed(
    site_server: Server, browser: Browser
) -> None:
    result = windows(site_server, browser, words=6)
    assert result.holds, result


@pytest.mark.night
def test_random_lessons_and_the_worst_are_shown_without_an_exception_or_markup_of_theirs() -> None:
    worst = texts()
    known = [worst[name] for name in WORST]
    result = fuzz(40 - len(known), known)
    assert result.lessons == 40
    assert len(known) < result.with_mistakes < 40


@pytest.mark.night
def test_what_one_server_publishes_the_other_shows(postgresql: str, tmp_path: Path) -> None:
    assert len(servers(tmp_path, new_database(postgresql), publications=2).delays) == 2
