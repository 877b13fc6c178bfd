"""The Markdown of other tools is rendered where it can be, and told once a kind where it cannot."""

import pytest
from bs4 import BeautifulSoup

from app.lessons.model import Callout, Lesson, Prose
from app.lessons.reading.parse import parse


def read(text: str) -> Lesson:
    return parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")


def page(text: str) -> BeautifulSoup:
    lesson = read(text)
    assert not lesson.problems, [str(problem) for problem in lesson.problems]
    html = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
    return BeautifulSoup(html, "lxml")


@pytest.mark.parametrize(
    ("text", "frame", "title"),
    [
        ("> [!NOTE]\n> Un **mot**.\n", "note", "Note"),
        ("> [!WARNING] Gare\n> Un **mot**.\n", "attention", "Gare"),
        ("> [!tip]- Plié\n> Un **mot**.\n", "note", "Plié"),
        ("> [!TIP|style:flat]\n> Un **mot**.\n", "note", "Conseil"),
        (":::{tip}\nUn **mot**.\n:::\n", "note", "Conseil"),
        (":::{warning} Gare\nUn **mot**.\n:::\n", "attention", "Gare"),
        (":::{important}\nUn **mot**.\n:::\n", "attention", "Important"),
        (":::{admonition} Titre\nUn **mot**.\n:::\n", "note", "Titre"),
        ("::: {.callout-note}\nUn **mot**.\n:::\n", "note", "Note"),
        ('::: {.callout-tip title="Un truc"}\nUn **mot**.\n:::\n', "note", "Un truc"),
        (":::note\nUn **mot**.\n:::\n", "note", "Note"),
        ("```{note}\nUn **mot**.\n```\n", "note", "Note"),
        ("```{warning} Gare\nUn **mot**.\n```\n", "attention", "Gare"),
        ("!!! note\n    Un **mot**.\n", "note", "Note"),
        ('!!! example "Exercice 1"\n    Un **mot**.\n', "exemple", "Exercice 1"),
        ('??? tip "Correction"\n    Un **mot**.\n', "note", "Correction"),
        ("!!! capytale\n    Un **mot**.\n", "note", "Capytale"),
        (":::tip[Un truc]\nUn **mot**.\n:::\n", "note", "Un truc"),
        (":::spoiler Voir\nUn **mot**.\n:::\n", "note", "Voir"),
        ("::: {#thm-un .theorem}\nUn **mot**.\n:::\n", "note", "Théorème"),
        (
            '::: {.callout-warning collapse="true"}\n## Gare\nUn **mot**.\n:::\n',
            "attention",
            "Gare",
        ),
        (":::{admonition} Gare\n:class: warning\nUn **mot**.\n:::\n", "attention", "Gare"),
        ("```{exercise}\nUn **mot**.\n```\n", "exemple", "Exercice"),
        (":::warning[Gare]{.x icon=star}\nUn **mot**.\n:::\n", "attention", "Gare"),
        (':::tip{title="Un truc"}\nUn **mot**.\n:::\n', "note", "Un truc"),
        ('=== "Onglet"\n    Un **mot**.\n', "note", "Onglet"),
        ("/// tip | Un truc\n\nUn **mot**.\n\n///\n", "note", "Un truc"),
        ("/// tip\n    open: true\n    type: bug\n\nUn **mot**.\n///\n", "attention", "Erreur"),
    ],
)
def test_a_frame_of_another_tool_is_one_of_the_three(text: str, frame: str, title: str) -> None:
    lesson = read(f"Avant.\n{text}\nAprès.\n")
    assert not lesson.problems
    before, callout, after = lesson.blocks
    assert isinstance(before, Prose)
    assert isinstance(after, Prose)
    assert isinstance(callout, Callout)
    assert (callout.name, callout.title.text) == (frame, title)
    (prose,) = callout.blocks
    assert isinstance(prose, Prose)
    assert prose.html == "<p>Un <strong>mot</strong>.</p>\n"


def test_an_indented_frame_holds_all_that_is_indented_at_its_lines() -> None:
    text = "!!! note\n    Un.\n\n    ```\n    code\n    ```\n\n    [a](/b)\n\nAprès.\n"
    lesson = read(text)
    callout, _ = lesson.blocks
    assert isinstance(callout, Callout)
    assert [link.line for link in lesson.links] == [11]
    assert "<pre" in "".join(block.html for block in callout.blocks if isinstance(block, Prose))


def test_footnotes_lead_to_their_text_and_back() -> None:
    shown = page("Un fait[^1] et un autre[^b].\n\n[^1]: La source.\n[^b]: https://a.example\n")
    calls = shown.select("sup a")
    assert [call.get_text() for call in calls] == ["1", "2"]
    for call in calls:
        note = shown.find(id=str(call["href"])[1:])
        assert note is not None
        back = note.select("a")[-1]
        assert back["href"] == f"#{call['id']}"
        assert back["aria-label"]


def test_the_footnotes_of_a_frame_have_anchors_of_their_own() -> None:
    frame = ":::{note}\nUn[^1].\n\n[^1]: Deux.\n:::\n"
    lesson = read(f"{frame}\n{frame}\nUn[^1].\n\n[^1]: Deux.\n")
    assert not lesson.problems
    html = str(lesson.blocks)
    assert len({*BeautifulSoup(html, "lxml").select("[id]")}) == 6


def test_what_github_reads_is_read() -> None:
    shown = page("~~ancien~~ https://a.example/b_c puis www.b.example.\n\n- [ ] un\n- [x] deux\n")
    assert shown.select_one("s")
    assert [a["href"] for a in shown.select("a")] == [
        "https://a.example/b_c",
        "https://www.b.example",
    ]
    boxes = shown.select("li label input[type=checkbox][disabled]")
    assert [box.has_attr("checked") for box in boxes] == [False, True]


def test_a_heading_has_the_anchor_that_its_author_gives() -> None:
    lesson = read("## Un titre {#ici}\n\n### Deux {: #la .q }\n")
    assert not lesson.problems
    assert [(h.anchor, h.text) for h in lesson.contents] == [("ici", "Un titre")]
    assert "la" in lesson.anchors


def test_a_frame_of_an_unknown_name_is_told_and_keeps_its_title() -> None:
    lesson = read("::::grille\n:::fiche[Le *titre*]{col=6}\nUn.\n:::\n::::\n\nDeux.\n")
    assert [problem.line for problem in lesson.problems] == [4, 5]
    callout, _ = lesson.blocks
    assert isinstance(callout, Callout)
    assert callout.title.html == "Le <em>titre</em>"


def test_a_frame_left_open_is_told_and_shows_what_it_holds() -> None:
    lesson = read("Un.\n\n:::details[## Plus]{id=a}\nDeux.\n\n:::{exmple}\nTrois.\n")
    assert [problem.line for problem in lesson.problems] == [6, 9]
    html = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
    assert BeautifulSoup(html, "lxml").get_text().split() == ["Un.", "Deux.", "Trois."]


@pytest.mark.parametrize("width", ["300", "50%"])
def test_an_image_has_the_width_that_its_author_gives(width: str) -> None:
    (image,) = page(f"![Un chat](/images/a.png){{width={width}}}\n").select("img")
    assert image["width"] == width


def test_the_tags_of_a_closed_list_are_read() -> None:
    shown = page("a<br>b H<sub>2</sub>O x<sup>*n*</sup> <kbd>Ctrl</kbd> <BR/>\n")
    assert len(shown.select("br")) == 2
    assert [tag.get_text() for tag in shown.select("sub, sup, kbd")] == ["2", "n", "Ctrl"]


@pytest.mark.parametrize("text", ["<sub>", "**<sub>**</sub>", "</sub>a", "*a<sup>b*c</sup>"])
def test_a_tag_without_its_pair_is_text_and_told(text: str) -> None:
    lesson = read(text)
    assert [problem.kind for problem in lesson.problems] == ["balises HTML"]
    (prose,) = [block for block in lesson.blocks if isinstance(block, Prose)]
    assert "&lt;" in prose.html


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>La suite</summary>Un.</details>\n",
        "<details>\n<summary>\nLa suite\n</summary>\nUn.\n</details>\n",
        '<details class="a">\n\n<summary>La suite</summary>\n\nUn.\n\n</details>\n',
    ],
)
def test_details_are_read_however_they_are_laid_out(text: str) -> None:
    details = page(text).select_one("details")
    assert details is not None
    assert [details.summary.text.strip(), details.p.text] == ["La suite", "Un."]  # type: ignore[union-attr]


def test_details_are_folded() -> None:
    text = "<details>\n<summary>La *suite*</summary>\n\nUn.\n\n- deux\n\n</details>\n\nAprès.\n"
    shown = page(text)
    details = shown.select_one("details")
    assert details is not None
    assert details.select_one("summary > em")
    assert details.select_one("p")
    assert details.select_one("li")
    assert "Après" not in details.get_text()


@pytest.mark.parametrize(
    "text", ["a <!-- à revoir avec Paul --> b", "a\n<!-- à revoir\n\navec Paul -->\n\nb"]
)
def test_a_comment_is_hidden(text: str) -> None:
    assert page(text).get_text().split() == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<div>", "balises HTML"),
        ('<img src="a.png">', "balises HTML"),
        ("<Tip>", "balises HTML"),
        ("<!-- sans fin", "commentaires sans fin"),
        ("{{ page.title }}", "gabarits entre accolades"),
        ("{{< video x >}}", "gabarits entre accolades"),
        ("[[une page]]", "liens entre doubles crochets"),
        ("![[x.png]]", "liens entre doubles crochets"),
        ("voir [@vaswani2017]", "citations"),
        ("un fait[^9]", "notes sans texte"),
        ("voir {eq}`un`", "rôles"),
        ('=== "Onglet"', "encadrés d’un autre outil"),
        ("::fiche[Un titre]", "encadrés d’un autre outil"),
        ("/// html | div.fiche", "encadrés d’un autre outil"),
        ("{{ correction(", "gabarits entre accolades"),
        ("un mot :::{note}", "directives au milieu d’une ligne"),
        ("lancez {appname} ici", "gabarits entre accolades"),
        ("la suite :\\n", "retours à la ligne écrits"),
        ("un mot ****", "étoiles de gras et d’italique"),
        ("+++", "coupures de cellules ou de diapositives"),
        ("--", "coupures de cellules ou de diapositives"),
        ("![Un chat](/images/a.png){: .center}", "attributs sans effet"),
        ("![Un chat](/images/a.png){: .center width=50%}", "attributs sans effet"),
        ("![Un chat](/images/a.png){.center height=3}", "attributs sans effet"),
        ("un [mot]{.Q}", "attributs sans effet"),
        ("## Un titre {-}", "attributs"),
        ("un mot ~ôté~", "surlignages, indices et exposants"),
        ("un ==mot==", "surlignages, indices et exposants"),
        ("H~2~O", "surlignages, indices et exposants"),
        ("bravo :tada: !", "noms d’emoji"),
        ("```mermaid\ngraph\n```", "diagrammes"),
        ("```{code-cell} python\n:tags: x\n1\n```", "cellules de code"),
        ("```{r}\n1\n```", "cellules de code"),
        ("```{figure} x.png\n```", "figures d’un autre outil"),
        ("```{list-table}\n* - a\n```", "tableaux d’un autre outil"),
        ("```{tab-set}\na\n```", "blocs d’un autre outil"),
        ("```dataview\nLIST\n```", "diagrammes"),
        ("vaut `r mean(x)`", "cellules de code"),
        ("[TOC]", "sommaires"),
        ("- TOC\n  {:toc}", "sommaires"),
        ("::Q1:: Combien ?", "questions d’un autre outil"),
        ("[[x]] oui", "questions d’un autre outil"),
        ("{% raw %}", "gabarits entre accolades"),
        ('--8<-- "a.md"', "gabarits entre accolades"),
        ("import Tabs from '@theme/Tabs';", "code MDX"),
        ("{/* à revoir */}", "code MDX"),
        ("== Section", "marques d’AsciiDoc ou de wiki"),
        ("image::a.png[Un chat]", "marques d’AsciiDoc ou de wiki"),
        (".. note::", "marques de reStructuredText ou d’Org"),
        ("voir :ref:`ici`", "marques de reStructuredText ou d’Org"),
        ("#+TITLE: Un", "marques de reStructuredText ou d’Org"),
        ("::include{file=a.md}", "encadrés d’un autre outil"),
        ("[[information]]", "encadrés d’un autre outil"),
        ("voir @fig-un", "citations"),
        ("voir [voir @knuth, p. 33]", "citations"),
        ("voir \\@ref(fig:a)", "citations"),
        ("un fait[^note longue]", "notes sans texte"),
        ("(ma-cible)=", "ancres d’un autre outil"),
        ("\\section{Un}", "commandes LaTeX"),
        ("du \\textbf{gras}", "commandes LaTeX"),
        ("\\newpage", "commandes LaTeX"),
        ("soit $x $ ici", "formules"),
        ("soit $ x$ ici", "formules"),
        ("soit $x$2 ici", "formules"),
        ("![Un chat](images/mon chat.png)", "liens et images mal écrits"),
        ("[ici](/lecons/mon cours)", "liens et images mal écrits"),
        ("(ici)[https://a.example]", "liens et images mal écrits"),
        ("[ici] (https://a.example)", "liens et images mal écrits"),
        ("[ici][absent]", "liens et images mal écrits"),
        ("![Un chat]\n(images/a.png)", "liens et images mal écrits"),
        ("voir <www.a.example>", "liens et images mal écrits"),
        ("== Section ==", "marques d’AsciiDoc ou de wiki"),
        ("un '''gras'''", "marques d’AsciiDoc ou de wiki"),
        ("h2. Titre", "marques d’AsciiDoc ou de wiki"),
        (">>> a = 1", "lignes de console"),
        ("$\\color{red}{x}$", "couleurs de formules"),
        ("A. un\nB. deux", "listes d’un autre outil"),
        ("1- un\n2- deux", "listes d’un autre outil"),
        ("[x] un\n[ ] deux", "cases à cocher"),
        ("- [] un", "cases à cocher"),
        ("<!DOCTYPE html>", "balises HTML"),
        ("*[HTML]: un langage", "abréviations"),
        ("++Ctrl+C++", "surlignages, indices et exposants"),
        ("{--ôté--}", "surlignages, indices et exposants"),
        ("**Gare :**un mot", "étoiles de gras et d’italique"),
        ("** gras **", "étoiles de gras et d’italique"),
        (":class: tip", "options égarées"),
        ("clé:: valeur", "champs"),
        (":material-check:", "noms d’emoji"),
        ("##Titre", "titres sans espace"),
        ("• un\n• deux", "listes d’un autre outil"),
        ("-un\n-deux", "listes d’un autre outil"),
        ("a. un\nb. deux", "listes d’un autre outil"),
        ("- [/] à moitié", "cases à cocher"),
        ("+---+---+", "tableaux d’un autre outil"),
        ("%% à revoir %%", "commentaires d’un autre outil"),
        ("dâ€™un", "accents abîmés"),
    ],
)
def test_what_is_shown_as_text_is_told_once_at_its_first_line(text: str, kind: str) -> None:
    lesson = read(f"Un.\n\n{text}\n\nDeux.\n\n{text}\n\nFin.\n")
    (problem,) = lesson.problems
    first = 6 + text.removesuffix("{:toc}").count("\n") * text.startswith("- TOC")
    assert (problem.line, problem.kind, problem.times) == (first, kind, 2)
    idle = dict.fromkeys(("couleurs de formules", "attributs sans effet"), "ne change rien")
    fate = {"lignes de console": "trois citations", **idle}
    assert fate.get(kind, "ceci sera montré comme du texte") in problem.message


def test_a_tag_that_is_closed_counts_once() -> None:
    (problem,) = read("Un.\n\n<video src='a.mp4'></video>\n").problems
    assert (problem.line, problem.times) == (6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "un `<div>` de code",
        "```\n<div> {{ x }} [[a]]\n```",
        "si a < b et c > d",
        "la matrice [[1, 2], [3, 4]]",
        "à 10 h : oui, 12:30:45 aussi",
        "$\\frac{a}{b}$ et $a_{[[i]]}$",
        "= un =",
        "l’ensemble {a, b}, {n} ou f[x]{n}",
        "d’où C:\\Users\\Anne, D:\\nom et \\nu",
        "il a 5 $ et elle 6 $, dans $HOME ou $USER",
        "le C++ et le C++20, i++, 2**n, a[i][j] et f[i](x)",
        "\\{\\{ x \\}\\}, \\<b\\>, &lt;b&gt;, \\*\\*x\\*\\*, \\# un",
        "– Bonjour, dit-il.",
        "de ~5 à ~10 mots | et plus",
        "élève* et #1",
        "voir [1][2], [note] (plus bas), anne@a.example",
        "100 % des cas, 3,5 % d’écart\n% ou pour mille",
        "un mot :\n\n- **gras** : suite\n- *x* et `a: b`",
        "import de données = non",
        "M. Martin\nMme Durand\nA. Dupont",
        "3,5\n1.5 million\n2.5 millions",
        "l’attention, c’est l’'été'",
    ],
)
def test_what_is_only_like_a_mark_is_not_told(text: str) -> None:
    assert not read(text).problems


def test_an_unknown_box_shows_what_it_holds_and_a_figure_misspelt_does_not() -> None:
    lesson = read("::: {.panel-tabset}\nDedans.\n:::\n\n:::{phrases}\n:phrase: Le chat\n:::\n")
    box, figure = lesson.problems
    assert (box.line, figure.line, figure.nearest) == (4, 8, "phrase")
    assert "Dedans." in str(lesson.blocks)
    assert "Le chat" not in str(lesson.blocks)


def test_a_frame_keeps_its_first_words_and_tells_of_options_that_change_nothing() -> None:
    lesson = read(":::{note} Un\n:class: dropdown\n:icon: non\n:bulb: **Deux**\n:::\n")
    assert [(problem.line, problem.kind, problem.times) for problem in lesson.problems] == [
        (5, "options de cadres", 2),
        (7, "noms d’emoji", 1),
    ]
    assert "<strong>Deux</strong>" in str(lesson.blocks)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (":::{phrase}\n:phrase:Le chat\n:::\n", "« :phrase: Le chat »"),
        (":::{phrase}\nphrase: Le chat\n:::\n", "« :phrase: Le chat »"),
        (":::phrase\n:phrase: Le chat\n:::\n", "« :::{phrase} »"),
        (":::{image} a.png\n:alt: Un chat\n:::\n", "(images/nom.png)"),
        (":::{note}\n:::{phrase}\n:phrase: Le chat\n:::\n:::\n", "quatre deux-points"),
        (":::{phrase}\n:phrase: Le chat\n:phrase: Un\n:::\n", "donnée deux fois"),
    ],
)
def test_a_slip_in_a_directive_is_told_with_what_was_meant(text: str, meant: str) -> None:
    assert any(meant in problem.message for problem in read(text).problems)


def test_a_note_in_its_place_is_a_note_whose_line_is_known() -> None:
    assert page("Un fait^[La *source*].\n").select_one(".footnotes li em")
    (problem,) = read("Un.\n\nUn fait^[La {{ source }}].\n").problems
    assert problem.line == 6


def test_the_addresses_that_a_text_defines_are_known_in_its_frames() -> None:
    lesson = read(":::{note}\nVoir [ici][un].\n:::\n\n[un]: https://a.example\n")
    assert not lesson.problems
    assert 'href="https://a.example"' in str(lesson.blocks)


@pytest.mark.parametrize("where", ["titre", "resume", "objectifs"])
def test_a_mark_in_the_header_is_told_at_its_line(where: str) -> None:
    value = "['Un {{ x }}']" if where == "objectifs" else '"Un {{ x }}"'
    title = "" if where == "titre" else "titre: Essai\n"
    (problem,) = parse(f"---\n{title}{where}: {value}\n---\n", "lessons/07-a.md").problems
    assert (problem.line, problem.kind) == (3 if title else 2, "gabarits entre accolades")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Voir (https://a.example/b).", "https://a.example/b"),
        ("Voir https://a.example/b_(c), puis", "https://a.example/b_(c)"),
        ("Voir https://a.example/?q=1&r=2 !", "https://a.example/?q=1&r=2"),
        ("[https://a.example](/b)", "/b"),
    ],
)
def test_a_bare_address_ends_where_the_sentence_goes_on(text: str, target: str) -> None:
    assert [link["href"] for link in page(text).select("a")] == [target]
