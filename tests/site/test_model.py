"""The model card shows what was measured on the weights that ship."""

import re

import pytest

from app.core.bilingual import TABLE, lexicons
from app.core.bilingual_card import bilingual_card
from app.core.french import MAX_WORDS, VECTORS, WEIGHTS, model, read
from app.core.head_roles import HEADS
from app.core.model_card import card
from app.core.scorers import fidelity
from app.lessons.checking.typography import fine
from app.training import kinds
from app.training.alignment import measure, read_pairs
from app.widgets.parts.sentence import words_of
from tests.screens.asked import Open
from tests.screens.pages import ROOT
from tests.site.cards import count, plain, plainly, share, tables

OCTETS = WEIGHTS.stat().st_size + VECTORS.stat().st_size


def test_the_card_of_the_bilingual_table_speaks_of_the_file_and_the_measure() -> None:
    card = bilingual_card()
    assert card["octets"] == TABLE.stat().st_size
    pairs = read_pairs(ROOT / "tests/core/bilingual/measured.txt")
    score = measure(pairs)
    assert card["mesure"]["phrases"] == len(pairs)
    assert card["mesure"]["liens"] == score.links
    assert card["mesure"]["mot"] == pytest.approx(score.word, abs=0.01)
    assert card["mesure"]["place"] == pytest.approx(score.place, abs=0.01)
    assert card["mesure"]["mutuel"] == pytest.approx(score.mutual, abs=0.01)


def test_the_card_speaks_of_the_file_that_ships() -> None:
    assert card()["octets"] == OCTETS
    assert OCTETS < 4_000_000


def test_every_source_has_a_licence_and_authors(open_page: Open) -> None:
    rows = open_page("/modele").select("section[aria-labelledby=donnees] tbody tr")
    assert len(rows) == len(card()["sources"])
    assert all(cell.text.strip() for row in rows for cell in row.select("td"))


def test_failing_sentences_are_shown(open_page: Open) -> None:
    rows = open_page("/modele").select("section[aria-labelledby=limites] tbody tr")
    assert [row.select_one("th").text for row in rows] == [  # type: ignore[union-attr]
        fine(case["phrase"]) for case in card()["limites"]
    ]


def test_every_number_of_the_card_stands_in_its_line(open_page: Open) -> None:
    page, card_ = open_page("/modele"), card()
    (heads,) = tables(page, "tetes")
    assert [row[:3] for row in heads] == [
        [f"{h['numero']} {h['nom']}", share(h["score"]), count(h["cas"])] for h in card_["tetes"]
    ]
    main = card_["mesures"][0]
    assert f"{count(main['phrases'])} phrases" in plain(page, "tetes")
    captions = page.select("section[aria-labelledby=relations] caption")
    relations = tables(page, "relations")
    for corpus, caption, lines, others in zip(
        card_["mesures"], captions, relations[::2], relations[1::2], strict=True
    ):
        sizes = f"{count(corpus['phrases'])} phrases, {count(corpus['mots'])} mots"
        assert " ".join(caption.text.split()).endswith(sizes)
        assert lines == [
            [
                plainly(r["nom"]),
                str(r["tete"]),
                share(r["dependant_tete"]),
                share(r["tete_dependant"]),
                count(r["cas"]),
            ]
            for r in corpus["relations"]
        ]
        assert others == [
            [plainly(o["nom"]), share(o["score"]), count(o["cas"])] for o in corpus["autres"]
        ]
    blind = card_["sans_attention"]
    claims = re.findall(r"\d+,\d", plain(page, "relations").partition("Sans la sortie")[2])
    fractions = (
        blind["functions"]["sans"],
        blind["functions"]["avec"],
        blind["parts"]["sans"],
        blind["parts"]["avec"],
    )
    assert claims == [share(part)[:-2] for part in fractions]
    (additive,) = tables(page, "additives")
    fits = [fidelity(head.number) for head in HEADS]
    assert additive == [
        [f"{head.number} {head.name}", share(fit.agreement), share(fit.moved)]
        for head, fit in zip(HEADS, fits, strict=True)
    ]
    (torn,) = re.findall(r"Dans les têtes (\d) et (\d), deux mots", plain(page, "additives"))
    least = sorted(HEADS, key=lambda head: fits[head.number - 1].agreement)[:2]
    assert {int(number) for number in torn} == {head.number for head in least}
    assert f"{count(fits[0].sentences)} phrases jamais vues" in plain(page, "additives")
    times = re.findall(r"(\d+) mots, (\d+,\d) ms", plain(page, "architecture"))
    assert times == [
        (str(t["mots"]), f"{t['millisecondes']:.1f}".replace(".", ",")) for t in card_["processeur"]
    ]


def test_every_source_of_the_weights_stands_with_its_licence(open_page: Open) -> None:
    page = open_page("/modele")
    for section, sources in (
        ("donnees", card()["sources"]),
        ("bilingue", bilingual_card()["sources"]),
    ):
        assert tables(page, section)[-1] == [
            [source["nom"], source["licence"], plainly(source["usage"]), source["auteurs"]]
            for source in sources
        ]
    assert f"sous licence {bilingual_card()['licence']}" in plain(page, "bilingue")
    strictest = {source["licence"] for source in bilingual_card()["sources"]} - {"MIT"}
    assert strictest == {bilingual_card()["licence"]}
    text = " ".join(page.select("main")[0].get_text().split())
    assert f"à la sortie de la couche {bilingual_card()['couche']}" in text
    width = model().index.vectors.shape[1]
    reduced = re.findall(r"réduits? à (\d+) nombres", text)
    assert set(reduced) == {str(width)}
    assert len(reduced) == 2


def test_the_architecture_is_counted_on_the_weights_that_ship(open_page: Open) -> None:
    page = open_page("/modele")
    lines = dict(tables(page, "architecture")[0])
    weights, reading = model().weights, read(("Le", "chat"))
    head = reading.traces[0]
    assert list(lines.values())[:9] == [
        count(number)
        for number in (
            len(reading.traces),
            head.queries.shape[1],
            head.values.shape[1],
            weights["query"].shape[0],
            len([name for name in weights if re.fullmatch(r"gates\d", name)]),
            weights["window"].shape[1],
            model().index.vectors.shape[1],
            len(model().index.keys) - 1,
            MAX_WORDS,
        )
    ]
    assert lines["Nombres appris"] == count(sum(weight.size for weight in weights.values()))
    assert lines["Taille du fichier, en octets"] == count(OCTETS)


def test_the_sentences_that_mislead_the_model_still_do(open_page: Open) -> None:
    (rows,) = tables(open_page("/modele"), "limites")
    for case, (sentence, head, word, _, got, _) in zip(card()["limites"], rows, strict=True):
        words = words_of(case["phrase"])[1]
        assert sentence == " ".join(fine(case["phrase"]).split())
        weights = read(words).traces[int(head) - 1].weights[words.index(word)]
        most = int(weights.argmax())
        assert got == f"{(*words, '∅')[most]} ({round(100 * float(weights[most]))} %)"


def test_the_bilingual_table_is_told_as_large_as_it_is(open_page: Open) -> None:
    page, shipped, table = open_page("/modele"), lexicons(), bilingual_card()
    text = plain(page, "bilingue")
    assert "MIT" in text
    assert "CC BY-SA 4.0" in text
    width = shipped["fr"].width
    french, english = (count(len(shipped[language].rows)) for language in ("fr", "en"))
    assert f"{french} mots français, {english} mots anglais, {width} nombres par mot" in text
    assert f"les {width} directions" in text
    assert f"sa couche {table['couche']}." in text
    assert f"La table, de {count(TABLE.stat().st_size)} octets" in text
    measured, tuned = table["mesure"], table["reglage"]
    assert f"{measured['phrases']} couples de phrases" in text
    assert f": {measured['liens']} liens" in text
    assert [row[1] for row in tables(page, "bilingue")[0]] == [
        share(part) for part in (measured["mot"], measured["place"], measured["mutuel"])
    ]
    assert f"{len(measured['inconnus'])} mots des phrases de mesure manquent" in text
    assert f"réglée sur {tuned['phrases']} " in text


def test_the_page_says_how_the_heads_were_made(open_page: Open) -> None:
    page, card_ = open_page("/modele"), card()
    (sizes,) = tables(page, "fabrication")
    assert sizes == [[plainly(part["nom"]), count(part["valeur"])] for part in card_["tailles"]]
    assert sum(part["valeur"] for part in card_["tailles"]) == card_["parametres"]
    text, making = plain(page, "fabrication"), card_["fabrication"]
    assert f"{making['residu_cache'] * 100:.0f} % des mots" in text
    assert f"{count(making['phrases_modeles'])} phrases sont composées" in text
    assert f"environ {making['marge_personne']:.1f}".replace(".", ",") in text


def test_each_head_is_compared_with_the_network_before_training(open_page: Open) -> None:
    (heads,) = tables(open_page("/modele"), "tetes")
    assert [row[3] for row in heads] == [share(head["avant"]) for head in card()["tetes"]]
    assert all(head["avant"] < head["score"] for head in card()["tetes"])


def test_each_kind_of_typed_sentence_has_its_rate_as_the_weights_give_it(open_page: Open) -> None:
    (rows,) = tables(open_page("/modele"), "genres")
    samples = kinds.read()
    scores, _ = kinds.measure(samples, model())
    assert rows == [
        [
            plainly(kind),
            count(sum(sample.kind == kind for sample in samples)),
            share(score.value),
            count(round(score.value * score.cases)),
            count(score.cases),
        ]
        for kind, score in scores.items()
    ]
