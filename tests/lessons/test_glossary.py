"""Terms are read with their mistakes told, and lessons link to them at their first mention."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.lessons.checking.check import check
from app.lessons.glossary.glossary import Glossary, glossary_of
from app.lessons.library import Library
from app.lessons.model import Lesson, LessonSource, Prose, Term
from app.lessons.reading.parse import parse
from tests.lessons.saved import write

PAGE = """---
titre: Glossaire
sources:
  - auteurs: "Ashish Vaswani, Noam Shazeer et al."
    annee: 2017
    titre: "Attention Is All You Need"
    identifiant: "arXiv:1706.03762"
---

:::{terme} Masque
:aussi: masques
Une règle.
:::

:::{terme} Masque causal
:anglais: causal mask
:lecon: 3
:source: arXiv:1706.03762
Un masque qui cache l’*avenir*.
:::

:::{terme} Valeur
:anglais: value
:aussi: valeurs
:reperer: non
Un vecteur.
:::
"""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return glossary_of(parse(PAGE, "pages/glossaire.md", numbered=False))


def read(text: str, glossary: Glossary | None) -> Lesson:
    page = f"---\ntitre: Essai\n---\n{text}"
    return parse(page, "lessons/01-essai.md", glossary=glossary)


def links(lesson: Lesson) -> list[tuple[str, str]]:
    html = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
    tag = BeautifulSoup(html, "lxml").select("a.terme")
    return [(link.get_text(), str(link["href"])) for link in tag]


def test_a_term_has_its_names_its_lessons_and_its_sources(glossary: Glossary) -> None:
    term = glossary.find("causal mask")
    assert isinstance(term, Term)
    assert (term.anchor, term.lessons) == ("masque-causal", ("3",))
    assert term.sources == (
        LessonSource(
            "Ashish Vaswani, Noam Shazeer et al.",
            2017,
            "Attention Is All You Need",
            "arXiv:1706.03762",
        ),
    )
    assert term.text == "Un masque qui cache l’avenir."


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        (":::{terme}\nRien.\n:::", 1, "Le terme manque"),
        (":::{terme} Clé\n:::", 1, "La définition manque"),
        (":::{terme} Clé\n:source: arXiv:1\nUn vecteur.\n:::", 2, "n’est pas dans l’en-tête"),
        (":::{terme} Clé\n:angles: key\nUn vecteur.\n:::", 2, "ce nom n’est pas connu"),
        (":::{terme} Clé\nUn vecteur $\\frac{$.\n:::", 2, "Formule illisible"),
        (":::{terme} Clé\nA.\n:::\n\n:::{terme} Clé\nB.\n:::", 5, "défini deux fois"),
    ],
)
def test_a_wrong_term_is_told_at_its_line(written: str, line: int, message: str) -> None:
    page = f"---\ntitre: Glossaire\n---\n{written}"
    (problem,) = parse(page, "pages/glossaire.md", numbered=False).problems
    assert problem.line == line + 3
    assert message in problem.message


def test_the_first_mention_of_a_term_is_a_link_and_the_others_are_not(glossary: Glossary) -> None:
    lesson = read("Le masque, puis les masques.\n\nUn masque causal.", glossary)
    assert links(lesson) == [
        ("masque", "/glossaire#masque"),
        ("masque causal", "/glossaire#masque-causal"),
    ]
    assert lesson.terms == ("masque", "masque-causal")


def test_the_longest_name_is_the_one_that_is_meant(glossary: Glossary) -> None:
    assert links(read("Le masque\u00a0causal.", glossary)) == [
        ("masque\u00a0causal", "/glossaire#masque-causal")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Le masque",
        "[le masque](/lecons/un)",
        "`masque`",
        "$masque$",
        "Il démasque, un masque-image.",
        "La valeur 3.",
    ],
)
def test_what_is_not_a_mention_of_a_term_is_left_as_it_is(glossary: Glossary, text: str) -> None:
    assert links(read(text, glossary)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Une [valeur]{.v}.",
        "Sa [value]{lang=en}.",
        "[valeurs]{.terme}",
        "[ce vecteur]{terme=valeur}",
    ],
)
def test_what_an_author_marks_is_a_mention(glossary: Glossary, text: str) -> None:
    ((_, target),) = links(read(text, glossary))
    assert target == "/glossaire#valeur"


def test_a_term_that_is_not_in_the_glossary_is_told_with_the_nearest(glossary: Glossary) -> None:
    lesson = read("Un.\n\nUn [maskue]{.terme} et un [mot]{terme=masqe}.", glossary)
    assert [(p.line, p.nearest) for p in lesson.problems] == [(6, "Masque"), (6, "Masque")]
    assert links(lesson) == []


def test_a_lesson_without_glossary_shows_its_words_alone() -> None:
    lesson = read("Un [masque]{.terme}.", None)
    assert not lesson.problems
    assert links(lesson) == []


def test_saving_the_glossary_changes_the_lessons(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    write(tmp_path, "01-un.md", "Un masque, une boîte.")
    library = Library(tmp_path)
    before = library.digest()
    assert library.lessons()[0].terms == ()
    write(tmp_path / "pages", "glossaire.md", ":::{terme} Masque\nUne règle.\n:::\n")
    assert library.lessons()[0].terms == ("masque",)
    assert library.digest() != before
    write(tmp_path / "pages", "glossaire.md", ":::{terme} Boîte\nUn bloc carré.\n:::\n")
    assert library.lessons()[0].terms == ("boite",)


def test_the_check_tells_a_lesson_that_a_term_names_and_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    write(tmp_path, "01-un.md", "---\ntitre: Un\nsources: []\n---\nUn masque.")
    page = "---\ntitre: Glossaire\n---\n:::{terme} Masque\n:lecon: un, 1, 7\nUne règle.\n:::\n"
    write(tmp_path / "pages", "glossaire.md", page)
    (problem,) = check(tmp_path)
    assert problem.line == 4
    assert "leçon 7" in problem.message


def test_a_term_leads_to_the_same_lesson_when_lessons_are_moved(tmp_path: Path) -> None:
    for name in ("01-un.md", "02-deux.md"):
        write(tmp_path, name, "---\ntitre: Un\nsources: []\n---\nUn masque.")
    library = Library(tmp_path)
    assert library.by_name()["un"].number == 1
    (tmp_path / "01-un.md").rename(tmp_path / "03-un.md")
    assert library.by_name()["un"].number == 3


@pytest.mark.parametrize(
    ("authors", "short"),
    [
        ("Ashish Vaswani", "Vaswani (2017)"),
        ("Ashish Vaswani, Noam Shazeer", "Vaswani et Shazeer (2017)"),
        ("Ashish Vaswani, Noam Shazeer et al.", "Vaswani et al. (2017)"),
        ("Ashish Vaswani, , Noam Shazeer,", "Vaswani et Shazeer (2017)"),
        (", ", "Titre (2017)"),
    ],
)
def test_a_source_is_named_as_texts_refer_to_it(authors: str, short: str) -> None:
    assert LessonSource(authors, 2017, "Titre", "arXiv:1706.03762").short == short
