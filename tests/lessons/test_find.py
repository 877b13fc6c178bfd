"""What is found, in what order, and how it is shown."""

import pytest

from app.lessons.glossary.glossary import Glossary, glossary_of
from app.lessons.reading.parse import parse
from app.lessons.search.entries import Kind, SearchEntry, entries_of
from app.lessons.search.excerpt import LENGTH, excerpt, runs_of
from app.lessons.search.folding import stem, stems
from app.lessons.search.index import SearchIndex


def entry(title: str, text: str = "", names: str = "", within: str = "") -> SearchEntry:
    return SearchEntry(Kind.LESSON, title, within, f"/{title}", text, names)


INDEX = SearchIndex(
    [
        entry("Les positions", "Un softmax passe."),
        entry("Softmax et √dₖ", "Des scores, des parts.", within="Leçon"),
        entry("La température", "Le softmax divise. Le softmax partage. Têtes."),
        entry("Plusieurs têtes", "Un conseil d’experts."),
        entry("Tête", "Une attention.", names="head heads"),
        entry("Réseaux récurrents", "L’œuvre."),
    ]
)


def titles(asked: str) -> list[str]:
    return [result.entry.title for result in INDEX.search(asked).best]


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("Têtes", "tete"),
        ("réseaux", "reseau"),
        ("causaux", "causal"),
        ("clairsemées", "clairseme"),
        ("d_k", "dk"),
        ("dₖ", "dk"),
        ("œuvres", "oeuvre"),
        ("O", "o"),
    ],
)
def test_accents_capitals_and_plurals_do_not_count(word: str, same: str) -> None:
    assert stem(word) == same


def test_an_elided_word_is_found_alone() -> None:
    assert stems("l’attention d'un mot") == ("l", "attention", "d", "un", "mot")


def test_a_title_comes_before_a_text_and_two_mentions_before_one() -> None:
    assert titles("softmax") == ["Softmax et √dₖ", "La température", "Les positions"]


@pytest.mark.parametrize("asked", ["TETES", "tête", "têtes", "heads", "Tete"])
def test_a_term_is_found_however_it_is_written(asked: str) -> None:
    assert "Tête" in titles(asked)


def test_a_lesson_comes_before_the_question_that_has_the_same_word() -> None:
    question = SearchEntry(Kind.QUESTION, "Combien de têtes ?", "", "/q", "")
    best = SearchIndex([question, entry("Plusieurs têtes", "Un conseil.")]).search("tête").best
    assert [one.entry.kind for one in best] == [Kind.LESSON, Kind.QUESTION]


def test_a_title_that_is_the_question_comes_first() -> None:
    assert titles("tête")[0] == "Tête"


def test_the_beginning_of_a_word_finds_it_but_after_the_word_itself() -> None:
    assert titles("soft") == titles("softmax")
    index = SearchIndex([entry("Masquer"), entry("Masque")])
    assert [one.entry.title for one in index.search("masque").best] == ["Masque", "Masquer"]


def test_a_word_that_says_nothing_stands_for_itself_alone() -> None:
    index = SearchIndex([entry("Qui ?"), entry("Quinze lignes")])
    assert [one.entry.title for one in index.search("qui").best] == ["Qui ?"]


def test_only_what_has_all_the_words_is_shown() -> None:
    assert titles("le softmax et √dₖ") == ["Softmax et √dₖ"]
    assert not INDEX.search("softmax dk").partial


def test_without_such_a_passage_those_that_have_a_part_are_shown_and_it_is_said() -> None:
    results = INDEX.search("softmax recurrent")
    assert results.partial
    assert results.best[0].entry.title in ("Réseaux récurrents", "Softmax et √dₖ")


def test_an_unknown_word_brings_the_nearest_words_of_the_course() -> None:
    results = INDEX.search("sofmax")
    assert not results.best
    assert results.near == ("softmax",)


@pytest.mark.parametrize("asked", ["", "   ", "?!", "√", "zzzz", "le", "\u0000", "a" * 100])
def test_what_says_nothing_finds_nothing_and_fails_nowhere(asked: str) -> None:
    assert INDEX.search(asked).total in range(7)


def test_a_word_is_marked_as_it_is_written() -> None:
    pieces = runs_of("Les Têtes, l’attention.", lambda word: word in ("tete", "attention"))
    assert [piece.text for piece in pieces if piece.marked] == ["Têtes", "attention"]
    assert "".join(piece.text for piece in pieces) == "Les Têtes, l’attention."


def test_an_excerpt_is_short_and_stands_around_the_word() -> None:
    text = "mot " * 200 + "masque " + "mot " * 200
    pieces = excerpt(text, lambda word: word == "masque")
    assert [piece.text for piece in pieces if piece.marked] == ["masque"]
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) <= LENGTH + 4
    assert shown.startswith("… mot")
    assert shown.endswith("mot …")


LESSON = """---
titre: "Les têtes"
resume: "Un résumé."
retenir:
  - "Une chose à garder."
---

Avant. Une formule $x_i$.

## Le conseil

Un texte. `code`

```
caché
```

:::{note} Note
### Dedans

Un cadre.
:::

## Du code seul

```
caché
```

## Questions

:::{quiz} Combien de têtes ?
- [x] Huit secrètes.
  : Oui.
- [ ] Deux.
  : Non.
:::
"""


def test_lessons_sections_questions_and_terms_are_found_at_their_anchor() -> None:
    page = parse(":::{terme} Tête\n:anglais: head\nUne attention.\n:::", "p/glossaire.md", False)
    lesson = parse(LESSON, "lessons/10-les-tetes.md")
    entries = entries_of([lesson], glossary_of(page))
    assert [(one.kind, one.title, one.address) for one in entries] == [
        (Kind.TERM, "Tête", "/glossaire#tete"),
        (Kind.LESSON, "Les têtes", "/lecons/les-tetes"),
        (Kind.LESSON, "Le conseil", "/lecons/les-tetes#le-conseil"),
        (Kind.LESSON, "Dedans", "/lecons/les-tetes#dedans"),
        (Kind.LESSON, "Du code seul", "/lecons/les-tetes#du-code-seul"),
        (Kind.QUESTION, "Combien de têtes\u202f?", "/lecons/les-tetes#quiz-1"),
    ]
    index = SearchIndex(entries)
    for word in ("résumé", "garder", "avant", "texte", "cadre"):
        assert index.search(word).best, word
    for word in ("caché", "secrètes"):
        assert not index.search(word).best, word


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        ("W_Q", "W_Q"),
        ("v = x\\,W_V", "v = x W_V"),
        ("(1{,}732\\,;\\ 1)", "(1,732 ;\u00a01)"),
        ("\\sqrt{d_k}", "√d_k"),
        ("\\sqrt{2 + 1}", "√(2 + 1)"),
        ("\\frac{QK^{\\top}}{\\sqrt{d_k}}", "(QK^⊤)/√d_k"),
        ("e^{-g}", "e^(−g)"),
        ("X W_Q^{(i)}", "XW_Q^(i)"),
        ("\\sum_j a_j\\,v_j", "∑_j a_j v_j"),
        ("\\log_2 m", "log_2m"),
    ],
)
def test_an_excerpt_writes_a_formula_on_its_line(latex: str, line: str) -> None:
    page = parse(f":::{{terme}} Mot\n:anglais: word\nSoit ${latex}$.\n:::", "p/g.md", False)
    (entry,) = entries_of([], glossary_of(page))
    assert entry.text == f"Soit {line}."


def test_an_empty_course_is_searched_without_failing() -> None:
    assert SearchIndex(entries_of([], Glossary())).search("tête").total == 0
