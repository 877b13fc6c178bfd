"""The command line, `python -m app`: the commands of the site, of its authors, of its models."""

import argparse
import sys
from pathlib import Path

from app.model_commands import (
    distil_options,
    film_options,
    heads_options,
    little_options,
    real_options,
)
from app.web.commands.account import account_options
from app.web.commands.backing_up import backup_options, restore_options
from app.web.commands.writing import check_options, lesson_options

_MISSING = (
    "Il manque « {module} » à ce Python. Dans le dossier du site, tapez :\n"
    "  .venv/bin/python -m app {typed}\n"
    "(« make serve » fait ce dossier .venv.)"
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = read_arguments(arguments)
    try:
        return int(options.run(options))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("app"):
            raise
        typed = " ".join(sys.argv[1:] if arguments is None else arguments)
        print(_MISSING.format(module=error.name, typed=typed), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def read_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what a command line asks for; exits where it cannot be understood."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app", description="Attention en clair")
    commands = parser.add_subparsers(required=True, metavar="commande")
    _serve_options(commands.add_parser("serve", help="sert le site"))
    check_options(commands.add_parser("check", help="vérifie les leçons"))
    lesson_options(commands.add_parser("lesson", help="commence une leçon, d’après un exemple"))
    _export_options(
        commands.add_parser("export", help="écrit tout le cours en fichiers, sans serveur")
    )
    account_options(commands.add_parser("account", help="les comptes de l’atelier"))
    backup_options(commands.add_parser("backup", help="sauvegarde tout le site en un fichier"))
    restore_options(commands.add_parser("restore", help="restaure une sauvegarde, dans du neuf"))
    heads_options(
        commands.add_parser("train", help="entraîne le modèle (extra « training »)"),
        commands.add_parser("evaluate", help="mesure le modèle sur des corpus CoNLL-U"),
        commands.add_parser("additive", help="ajuste un score additif à chaque tête"),
    )
    little_options(
        commands.add_parser("train-little", help="entraîne le petit modèle, celui qui écrit"),
        commands.add_parser("evaluate-little", help="mesure le petit modèle, refait sa carte"),
        commands.add_parser("train-growth", help="refait les tables de ses premiers pas"),
    )
    film_options(
        commands.add_parser("train-film", help="entraîne le modèle du film, à deux couches")
    )
    real_options(commands.add_parser("real-maps", help="refait les cartes publiées du modèle réel"))
    distil_options(commands.add_parser("distil", help="refait ou mesure la table bilingue"))
    return parser


def _serve_options(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1", help="l’adresse d’écoute (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="le port (8000)")
    serve.add_argument("--dev", action="store_true", help="rafraîchit les pages à chaque fichier")
    serve.add_argument(
        "--atelier",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="ouvre l’atelier aux comptes, ou le ferme (ouvert d’office sur 127.0.0.1 seul)",
    )
    serve.add_argument(
        "--processes",
        type=int,
        default=1,
        metavar="N",
        help="le nombre de processus qui servent ensemble, un par cœur au plus (1)",
    )
    serve.set_defaults(run=_serve)


def _export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("folder", type=Path, metavar="DOSSIER", help="un dossier neuf ou vide")
    export.set_defaults(run=_export)


def _serve(options: argparse.Namespace) -> int:
    from app.web.server import Serving, run

    serving = Serving(options.host, options.port, options.dev, options.atelier, options.processes)
    return run(serving)


def _export(options: argparse.Namespace) -> int:
    from app.web.commands.static_export import export
    from app.web.http.public import Public
    from app.web.http.site import CannotStart, Site
    from app.web.workshop.opening import bring_lessons

    try:
        site = Site.default()
        if not site.lessons.is_dir():
            bring_lessons(site)
        count = export(options.folder, site, Public.configured())
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} pages écrites. Ouvrez {options.folder / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
