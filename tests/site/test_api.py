"""JSON for programs: what `/api` promises."""

import json
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from fastapi import FastAPI

from app.core.french import MODEL_NAME, MODEL_VERSION, read
from app.core.head_roles import HEADS
from app.widgets.parts.sentence import MAX_CHARACTERS, MAX_WORDS
from tests.site.raw import ask

SENTENCE = "Le chat noir mange la souris"
LONG = " ".join(f"mot{i}" for i in range(MAX_WORDS))


def answer(app: FastAPI, status: int = 200, /, **query: object) -> Any:
    raw = ask(app, f"/api/attention?{urlencode(query, doseq=True)}")
    assert raw.status == status, raw.text[:300]
    assert raw.headers["content-type"] == "application/json"
    return json.loads(raw.text)


def test_the_answer_has_the_fields_that_its_page_describes(app: FastAPI) -> None:
    body = answer(app, phrase=SENTENCE)
    assert list(body) == ["mots", "etiquettes", "fonctions", "tetes", "moyenne", "modele"]
    assert body["mots"] == SENTENCE.split()
    assert len(body["etiquettes"]) == len(body["fonctions"]) == 6
    heads = [(head["numero"], head["nom"]) for head in body["tetes"]]
    assert heads == [(head.number, head.name) for head in HEADS]
    assert body["modele"] == {"nom": MODEL_NAME, "version": MODEL_VERSION}
    page = ask(app, "/api").page
    described = [cell.text for cell in page.select("td:first-child code")]
    for field in (*body, "poids", "phrase", "masque"):
        assert field in described


def test_the_example_of_the_page_has_the_fields_of_an_answer(app: FastAPI) -> None:
    written = [code.text for code in ask(app, "/api").page.select("pre code")]
    (example,) = [json.loads(text) for text in written if text.startswith("{\n")]
    body = answer(app, phrase="Le chat mange")
    assert list(example) == list(body)
    assert example["mots"] == body["mots"]
    assert np.shape(example["moyenne"]) == np.shape(body["moyenne"])
    assert list(example["tetes"][0]) == list(body["tetes"][0])


@pytest.mark.parametrize("mask", [{}, {"masque": "causal"}])
@pytest.mark.parametrize("sentence", ["Chat", SENTENCE, LONG])
def test_every_row_sums_to_one_as_written(
    app: FastAPI, sentence: str, mask: dict[str, str]
) -> None:
    body = answer(app, phrase=sentence, **mask)
    n = len(body["mots"])
    for rows in (*(head["poids"] for head in body["tetes"]), body["moyenne"]):
        weights = np.array(rows)
        assert weights.shape == (n, n + 1)
        assert (weights >= 0).all()
        assert np.abs(weights.sum(axis=1) - 1).max() < 1e-5


def test_the_weights_are_those_of_the_model(app: FastAPI) -> None:
    body = answer(app, phrase=SENTENCE)
    reading = read(tuple(SENTENCE.split()))
    given = np.array([head["poids"] for head in body["tetes"]])
    np.testing.assert_allclose(given, reading.weights, atol=1e-6)
    np.testing.assert_allclose(body["moyenne"], given.mean(axis=0), atol=1e-6)


def test_words_given_one_by_one_are_not_cut_again(app: FastAPI) -> None:
    words = ["l'école", "pomme de terre", "aujourd'hui"]
    body = answer(app, mots=words)
    assert body["mots"] == words
    assert len(body["moyenne"]) == 3


def test_as_many_words_as_a_sentence_may_have_can_be_given(app: FastAPI) -> None:
    assert len(answer(app, mots=["l'an"] * MAX_WORDS)["mots"]) == MAX_WORDS
    refused = answer(app, 422, mots=["l'an"] * (MAX_WORDS + 1))
    assert f"{MAX_WORDS + 1} mots ; {MAX_WORDS} au plus" in refused["erreur"]


def test_the_causal_mask_hides_exactly_what_comes_after(app: FastAPI) -> None:
    body = answer(app, phrase=SENTENCE, masque="causal")
    for head in body["tetes"]:
        words = np.array(head["poids"])[:, :-1]
        assert (np.triu(words, 1) == 0).all()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({}, "Donnez « phrase » ou « mots »"),
        ({"phrase": "a", "mots": "b"}, "un seul des deux"),
        ({"phrase": ""}, "aucun mot"),
        ({"phrase": "a " * (MAX_WORDS + 1)}, f"{MAX_WORDS} au plus"),
        ({"phrase": "a" * (MAX_CHARACTERS + 1)}, f"{MAX_CHARACTERS} au plus"),
        ({"mots": ["a" * 400, "b" * 400]}, f"{MAX_CHARACTERS} au plus"),
        ({"mots": ["chat", " "]}, "mot vide"),
        ({"mots": ["chat", "\x00"]}, "U+0000"),
        ({"phrase": "a", "masque": "causale"}, "Vouliez-vous dire « causal »"),
        ({"phrase": "a", "masque": "x"}, "Acceptés : causal."),
        ({"phrases": "a"}, "Vouliez-vous dire « phrase »"),
    ],
)
def test_a_refusal_says_in_french_what_is_accepted(
    app: FastAPI, query: dict[str, object], message: str
) -> None:
    body = answer(app, 422, **query)
    assert list(body) == ["erreur"]
    assert message in body["erreur"]


def test_an_unknown_address_of_the_api_is_refused_in_json(app: FastAPI) -> None:
    raw = ask(app, "/api/inconnu")
    assert raw.status == 404
    assert list(json.loads(raw.text)) == ["erreur"]


def test_the_description_for_machines_names_what_is_answered(app: FastAPI) -> None:
    paths = json.loads(ask(app, "/openapi.json").text)["paths"]
    assert sorted(paths) == ["/api/attention", "/api/suite", "/sante"]
    names = [parameter["name"] for parameter in paths["/api/attention"]["get"]["parameters"]]
    assert names == ["phrase", "mots", "masque"]
