"""What a server writes of its readers: nothing, or paths without what they typed."""

import logging
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.web.http.site import CannotStart
from app.web.http.visits import Visits, are_written
from app.web.server import config
from tests.screens.pages import ONE_OF_A_KIND

SENTENCE = "Zoé confie un secret"


def lines_of(app: FastAPI, path: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    with caplog.at_level(logging.INFO):
        TestClient(Visits(app)).get(path, headers={"user-agent": "Navigateur d’une élève"[:10]})
    return [record.getMessage() for record in caplog.records if "visits" in record.name]


def test_nothing_is_written_unless_it_is_asked_for(app: FastAPI) -> None:
    assert not are_written({})
    assert are_written({"ATTENTION_JOURNAL": "chemins"})
    assert config(app).access_log is False


def test_another_word_stops_the_start_with_the_one_that_is_accepted() -> None:
    with pytest.raises(CannotStart, match="chemins"):
        are_written({"ATTENTION_JOURNAL": "tout"})


@pytest.mark.parametrize(
    "path",
    [
        f"/lecons/une-soiree-cocktail?w=phrase-1&phrase={quote(SENTENCE)}",
        f"/lecons/une-soiree-cocktail/widgets/phrase-1?phrase={quote(SENTENCE)}",
        f"/api/attention?phrase={quote(SENTENCE)}",
        f"/recherche?q={quote(SENTENCE)}",
    ],
)
def test_a_line_says_what_was_asked_without_what_was_typed(
    app: FastAPI, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    (line,) = lines_of(app, path, caplog)
    method, address, status, _, unit = line.split()
    assert (method, address, status, unit) == ("GET", path.partition("?")[0], "200", "ms")
    for word in ("confie", "secret", "?", "testclient"):
        assert word not in line


def test_a_path_that_nobody_wrote_cannot_write_a_line_of_its_own(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    (line,) = lines_of(app, "/rien%0A2026-01-01%20faux%1B" + "x" * 400, caplog)
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 260


@pytest.mark.parametrize("path", [*ONE_OF_A_KIND, "/integrer/une-soiree-cocktail/phrase-1"])
def test_a_browser_is_told_to_send_no_address_with_its_next_request(
    client: TestClient, path: str
) -> None:
    assert client.get(path).headers["referrer-policy"] == "no-referrer"
