"""What the little model reads: cleaned, cut into windows, and apart from what measures it."""

import lzma
import re
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from app.core.little_model import little_model
from app.core.pieces import LINE, START
from app.training.little import corpus, school, streams, write_model
from app.training.little.school_prompts import prompts
from app.training.little.traps import nouns_apart, traps
from app.training.treebank import TRAINING, read
from tests.training.samples import CONLLU

PIECES = little_model().pieces
NOVEL = "La petite maison du pêcheur était blanche et fort gaie. Une barque dormait sur le sable."


def pack(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of a novel to read, three held out, and forty sentences a source."""
    pack(tmp_path / "novels" / "FRA00000_Lu.txt.xz", ["Un homme marchait. Il chantait."])
    for name in corpus.HELD_OUT_NOVELS:
        pack(tmp_path / "novels" / f"{name}.txt.xz", [NOVEL])
    for source, file in corpus.SOURCES.items():
        lines = [f"La phrase {source} porte le nombre {'un ' * i}là." for i in range(40)]
        pack(tmp_path / "sentences" / f"{file}.txt.xz", [*lines, NOVEL.split(". ")[0] + "."])
    (tmp_path / "ud-french").mkdir()
    for name in TRAINING:
        (tmp_path / "ud-french" / f"{name}.conllu").write_text(CONLLU, "utf-8")
    return tmp_path


def test_what_is_held_out_is_never_read(data: Path) -> None:
    out, lines = corpus.held_out(data), corpus.to_read(data)
    assert out["romans"] == (NOVEL,) * 3
    for source in corpus.SOURCES:
        assert out[source]
        assert not set(out[source]) & {line for part in lines.values() for line in part}
    assert not any("pêcheur" in line for part in lines.values() for line in part)


def test_a_missing_source_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=rf"il manque .*{corpus.HELD_OUT_NOVELS[0]}"):
        write_model.measure(tmp_path)


def test_lines_are_encoded_once_and_saved_for_another_day(data: Path, tmp_path: Path) -> None:
    saved = tmp_path / "build" / "flots.npz"
    first = streams.streams_of(data, PIECES, 8, saved)
    again = streams.streams_of(tmp_path / "nowhere", PIECES, 8, saved)
    assert set(first) == set(streams.MIX) == set(streams.LAST_MIX)
    for name, stream in first.items():
        np.testing.assert_array_equal(stream.pieces, again[name].pieces)


def test_the_same_sentences_are_held_out_each_time() -> None:
    lines = [str(i) for i in range(100)]
    left, out = corpus.parted(lines)
    assert corpus.parted(lines) == (left, out)
    assert sorted(left + out, key=int) == lines
    assert len(out) == 5


@pytest.mark.parametrize(
    ("source", "line", "cleaned"),
    [
        ("theatre", "Dumarsay. — Monsieur, votre épée…", "Monsieur, votre épée…"),
        ("theatre", "Virginie , poussant un cri.", ""),
        ("debats", "Je remercie Madame Dupont de sa question.", ""),
        ("debats", "Nous avons lu Jean Martin avec soin.", ""),
        ("debats", "La loi protège le Conseil d’État.", "La loi protège le Conseil d'État."),
        ("gutenberg", "Il ouvrit son coeur.", "Il ouvrit son cœur."),
        ("gutenberg", "La LOI est dure.", ""),
        ("gutenberg", "Les jansénistes étoient chez eux.", ""),
        ("gutenberg", "Une ligne de titre", ""),
        ("gutenberg", "Va donc.", ""),
    ],
)
def test_a_sentence_is_cleaned_or_left_out(source: str, line: str, cleaned: str) -> None:
    assert corpus.clean(line, source) == cleaned


def test_a_window_opens_with_the_start_at_a_line_and_runs_on() -> None:
    reader = streams.Reader(PIECES)
    stream = streams.encoded(["Le chat dort.", "Il rêve.", "Et puis ?"], reader, False, 6)
    drawn = streams.Streams({"a": stream}, 6, seed=3)
    for window in drawn.windows(8, {"a": 1.0}).tolist():
        assert window[0] == START
        assert window[1:] in (
            stream.pieces[:6].tolist(),
            stream.pieces[5:11].tolist(),
        )
    assert stream.pieces[4] == LINE


def test_in_prose_a_window_opens_at_each_sentence_too() -> None:
    stream = streams.encoded([NOVEL], streams.Reader(PIECES), True, 3)
    texts = [PIECES.texts[stream.pieces[start]] for start in stream.starts]
    assert texts == ["▁La", "▁Une"]


def test_one_seed_draws_the_same_windows() -> None:
    stream = streams.encoded([NOVEL] * 9, streams.Reader(PIECES), True, 8)
    first, second = (streams.Streams({"a": stream}, 8, 5).windows(6, {"a": 1}) for _ in range(2))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize(
    ("line", "easy"),
    [
        ("Le petit garçon ouvrit la porte.", True),
        ("Le petit Brunehaut ouvrit la porte.", False),
        ("Il vient.", False),
        ("Les palimpsestes sont dans la maison.", False),
    ],
)
def test_easy_sentences_are_made_of_frequent_words(line: str, easy: bool) -> None:
    assert streams.is_easy(line, streams.Reader(PIECES)) is easy


def test_templates_never_join_the_nouns_of_a_trap_nor_begin_as_a_prompt_goes_on() -> None:
    written = list(islice(school.templates(1), 4000))
    assert len(set(written)) > 1500
    assert nouns_apart("murs", "cave")
    assert not nouns_apart("murs", "piscine")
    texts = [trap.text for trap in traps()[0]]
    assert len(texts) == len(set(texts)) == 40
    assert not [line for line in written for text in texts if text in line]
    assert len(prompts()) == 40


def test_no_clause_that_is_read_joins_the_two_nouns_of_a_trap() -> None:
    written = (line.lower() for line in islice(school.templates(1), 60_000) if " que " in line)
    clauses = [set(re.findall(r"(\w+?)s?\b", line)) for line in written]
    apart = [{"fille", "garçon"}, {"poème", "maître"}, {"lettre", "cousine"}]
    assert not [words for words in clauses for pair in apart if pair <= words]


def test_a_verb_after_a_clause_agrees_with_the_noun_before_it() -> None:
    starts = ("Le ", "La ", "L'", "Ce ", "Cet ", "Cette ", "Mon ", "Ma ")
    written = [line for line in islice(school.templates(1), 4000) if " que " in line]
    assert len(written) > 200
    for line in written:
        after = line.rsplit(" ", 2)[1]
        assert after in ({"est", "était"} if line.startswith(starts) else {"sont", "étaient"}), line


def test_closed_lists_are_whole() -> None:
    lines = school.closed_lines()
    assert "Lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche." in lines
    assert "Après décembre vient janvier." in lines
    assert "Trois et quatre font sept." in lines


def test_the_treebank_of_a_relation_reads_as_its_words(data: Path) -> None:
    bank = read(data / "ud-french" / f"{TRAINING[0]}.conllu")
    assert " ".join(next(iter(bank)).words) in corpus.to_read(data)["ud"]
