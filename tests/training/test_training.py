"""Training: annotation read right, targets and scores worked out by hand, a loop that learns."""

import random
from pathlib import Path

import numpy as np
import pytest

from app.core.features import WordIndex, checksum
from app.core.french import model
from app.core.labels import LEXICAL_TAGS
from app.training import (
    caution,
    evaluate,
    lexicon,
    substitution,
    targets,
    templates,
    treebank,
    word_index,
)
from app.training.agreement import Vocabulary
from app.training.treebank import Sentence
from tests.training.samples import AFFIXES, CONLLU, ENTRIES


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "petit.conllu"
    path.write_text(CONLLU, "utf-8")
    return path


@pytest.fixture
def sentences(bank: Path) -> list[Sentence]:
    return list(treebank.read(bank))


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    (tmp_path / "fr.aff").write_text(AFFIXES, "utf-8")
    (tmp_path / "fr.dic").write_text(ENTRIES, "utf-8")
    return tmp_path


def named(sentence: Sentence, head: int) -> set[str]:
    return {
        f"{sentence.words[pair.dependent]} {pair.relation} {sentence.words[pair.head]}"
        for pair in sentence.pairs[head - 1]
    }


def test_a_contraction_is_one_word_that_takes_over_the_arcs_of_both(
    sentences: list[Sentence],
) -> None:
    first = sentences[0]
    assert first.words == ("Le", "chat", "du", "voisin", "mange", "et", "dort", ".")
    assert first.parts[2] == "ADP"
    assert named(first, 4) == {"Le det chat", "du det voisin"}
    assert first.heads == (1, 4, 3, 1, -1, 6, 4, 4)
    assert first.words[first.root] == "mange"


def test_each_head_has_the_pairs_of_its_role(sentences: list[Sentence]) -> None:
    cat, sky, book = sentences
    assert named(cat, 1) == {"chat nsubj mange", "chat shared dort"}
    assert named(sky, 1) == {"ciel nsubj:cop est"}
    assert named(sky, 3) == {"bleu attr ciel"}
    assert named(book, 1) == {"Paul nsubj lu", "Léa nsubj:conj lu"}
    assert named(book, 2) == {"livre obj lu"}
    assert named(book, 3) == {"caché acl livre"}


def test_a_line_that_is_no_conllu_is_named(tmp_path: Path) -> None:
    path = tmp_path / "faux.conllu"
    path.write_text("1\tLe\n", "utf-8")
    with pytest.raises(ValueError, match=r"faux\.conllu, ligne 1"):
        list(treebank.read(path))


def test_target_rows_are_shares_and_those_without_a_partner_go_to_nobody(
    sentences: list[Sentence],
) -> None:
    rows = targets.syntax(sentences[0])
    np.testing.assert_allclose(rows.sum(axis=2), 1, rtol=1e-6)
    chat, mange, dort = 1, 4, 6
    assert rows[0, chat, mange] == pytest.approx(0.55)
    assert rows[0, chat, dort] == pytest.approx(0.45)
    assert rows[0, dort, chat] == 1
    assert rows[0, 0, 8] == 1


def test_the_fixed_heads_have_rows_that_can_be_worked_out_by_hand() -> None:
    assert targets.distance(3).tolist() == [[0, 1, 0, 0], [0.5, 0, 0.5, 0], [0, 1, 0, 0]]
    assert targets.ends(3).tolist() == [[0.5, 0, 0.5, 0]] * 3
    assert targets.ends(1).tolist() == [[1, 0]]
    assert targets.context(("DET", "NOUN", "VERB"), 2).tolist() == [0, 0.25, 0.75, 0]


def test_similar_words_share_by_cosine_and_nobody_counts_for_030() -> None:
    vectors = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
    rows = targets.similarity(vectors, np.array([True, True, False]))
    alike, nobody = np.exp(6.0), np.exp(3.0)
    assert rows[0].tolist() == pytest.approx(
        [0, alike / (alike + nobody), 0, nobody / (alike + nobody)]
    )
    assert rows[2].tolist() == [0, 0, 0, 1]


def test_a_dictionary_gives_each_form_its_analyses(dictionary: Path) -> None:
    words = lexicon.read(dictionary)
    assert set(words) == {"souffle", "souffles", "souffler", "soufflent", "le"}
    assert {a.lemma for a in words["souffle"]} == {"souffle", "souffler"}
    assert {a.valency for a in words["soufflent"]} == {"it____a"}
    bits = lexicon.bits_of(words["souffle"])
    tags = {name for i, name in enumerate(LEXICAL_TAGS) if bits >> i & 1}
    assert {"nom", "finite", "3sg", "sg", "mas", "transitive", "intransitive"} <= tags
    assert "pl" not in tags


def test_scores_count_rows_as_a_hand_would(sentences: list[Sentence]) -> None:
    reading = model().read(sentences[1].words)
    scores = evaluate.measure([sentences[1]], model())
    best = [int(row.argmax()) for row in reading.traces[0].weights]
    assert scores["nsubj:cop>"] == (float(best[1] == 2), 1)
    assert scores["nsubj:cop<"] == (float(best[2] == 1), 1)
    assert scores["1 nobody"] == ((int(best[0] == 4) + int(best[3] == 4)) / 2, 2)
    expected = ("DET", "NOUN", "AUX", "ADJ")
    right = sum(a == b for a, b in zip(reading.parts, expected, strict=True))
    assert scores["parts"] == (right / 4, 4)
    ends = reading.traces[6].weights[:, [0, 3]].sum(axis=1).mean()
    assert scores["ends"].value == pytest.approx(float(ends), abs=1e-6)


def test_lower_case_sentences_lose_their_full_stop(sentences: list[Sentence]) -> None:
    low = list(evaluate.lowered(sentences))
    assert low[0].words == ("le", "chat", "du", "voisin", "mange", "et", "dort")
    assert low[1].words == ("le", "ciel", "est", "bleu")


def test_evaluation_shows_one_french_table_a_file(bank: Path) -> None:
    shown: list[str] = []
    evaluate.run(bank.parent, shown.append)
    assert len(shown) == 1
    assert shown[0].startswith("petit\n")
    assert "sujet partagé" in shown[0]
    assert " %" in shown[0]


def test_an_empty_folder_is_refused_in_french(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="aucun fichier"):
        evaluate.run(tmp_path)


def tiny_vocabulary(seed: int = 0) -> Vocabulary:
    """Return a vocabulary of a few invented inflections, all of them usual."""
    analyses: dict[str, list[lexicon.Inflection]] = {}

    def enter(form: str, lemma: str, *tags: str) -> None:
        analyses.setdefault(form, []).append(lexicon.Inflection(lemma, frozenset(tags)))

    genders = (("mas", ""), ("fem", "e"))
    for stem in "bal cor dur fol gar lin mar nor par ril sol tar".split():  # noqa: SIM905
        for gender, ending in genders:
            for number, mark in (("sg", ""), ("pl", "s")):
                enter(f"{stem}on{ending}{mark}", f"{stem}on{gender}", "nom", gender, number)
                enter(f"{stem}id{ending}{mark}", f"{stem}id", "adj", gender, number)
                enter(f"grand{ending}{mark}", "grand", "adj", gender, number)
                enter(f"{stem}é{ending}{mark}", f"{stem}er", "ppas", gender, number, "v1_itn__ea")
        enter(f"{stem}er", f"{stem}er", "infi", "v1_itn__ea")
        for person in ("1sg", "2sg", "3sg", "1pl", "2pl", "3pl"):
            for tense in ("ipre", "iimp", "ipsi", "ifut", "cond", "impe", "simp"):
                enter(f"{stem}{tense}{person[1]}a", f"{stem}er", person, tense, "v1_itn__ea")
    words = {form: tuple(result) for form, result in analyses.items() if form.isalpha()}
    keys = sorted({0, *map(checksum, words)})
    index = WordIndex(
        keys=np.array(keys, np.uint32),
        rows=np.array([0] + [1] * (len(keys) - 1)),
        classes=np.zeros(len(keys), int),
        vectors=np.eye(2, 4, dtype=np.float32),
        bits=np.zeros((1, 2), np.uint8),
    )
    return Vocabulary(words, index, [], random.Random(seed))


def test_template_sentences_are_whole_trees_that_agree() -> None:
    vocabulary = tiny_vocabulary()
    for _ in range(300):
        written = templates.sentence(vocabulary)
        n = len(written.words)
        assert written.words[0][0].isupper() or written.parts[0] in {"PUNCT", "SYM"}
        assert written.parts[-1] in {"PUNCT", "SYM"} or written.parts[0] == "SYM"
        assert written.heads.count(-1) == 1
        assert all(-1 <= head < n for head in written.heads)
        assert written.pairs[0] or written.functions[written.root] == "root"


def test_templates_from_one_seed_are_the_same() -> None:
    once, twice = tiny_vocabulary(3), tiny_vocabulary(3)
    assert [templates.sentence(once) for _ in range(20)] == [
        templates.sentence(twice) for _ in range(20)
    ]


def test_substitution_keeps_the_tree_and_the_agreement(sentences: list[Sentence]) -> None:
    vocabulary = tiny_vocabulary()
    varied = substitution.vary(sentences[0], vocabulary, share=1.0)
    assert varied.words != sentences[0].words
    assert varied.words[1][-2:] == "on"
    assert varied.pairs == sentences[0].pairs


@pytest.mark.night  # torch is an extra that no other suite installs
def test_a_network_learns_a_few_sentences_by_heart(sentences: list[Sentence]) -> None:
    import torch

    from app.training import learning, network
    from app.training.examples import collate, encode_all

    index = model().index
    batch = collate(encode_all(sentences, index), index, None)
    torch.manual_seed(0)
    fresh = network.Network(index, 0.0, 0.0)
    before = float(network.loss_of(fresh, batch)[0].detach())
    settings = learning.TrainingSettings(epochs=40, warm_up=5, dropout=0.0, averaging=0.8)
    trained = learning.train(sentences, index, settings)
    after = float(network.loss_of(trained.eval(), batch)[0].detach())
    assert after < before / 2


@pytest.mark.night
def test_what_ships_computes_what_was_trained(sentences: list[Sentence], tmp_path: Path) -> None:
    import torch

    from app.core.french import FrenchModel
    from app.training import export, network
    from app.training.examples import collate, encode_all

    index = model().index
    torch.manual_seed(0)
    fresh = network.Network(index, 0.1, 0.5).eval()
    export.save(export.weights_of(fresh), index, tmp_path / "poids.npz")
    shipped = FrenchModel.load(tmp_path / "poids.npz").read(sentences[2].words)
    with torch.no_grad():
        answer = fresh(collate(encode_all(sentences[2:], index), index, None))
    np.testing.assert_allclose(answer["log_weights"].exp()[0], shipped.weights, atol=0.05)


def test_a_cautious_head_raises_the_score_of_nobody_alike_for_every_word(
    sentences: list[Sentence],
) -> None:
    french = model()
    key = caution.key_of_nobody(french, sentences, head=2, margin=0.6)
    added = key - french.weights["nobody"][1]
    for sentence in sentences:
        queries = french.read(sentence.words).traces[1].queries
        raised = queries @ added / np.sqrt(queries.shape[1])
        np.testing.assert_allclose(raised, 0.6, atol=0.12)


@pytest.mark.night
def test_restored_weights_are_those_that_were_exported() -> None:
    import torch

    from app.training import export, network

    french = model()
    torch.manual_seed(0)
    fresh = network.Network(french.index, 0.1, 0.5)
    export.restore(fresh, french.weights)
    for name, array in export.weights_of(fresh).items():
        np.testing.assert_array_equal(array, french.weights[name], err_msg=name)


@pytest.mark.night
def test_a_blend_lies_between_the_weights_of_two_moments() -> None:
    from app.training import export

    start, end = {"query": np.array([0.0, 1.0])}, {"query": np.array([1.0, 3.0])}
    assert export.blended(start, end, 0.75)["query"].tolist() == [0.75, 2.5]
    assert export.blended(start, end, 1.0)["query"].tolist() == [1.0, 3.0]


def test_a_verb_that_no_corpus_has_takes_the_classes_of_a_usual_one() -> None:
    entries = {checksum("hurle"): (4, 7), checksum("aimons"): (5, 8), checksum("bêle"): (0, 3)}
    word_index.add_verbs(entries, ("miauler", "bêler"))
    assert entries[checksum("miaule")] == (0, 7)
    assert entries[checksum("miaulons")] == (0, 8)
    assert entries[checksum("bêle")] == (0, 3)
    assert checksum("miauler") not in entries
