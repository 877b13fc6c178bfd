"""A commented lesson to start from, and the file it is written to."""

import json
import re
from pathlib import Path

from app.lessons.reading.front_matter import Meta
from app.lessons.slugs import FILE_NAME, MAX_NUMBER, file_name, slug_of

MAX_TITLE = 120

# What the header shows after each key; a key that a lesson can do without stands behind a « # ».
_VALUES = {
    "titre": "titre: {title}",
    "resume": 'resume: "Trouver le sujet et l’objet d’un verbe dans ses poids d’attention."',
    "partie": '# partie: "L’idée"',
    "piece": "# piece: scores",
    "duree": "duree: 10",
    "objectifs": 'objectifs:\n  - "dire quel mot un verbe regarde le plus"',
    "retenir": 'retenir:\n  - "Les poids d’un mot sont positifs ou nuls et leur somme vaut 1."',
    "sources": (
        'sources:\n  - auteurs: "Ashish Vaswani, Noam Shazeer, Niki Parmar et al."\n'
        '    annee: 2017\n    titre: "Attention Is All You Need"\n'
        '    identifiant: "arXiv:1706.03762"'
    ),
    "date": "# date: 2026-11-22",
    "anciens-noms": "# anciens-noms: [le-nom-que-la-lecon-portait]",
    "jouet": (
        "# jouet:\n#   dimensions: [animal, action]\n#   mots:\n#     chat: [1, 0]\n"
        "#     mange: [0, 1]\n#   requetes: [[1, 0], [0, 1]]\n#   cles: [[0, 1], [1, 0]]\n"
        "#   valeurs: [[1, 0], [0, 1]]"
    ),
}

_BODY = """
## Pariez, puis cliquez

Remplacez ce texte par le vôtre. Une ligne vide sépare deux paragraphes, « ## » ouvre un titre, deux
étoiles mettent **en gras**. Quel mot le verbe regarde-t-il le plus ? Décidez avant de cliquer.

:::{phrase} Cliquez sur un mot
:phrase: Le chat noir mange la souris
:mot: 4
:tetes: relations
:::

Une formule s’écrit entre deux dollars : chaque ligne de poids a pour somme $\\sum_j a_{ij} = 1$. Le
mot qui demande apporte sa [requête]{.q} ([query]{lang=en}), chaque mot regardé sa [clé]{.k}.

:::{note} Les autres figures
Le guide des auteurs, à l’adresse [/auteurs](/auteurs), les montre toutes, avec leurs options.
:::

## Question

:::{quiz} Que vaut la somme des poids d’un mot ?
- [x] 1.
  : Oui : le softmax répartit exactement 1 entre les mots regardés.
- [ ] Cela dépend du nombre de mots.
  : Le softmax divise par la somme : elle vaut 1 quelle que soit la longueur.
:::
"""


class CannotBegin(Exception):  # noqa: N818 - read as a sentence where it is raised
    """A lesson cannot be begun: the message says why in French."""


def begin(folder: Path, title: str) -> Path:
    """Write a commented lesson with the next free number; raises CannotBegin."""
    title = " ".join(title.split())
    if not re.search(r"\w", title):
        raise CannotBegin('Un titre est attendu : python -m app lesson "Qui mange qui ?".')
    if len(title) > MAX_TITLE or not title.isprintable():
        raise CannotBegin(f"Le titre ne doit pas dépasser {MAX_TITLE} caractères, tous lisibles.")
    if not folder.is_dir():
        raise CannotBegin(f"Le dossier « {folder} » n’existe pas.")
    slug = slug_of(title)
    taken = [match for match in map(FILE_NAME.match, _names(folder)) if match]
    for match in taken:
        if match["slug"] == slug:
            raise CannotBegin(f"La leçon « {folder.name}/{match[0]} » a déjà ce nom.")
    path = folder / file_name(_next({int(match["number"]) for match in taken}), slug)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(example(title))
    except OSError as error:
        raise CannotBegin(f"« {path} » ne peut pas être écrit : {error.strerror}.") from error
    return path


def example(title: str) -> str:
    """Return the text of a lesson whose comments say how to change it."""
    written = json.dumps(title, ensure_ascii=False)
    lines = ["---"]
    for field in Meta.model_fields.values():
        lines.append(f"# {field.description}")
        lines.append(_VALUES[field.alias or ""].replace("{title}", written))
    return "\n".join([*lines, "---", _BODY])


def blank(title: str) -> str:
    """Return the text of a lesson that says its title and nothing else."""
    return f"---\ntitre: {json.dumps(title, ensure_ascii=False)}\n---\n\n"


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.md"))


def _next(taken: set[int]) -> int:
    number = max(taken, default=0) + 1
    if number > MAX_NUMBER:
        free = sorted(set(range(1, MAX_NUMBER + 1)) - taken)
        if not free:
            raise CannotBegin(f"Les {MAX_NUMBER} numéros de leçon sont pris.")
        number = free[0]
    return number
