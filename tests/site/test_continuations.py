"""JSON for programs: what the little model would write next."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI

from app.core.little_model import NAME, VERSION, little_model
from tests.site.raw import ask


def answer(app: FastAPI, status: int = 200, /, **query: object) -> Any:
    raw = ask(app, f"/api/suite?{urlencode(query, doseq=True)}")
    assert raw.status == status, raw.text[:300]
    assert raw.headers["content-type"] == "application/json"
    return json.loads(raw.text)


def test_the_answer_has_the_fields_that_its_page_describes(app: FastAPI) -> None:
    body = answer(app, texte="Les clés de la voiture", suite="sont perdues")
    assert list(body) == ["morceaux", "suivants", "reste", "suites", "modele"]
    assert body["morceaux"] == ["<début>", "▁Les", "▁clés", "▁de", "▁la", "▁voiture"]
    assert list(body["suivants"][0]) == ["morceau", "texte", "probabilite"]
    assert body["modele"] == {"nom": NAME, "version": VERSION}
    described = [cell.text for cell in ask(app, "/api").page.select("td:first-child code")]
    for field in (*body, *body["suivants"][0], "temperature", "k", "p", "n", "texte", "suite"):
        assert field in described


@pytest.mark.parametrize(
    "choice",
    [{}, {"n": 50}, {"temperature": 0}, {"temperature": 2.5}, {"k": 3}, {"p": 0.4}, {"n": 1}],
)
def test_what_is_shown_and_the_rest_sum_to_one(app: FastAPI, choice: dict[str, object]) -> None:
    body = answer(app, texte="Il était une fois", **choice)
    shares = [candidate["probabilite"] for candidate in body["suivants"]]
    assert sum(shares) + body["reste"] == pytest.approx(1, abs=1e-6)
    assert shares == sorted(shares, reverse=True)
    assert len(shares) <= choice.get("n", 10)  # type: ignore[operator]
    if choice.get("k"):
        assert len(shares) <= 3


def test_a_continuation_is_the_product_of_what_is_shown_piece_by_piece(app: FastAPI) -> None:
    (judged,) = answer(app, texte="Les clés de la", suite="voiture sont")["suites"]
    product, text = 1.0, "Les clés de la"
    for word in ("voiture", "sont"):
        shown = answer(app, texte=text, n=50)["suivants"]
        product *= next(one["probabilite"] for one in shown if one["texte"] == word)
        text = f"{text} {word}"
    assert judged["texte"] == "voiture sont"
    assert judged["probabilite"] == pytest.approx(product, rel=1e-4)


def test_several_continuations_are_judged_in_the_order_asked(app: FastAPI) -> None:
    asked = ["sont perdues", "est perdue"]
    body = answer(app, texte="Les clés de la voiture", suite=asked)
    assert [one["texte"] for one in body["suites"]] == asked
    right, wrong = (one["probabilite"] for one in body["suites"])
    assert right > wrong


def test_an_empty_text_is_a_beginning(app: FastAPI) -> None:
    assert answer(app, texte="")["morceaux"] == ["<début>"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({}, "texte"),
        ({"texte": "a" * 601}, "600"),
        ({"texte": "mot " * 120}, "morceaux"),
        ({"texte": "Le", "suite": "mot " * 120}, "morceaux"),
        ({"texte": "Le", "suite": " "}, "suite"),
        ({"texte": "Le", "suite": ["a"] * 11}, "suite"),
        ({"texte": "Le", "temperature": "-1"}, "temperature"),
        ({"texte": "Le", "n": "51"}, "50"),
        ({"texte": "Le", "p": "0"}, "p"),
        ({"texte": "Le", "autre": "1"}, "autre"),
    ],
)
def test_a_wrong_request_is_refused_in_french(
    app: FastAPI, query: dict[str, object], message: str
) -> None:
    body = answer(app, 422, **query)
    assert list(body) == ["erreur"]
    assert message in body["erreur"]


def test_the_text_is_read_as_the_model_reads_it(app: FastAPI) -> None:
    straight, curly = (answer(app, texte=text) for text in ("L'été", "L’été"))
    assert straight == curly
    assert len(straight["morceaux"]) == len(little_model().encode("L'été"))
