"""A formula is shown as one, however it is marked, or its author is told."""

import pytest
from bs4 import BeautifulSoup

from app.lessons.model import Lesson, Prose
from app.lessons.reading.parse import parse


def read(text: str) -> Lesson:
    return parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")


def page(lesson: Lesson) -> BeautifulSoup:
    html = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
    return BeautifulSoup(html, "lxml")


@pytest.mark.parametrize(
    "text",
    [
        "La moyenne vaut :\n$$\n\\mu = 1\n$$\n",
        "La moyenne vaut : $$\n\\mu = 1\n$$\n",
        "On a $$x^2$$ ici.\n",
        "Soit \\(x\\) un nombre.\n",
        "Soit \\[x\\]\n",
        "\\[\nx^2\n\\]\n",
        "Soit :\n\\[ x^2 \\]\n",
        "$$\nx^2\n$$ (eq:un)\n",
        "$$ x^2 $$ {#eq-un}\n",
        "Soit\n\\begin{equation}\na = b\n\\end{equation}\n",
        "\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}\n",
        "- un\n  $$\n  x^2\n  $$\n- deux\n",
        "> un\n> $$\n> x^2\n> $$\n",
        ":::{note}\nSoit\n$$\nx\n$$\n:::\n",
        "Soit $`x^2`$ ici.\n",
        "Soit $$`x^2`$$ ici.\n",
        "```math\nx^2\n```\n",
        "```{math}\n:label: eq-un\nx^2\n```\n",
    ],
)
def test_a_formula_is_read_however_it_is_marked(text: str) -> None:
    lesson = read(text)
    assert not lesson.problems
    if not text.startswith(":::"):
        shown = page(lesson)
        assert len(shown.select("math")) == 1
        for math in shown.select("math"):
            math.extract()
        assert not set("$\\{}") & set(shown.get_text())


def test_two_formulas_that_end_lines_of_text_are_two() -> None:
    shown = page(read("Un : $$\nx\n$$\n\nDeux : $$\ny\n$$\n"))
    assert [math.get_text() for math in shown.select("math")] == ["x", "y"]
    assert [p.get_text().split()[0] for p in shown.select("p")] == ["Un", "Deux"]


@pytest.mark.parametrize("text", ["Il coûte 5$ et elle 10$.", "$HOME et $USER", "\\[voir ici\\]"])
def test_prices_names_and_brackets_are_left_as_they_are(text: str) -> None:
    lesson = read(text)
    assert not lesson.problems
    assert not page(lesson).select("math")


@pytest.mark.parametrize(
    "text",
    ["Un\n\nla somme $ x^2 $ ici", "Un\n\n$$\nx^2", "Un\n\nSoit \\frac{1}{2} ici"],
)
def test_what_stays_raw_is_told_at_its_line(text: str) -> None:
    (problem,) = read(text).problems
    assert problem.line == 6
    assert "montré comme du texte" in problem.message


def test_a_wrong_formula_is_told_wherever_it_is_marked() -> None:
    lesson = read("Un $$\\frac{a$$ là.\n\n\\(\\frac{b\\)\n\n$$\n\\frac{\n$$ (eq:un)\n")
    assert [problem.line for problem in lesson.problems] == [4, 6, 8]


def test_a_formula_in_the_words_of_an_image_is_read_there() -> None:
    (image,) = page(read("![Le $d_k$](/images/a.png)\n")).select("img")
    assert image["alt"] == "Le d_k"


def test_what_is_told_of_a_long_formula_or_image_is_short() -> None:
    long = "a" * 5_000
    messages = read(f"$$\n\\frac{{{long}\n$$\n\n![x](data:image/png;base64,{long})\n").problems
    assert len(messages) == 2
    assert all(len(problem.message) < 300 for problem in messages)


def test_two_formulas_set_apart_on_a_line_are_two() -> None:
    lesson = read("$$x$$ $$y$$\n")
    assert not lesson.problems
    assert [math.get_text() for math in page(lesson).select("math")] == ["x", "y"]


def test_a_number_of_a_formula_that_no_page_has_is_told() -> None:
    (problem,) = read("Un.\n\nVoir $\\eqref{un}$.\n").problems
    assert problem.line == 6
    assert "pas de numéro" in problem.message


@pytest.mark.parametrize("sign", [" + ", "+"])
@pytest.mark.parametrize("marks", ["$$", "$"])
def test_a_formula_wider_than_paper_is_in_terms_that_may_go_to_the_next_line(
    marks: str, sign: str
) -> None:
    latex = "y = " + sign.join(f"a_{{{n}}} x^{{{n}}}" for n in range(40))
    lesson = read(f"{marks}{latex}{marks}\n")
    assert not lesson.problems
    terms = page(lesson).select("math")
    assert len(terms) == 41
    whole = page(read("$y = a$\n")).get_text()
    assert "".join(term.get_text() for term in terms).startswith(whole.strip().replace(" ", ""))
