"""The check tells what no text can know alone: dead links, images, names and numbers used twice."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.lessons.checking.check import References, check
from app.lessons.library import Library
from app.lessons.model import Problem
from app.lessons.reading.parse import parse
from tests.screens.pages import ROOT

SOURCES = """sources:
  - auteurs: "Ashish Vaswani"
    annee: 2017
    titre: "Attention Is All You Need"
    identifiant: "arXiv:1706.03762"
"""
OTHER = f"""---
titre: Autre
retenir:
  - "Une chose."
{SOURCES}---

## Un titre

:::{{phrase}}
:id: figure
:::
"""
ASKING = f"""---
titre: Bilan
{SOURCES}---

::::{{bilan}} Un bilan
:::{{quiz}} Un
:erreur: attention=explication
:relire: [Autre](/lecons/autre)
- [x] Un.
  : Oui.
- [ ] Deux.
  : Non.
:::
:::{{quiz}} Deux
:erreur: cle=valeur
:relire: [Autre](/lecons/autre)
- [x] Deux.
  : Oui.
- [ ] Un.
  : Non.
:::
::::
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of two lessons, with an image, a page and a glossary."""
    lessons = tmp_path / "lessons"
    for path in (lessons, lessons / "images", lessons / "pages"):
        path.mkdir()
    (lessons / "01-autre.md").write_text(OTHER, encoding="utf-8")
    (lessons / "03-bilan.md").write_text(ASKING, encoding="utf-8")
    (lessons / "images" / "chat noir.png").write_bytes(b"")
    page = "---\ntitre: Page\n---\n\n## Dans la page\n"
    (lessons / "pages" / "a-propos.md").write_text(page, encoding="utf-8")
    (lessons / "pages" / "accueil.md").write_text("---\ntitre: Accueil\n---\n", encoding="utf-8")
    glossary = "---\ntitre: Glossaire\n---\n\n:::{terme} Masque\nUne définition.\n:::\n"
    (lessons / "pages" / "glossaire.md").write_text(glossary, encoding="utf-8")
    return lessons


def problems_of(
    folder: Path, body: str, header: str = SOURCES, name: str = "07-essai.md"
) -> list[str]:
    (folder / name).write_text(f"---\ntitre: Essai\n{header}---\n{body}", encoding="utf-8")
    return [str(problem) for problem in check(folder)]


@pytest.mark.parametrize(
    "target",
    [
        *("/lecons/autre", "/lecons/autre#un-titre", "/lecons/autre#figure", "autre"),
        "./autre#sources",
        *("/lecons/autre?w=figure&mot=2#figure", "/lecons/autre#a-retenir", "#ici", "#contenu"),
        *("/a-propos#dans-la-page", "/glossaire#masque", "/recherche?q=mot", "/auteurs/phrase"),
        "/",
        *("/lecons/autre/imprimer", "/integrer/autre/figure"),
        *("/lecons/autre/widgets/figure/image.svg", "/lecons/bilan#reponses"),
        *("https://a.example/b", "mailto:a@b.example", "/#parcours", "/atelier/lecons/autre"),
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_not_told(folder: Path, target: str) -> None:
    assert not problems_of(folder, f"\n## Ici\n\n[lien]({target})\n")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/lecons/autr", "Le lien « /lecons/autr » ne mène nulle part. Vouliez-vous dire"),
        ("01-autre.md", "Le lien « 01-autre.md » ne mène nulle part."),
        ("/lecons/autre#un-titr", "L’ancre « #un-titr » n’est pas dans /lecons/autre. Vouliez"),
        ("/lecons/autre#reponses", "L’ancre « #reponses » n’est pas dans /lecons/autre."),
        ("/lecons/autre?w=phrase-1", "La figure « phrase-1 » n’est pas dans /lecons/autre."),
        ("#la", "L’ancre « #la » n’est pas dans /lecons/essai."),
        ("#sources", "L’ancre « #sources » n’est pas dans /lecons/essai."),
        ("/glossaire#masqe", "n’est pas dans /glossaire. Vouliez-vous dire « masque »"),
        ("/nulle-part", "Le lien « /nulle-part » ne mène nulle part."),
        ("/lecons/autre/widgets/phrase-1", "ne mène nulle part."),
        ("/integrer/autre/phrase-1", "ne mène nulle part."),
        ("www.site.example", "« https://www.site.example »"),
        ("anne@a.example", "« mailto:anne@a.example »"),
        ("cours.pdf", "le site ne porte pas ce fichier"),
        *(("", "n’a pas d’adresse"), ("#", "n’a pas d’adresse")),
    ],
)  # fmt: skip
def test_a_dead_link_is_told_on_its_line(folder: Path, target: str, message: str) -> None:
    (problem,) = problems_of(folder, f"\n## Ici\n\nUn mot\n[lien]({target})\n", "sources: []\n")
    assert problem.startswith("lessons/07-essai.md:9: ")
    assert message in problem


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("\n:::{note} Un\nUn mot.\n\nUn [lien](/rien).\n:::\n", 13),
        ("\n- Un\n- [deux](/rien)\n", 11),
        ("\n| a |\n|---|\n| [b](/rien) |\n", 12),
        ("\n:::{quiz} Où ?\n- [x] Ici.\n  : Oui, [là](/rien).\n- [ ] Non.\n  : Non.\n:::\n", 12),
        (":::{quiz} Où ?\n:relire: [là](/rien)\n- [x] Oui.\n  : A.\n- [ ] Non.\n  : B.\n:::\n", 10),
        ("\n[lien][un]\n\n[un]: /rien\n", 10),
    ],
)  # fmt: skip
def test_links_are_found_wherever_they_stand(folder: Path, body: str, line: int) -> None:
    (problem,) = problems_of(folder, body)
    assert problem.startswith(f"lessons/07-essai.md:{line}: Le lien « /rien »")


def test_an_image_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    assert not problems_of(folder, "\n![Un chat](/images/chat%20noir.png)\n")
    (problem,) = problems_of(folder, "\n![Un chat](/images/chat-noir.png)\n")
    assert "10: L’image « chat-noir.png » n’est pas dans le dossier « images »." in problem
    assert "Vouliez-vous dire « chat noir.png » ?" in problem


def test_a_lesson_without_a_source_is_told_unless_it_says_that_it_needs_none(folder: Path) -> None:
    (problem,) = problems_of(folder, "\nTexte.\n", "")
    assert problem.startswith("lessons/07-essai.md:1: La leçon ne donne aucune source.")
    assert not problems_of(folder, "\nTexte.\n", "sources: []\n")
    for wrong in ("sources:\n", "sources: une\n", "sources:\n  - une\n"):
        (problem,) = problems_of(folder, "\nTexte.\n", wrong)
        assert "aucune source." not in problem


def test_a_number_or_a_name_used_twice_is_told(folder: Path) -> None:
    assert problems_of(folder, "\nTexte.\n", name="01-essai.md") == [
        "lessons/01-essai.md:1: Le numéro 01 est déjà celui de « lessons/01-autre.md »."
    ]
    (folder / "01-essai.md").unlink()
    assert problems_of(folder, "\nTexte.\n", name="02-autre.md") == [
        "lessons/02-autre.md:1: Le nom « autre » est déjà celui de « lessons/01-autre.md »."
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (":::{phrse}\n:::\n", "« phrse » n’existe pas. Vouliez-vous dire « phrase » ?"),
        (":::{phrase}\n:moot: 2\n:::\n", "option « moot »"),
        ("#### Trop bas\n", "« ## » est attendu"),
        ("![](/images/chat%20noir.png)\n", "pas de texte de remplacement"),
        (":::{phrase}\n:id: a\n:::\n\n:::{phrase}\n:id: a\n:::\n", "« a » est déjà pris"),
        (":::{quiz} Où ?\n- [x] Ici.\n- [ ] Là.\n  : Non.\n:::\n", "n’a pas d’explication"),
    ],
)  # fmt: skip
def test_the_mistakes_of_a_text_are_told_too(folder: Path, body: str, message: str) -> None:
    (problem,) = problems_of(folder, body)
    assert message in problem
    assert problem.startswith("lessons/07-essai.md:")


def test_an_unknown_key_of_the_header_names_the_nearest(folder: Path) -> None:
    (problem,) = problems_of(folder, "Texte.\n", f"resumé: Un\n{SOURCES}")
    assert problem.startswith(
        "lessons/07-essai.md:3: En-tête, « resumé » : ce nom n’est pas connu."
    )
    assert "Vouliez-vous dire « resume » ?" in problem


def test_a_mistake_in_a_page_names_its_file(folder: Path) -> None:
    page = folder / "pages" / "glossaire.md"
    page.write_text(
        "---\ntitre: Glossaire\n---\n:::{terme} Masque\n:lecon: 44\n:anglais: mask\nTexte.\n:::\n",
        "utf-8",
    )
    assert [str(problem) for problem in check(folder)] == [
        "lessons/pages/glossaire.md:4: « Masque » renvoie à la leçon 44, qui n’existe pas."
    ]


def test_a_text_that_is_not_saved_is_tied_to_the_course(folder: Path) -> None:
    course = References.of(Library(folder), Library(folder / "pages", numbered=False))
    source = "---\nsources: []\n---\n\n## Neuf\n\n[a](#neuf) [b](/lecons/neuf#neuf) [c](/rien)\n"
    lesson = parse(source, "lessons/08-neuf.md")
    assert [problem.line for problem in course.missing(lesson, source)] == [7]


def test_the_command_prints_every_mistake_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems_of(folder, "\n[lien](/rien)\n")
    assert main(["check", "--lessons", str(folder)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("lessons/07-essai.md:10: Le lien « /rien »")
    assert last == "1 erreur(s)."


def test_the_command_gives_the_same_as_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems_of(folder, "\n:::{phrse}\n:::\n")
    assert main(["check", "--lessons", str(folder), "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert set(problem) == {"file", "line", "message", "accepted", "nearest", "kind", "times"}
    assert (problem["file"], problem["line"], problem["nearest"]) == (
        "lessons/07-essai.md",
        10,
        "phrase",
    )
    assert "carte" in problem["accepted"]


def test_typography_is_proposed_without_failing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems_of(folder, "\nL'un ?\n")
    assert main(["check", "--lessons", str(folder), "--typographie"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Les leçons sont sans erreur."
    assert printed[1].startswith("lessons/07-essai.md:10:2: « ' » → « ’ »")
    assert printed[-1] == "1 proposition(s) de typographie."
    assert main(["check", "--lessons", str(folder), "--typographie", "tout"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 proposition(s) de typographie."


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for named in ([], ["--lessons"]):
        assert main(["check", *named, str(tmp_path / "rien")]) == 1
        assert "n’existe pas" in capsys.readouterr().err


@pytest.mark.parametrize(("names", "offered"), [(40, True), (41, False)])
def test_what_is_accepted_is_listed_while_one_can_read_it_through(
    names: int, offered: bool
) -> None:
    accepted = tuple(f"nom-{number}" for number in range(names))
    assert ("nom-1" in str(Problem("un.md", 1, "Mauvais nom.", accepted))) == offered


def test_the_course_has_no_mistake() -> None:
    assert not [str(problem) for problem in check(ROOT / "lessons")]


def test_the_command_ends_with_what_would_be_lost_by_kind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems_of(folder, "\n<div>\n\n[[un]]\n\n</div>\n\n:::{phrse}\n:::\n")
    problems_of(folder, "\n<div>\n\n$\\frac{$\n", name="08-suite.md")
    assert main(["check", "--lessons", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    end = lines.index("Ce que les lecteurs n’auraient pas comme l’auteur l’a voulu :")
    assert lines[end + 1] == "- balises HTML\u00a0: 2, dans 2 fichiers"
    assert {line.split("\u00a0")[0] for line in lines[end + 2 :]} == {
        "- liens entre doubles crochets",
        "- directives",
        "- formules",
    }
