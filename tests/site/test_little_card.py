"""The card of the little model stands on the page of the models, every number from its data."""

from app.core.little_model import VERSION, WEIGHTS
from app.core.little_model_card import little_card
from tests.screens.asked import Open
from tests.site.cards import count, decimal, plain, plainly, share, tables

SECTION = "petit-modele"


def test_the_card_is_that_of_the_weights_that_ship(open_page: Open) -> None:
    card, text = little_card(), plain(open_page("/modele"), SECTION)
    assert (card["version"], card["octets"]) == (VERSION, WEIGHTS.stat().st_size)
    assert f"Version {VERSION}." in text
    assert count(card["parametres"]) in text
    assert count(card["fabrication"]["lus"]) in text
    assert f"{count(card['fabrication']['pas'])} pas" in text
    for score in (card["maintenant"]["accord"], card["avant"]["accord_facile"]):
        assert str(score["right"]) in text


def test_all_that_it_read_has_its_licence_and_its_authors(open_page: Open) -> None:
    assert tables(open_page("/modele"), SECTION)[1] == [
        [
            plainly(reading["nom"]),
            count(reading["morceaux"]) if reading["morceaux"] else "–",
            plainly(reading["licence"]),
            plainly(reading["auteurs"]),
        ]
        for reading in little_card()["lectures"]
    ]


def test_each_text_is_beside_the_prototype_counting_and_the_goal(open_page: Open) -> None:
    card = little_card()
    now = card["maintenant"]["devine"]
    assert tables(open_page("/modele"), SECTION)[2] == [
        [
            plainly(source["nom"]),
            decimal(card["avant"]["devine"][key]["nats"]),
            decimal(now[key]["nats"]),
            decimal(card["comptage"]["devine"][key]["nats"]),
            "–" if source["cible"] is None else f"≤ {decimal(source['cible'])}",
            share(now[key]["first"]),
            share(now[key]["five"]),
        ]
        for key, source in card["sources"].items()
    ]


def test_each_relation_is_beside_a_fixed_distance(open_page: Open) -> None:
    assert tables(open_page("/modele"), SECTION)[3] == [
        [
            plainly(score["name"]),
            f"couche {score['block'] + 1}, tête {score['head'] + 1}",
            share(score["share"]),
            str(score["distance"]),
            share(score["fixed"]),
            count(score["cases"]),
        ]
        for score in little_card()["maintenant"]["relations"]
    ]


def test_what_it_writes_is_shown_as_it_is(open_page: Open) -> None:
    page, card = open_page("/modele"), little_card()
    lines = page.select(f"section[aria-labelledby={SECTION}] details li")
    written = [*card["suites"]["froides"], *card["suites"]["tiedes"]]
    assert len(lines) == len(written) == 50
    for line, one in zip(lines, written, strict=True):
        assert " ".join(line.text.split()) == plainly(f"{one['prompt']} {one['text']}")


def test_it_recites_the_days_as_the_page_says(open_page: Open) -> None:
    (days,) = (w for w in little_card()["suites"]["froides"] if w["prompt"].startswith("Lundi"))
    claimed = "réciter les jours" in open_page("/modele").text
    assert claimed is days["text"].startswith("jeudi")
