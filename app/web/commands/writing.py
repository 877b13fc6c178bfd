"""The commands of those who write by file: `check` and `lesson`."""

import argparse
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

from app.web.http.site import Site
from app.web.workshop.opening import bring_lessons

_FOLDER = "un autre dossier de leçons"
_FAIRNESS = (
    "{questions} question(s) à un seul bon choix. Il est le plus long dans {longest} d’entre"
    " elles ({chance} par hasard), de longueur moyenne dans {middle} ({middle_chance})."
)


class Proposed(StrEnum):
    """What `check` proposes of typography: what pages show wrong, or what they mend as well."""

    VISIBLE = "visible"
    EVERYTHING = "tout"


def check_options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.add_argument("dossier", nargs="?", type=Path, help=_FOLDER)
    _folder(parser)
    parser.add_argument("--json", action="store_true", help="écrit une liste d’objets JSON")
    parser.add_argument(
        "--typographie",
        nargs="?",
        type=Proposed,
        const=Proposed.VISIBLE,
        choices=[*map(str, Proposed)],
        help="propose aussi la typographie, sans échouer ; « tout » : même les espaces que la"
        " page met d’elle-même",
    )
    parser.add_argument(
        "--questions",
        action="store_true",
        help="mesure aussi ce qui trahit les bonnes réponses, sans échouer",
    )
    parser.set_defaults(run=_check)


def lesson_options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lesson`."""
    parser.add_argument("titre", help="le titre de la leçon")
    _folder(parser)
    parser.set_defaults(run=_lesson)


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lessons", type=Path, help=_FOLDER)


def _check(options: argparse.Namespace) -> int:
    from app.lessons.checking.check import check
    from app.lessons.checking.losses import losses

    folder = options.dossier.resolve() if options.dossier else _lessons_of(options)
    if not folder.is_dir():
        print(f"Le dossier « {folder} » n’existe pas.", file=sys.stderr)
        return 1
    problems = check(folder)
    everything = options.typographie is Proposed.EVERYTHING
    proposed = _typography(folder, everything=everything) if options.typographie else []
    if options.json:
        mistakes = [asdict(problem) for problem in problems]
        print(json.dumps(mistakes + proposed, ensure_ascii=False))
        return 1 if problems else 0
    for problem in problems:
        print(problem)
    print(f"{len(problems)} erreur(s)." if problems else "Les leçons sont sans erreur.")
    if lost := losses(problems):
        print("Ce que les lecteurs n’auraient pas comme l’auteur l’a voulu :")
        print("\n".join(f"- {line}" for line in lost))
    if options.typographie:
        for one in proposed:
            print(f"{one['file']}:{one['line']}:{one['column']}: {one['message']}")
        print(f"{len(proposed)} proposition(s) de typographie.")
    if options.questions:
        _print_fairness(folder)
    return 1 if problems else 0


def _lessons_of(options: argparse.Namespace) -> Path:
    """Return the folder that a command works on; that of the site is begun if needed."""
    if options.lessons:
        return Path(options.lessons).resolve()
    site = Site.default()
    if not site.lessons.is_dir():
        bring_lessons(site)
    return site.lessons.resolve()


def _print_fairness(folder: Path) -> None:
    from app.lessons.checking.fairness import NAMES, advice, fairness, questions_of
    from app.lessons.library import Library
    from app.widgets.parts.numbers import percent

    measured = fairness(questions_of(Library(folder).lessons()))
    if not measured.questions:
        print("Aucune question n’a un seul bon choix : il n’y a rien à mesurer.")
        return
    print(
        _FAIRNESS.format(
            questions=measured.questions,
            longest=percent(float(measured.longest_share)),
            chance=percent(float(measured.chance)),
            middle=percent(float(measured.middle_share)),
            middle_chance=percent(float(measured.middle_chance)),
        )
    )
    for (place, width), count in sorted(measured.places.items(), key=lambda item: item[0][::-1]):
        print(f"Sur {width} choix, le bon est à la place {place} : {count} fois.")
    for hint, name in NAMES.items():
        right, wrong = (percent(float(measured.share(hint, right=side))) for side in (True, False))
        print(f"{name.capitalize()} : {right} des bons choix, {wrong} des mauvais.")
    for one in advice(measured):
        print(f"À revoir : {one}.")


def _typography(folder: Path, *, everything: bool) -> list[dict[str, object]]:
    from app.lessons.checking.proofreading import proposals
    from app.lessons.encoding import decoded

    rows: list[dict[str, object]] = []
    for path in [*sorted(folder.glob("*.md")), *sorted(folder.glob("pages/*.md"))]:
        file = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        for one in proposals(decoded(path.read_bytes())[0]):
            if everything or not one.shown:
                message = f"« {one.written} » → « {one.proposed} » : {one.why}."
                rows.append(
                    {
                        **{"file": file, "line": one.line, "column": one.column},
                        **{"message": message, "accepted": [], "nearest": one.proposed},
                        **{"kind": "", "times": 1},
                    }
                )
    return rows


def _lesson(options: argparse.Namespace) -> int:
    from app.lessons.guide.example import CannotBegin, begin

    try:
        path = begin(_lessons_of(options), options.titre)
    except CannotBegin as error:
        print(error, file=sys.stderr)
        return 1
    here = Path.cwd()
    print(path.relative_to(here) if path.is_relative_to(here) else path)
    return 0
