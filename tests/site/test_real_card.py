"""The card of the real model stands on the page of the models, every number from its data."""

from pathlib import Path

import pytest

from app.core import real_model
from app.core.e5 import LICENCE, LONGEST, NAME, PREFIX
from app.core.four_bits import FourBitFile
from app.core.real_model_card import real_card
from app.core.stored_maps import PARTS, STORED
from app.training.little.head_relations import RELATIONS
from tests.core.real.tiny import write_tiny
from tests.screens.asked import Open
from tests.site.cards import count, plain, plainly, share, tables

SECTION = "modele-reel"


def test_the_card_speaks_of_the_file_that_ships_and_of_the_weights() -> None:
    card = real_card()
    assert card["octets_cartes"] == STORED.stat().st_size
    assert (card["sha256"], card["octets"]) == (real_model.SHA256, real_model.BYTES)
    assert (card["nom"], card["licence"], card["prefixe"]) == (NAME, LICENCE, PREFIX)
    assert card["parts"] == PARTS
    assert card["tailles"][-1]["valeur"] == LONGEST


def test_the_sizes_are_those_of_the_weights(real_weights: Path) -> None:
    file = FourBitFile.open(real_weights)
    sizes = [line["valeur"] for line in real_card()["tailles"]]
    known = len(file.unigram.scores)
    assert sizes == [
        file.sizes.blocks,
        file.sizes.heads,
        file.sizes.width,
        file.sizes.inner,
        known,
        file.sizes.places,
    ]
    assert real_card()["parametres"] == file.parameters
    assert real_card()["octets"] == real_weights.stat().st_size


def test_every_number_of_the_card_stands_on_the_page(open_page: Open) -> None:
    card, page = real_card(), open_page("/modele")
    text = plain(page, SECTION)
    for message in (card["nom"], f"licence {card['licence']}", card["paquet"], card["sha256"]):
        assert message in text
    lines = [[plainly(line["nom"]), count(line["valeur"])] for line in card["tailles"]]
    assert [[cell.lower() for cell in row] for row in tables(page, SECTION)[0]][: len(lines)] == [
        [cell.lower() for cell in row] for row in lines
    ]
    assert count(card["parametres"]) in text
    assert len(page.select(f"section[aria-labelledby={SECTION}] samp.added")) == 5


def test_each_relation_is_beside_the_distance_that_reads_nothing(open_page: Open) -> None:
    scores = real_card()["relations"]
    assert len(scores) == len(RELATIONS)
    assert tables(open_page("/modele"), SECTION)[1] == [
        [
            plainly(one["name"]),
            f"couche {one['block'] + 1}, tête {one['head'] + 1}",
            share(one["share"]),
            str(one["distance"]),
            share(one["fixed"]),
            count(one["cases"]),
        ]
        for one in scores
    ]


@pytest.mark.parametrize("installed", [True, False])
def test_the_card_says_whether_this_site_has_the_weights(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, installed: bool
) -> None:
    write_tiny(tmp_path / "poids.bin")
    path = tmp_path / "poids.bin" if installed else None
    monkeypatch.setattr(real_model, "weights_path", lambda: path)
    text = plain(open_page("/modele?" + str(installed)), SECTION)
    assert ("n’a pas les poids" in text) is not installed
