"""The model card tells the truth about the weights that ship."""

import json
from typing import Any

import pytest

from app.core import french
from app.training import kinds
from app.training.origins import SOURCES
from app.training.probes import PROBES


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(french.WEIGHTS.with_name("modele.json").read_text("utf-8"))
    return loaded


def test_the_card_was_written_for_the_weights_that_ship(shipped: dict[str, Any]) -> None:
    sizes = (french.WEIGHTS.stat().st_size, french.VECTORS.stat().st_size)
    assert shipped["octets"] == sum(sizes)
    assert shipped["version"] == french.MODEL_VERSION
    assert shipped["nom"] == french.MODEL_NAME


def test_the_weights_file_stays_under_four_megabytes(shipped: dict[str, Any]) -> None:
    assert shipped["octets"] < 4_000_000


def test_each_head_has_a_role_and_a_measured_score(shipped: dict[str, Any]) -> None:
    assert [head["numero"] for head in shipped["tetes"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    for head in shipped["tetes"]:
        assert 0.8 < head["score"] <= 1
        assert head["cas"] > 200


def test_every_limit_named_is_a_sentence_that_fails_today(shipped: dict[str, Any]) -> None:
    assert shipped["limites"]
    for limit in shipped["limites"]:
        probe = next(p for p in PROBES if p.text == limit["phrase"] and p.word == limit["mot"])
        row = french.read(probe.words).traces[probe.head - 1].weights[probe.words.index(probe.word)]
        assert (*probe.words, "∅")[int(row.argmax())] == limit["obtenu"] != probe.expected


def test_the_kinds_of_sentences_are_counted_as_the_model_reads_them_today(
    shipped: dict[str, Any],
) -> None:
    scores, misses = kinds.measure(kinds.read(), french.model())
    assert {kind["nom"]: kind["cas"] for kind in shipped["genres"]} == {
        name: score.cases for name, score in scores.items()
    }
    for kind in shipped["genres"]:
        missed = sum(miss.sample.kind == kind["nom"] for miss in misses)
        assert kind["justes"] == kind["cas"] - missed, kind["nom"]


def test_every_probe_names_words_of_its_sentence() -> None:
    for probe in PROBES:
        assert probe.word in probe.words
        assert probe.expected in (*probe.words, "∅")


def test_without_the_attention_output_functions_are_read_far_less_well(
    shipped: dict[str, Any],
) -> None:
    functions = shipped["sans_attention"]["functions"]
    assert functions["avec"] - functions["sans"] > 0.05


def test_every_source_names_its_authors_and_licence() -> None:
    for source in SOURCES:
        assert source.auteurs
        assert source.licence
        assert source.usage
